package dev.cairn.merge;

import dev.cairn.activity.Activity;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Counts what became of every arrival, and keeps it for the report. */
final class Tally {
    private record Entry(
            Change.Kind kind,
            String source,
            Slot slot,
            Activity after,
            @Nullable Activity before,
            @Nullable String why) {}

    private final List<Entry> entries = new ArrayList<>();
    private final Map<String, Integer> fetched = new LinkedHashMap<>();
    private final List<String> warnings = new ArrayList<>();
    private int unchanged;
    private int forgotten;

    void fetched(String source, int count) {
        fetched.put(source, count);
    }

    void forgotten() {
        forgotten++;
    }

    void unchanged() {
        unchanged++;
    }

    void warning(String sentence) {
        warnings.add(sentence);
    }

    void added(Arrival arrival, Slot slot) {
        entries.add(new Entry(Change.Kind.ADDED, arrival.source(), slot, slot.now(), null, null));
    }

    void updated(Arrival arrival, Slot slot, Activity before) {
        entries.add(new Entry(Change.Kind.UPDATED, arrival.source(), slot, slot.now(), before, null));
    }

    void matched(Arrival arrival, Slot slot, Activity before, String why) {
        entries.add(new Entry(Change.Kind.MATCHED, arrival.source(), slot, slot.now(), before, why));
    }

    MergePlan plan(List<Edit> edits, List<Seen> seen) {
        List<Change> changes = entries.stream()
                .sorted((one, other) -> Draft.NEWEST_FIRST.compare(one.slot, other.slot))
                .map(Tally::change)
                .toList();
        return new MergePlan(edits, changes, unchanged, forgotten, fetched, seen, List.copyOf(warnings));
    }

    private static Change change(Entry entry) {
        Slot slot = entry.slot;
        return new Change(
                entry.kind,
                entry.source,
                slot.position,
                slot.key(),
                slot.now().date(),
                slot.now().name(),
                entry.before == null ? List.of() : differences(entry.before, entry.after),
                entry.before,
                entry.after,
                entry.why);
    }

    private static List<String> differences(Activity before, Activity after) {
        return after.fields().entrySet().stream()
                .filter(field -> !Objects.equals(field.getValue(), before.get(field.getKey())))
                .map(Map.Entry::getKey)
                .toList();
    }
}
