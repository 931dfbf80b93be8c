package dev.cairn.tombstone;

import dev.cairn.activity.Activity;
import dev.cairn.json.JsonNumber;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What is left of an activity that was removed with {@code cairn forget}.
 *
 * @param key what it was called by, see {@link Activity#key()}
 * @param identities every id by which a source could bring it back, the key among them
 * @param date its {@code date} as it stood; empty where it had none
 * @param name its name; empty where it had none
 * @param type Garmin's type key; empty where it had none
 * @param distanceKm kilometres; 0.0 where it had none
 * @param forgotten when
 * @param reason why, in the user's words; null where none were given
 * @param backup the name of the backup that still has it; null where none is known to
 */
public record Tombstone(
        String key,
        List<String> identities,
        String date,
        String name,
        String type,
        double distanceKm,
        Instant forgotten,
        @Nullable String reason,
        @Nullable String backup) {
    public Tombstone {
        identities = List.copyOf(identities);
    }

    /**
     * The tombstone of an activity.
     *
     * @param identities those of its ids that no activity which stays bears too
     * @throws IllegalArgumentException when the activity has no id at all, or the identities lack its key
     */
    public static Tombstone of(
            Activity activity,
            Set<String> identities,
            Instant forgotten,
            @Nullable String reason,
            @Nullable String backup) {
        String key = activity.key();
        if (key == null || !identities.contains(key)) {
            throw new IllegalArgumentException("a tombstone needs the key of its activity, which is " + key);
        }
        return new Tombstone(
                key,
                new ArrayList<>(identities),
                activity.date(),
                activity.name(),
                activity.type(),
                activity.distanceKm(),
                forgotten,
                reason,
                backup);
    }

    /** Whether the activity could be called by this, too. */
    public boolean bears(String identity) {
        return identities.contains(identity);
    }

    /** As it stands in {@code tombstones.json} and in outputs. */
    public Map<String, @Nullable Object> toJson() {
        Map<String, @Nullable Object> json = new LinkedHashMap<>();
        json.put("key", key);
        json.put("identities", identities);
        json.put("date", date);
        json.put("name", name);
        json.put("type", type);
        json.put("distance_km", distanceKm);
        json.put("forgotten", forgotten.toString());
        json.put("reason", reason);
        json.put("backup", backup);
        return json;
    }

    /**
     * Reads what {@link #toJson()} wrote.
     *
     * @throws IllegalArgumentException when the key, the identities or the time are not there or make no sense
     */
    static Tombstone fromJson(Map<?, ?> json) {
        String key = text(json, "key");
        List<String> identities = new ArrayList<>();
        if (json.get("identities") instanceof List<?> given) {
            given.stream()
                    .filter(identity -> identity instanceof String text && !text.isEmpty())
                    .forEach(identity -> identities.add((String) identity));
            if (identities.size() < given.size()) {
                throw new IllegalArgumentException("the tombstone of " + key + " has an identity that is no text");
            }
        }
        if (!identities.contains(key)) {
            throw new IllegalArgumentException("the tombstone of " + key + " does not have its key as an identity");
        }
        return new Tombstone(
                key,
                identities,
                textOr(json, "date"),
                textOr(json, "name"),
                textOr(json, "type"),
                json.get("distance_km") instanceof JsonNumber km && km.isFinite() ? km.doubleValue() : 0.0,
                instant(key, text(json, "forgotten")),
                json.get("reason") instanceof String reason ? reason : null,
                json.get("backup") instanceof String backup ? backup : null);
    }

    private static String text(Map<?, ?> json, String field) {
        if (json.get(field) instanceof String text && !text.isEmpty()) {
            return text;
        }
        throw new IllegalArgumentException("a tombstone has no \"" + field + "\"");
    }

    private static String textOr(Map<?, ?> json, String field) {
        return json.get(field) instanceof String text ? text : "";
    }

    private static Instant instant(String key, String text) {
        try {
            return Instant.parse(text);
        } catch (DateTimeException noTime) {
            throw new IllegalArgumentException(
                    "the tombstone of " + key + " is of \"" + text + "\", which is no time", noTime);
        }
    }
}
