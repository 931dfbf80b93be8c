package dev.cairn.merge;

import dev.cairn.activity.Activity;
import dev.cairn.activity.Blank;
import dev.cairn.activity.Laps;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Which of an arrival's values go into an entry that is the same activity (merge rules 3, 4 and 5 in docs/merge.md).
 *
 * <p>A value that says nothing never replaces one; a gap is filled, but for {@code start_utc}; else a value goes in when the source said something
 * different last time, and no source of higher priority has given that field.
 */
final class FieldRules {
    private static final String SPLITS = "splits";
    private static final String SPLITS_SOURCE = "splits_source";

    /** Values that say where an entry is from, not what was done; other rules care for them. */
    private static final Set<String> PROVENANCE = Set.of("id", "source", SPLITS_SOURCE);

    /**
     * An entry that was there before is left without: of {@code start_utc} else a whole history would change for it at once, and
     * that a file guesses the local time says nothing about the {@code date} that the entry has.
     */
    private static final Set<String> ONLY_IN_NEW_ENTRIES = Set.of("start_utc", "date_guessed");

    private FieldRules() {}

    /** The arrival's values as they are remembered, see {@link Seen}. */
    static Map<String, Object> remembered(Activity arrived) {
        Map<String, Object> fields = new LinkedHashMap<>();
        arrived.fields().forEach((field, value) -> {
            if (value != null && !Blank.isBlank(field, value) && isMerged(field, value, null)) {
                fields.put(field, field.equals(SPLITS) ? LapValues.digest(value) : value);
            }
        });
        return fields;
    }

    /**
     * The entry with what the arrival brings.
     *
     * @param lastSeen what its source said last time; empty when the two meet for the first time
     * @param higher what sources of higher priority said of this entry last time
     */
    static Activity merge(
            Activity entry, Arrival arrival, Map<String, Object> lastSeen, List<Map<String, Object>> higher) {
        Activity merged = entry;
        for (Map.Entry<String, @Nullable Object> given :
                arrival.activity().fields().entrySet()) {
            String field = given.getKey();
            Object value = given.getValue();
            Object had = entry.get(field);
            if (value == null || Blank.isBlank(field, value) || !isMerged(field, value, had)) {
                continue;
            }
            boolean isFree = higher.stream().noneMatch(seen -> seen.containsKey(field));
            if (had == null || Blank.isBlank(field, had)
                    ? !ONLY_IN_NEW_ENTRIES.contains(field)
                    : isFree && !value.equals(had) && replaces(field, value, had, lastSeen.get(field))) {
                merged = merged.with(field, value);
            }
        }
        return merged;
    }

    private static boolean isMerged(String field, Object value, @Nullable Object had) {
        return !PROVENANCE.contains(field)
                && Activity.identity(field, value) == null
                && Activity.identity(field, had) == null;
    }

    private static boolean replaces(String field, Object value, Object had, @Nullable Object lastSeen) {
        if (!field.equals(SPLITS)) {
            return lastSeen != null && !value.equals(lastSeen);
        }
        Laps laps = Laps.of(value);
        Laps before = Laps.of(had);
        return !laps.isPoorerThan(before)
                && (lastSeen == null
                        ? !laps.equals(before)
                        : !LapValues.digest(value).equals(lastSeen));
    }
}
