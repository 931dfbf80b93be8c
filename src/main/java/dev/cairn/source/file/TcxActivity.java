package dev.cairn.source.file;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import javax.xml.stream.XMLStreamException;
import org.jspecify.annotations.Nullable;

/** One activity of a TCX file while it is read: its laps, their sums, its points. */
final class TcxActivity {
    private final @Nullable String type;
    private final boolean onFoot;
    private final List<Map<String, Object>> laps = new ArrayList<>();
    private final Track points = new Track();
    private XmlText.@Nullable Moment start;
    private double metres = Double.NaN;
    private double seconds;
    private double calories = Double.NaN;
    private double heartBeats;
    private double heartSeconds;
    private double maxHeartRate = Double.NaN;
    private double steps;
    private double stepSeconds;

    TcxActivity(@Nullable String type) {
        this.type = type;
        this.onFoot = SportWords.isOnFoot(type);
    }

    /** The id of an activity is the time of its start. */
    void id(XmlText.@Nullable Moment moment) {
        start = start == null ? moment : start;
    }

    /** A lap while it is read. */
    private static final class Lap {
        private double metres = Double.NaN;
        private double seconds = Double.NaN;
        private double speed = Double.NaN;
        private double heartRate = Double.NaN;
        private double maxHeartRate = Double.NaN;
        private double cadence = Double.NaN;
        private double maxCadence = Double.NaN;
    }

    /** Reads a lap, whose start the reader stands on. */
    void lap(XmlText xml) throws XMLStreamException, UnreadableFile {
        if (laps.size() == LapShape.MOST) {
            throw new UnreadableFile("it has more than " + LapShape.MOST + " laps");
        }
        int own = xml.depth();
        XmlText.Moment began = XmlText.moment(xml.attribute("StartTime"));
        id(began);
        Lap lap = new Lap();
        long firstOfAll = points.isEmpty() ? Long.MIN_VALUE : points.last() + 1;
        for (String name = xml.nextWithin(own); name != null; name = xml.nextWithin(own)) {
            switch (name) {
                case "TotalTimeSeconds" -> lap.seconds = xml.number();
                case "DistanceMeters" -> lap.metres = xml.number();
                case "Calories" -> add(xml.number());
                case "AverageHeartRateBpm" -> lap.heartRate = xml.number();
                case "MaximumHeartRateBpm" -> lap.maxHeartRate = xml.number();
                case "Cadence", "AvgRunCadence" -> lap.cadence = Tracks.ofOneFoot(xml.number());
                case "MaxRunCadence" -> lap.maxCadence = Tracks.ofOneFoot(xml.number());
                case "AvgSpeed" -> lap.speed = xml.number();
                case "Trackpoint" -> point(xml, xml.depth());
                default -> {}
            }
        }
        finish(lap, began == null ? firstOfAll : began.instant().toEpochMilli());
    }

    private void add(double kilocalories) {
        calories = Double.isNaN(calories) ? kilocalories : calories + (Double.isNaN(kilocalories) ? 0 : kilocalories);
    }

    private void point(XmlText xml, int own) throws XMLStreamException, UnreadableFile {
        XmlText.Moment time = null;
        double way = Double.NaN;
        double heartRate = Double.NaN;
        double cadence = Double.NaN;
        double elevation = Double.NaN;
        for (String name = xml.nextWithin(own); name != null; name = xml.nextWithin(own)) {
            switch (name) {
                case "Time" -> time = XmlText.moment(xml.text());
                case "DistanceMeters" -> way = xml.number();
                case "AltitudeMeters" -> elevation = xml.number();
                case "HeartRateBpm" -> heartRate = xml.number();
                case "Cadence", "RunCadence" -> cadence = xml.number();
                default -> {}
            }
        }
        if (time != null) {
            long millis = time.instant().toEpochMilli();
            long timer = points.isEmpty() ? 0 : Math.max(0, millis - points.first());
            points.add(new Track.Point(millis, way, heartRate, Tracks.ofOneFoot(cadence), elevation), (int)
                    Math.min(timer, Integer.MAX_VALUE));
        }
    }

    private void finish(Lap lap, long began) {
        long until = points.isEmpty() ? began : points.last() + 1;
        Track.Span moments = points.between(began, Math.max(began, until));
        double heartRate = lap.heartRate > 0 ? lap.heartRate : moments.meanHeartRate();
        double highest = lap.maxHeartRate > 0 ? lap.maxHeartRate : moments.maxHeartRate();
        double cadence = lap.cadence > 0 ? lap.cadence : moments.meanCadence();
        double highestCadence = lap.maxCadence > 0 ? lap.maxCadence : moments.maxCadence();
        LapShape shape = new LapShape(laps.size() + 1, lap.metres, lap.seconds, lap.speed)
                .heartRate(heartRate, highest)
                .elevation(moments.firstElevation(), moments.lastElevation());
        laps.add((onFoot ? shape.cadence(2 * cadence, 2 * highestCadence) : shape).fields());
        metres = Double.isNaN(metres) ? lap.metres : metres + (Double.isNaN(lap.metres) ? 0 : lap.metres);
        double length = lap.seconds > 0 ? lap.seconds : 0;
        seconds += length;
        if (heartRate > 0) {
            heartBeats += heartRate * length;
            heartSeconds += length;
        }
        maxHeartRate = maxHeartRate >= highest || Double.isNaN(highest) ? maxHeartRate : highest;
        if (cadence > 0) {
            steps += 2 * cadence * length;
            stepSeconds += length;
        }
    }

    boolean isThere() {
        return start != null;
    }

    private Instant start() throws UnreadableFile {
        if (start == null) {
            throw new UnreadableFile("an activity in it has no start");
        }
        return start.instant();
    }

    private double elapsed(Instant begin) {
        double toLast = points.isEmpty() ? 0 : (points.last() - begin.toEpochMilli()) / 1000.0;
        return Math.max(seconds, toLast);
    }

    ActivityShape shape(LocalClock clock) throws UnreadableFile {
        Instant begin = start();
        Long ahead = start == null ? null : start.aheadOfUtc();
        double measured = points.whole().meanHeartRate();
        double gain = points.recording(onFoot).climbed();
        return ActivityShape.startingAt(begin, clock.at(begin, ahead), "", type)
                .distance(metres)
                .duration(seconds, elapsed(begin))
                .elevationGain(gain)
                .heartRate(heartSeconds > 0 ? heartBeats / heartSeconds : measured, maxHeartRate)
                .calories(calories)
                .cadence(onFoot && stepSeconds > 0 ? steps / stepSeconds : Double.NaN)
                .laps(laps, null);
    }

    /** The whole of which these are the legs. */
    static ActivityShape sum(List<TcxActivity> legs, LocalClock clock) throws UnreadableFile {
        TcxActivity whole = new TcxActivity(Legs.MULTI_SPORT);
        Instant end = Instant.MIN;
        for (TcxActivity leg : legs) {
            whole.id(leg.start);
            whole.metres = Double.isNaN(whole.metres)
                    ? leg.metres
                    : whole.metres + (Double.isNaN(leg.metres) ? 0 : leg.metres);
            whole.seconds += leg.seconds;
            whole.add(leg.calories);
            whole.heartBeats += leg.heartBeats;
            whole.heartSeconds += leg.heartSeconds;
            whole.maxHeartRate = whole.maxHeartRate >= leg.maxHeartRate || Double.isNaN(leg.maxHeartRate)
                    ? whole.maxHeartRate
                    : leg.maxHeartRate;
            Instant legEnd = leg.start().plusMillis(Math.round(1000 * leg.elapsed(leg.start())));
            end = legEnd.isAfter(end) ? legEnd : end;
        }
        double elapsed = (end.toEpochMilli() - whole.start().toEpochMilli()) / 1000.0;
        ActivityShape shape = whole.shape(clock);
        return shape.duration(whole.seconds, elapsed);
    }
}
