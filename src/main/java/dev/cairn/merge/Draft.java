package dev.cairn.merge;

import dev.cairn.activity.Activity;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** The history as it will be when the plan so far has been carried out. */
final class Draft {
    static final Comparator<Slot> NEWEST_FIRST = Comparator.<Slot, String>comparing(
                    slot -> slot.now().date())
            .reversed()
            .thenComparing(Slot::key);

    private final History history;
    private final Map<Integer, Slot> known = new TreeMap<>();
    private final List<Slot> added = new ArrayList<>();
    private final Map<String, Slot> newIdentities = new HashMap<>();
    private final TreeMap<LocalDateTime, Set<Slot>> touched = new TreeMap<>();

    Draft(History history) {
        this.history = history;
    }

    /** The entry with this identity; of several in the cache the first. */
    @Nullable
    Slot withIdentity(String identity) {
        Known entry = history.withIdentity(identity);
        return entry != null ? slot(entry) : newIdentities.get(identity);
    }

    /** At least the entries that start between the two. Those that stand behind another with their id are left out. */
    Collection<Slot> startingBetween(LocalDateTime from, LocalDateTime to) {
        Set<Slot> slots = new LinkedHashSet<>();
        history.startingBetween(from, to).forEach(entry -> slots.add(slot(entry)));
        touched.subMap(from, true, to, true).values().forEach(slots::addAll);
        slots.removeIf(slot -> !slot.key().isEmpty() && withIdentity(slot.key()) != slot);
        return slots;
    }

    private Slot slot(Known entry) {
        return known.computeIfAbsent(entry.position(), position -> Slot.of(entry));
    }

    Slot add(Activity entry) {
        Slot slot = Slot.added(entry);
        added.add(slot);
        change(slot, entry);
        return slot;
    }

    void change(Slot slot, Activity entry) {
        slot.become(entry);
        entry.identities().forEach(identity -> newIdentities.putIfAbsent(identity, slot));
        LocalDateTime start = entry.start();
        if (start != null) {
            touched.computeIfAbsent(start, time -> new LinkedHashSet<>()).add(slot);
        }
    }

    /** What the writer has to do: by position, then the new entries, newest first. */
    List<Edit> edits() {
        List<Slot> slots = new ArrayList<>(known.values());
        added.sort(NEWEST_FIRST);
        slots.addAll(added);
        return slots.stream()
                .filter(Slot::isChanged)
                .map(slot -> new Edit(slot.position, slot.before, slot.now()))
                .toList();
    }
}
