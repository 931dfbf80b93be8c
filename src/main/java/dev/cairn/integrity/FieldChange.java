package dev.cairn.integrity;

import dev.cairn.activity.Activity;
import dev.cairn.activity.Laps;
import dev.cairn.json.Json;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What became of one field of an activity.
 *
 * @param before what it said; null where it said nothing; of {@code splits}, the {@link Laps}
 * @param after what it says now, likewise
 */
public record FieldChange(
        String field,
        Kind kind,
        @Nullable Object before,
        @Nullable Object after) {
    private static final String LAPS = "splits";
    private static final int MOST_LETTERS = 60;

    /** What can become of a field. */
    public enum Kind {
        /** It said nothing and now says something; or there are more laps, or more of them have a heart rate. */
        GAINED,
        /** It said something and now says nothing; or there are fewer laps, or fewer of them have a heart rate. */
        LOST,
        /** It says something else. */
        CHANGED
    }

    /** Null where it says the same, or where neither says anything. */
    static @Nullable FieldChange of(String field, Activity before, Activity after) {
        boolean said = before.has(field);
        boolean says = after.has(field);
        if (!said && !says || Objects.equals(before.get(field), after.get(field))) {
            return null;
        }
        if (field.equals(LAPS)) {
            Laps were = before.laps();
            Laps are = after.laps();
            Kind kind = are.isPoorerThan(were) ? Kind.LOST : were.isPoorerThan(are) ? Kind.GAINED : Kind.CHANGED;
            return new FieldChange(field, kind, said ? were : null, says ? are : null);
        }
        Kind kind = !said ? Kind.GAINED : !says ? Kind.LOST : Kind.CHANGED;
        return new FieldChange(field, kind, said ? before.get(field) : null, says ? after.get(field) : null);
    }

    /** For example {@code calories: 700 -> nothing} or {@code laps: 12 with heart rate -> 1 without}. */
    public String inWords() {
        if (before instanceof Laps were && after instanceof Laps are && were.equals(are)) {
            return "laps: " + inWords(are) + ", other values in them";
        }
        return (field.equals(LAPS) ? "laps" : field) + ": " + inWords(before) + " -> " + inWords(after);
    }

    private static String inWords(@Nullable Object value) {
        if (value == null) {
            return "nothing";
        }
        if (value instanceof Laps laps) {
            return laps.withHeartRate() == 0
                    ? laps.count() + " without heart rate"
                    : laps.withHeartRate() == laps.count()
                            ? laps.count() + " with heart rate"
                            : laps.count() + ", " + laps.withHeartRate() + " of them with heart rate";
        }
        String text = Json.line(value);
        return text.length() <= MOST_LETTERS ? text : text.substring(0, MOST_LETTERS) + "…";
    }

    /** As {@code diff --json} tells it; of laps, how many and how many of them with a heart rate. */
    public Map<String, @Nullable Object> toJson() {
        Map<String, @Nullable Object> json = new LinkedHashMap<>();
        json.put("field", field);
        json.put("change", kind.name().toLowerCase(Locale.ROOT));
        json.put("before", toJson(before));
        json.put("after", toJson(after));
        return json;
    }

    private static @Nullable Object toJson(@Nullable Object value) {
        if (!(value instanceof Laps laps)) {
            return value;
        }
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("laps", laps.count());
        json.put("with_heart_rate", laps.withHeartRate());
        return json;
    }
}
