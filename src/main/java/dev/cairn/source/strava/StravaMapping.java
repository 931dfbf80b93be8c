package dev.cairn.source.strava;

import dev.cairn.activity.Activity;
import dev.cairn.activity.StartTime;
import dev.cairn.json.JsonNumber;
import dev.cairn.source.Malformed;
import dev.cairn.source.Measured;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Strava's answers in the cache's shape (docs/format.md), as the scripts made it of them, but for the cadence. */
final class StravaMapping {
    /** Whoever runs takes more than this many steps a minute, and fewer with one foot. */
    private static final double BOTH_FEET = 130;

    /** What an owner who hides the start is given: midnight, and a second. */
    private static final LocalTime HIDDEN = LocalTime.of(0, 0, 1);

    private StravaMapping() {}

    /**
     * An entry of the list.
     *
     * @throws Malformed when it has no id, no start, or a text where a number belongs
     */
    static Activity activity(Object entry) throws Malformed {
        if (!(entry instanceof Map<?, ?> listed)) {
            throw new Malformed("an entry of the list is no JSON object");
        }
        Long id = listed.get("id") instanceof JsonNumber number ? number.wholeValue() : null;
        if (id == null || id <= 0) {
            throw new Malformed(named(listed) + ": id is no positive whole number");
        }
        // The wall clock; the Z behind it is a lie.
        LocalDateTime start = listed.get("start_date_local") instanceof String text ? StartTime.local(text) : null;
        if (start == null) {
            throw new Malformed(named(listed) + ": start_date_local is " + listed.get("start_date_local"));
        }
        Measured said = new Measured(listed, () -> named(listed));
        Object sport = listed.get("sport_type") == null ? listed.get("type") : listed.get("sport_type");
        String type = StravaSports.key(sport, Boolean.TRUE.equals(listed.get("trainer")));
        Map<String, @Nullable Object> fields = new LinkedHashMap<>();
        fields.put("id", "strava_" + id);
        fields.put("name", listed.get("name") instanceof String name ? name : "");
        fields.put("type", type);
        fields.put("date", StartTime.format(start));
        fields.put("distance_km", said.kilometres("distance"));
        fields.put("duration_seconds", said.number("moving_time"));
        fields.put("avg_pace_min_km", said.pace("average_speed"));
        fields.put("elevation_gain_m", said.number("total_elevation_gain"));
        fields.put("avg_hr", said.heartRate("average_heartrate"));
        fields.put("max_hr", said.heartRate("max_heartrate"));
        fields.put("calories", null);
        fields.put("avg_cadence", StravaSports.isOnFoot(type) ? steps(said.number("average_cadence")) : null);
        fields.put("source", "strava");
        fields.put("strava_id", id);
        fields.put("suffer_score", said.number("suffer_score"));
        fields.put("elapsed_time_seconds", said.number("elapsed_time"));
        putIfFlag(fields, "has_heartrate", listed);
        putIfFlag(fields, "manual", listed);
        String utc = said.utc("start_date");
        if (utc != null && !start.toLocalTime().equals(HIDDEN)) {
            fields.put("start_utc", utc);
        }
        return Activity.of(fields);
    }

    private static void putIfFlag(Map<String, @Nullable Object> fields, String name, Map<?, ?> listed) {
        if (listed.get(name) instanceof Boolean flag) {
            fields.put(name, flag);
        }
    }

    /** Strava counts the steps of one foot, the cache those of both. */
    static @Nullable JsonNumber steps(@Nullable JsonNumber cadence) {
        if (cadence == null || cadence.isZero()) {
            return null;
        }
        double value = cadence.doubleValue();
        return value > BOTH_FEET ? cadence : JsonNumber.rounded(2 * value, 2);
    }

    /** Whether an average of steps is that of both feet already. */
    static boolean isOfBothFeet(double average) {
        return average > BOTH_FEET;
    }

    /**
     * An activity with what only the answer for it alone says: the laps as they were recorded, and the calories.
     *
     * @throws Malformed when it is not that answer, or a lap has a text where a number belongs
     */
    static Activity detailed(Activity activity, @Nullable Object answer) throws Malformed {
        if (!(answer instanceof Map<?, ?> detail)) {
            throw new Malformed("the answer is no JSON object");
        }
        Measured said = new Measured(detail, () -> named(detail));
        Activity detailed = activity.with("calories", said.number("calories"));
        if (!(detail.get("laps") instanceof List<?> recorded) || recorded.isEmpty()) {
            return detailed;
        }
        List<Map<String, Object>> laps = new ArrayList<>();
        for (Object lap : recorded) {
            if (!(lap instanceof Map<?, ?> values)) {
                throw new Malformed("a lap is no JSON object");
            }
            laps.add(lap(values, StravaSports.isOnFoot(activity.type())));
        }
        return withLaps(detailed, laps, "strava");
    }

    /**
     * An activity with laps.
     *
     * @param from where they are from, as {@code splits_source} says it
     */
    static Activity withLaps(Activity activity, List<Map<String, Object>> laps, String from) {
        Map<String, @Nullable Object> splits = new LinkedHashMap<>();
        splits.put("activityId", activity.get("id"));
        splits.put("lapDTOs", laps);
        return activity.with("splits", splits).with("splits_source", from);
    }

    private static Map<String, Object> lap(Map<?, ?> recorded, boolean onFoot) throws Malformed {
        Measured said = new Measured(recorded, () -> "lap " + recorded.get("lap_index"));
        Map<String, Object> lap = new LinkedHashMap<>();
        put(lap, "lapIndex", said.number("lap_index"));
        put(lap, "distance", said.number("distance"));
        put(lap, "duration", said.number("moving_time"));
        put(lap, "averageSpeed", said.number("average_speed"));
        put(lap, "averageHR", said.heartRate("average_heartrate"));
        put(lap, "maxHR", said.heartRate("max_heartrate"));
        put(lap, "averageRunCadence", onFoot ? steps(said.number("average_cadence")) : null);
        put(lap, "elevationGain", said.number("total_elevation_gain"));
        return lap;
    }

    private static void put(Map<String, Object> lap, String name, @Nullable JsonNumber value) {
        if (value != null) {
            lap.put(name, value);
        }
    }

    /** What a warning calls an entry: enough to find it at Strava. */
    private static String named(Map<?, ?> listed) {
        return "activity " + listed.get("id") + " (" + listed.get("start_date_local") + ", " + listed.get("name") + ")";
    }
}
