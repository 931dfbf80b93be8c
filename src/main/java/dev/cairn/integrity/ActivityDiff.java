package dev.cairn.integrity;

import dev.cairn.activity.Activity;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What became of one activity between two states of it, field by field.
 *
 * @param activity what it is called now
 * @param fields in the order they stood in, new ones behind; empty where both states say the same
 */
public record ActivityDiff(Named activity, List<FieldChange> fields) {
    public ActivityDiff {
        fields = List.copyOf(fields);
    }

    /** Compares two states of one activity. A value that says nothing is as good as none. */
    public static ActivityDiff between(Activity before, Activity after) {
        Set<String> names = new LinkedHashSet<>(before.fields().keySet());
        names.addAll(after.fields().keySet());
        List<FieldChange> changes = new ArrayList<>();
        for (String name : names) {
            FieldChange change = FieldChange.of(name, before, after);
            if (change != null) {
                changes.add(change);
            }
        }
        return new ActivityDiff(Named.of(after.key() == null ? before : after), changes);
    }

    /** The fields of which this became. */
    public List<FieldChange> fields(FieldChange.Kind kind) {
        return fields.stream().filter(field -> field.kind() == kind).toList();
    }

    /** Whether a field was lost. */
    public boolean loses() {
        return fields.stream().anyMatch(field -> field.kind() == FieldChange.Kind.LOST);
    }

    Map<String, @Nullable Object> toJson() {
        Map<String, @Nullable Object> json = new LinkedHashMap<>(activity.toJson());
        json.put("fields", fields.stream().map(FieldChange::toJson).toList());
        return json;
    }

    /**
     * What a person calls an activity.
     *
     * @param key null for an entry without any id
     * @param distanceKm kilometres; 0.0 where it has none
     */
    public record Named(@Nullable String key, String date, String name, String type, double distanceKm) {
        static Named of(Activity activity) {
            return new Named(activity.key(), activity.date(), activity.name(), activity.type(), activity.distanceKm());
        }

        Map<String, @Nullable Object> toJson() {
            Map<String, @Nullable Object> json = new LinkedHashMap<>();
            json.put("key", key);
            json.put("date", date);
            json.put("name", name);
            json.put("type", type);
            json.put("distance_km", distanceKm);
            return json;
        }
    }
}
