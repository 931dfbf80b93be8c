package dev.cairn.source.file;

import dev.cairn.activity.Activity;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import javax.xml.stream.XMLStreamException;
import org.jspecify.annotations.Nullable;

/**
 * Reads the activities of a GPX file, 1.0 or 1.1: each track whose points have times is one. The way is the sum of the great circles
 * from point to point; what is between two segments is a pause.
 */
final class GpxActivities {
    private static final int MOST_TRACKS = 1_000;

    private final XmlText xml;
    private final LocalClock clock;
    private final List<ActivityShape> shapes = new ArrayList<>();
    private String fileName = "";

    private GpxActivities(XmlText xml, LocalClock clock) {
        this.xml = xml;
        this.clock = clock;
    }

    /**
     * Reads a file.
     *
     * @param xml after its root element
     */
    static Unnamed read(XmlText xml, LocalClock clock) throws XMLStreamException, UnreadableFile {
        GpxActivities file = new GpxActivities(xml, clock);
        String section = "";
        for (String name = xml.nextElement(); name != null; name = xml.nextElement()) {
            section = xml.depth() == 2 ? name : section;
            boolean isFileName = section.equals("metadata") ? xml.depth() == 3 : section.equals("name");
            if (name.equals("trk")) {
                file.track();
            } else if (name.equals("name") && isFileName && file.fileName.isEmpty()) {
                file.fileName = xml.text();
            }
        }
        return file.shapes.isEmpty()
                ? Unnamed.none("a route or a track without times")
                : new Unnamed(key -> file.named(key), null);
    }

    private List<Activity> named(String key) {
        List<Activity> activities = new ArrayList<>();
        for (ActivityShape shape : shapes) {
            activities.add(shape.named(shapes.size() == 1 ? key : FileImport.numbered(key, activities.size() + 1)));
        }
        return activities;
    }

    private void track() throws XMLStreamException, UnreadableFile {
        if (shapes.size() == MOST_TRACKS) {
            throw new UnreadableFile("it has more than " + MOST_TRACKS + " tracks");
        }
        int own = xml.depth();
        OneTrack track = new OneTrack();
        for (String name = xml.nextWithin(own); name != null; name = xml.nextWithin(own)) {
            switch (name) {
                case "name" -> track.name = xml.text();
                case "type" -> track.type = SportWords.key(xml.text());
                case "trkseg" -> track.segment();
                case "trkpt" -> track.point(xml.depth());
                default -> {}
            }
        }
        if (!track.points.isEmpty()) {
            shapes.add(track.shape());
        }
    }

    /** A track while it is read. */
    private final class OneTrack {
        private final Track points = new Track();
        private String name = "";
        private @Nullable String type;
        private @Nullable Long aheadOfUtc;
        private boolean isFirstOfSegment = true;
        private double latitude;
        private double longitude;
        private long lastMillis;
        private long timerMillis;
        private double metres;

        void segment() {
            isFirstOfSegment = true;
        }

        void point(int own) throws XMLStreamException, UnreadableFile {
            double toLatitude = XmlText.number(xml.attribute("lat"));
            double toLongitude = XmlText.number(xml.attribute("lon"));
            double heartRate = Double.NaN;
            double cadence = Double.NaN;
            double elevation = Double.NaN;
            XmlText.Moment time = null;
            for (String field = xml.nextWithin(own); field != null; field = xml.nextWithin(own)) {
                switch (field) {
                    case "time" -> time = XmlText.moment(xml.text());
                    case "ele" -> elevation = xml.number();
                    case "hr", "heartrate" -> heartRate = xml.number();
                    case "cad", "cadence", "RunCadence" -> cadence = xml.number();
                    default -> {}
                }
            }
            if (time == null) {
                return;
            }
            aheadOfUtc = aheadOfUtc == null ? time.aheadOfUtc() : aheadOfUtc;
            long millis = time.instant().toEpochMilli();
            boolean isPlace = !Double.isNaN(toLatitude) && !Double.isNaN(toLongitude);
            if (!isFirstOfSegment) {
                timerMillis += Math.max(0, millis - lastMillis);
                metres += isPlace ? Tracks.haversine(latitude, longitude, toLatitude, toLongitude) : 0;
            }
            if (isPlace) {
                latitude = toLatitude;
                longitude = toLongitude;
                isFirstOfSegment = false;
            }
            lastMillis = Math.max(lastMillis, millis);
            points.add(new Track.Point(millis, metres, heartRate, Tracks.ofOneFoot(cadence), elevation), (int)
                    Math.min(timerMillis, Integer.MAX_VALUE));
        }

        ActivityShape shape() throws UnreadableFile {
            boolean onFoot = SportWords.isOnFoot(type);
            Instant start = Instant.ofEpochMilli(points.first());
            return ActivityShape.startingAt(start, clock.at(start, aheadOfUtc), name.isEmpty() ? fileName : name, type)
                    .distance(metres)
                    .duration(timerMillis / 1000.0, (points.last() - points.first()) / 1000.0)
                    .elevationGain(points.recording(onFoot).climbed())
                    .heartRate(points.whole().meanHeartRate(), points.whole().maxHeartRate())
                    .cadence(onFoot ? 2 * points.whole().meanCadence() : Double.NaN)
                    .laps(KilometreLaps.of(points, metres, onFoot), KilometreLaps.SOURCE);
        }
    }
}
