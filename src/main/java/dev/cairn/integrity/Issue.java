package dev.cairn.integrity;

import dev.cairn.activity.Activity;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One thing that a verification found wrong.
 *
 * @param check what was compared, by its key in {@link Stats#toJson()}, or {@code cache}
 * @param message what, before and after, and how many, in one sentence
 * @param activities the activities that it concerns, as far as they are known
 */
public record Issue(String check, Severity severity, String message, List<Affected> activities) {
    public Issue {
        activities = List.copyOf(activities);
    }

    Issue(String check, Severity severity, String message) {
        this(check, severity, message, List.of());
    }

    Map<String, @Nullable Object> toJson() {
        Map<String, @Nullable Object> json = new LinkedHashMap<>();
        json.put("check", check);
        json.put("severity", severity.word());
        json.put("message", message);
        json.put("activities", activities.stream().map(Affected::toJson).toList());
        return json;
    }

    /**
     * An activity that lost something.
     *
     * @param key what it is called by; null for an entry without any id
     * @param distanceKm kilometres; 0.0 where it had none
     * @param fields what is gone of it; empty when all of it is
     */
    public record Affected(@Nullable String key, String date, String name, double distanceKm, List<String> fields) {
        public Affected {
            fields = List.copyOf(fields);
        }

        /** On one line: when, how far, its name, its key, and what is gone of it. */
        public String inWords() {
            return (date.isEmpty() ? "no date" : date)
                    + "%8.2f km  ".formatted(distanceKm)
                    + (name.isEmpty() ? "without a name" : Activity.shown(name))
                    + (key == null ? "" : "  (" + key + ")")
                    + (fields.isEmpty() ? "" : ": " + String.join(", ", fields));
        }

        /** As outputs tell it: key, date, name, distance, fields. */
        public Map<String, @Nullable Object> toJson() {
            Map<String, @Nullable Object> json = new LinkedHashMap<>();
            json.put("key", key);
            json.put("date", date);
            json.put("name", name);
            json.put("distance_km", distanceKm);
            json.put("fields", fields);
            return json;
        }
    }
}
