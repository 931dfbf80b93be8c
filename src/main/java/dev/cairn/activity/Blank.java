package dev.cairn.activity;

import dev.cairn.json.JsonNumber;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Which values say nothing, and so never replace one that says something (merge rule 3 in docs/merge.md). */
public final class Blank {
    /** A heart that stood still was not measured. */
    private static final Set<String> HEART_RATES =
            Set.of("avg_hr", "max_hr", "averageHR", "maxHR", "average_heartrate", "max_heartrate");

    /** Never null in the cache, so 0.0 is how an activity without a distance is written. */
    private static final String DISTANCE = "distance_km";

    private Blank() {}

    /** Whether the field holds a heart rate, of an activity or of a lap. */
    public static boolean isHeartRate(String field) {
        return HEART_RATES.contains(field);
    }

    /**
     * Null, an empty text, list or object, a number without a value ({@code NaN}), laps without a lap, a heart rate of 0, a
     * distance of 0.
     */
    public static boolean isBlank(String field, @Nullable Object value) {
        if (value instanceof JsonNumber number) {
            return !number.isFinite() || number.isZero() && (isHeartRate(field) || field.equals(DISTANCE));
        }
        if (value instanceof Map<?, ?> object) {
            return object.isEmpty() || field.equals("splits") && Laps.of(value).count() == 0;
        }
        return value == null
                || value instanceof String text && text.isEmpty()
                || value instanceof List<?> list && list.isEmpty();
    }
}
