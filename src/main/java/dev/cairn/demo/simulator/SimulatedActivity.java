package dev.cairn.demo.simulator;

import dev.cairn.json.Json;
import dev.cairn.json.JsonNumber;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * An activity as Garmin Connect has it. Immutable: every change gives a new one.
 *
 * <p>It knows what was said about it, by the keys of Garmin's list; what follows from that (the start in GMT, the speed, the
 * number of laps) and what every entry has anyway is worked out when it is asked for. A key can be set to anything, also to
 * nonsense or null, and be left out: so the entries are made that a careful reader must survive.
 */
public final class SimulatedActivity {
    private static final ZoneId BERLIN = ZoneId.of("Europe/Berlin");
    private static final Object ABSENT = new Object();

    private final long id;
    private final LocalDateTime start;
    private final ZoneId zone;
    private final boolean complete;
    private final LapSource laps;
    private final Map<String, @Nullable Object> said;

    /** What the watch wrote; null for what fits the laps. */
    private final @Nullable List<Moment> moments;

    /** What was uploaded; null for the file that a watch writes. */
    private final @Nullable OriginalFile original;

    private SimulatedActivity(
            long id,
            LocalDateTime start,
            ZoneId zone,
            boolean complete,
            LapSource laps,
            Map<String, @Nullable Object> said) {
        this(id, start, zone, complete, laps, said, null, null);
    }

    private SimulatedActivity(
            long id,
            LocalDateTime start,
            ZoneId zone,
            boolean complete,
            LapSource laps,
            Map<String, @Nullable Object> said,
            @Nullable List<Moment> moments,
            @Nullable OriginalFile original) {
        this.id = id;
        this.start = start;
        this.zone = zone;
        this.complete = complete;
        this.laps = laps;
        this.said = said;
        this.moments = moments;
        this.original = original;
    }

    /** A run of 5 km in 25 minutes on 1 January 2026, with heart rate and cadence. */
    public static SimulatedActivity run(long id) {
        return of(id, "running")
                .distance(5000)
                .with("elevationGain", 20.0)
                .with("elevationLoss", 20.0)
                .with("calories", 350.0)
                .heartRate(142, 162)
                .with("averageRunningCadenceInStepsPerMinute", 170.0)
                .with("maxRunningCadenceInStepsPerMinute", 180.0);
    }

    /** An activity of any type, of 25 minutes on 1 January 2026, of which no sensor said anything. */
    public static SimulatedActivity of(long id, String typeKey) {
        LocalDateTime start = LocalDateTime.of(2026, 1, 1, 8, 0);
        return new SimulatedActivity(id, start, BERLIN, false, KilometreLaps::even, Map.of())
                .typed(typeKey)
                .named("")
                .lasting(1500);
    }

    /** As {@link #of}, all said at once in JSON values that nobody changes any more. */
    static SimulatedActivity of(long id, LocalDateTime start, Map<String, @Nullable Object> said, LapSource laps) {
        return new SimulatedActivity(id, start, BERLIN, false, laps, said);
    }

    /** An entry of a recorded list: nothing is added to it, nothing taken away. */
    public static SimulatedActivity recorded(Map<String, ? extends @Nullable Object> entry) {
        long id = ((Number) said(entry, "activityId")).longValue();
        LocalDateTime local = Measure.listTime((String) said(entry, "startTimeLocal"));
        Duration offset = Duration.between(Measure.listTime((String) said(entry, "startTimeGMT")), local);
        ZoneOffset zone = ZoneOffset.ofTotalSeconds((int) offset.toSeconds());
        return new SimulatedActivity(id, local, zone, true, KilometreLaps::even, Map.of()).withAll(entry);
    }

    /**
     * A multi-sport activity of 25 minutes: what the list says of it. Its legs are activities of their own ({@link #legOf}), which
     * the list does not show.
     */
    public static SimulatedActivity multiSport(long id) {
        return of(id, "multi_sport")
                .with("parent", true)
                .with("beginTimestamp", null)
                .with("averageHR", null)
                .withoutLaps();
    }

    /** A leg of a multi-sport activity: known to the parent and to who asks for its id, but in no list. */
    public SimulatedActivity legOf(long parent) {
        return with("parentId", parent);
    }

    public SimulatedActivity named(String name) {
        return with("activityName", name);
    }

    /** Garmin's type key, for example {@code trail_running}. */
    public SimulatedActivity typed(String typeKey) {
        ActivityType type = ActivityType.of(typeKey);
        return with("activityType", type.json()).with("sportTypeId", type.sport());
    }

    /** The local start, {@code 2026-01-08 08:10:21}; GMT follows from the zone. */
    public SimulatedActivity startingAt(String local) {
        return new SimulatedActivity(id, Measure.listTime(local), zone, complete, laps, said, moments, original)
                .with("startTimeLocal", local);
    }

    /** Where it happened; Berlin where nothing is said. */
    public SimulatedActivity inZone(ZoneId where) {
        return new SimulatedActivity(id, start, where, complete, laps, said, moments, original);
    }

    public SimulatedActivity distance(double metres) {
        return with("distance", Measure.single(metres));
    }

    /** The timer time. Clock time and moving time are the same where nothing else is said. */
    public SimulatedActivity lasting(double seconds) {
        return with("duration", Measure.single(seconds));
    }

    public SimulatedActivity heartRate(int average, int maximum) {
        return with("averageHR", Measure.whole(average)).with("maxHR", Measure.whole(maximum));
    }

    /** Typed in by hand: there is no recording, and asking for its laps ends with 404. */
    public SimulatedActivity manual() {
        return with("manualActivity", true).with("hasPolyline", false).withoutLaps();
    }

    /** These laps, in this order. Without a word about laps there is one for each kilometre, and one for the rest. */
    public SimulatedActivity laps(Lap... recorded) {
        return laps(entry -> List.of(recorded));
    }

    public SimulatedActivity withoutLaps() {
        return laps(entry -> List.of());
    }

    SimulatedActivity laps(LapSource source) {
        return new SimulatedActivity(id, start, zone, complete, source, said, moments, original);
    }

    /** These moments are what the watch wrote. Without a word they fit the laps. */
    public SimulatedActivity recording(List<Moment> written) {
        return new SimulatedActivity(id, start, zone, complete, laps, said, List.copyOf(written), original);
    }

    /** This file is what was uploaded, under this name. Without a word it is a FIT file of what the watch wrote. */
    public SimulatedActivity original(String name, byte[] content) {
        OriginalFile file = new OriginalFile(name, content.clone());
        return new SimulatedActivity(id, start, zone, complete, laps, said, moments, file);
    }

    /** Sets a key of the list to any JSON value; null is written as {@code null}. */
    public SimulatedActivity with(String key, @Nullable Object value) {
        Map<String, @Nullable Object> one = new LinkedHashMap<>();
        one.put(key, value);
        return withAll(one);
    }

    /** As {@link #with}, for several keys. */
    public SimulatedActivity withAll(Map<String, ? extends @Nullable Object> values) {
        Map<String, @Nullable Object> all = new LinkedHashMap<>(said);
        values.forEach((key, value) -> all.put(key, Json.normalize(value)));
        return new SimulatedActivity(
                id, startIn(values.get("startTimeLocal")), zone, complete, laps, all, moments, original);
    }

    /** Leaves a key of the list out, as Garmin does with what has no value. */
    public SimulatedActivity without(String key) {
        Map<String, @Nullable Object> all = new LinkedHashMap<>(said);
        all.put(key, ABSENT);
        return new SimulatedActivity(id, start, zone, complete, laps, all, moments, original);
    }

    public long id() {
        return id;
    }

    /** The local start that the list is sorted by: the last one said that was a time at all. */
    public LocalDateTime start() {
        return start;
    }

    LocalDateTime startGmt() {
        return start.atZone(zone).withZoneSameInstant(ZoneOffset.UTC).toLocalDateTime();
    }

    ZoneId zone() {
        return zone;
    }

    LocalDate day() {
        return start.toLocalDate();
    }

    /** The id of the multi-sport activity that this is a leg of; null where it is none. */
    @Nullable
    Long parent() {
        return said.get("parentId") instanceof JsonNumber id ? id.wholeValue() : null;
    }

    boolean wasTypedIn() {
        return Boolean.TRUE.equals(said.get("manualActivity"));
    }

    /** Garmin's type key; empty where it was made nonsense. */
    String typeKey() {
        return said.get("activityType") instanceof Map<?, ?> type ? String.valueOf(type.get("typeKey")) : "";
    }

    /** Whether it is of this type, or of one that this type is the parent of. */
    boolean isOf(String typeKey) {
        return said.get("activityType") instanceof Map<?, ?> type
                && (typeKey.equals(type.get("typeKey"))
                        || String.valueOf(ActivityType.of(typeKey).id())
                                .equals(String.valueOf(type.get("parentTypeId"))));
    }

    /** The laps as they were recorded. */
    public List<Lap> laps() {
        return laps.of(said());
    }

    List<Moment> moments() {
        return moments == null ? Moments.of(this) : moments;
    }

    OriginalFile original() {
        return original == null ? new OriginalFile(id + "_ACTIVITY.fit", FitWriter.file(this)) : original;
    }

    /** Its entry in the list: the keys in the order in which Garmin sends them. */
    public Map<String, @Nullable Object> listEntry() {
        Map<String, @Nullable Object> entry = complete ? new LinkedHashMap<>() : ListEntry.usual(this);
        entry.putAll(said);
        entry.values().removeIf(value -> value == ABSENT);
        return ListEntry.inOrder(entry);
    }

    /** Only what was said, without what was taken back. */
    Map<String, @Nullable Object> said() {
        Map<String, @Nullable Object> values = new LinkedHashMap<>(said);
        values.values().removeIf(value -> value == ABSENT);
        return values;
    }

    private static Object said(Map<String, ? extends @Nullable Object> entry, String key) {
        return Objects.requireNonNull(entry.get(key), key);
    }

    private LocalDateTime startIn(@Nullable Object local) {
        try {
            return local instanceof String text ? Measure.listTime(text) : start;
        } catch (DateTimeException garbage) {
            return start;
        }
    }

    @Override
    public String toString() {
        return id + " " + Measure.listTime(start) + " " + said.get("activityName");
    }

    /** Makes the laps of an activity out of what was said about it: not before somebody asks. */
    @FunctionalInterface
    interface LapSource {
        List<Lap> of(Map<String, @Nullable Object> said);
    }
}
