package dev.cairn.source.garmin;

import dev.cairn.activity.Activity;
import dev.cairn.activity.Blank;
import dev.cairn.activity.KilometrePace;
import dev.cairn.activity.StartTime;
import dev.cairn.json.JsonNumber;
import dev.cairn.source.Malformed;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Garmin Connect's answers in the cache's shape (docs/format.md). Numbers keep the spelling they came in; only the distance
 * is rounded and the pace computed, as the scripts did it.
 */
final class GarminMapping {
    private static final List<String> LAP_VALUES = List.of(
            "lapIndex",
            "distance",
            "duration",
            "averageSpeed",
            "averageHR",
            "maxHR",
            "averageRunCadence",
            "maxRunCadence",
            "strideLength",
            "elevationGain",
            "elevationLoss",
            "startElevation",
            "endElevation");

    /** In a leg, the id of the multi-sport activity that it is part of. */
    private static final String PARENT = "parent";

    private GarminMapping() {}

    /**
     * An entry of the activity list.
     *
     * @throws Malformed when it has no id, no start, or a text where a number belongs
     */
    static Activity activity(Object entry) throws Malformed {
        if (!(entry instanceof Map<?, ?> listed)) {
            throw new Malformed("an entry of the list is no JSON object");
        }
        Activity activity = activity(listed, listed, "activityType", "averageRunningCadenceInStepsPerMinute");
        Object parent = listed.get("parentId");
        return parent == null ? activity : activity.with(PARENT, parent);
    }

    /**
     * A leg of a multi-sport activity, from the answer for a single activity.
     *
     * @throws Malformed as {@link #activity(Object)} does
     */
    static Activity leg(Map<?, ?> answer, Activity parent) throws Malformed {
        Map<?, ?> summary = answer.get("summaryDTO") instanceof Map<?, ?> values ? values : Map.of();
        return activity(answer, summary, "activityTypeDTO", "averageRunCadence").with(PARENT, parent.get("id"));
    }

    /**
     * The ids of the legs, from the answer for a multi-sport activity.
     *
     * @throws Malformed when {@code childIds} is there and no list of ids
     */
    static List<String> legs(@Nullable Object answer) throws Malformed {
        Object metadata = answer instanceof Map<?, ?> values ? values.get("metadataDTO") : null;
        if (!(metadata instanceof Map<?, ?> values)) {
            throw new Malformed("the answer has no metadataDTO");
        }
        Object children = values.get("childIds");
        if (children != null && !(children instanceof List)) {
            throw new Malformed("childIds is no list");
        }
        List<String> legs = new ArrayList<>();
        for (Object child : children instanceof List<?> ids ? ids : List.of()) {
            Long id = child instanceof JsonNumber number ? number.wholeValue() : null;
            if (id == null || id <= 0) {
                throw new Malformed("childIds has " + child + " in it");
            }
            legs.add(Long.toString(id));
        }
        return legs;
    }

    /** A multi-sport activity with the ids of its legs. */
    static Activity withLegs(Activity parent, List<String> legs) {
        return parent.with("legs", legs.stream().map(JsonNumber::spelled).toList());
    }

    /**
     * @param about where the id, the name and the type are
     * @param measured where the times and the measurements are
     */
    private static Activity activity(Map<?, ?> about, Map<?, ?> measured, String type, String cadence)
            throws Malformed {
        long id = id(about);
        LocalDateTime start = measured.get("startTimeLocal") instanceof String text ? StartTime.local(text) : null;
        if (start == null) {
            throw new Malformed(named(about) + ": startTimeLocal is " + measured.get("startTimeLocal"));
        }
        JsonNumber distance = number(measured, "distance");
        Map<String, @Nullable Object> fields = new LinkedHashMap<>();
        fields.put("id", id);
        fields.put("name", about.get("activityName") instanceof String name ? name : "");
        fields.put("type", about.get(type) instanceof Map<?, ?> values ? values.get("typeKey") : null);
        fields.put("date", StartTime.format(start));
        fields.put("distance_km", distance == null ? 0.0 : JsonNumber.rounded(distance.doubleValue() / 1000, 2));
        fields.put("duration_seconds", number(measured, "duration"));
        fields.put("avg_pace_min_km", pace(number(measured, "averageSpeed")));
        fields.put("elevation_gain_m", number(measured, "elevationGain"));
        fields.put("avg_hr", heartRate(measured, "averageHR"));
        fields.put("max_hr", heartRate(measured, "maxHR"));
        fields.put("calories", number(measured, "calories"));
        fields.put("avg_cadence", number(measured, cadence));
        fields.put("source", "garmin");
        String utc = utc(measured.get("startTimeGMT"));
        if (utc != null) {
            fields.put("start_utc", utc);
        }
        return Activity.of(fields);
    }

    /** The start as an instant, {@code 2026-01-08T07:10:21Z}; null where Garmin does not say. */
    private static @Nullable String utc(@Nullable Object gmt) {
        Instant start = gmt instanceof String text ? StartTime.instant(text, true) : null;
        return start == null ? null : start.truncatedTo(ChronoUnit.SECONDS).toString();
    }

    /**
     * The answer with the laps, as a value of {@code splits}; null where there are none.
     *
     * @throws Malformed when {@code lapDTOs} is no list of objects, or a lap has a text where a number belongs
     */
    static @Nullable Map<String, @Nullable Object> splits(Activity activity, @Nullable Object answer) throws Malformed {
        Object listed = answer instanceof Map<?, ?> object ? object.get("lapDTOs") : null;
        if (listed == null) {
            return null;
        }
        if (!(listed instanceof List<?> recorded)) {
            throw new Malformed("lapDTOs is no list");
        }
        List<Map<String, Object>> laps = new ArrayList<>();
        for (Object lap : recorded) {
            if (!(lap instanceof Map<?, ?> values)) {
                throw new Malformed("a lap is no JSON object");
            }
            laps.add(lap(values));
        }
        if (laps.isEmpty()) {
            return null;
        }
        Map<String, @Nullable Object> splits = new LinkedHashMap<>();
        splits.put("activityId", activity.get("id"));
        splits.put("lapDTOs", laps);
        return splits;
    }

    private static Map<String, Object> lap(Map<?, ?> recorded) throws Malformed {
        Map<String, Object> lap = new LinkedHashMap<>();
        for (String name : LAP_VALUES) {
            JsonNumber value = number(recorded, name);
            if (value != null && !Blank.isBlank(name, value)) {
                lap.put(name, value);
            }
        }
        return lap;
    }

    /** What a warning calls an entry: enough to find it in Garmin Connect. */
    private static String named(Map<?, ?> listed) {
        return "activity " + listed.get("activityId") + " (" + listed.get("startTimeLocal") + ", "
                + listed.get("activityName") + ")";
    }

    private static long id(Map<?, ?> listed) throws Malformed {
        Long id = listed.get("activityId") instanceof JsonNumber number ? number.wholeValue() : null;
        if (id == null || id <= 0) {
            throw new Malformed(named(listed) + ": activityId is no positive whole number");
        }
        return id;
    }

    private static @Nullable JsonNumber number(Map<?, ?> values, String name) throws Malformed {
        Object value = values.get(name);
        if (value == null) {
            return null;
        }
        if (value instanceof JsonNumber number) {
            // 1e400 is a number in JSON, but not in anything that reckons with it.
            return Double.isFinite(number.doubleValue()) ? number : null;
        }
        throw new Malformed(named(values) + ": " + name + " is no number");
    }

    /** A heart rate of 0 is that of a watch without a sensor. */
    private static @Nullable JsonNumber heartRate(Map<?, ?> listed, String name) throws Malformed {
        JsonNumber value = number(listed, name);
        return value == null || value.isZero() ? null : value;
    }

    private static @Nullable String pace(@Nullable JsonNumber metresPerSecond) {
        return metresPerSecond == null ? null : KilometrePace.at(metresPerSecond.doubleValue());
    }
}
