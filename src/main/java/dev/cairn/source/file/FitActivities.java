package dev.cairn.source.file;

import static dev.cairn.source.file.FitMessages.number;
import static dev.cairn.source.file.FitMessages.strides;

import com.garmin.fit.LapMesg;
import com.garmin.fit.Mesg;
import com.garmin.fit.SessionMesg;
import dev.cairn.fit.FitFile;
import dev.cairn.fit.UnreadableFit;
import dev.cairn.split.Sample;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Reads the activities of a FIT file. What the device says of a session or a lap counts; a heart rate or a cadence that it does not say
 * is taken from the moments.
 */
final class FitActivities {
    /** By so many milliseconds a session may end later than its start and its duration say, before its start is not believed. */
    private static final long TOLERANCE = 60_000;

    private static final double BOTH_FEET = 1.5;

    private final FitMessages file;
    private final LocalClock clock;
    private final List<Part> parts = new ArrayList<>();

    /** A session with the time that it covers, in milliseconds since 1970. */
    private record Part(SessionMesg session, long start, long end) {}

    private FitActivities(FitMessages file, LocalClock clock) {
        this.file = file;
        this.clock = clock;
    }

    /**
     * Reads a file.
     *
     * @param content the whole file
     * @throws UnreadableFile when it is damaged anywhere
     */
    static FileActivities read(byte[] content, String key, LocalClock clock) throws UnreadableFile {
        FitMessages messages = new FitMessages();
        try {
            FitFile.decode(content, messages);
        } catch (UnreadableFit damaged) {
            throw new UnreadableFile(String.valueOf(damaged.getMessage()), damaged);
        }
        if (!messages.isActivity()) {
            return FileActivities.none(key, messages.otherType());
        }
        FitActivities activities = new FitActivities(messages, clock);
        messages.sessions.forEach(activities::add);
        activities.parts.sort(java.util.Comparator.comparingLong(Part::start));
        if (activities.parts.isEmpty()) {
            return FileActivities.none(key, "a recording without a session");
        }
        return new FileActivities(key, activities.shapes(key), false, null);
    }

    private void add(SessionMesg session) {
        long elapsed = Math.round(1000 * elapsed(session));
        long timestamp = session.getTimestamp() == null
                ? Long.MIN_VALUE
                : millis(session.getTimestamp().getTimestamp());
        if (session.getStartTime() == null && timestamp == Long.MIN_VALUE) {
            return;
        }
        long start = session.getStartTime() == null
                ? timestamp - elapsed
                : millis(session.getStartTime().getTimestamp());
        // Some devices write a start that does not fit the end; then the moments tell which of the two is right.
        long reckoned = timestamp - elapsed;
        boolean misfit = timestamp != Long.MIN_VALUE && start + elapsed > timestamp + TOLERANCE;
        if (misfit && !file.track.isEmpty() && reckoned >= file.track.first() - TOLERANCE) {
            start = reckoned / 1000 * 1000;
        }
        parts.add(new Part(session, start, start + elapsed));
    }

    private static double elapsed(SessionMesg session) {
        double elapsed = number(session, SessionMesg.TotalElapsedTimeFieldNum);
        double timer = number(session, SessionMesg.TotalTimerTimeFieldNum);
        return Double.isNaN(elapsed) ? Double.isNaN(timer) ? 0 : timer : elapsed;
    }

    private static long millis(long fitSeconds) {
        return (fitSeconds + FitMessages.EPOCH) * 1000;
    }

    private List<dev.cairn.activity.Activity> shapes(String key) throws UnreadableFile {
        if (parts.size() == 1) {
            return List.of(shape(parts.get(0), file.track.whole(), file.laps).named(key));
        }
        Legs legs = new Legs(key);
        for (int i = 0; i < parts.size(); i++) {
            Part part = parts.get(i);
            long until = i + 1 < parts.size() ? parts.get(i + 1).start() : Long.MAX_VALUE;
            legs.add(shape(part, file.track.between(part.start(), until), lapsOf(part, until)));
        }
        return legs.withParent(parent());
    }

    private ActivityShape shape(Part part, Track.Span moments, List<LapMesg> laps) throws UnreadableFile {
        SessionMesg session = part.session();
        boolean onFoot = FitSports.isOnFoot(session.getSport());
        ActivityShape shape = started(part.start(), FitSports.key(session.getSport(), session.getSubSport()))
                .distance(number(session, SessionMesg.TotalDistanceFieldNum))
                .duration(number(session, SessionMesg.TotalTimerTimeFieldNum), elapsed(session))
                .speed(either(session, SessionMesg.EnhancedAvgSpeedFieldNum, SessionMesg.AvgSpeedFieldNum))
                .elevationGain(number(session, SessionMesg.TotalAscentFieldNum))
                .heartRate(
                        told(session, SessionMesg.AvgHeartRateFieldNum, moments.meanHeartRate()),
                        told(session, SessionMesg.MaxHeartRateFieldNum, moments.maxHeartRate()))
                .calories(number(session, SessionMesg.TotalCaloriesFieldNum))
                .cadence(steps(
                        onFoot,
                        strides(session, SessionMesg.AvgCadenceFieldNum, SessionMesg.AvgFractionalCadenceFieldNum),
                        moments.meanCadence()));
        List<Map<String, Object>> written = new ArrayList<>();
        for (LapMesg lap : laps) {
            written.add(lap(written.size() + 1, lap, onFoot));
        }
        if (written.isEmpty() && parts.size() == 1) {
            return shape.laps(
                    KilometreLaps.of(file.track, number(session, SessionMesg.TotalDistanceFieldNum), onFoot),
                    KilometreLaps.SOURCE);
        }
        return shape.laps(written, null);
    }

    private ActivityShape started(long millis, @Nullable String type) throws UnreadableFile {
        Instant start = Instant.ofEpochMilli(millis);
        return ActivityShape.startingAt(start, clock.at(start, file.aheadOfUtc()), "", type);
    }

    /** Of a whole that no session describes: the sums of its legs, and the heart rate of all its moments. */
    private ActivityShape parent() throws UnreadableFile {
        long start = parts.stream().mapToLong(Part::start).min().orElseThrow();
        long end = parts.stream().mapToLong(Part::end).max().orElseThrow();
        return started(start, Legs.MULTI_SPORT)
                .distance(sum(SessionMesg.TotalDistanceFieldNum))
                .duration(sum(SessionMesg.TotalTimerTimeFieldNum), (end - start) / 1000.0)
                .elevationGain(sum(SessionMesg.TotalAscentFieldNum))
                .heartRate(
                        file.track.whole().meanHeartRate(), file.track.whole().maxHeartRate())
                .calories(sum(SessionMesg.TotalCaloriesFieldNum));
    }

    private double sum(int field) {
        return parts.stream()
                .mapToDouble(part -> number(part.session(), field))
                .filter(value -> !Double.isNaN(value))
                .reduce((one, next) -> one + next)
                .orElse(Double.NaN);
    }

    /** A lap belongs to the session in which its middle lies. */
    private List<LapMesg> lapsOf(Part part, long until) {
        return file.laps.stream()
                .filter(lap -> lap.getStartTime() != null)
                .filter(lap -> {
                    double half = 500 * Math.max(0, number(lap, LapMesg.TotalTimerTimeFieldNum));
                    long middle = millis(lap.getStartTime().getTimestamp()) + Math.round(half);
                    return middle >= part.start() && middle < until;
                })
                .toList();
    }

    private Map<String, Object> lap(int index, LapMesg lap, boolean onFoot) {
        double timer = number(lap, LapMesg.TotalTimerTimeFieldNum);
        double elapsed = number(lap, LapMesg.TotalElapsedTimeFieldNum);
        long start = lap.getStartTime() == null ? 0 : millis(lap.getStartTime().getTimestamp());
        double length = Double.isNaN(elapsed) ? timer : elapsed;
        Track.Span moments =
                file.track.between(start, Double.isNaN(length) ? start : start + Math.round(1000 * length));
        return new LapShape(
                        index,
                        number(lap, LapMesg.TotalDistanceFieldNum),
                        timer,
                        either(lap, LapMesg.EnhancedAvgSpeedFieldNum, LapMesg.AvgSpeedFieldNum))
                .heartRate(
                        told(lap, LapMesg.AvgHeartRateFieldNum, moments.meanHeartRate()),
                        told(lap, LapMesg.MaxHeartRateFieldNum, moments.maxHeartRate()))
                .cadence(
                        steps(
                                onFoot,
                                strides(lap, LapMesg.AvgCadenceFieldNum, LapMesg.AvgFractionalCadenceFieldNum),
                                moments.meanCadence()),
                        steps(
                                onFoot,
                                strides(lap, LapMesg.MaxCadenceFieldNum, LapMesg.MaxFractionalCadenceFieldNum),
                                moments.maxCadence()))
                .climb(number(lap, LapMesg.TotalAscentFieldNum), number(lap, LapMesg.TotalDescentFieldNum))
                .elevation(moments.firstElevation(), moments.lastElevation())
                .fields();
    }

    private static double either(Mesg message, int field, int olderField) {
        double value = number(message, field);
        return Double.isNaN(value) ? number(message, olderField) : value;
    }

    private static double told(Mesg message, int field, double measured) {
        double value = number(message, field);
        return value > 0 ? value : measured;
    }

    /**
     * A watch counts one foot; what is far above its own moments counts both. Of other sports nothing is known that the cache has a
     * place for.
     */
    private static double steps(boolean onFoot, double strides, double measured) {
        boolean isTold = strides > 0 && !(strides > BOTH_FEET * measured);
        return onFoot ? 2 * (isTold ? strides : measured) : Sample.UNKNOWN;
    }
}
