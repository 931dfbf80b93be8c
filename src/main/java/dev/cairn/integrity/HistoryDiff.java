package dev.cairn.integrity;

import dev.cairn.activity.Activity;
import dev.cairn.cache.CacheIndex;
import dev.cairn.cache.Pairs;
import dev.cairn.integrity.ActivityDiff.Named;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * What became of a history between two states of it; each list is in the order of the file.
 *
 * @param gained activities that are there now and were not
 * @param lost activities that were there and are gone
 * @param forgotten activities that are gone because the user had them removed
 * @param changed activities that are there in both, and do not say the same
 */
public record HistoryDiff(List<Named> gained, List<Named> lost, List<Named> forgotten, List<ActivityDiff> changed) {
    public HistoryDiff {
        gained = List.copyOf(gained);
        lost = List.copyOf(lost);
        forgotten = List.copyOf(forgotten);
        changed = List.copyOf(changed);
    }

    /**
     * Compares two caches, or backups.
     *
     * @param tombstones true for the key of an activity that the user had removed
     * @throws IOException when a file is no longer as it was when it was read
     */
    public static HistoryDiff between(CacheIndex before, CacheIndex after, Predicate<String> tombstones)
            throws IOException {
        List<Named> gained = new ArrayList<>();
        List<Named> lost = new ArrayList<>();
        List<Named> forgotten = new ArrayList<>();
        List<ActivityDiff> changed = new ArrayList<>();
        Pairs.different(before, after, (one, other) -> {
            if (one == null) {
                gained.add(Named.of(java.util.Objects.requireNonNull(other)));
            } else if (other == null) {
                (isForgotten(one, tombstones) ? forgotten : lost).add(Named.of(one));
            } else {
                ActivityDiff diff = ActivityDiff.between(one, other);
                if (!diff.fields().isEmpty()) {
                    changed.add(diff);
                }
            }
        });
        return new HistoryDiff(gained, lost, forgotten, changed);
    }

    /** By its key alone: two activities can bear the same id of a workout, and only one of them be forgotten. */
    private static boolean isForgotten(Activity gone, Predicate<String> tombstones) {
        String key = gone.key();
        return key != null && tombstones.test(key);
    }

    /** Whether nothing is different. */
    public boolean isEmpty() {
        return gained.isEmpty() && lost.isEmpty() && forgotten.isEmpty() && changed.isEmpty();
    }

    /** Whether an activity or a value is gone that nobody wanted gone. */
    public boolean loses() {
        return !lost.isEmpty() || changed.stream().anyMatch(ActivityDiff::loses);
    }

    /** How many fields of activities became this. */
    public int count(FieldChange.Kind kind) {
        return changed.stream().mapToInt(diff -> diff.fields(kind).size()).sum();
    }

    /** As {@code diff --json} tells it. */
    public Map<String, @Nullable Object> toJson() {
        Map<String, @Nullable Object> json = new LinkedHashMap<>();
        json.put("lost", lost.stream().map(Named::toJson).toList());
        json.put("forgotten", forgotten.stream().map(Named::toJson).toList());
        json.put("gained", gained.stream().map(Named::toJson).toList());
        json.put("changed", changed.stream().map(ActivityDiff::toJson).toList());
        return json;
    }
}
