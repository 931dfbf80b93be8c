package dev.cairn.demo.simulator;

import dev.cairn.json.Json;
import dev.cairn.json.JsonNumber;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * An activity as Strava has it: often the same recording that Garmin has, under another id, with whole seconds, the cadence of one
 * foot, and a local time that says {@code Z}. Immutable: every change gives a new one. Any key can be set to anything.
 */
public final class StravaActivity {
    private static final Map<String, String> SPORTS = Map.of(
            "running", "Run",
            "trail_running", "TrailRun",
            "cycling", "Ride",
            "walking", "Walk",
            "hiking", "Hike",
            "lap_swimming", "Swim",
            "strength_training", "WeightTraining",
            "yoga", "Yoga");

    /** Only in the answer for a single activity. */
    private static final List<String> DETAILS = List.of("calories", "description", "laps", "splits_metric");

    private final long id;
    private final Map<String, @Nullable Object> said;
    private final List<Moment> moments;

    private StravaActivity(long id, Map<String, @Nullable Object> said, List<Moment> moments) {
        this.id = id;
        this.said = said;
        this.moments = moments;
    }

    /** A recording that Garmin has too, as Strava tells of it. */
    public static StravaActivity of(long id, SimulatedActivity recorded) {
        Map<String, @Nullable Object> watch = recorded.said();
        Map<String, @Nullable Object> said = new LinkedHashMap<>();
        Double seconds = Measure.number(watch, "duration");
        said.put("id", id);
        said.put("name", watch.get("activityName"));
        said.put("distance", Measure.number(watch, "distance", 0));
        said.put("moving_time", whole(seconds));
        said.put("elapsed_time", whole(Measure.number(watch, "elapsedDuration", seconds == null ? 0 : seconds)));
        said.put("total_elevation_gain", Measure.number(watch, "elevationGain", 0));
        said.put("type", sport(recorded).equals("TrailRun") ? "Run" : sport(recorded));
        said.put("sport_type", sport(recorded));
        said.put("start_date", utc(recorded.startGmt()));
        said.put("start_date_local", utc(recorded.start()));
        said.put("timezone", "(GMT+01:00) " + recorded.zone());
        said.put("external_id", "garmin_push_" + recorded.id());
        said.put("average_speed", speed(watch));
        said.put("has_heartrate", Measure.number(watch, "averageHR") != null);
        said.put("average_heartrate", Measure.number(watch, "averageHR"));
        said.put("max_heartrate", Measure.number(watch, "maxHR"));
        Double steps = Measure.number(watch, "averageRunningCadenceInStepsPerMinute");
        said.put("average_cadence", steps == null ? null : Math.rint(steps * 5) / 10);
        said.put("manual", recorded.wasTypedIn());
        said.put("trainer", false);
        said.put("suffer_score", null);
        said.put("calories", Measure.number(watch, "calories"));
        said.values().removeIf(Objects::isNull);
        said.put("suffer_score", null);
        return new StravaActivity(id, Map.of(), recorded.wasTypedIn() ? List.of() : recorded.moments()).withAll(said);
    }

    /** A run of 5 km in 25 minutes on 1 January 2026 at 8:00 in Berlin, with heart rate and cadence. */
    public static StravaActivity run(long id) {
        return of(id, SimulatedActivity.run(id).named("Morning Run"));
    }

    private static String sport(SimulatedActivity recorded) {
        return SPORTS.getOrDefault(recorded.typeKey(), "Workout");
    }

    private static @Nullable Double speed(Map<String, @Nullable Object> watch) {
        double seconds = Measure.number(watch, "duration", 0);
        double metres = Measure.number(watch, "distance", 0);
        return seconds > 0 ? Math.rint(metres / seconds * 1000) / 1000 : null;
    }

    private static @Nullable Long whole(@Nullable Double seconds) {
        return seconds == null ? null : Math.round(seconds);
    }

    private static String utc(LocalDateTime time) {
        return time.toInstant(ZoneOffset.UTC).toString();
    }

    /** Where and when it started; both of Strava's starts follow. */
    public StravaActivity startingAt(String local, ZoneId zone) {
        LocalDateTime start = Measure.listTime(local);
        return with("start_date_local", utc(start))
                .with("start_date", start.atZone(zone).toInstant().toString());
    }

    /** As if typed in by hand: there is no recording. */
    public StravaActivity manual() {
        return new StravaActivity(id, said, List.of()).with("manual", true).with("has_heartrate", false);
    }

    /** This is what was recorded; the streams follow from it. None: the streams are not there. */
    public StravaActivity recording(List<Moment> written) {
        return new StravaActivity(id, said, List.copyOf(written));
    }

    /** Sets a key to any JSON value; null is written as {@code null}. */
    public StravaActivity with(String key, @Nullable Object value) {
        Map<String, @Nullable Object> one = new LinkedHashMap<>();
        one.put(key, value);
        return withAll(one);
    }

    private StravaActivity withAll(Map<String, @Nullable Object> values) {
        Map<String, @Nullable Object> all = new LinkedHashMap<>(said);
        values.forEach((key, value) -> all.put(key, Json.normalize(value)));
        return new StravaActivity(id, all, moments);
    }

    /** Leaves a key out, as Strava does with what has no value. */
    public StravaActivity without(String key) {
        Map<String, @Nullable Object> all = new LinkedHashMap<>(said);
        all.remove(key);
        return new StravaActivity(id, all, moments);
    }

    public long id() {
        return id;
    }

    /** The start by which the list is drawn and sorted. */
    Instant start() {
        return said.get("start_date") instanceof String text ? Instant.parse(text) : Instant.EPOCH;
    }

    /** Whether only its owner sees it, so that it takes {@code activity:read_all}. */
    boolean isPrivate() {
        return "only_me".equals(said.get("visibility"));
    }

    Map<String, @Nullable Object> summary() {
        Map<String, @Nullable Object> entry = new LinkedHashMap<>(said);
        entry.keySet().removeAll(DETAILS);
        entry.put("resource_state", JsonNumber.of(2));
        return entry;
    }

    /** The summary, the calories, and the laps: the whole as one where nothing else was said. */
    Map<String, @Nullable Object> detail() {
        Map<String, @Nullable Object> entry = new LinkedHashMap<>(said);
        entry.put("resource_state", JsonNumber.of(3));
        entry.putIfAbsent("laps", laps());
        return entry;
    }

    List<?> laps() {
        if (said.get("laps") instanceof List<?> laps) {
            return laps;
        }
        Map<String, @Nullable Object> whole = new LinkedHashMap<>();
        whole.put("id", id * 10);
        whole.put("lap_index", 1);
        whole.put("name", "Lap 1");
        for (String key : List.of("distance", "moving_time", "elapsed_time", "average_speed", "total_elevation_gain")) {
            whole.put(key, said.get(key));
        }
        return List.of(whole);
    }

    /** These streams, by their names; null where nothing was recorded. */
    @Nullable
    Map<String, @Nullable Object> streams(List<String> keys) {
        return moments.isEmpty() ? null : StravaStreams.of(moments, keys);
    }
}
