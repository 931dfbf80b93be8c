package dev.cairn.retention;

import dev.cairn.activity.ActivityFacts;
import dev.cairn.activity.Laps;
import dev.cairn.backup.Backup;
import dev.cairn.backup.Backups;
import dev.cairn.cache.IdentityTable;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.BiConsumer;
import java.util.function.Predicate;

/**
 * What the cache and some backups hold together: for each id of an activity which fields say something somewhere, and how rich
 * its laps are at most. Which value a field has is not looked at: one that was replaced by another is no loss.
 *
 * <p>Memory: some 30 bytes an id, however many backups are added; of each id only a hash of 64 bits is kept. An entry without an id
 * goes by its date, distance and name.
 */
final class Holdings {
    private static final int FREE = -1;

    private final FieldSets sets = new FieldSets();
    private long[] hashes = new long[1024];
    private int[] fields = filled(1024);
    private int[] laps = new int[1024];
    private int[] lapsWithHeartRate = new int[1024];
    private int size;

    /** Laps that are neither richer nor poorer than those in the columns, for example more of them without heart rates. */
    private final Map<Long, List<Laps>> otherLaps = new HashMap<>();

    /** What an activity holds under one of its ids. */
    record Part(long identity, int fields, Laps laps) {}

    private static int[] filled(int length) {
        int[] free = new int[length];
        Arrays.fill(free, FREE);
        return free;
    }

    /**
     * What an activity holds.
     *
     * @param parts the same under each of its ids; of an entry without an id, under its place
     * @param place the same under its date, distance and name, for it may be in another file without its id
     */
    record Held(List<Part> parts, Part place) {}

    /** What an activity holds, as it is compared here. */
    Held of(ActivityFacts activity) {
        int set = sets.of(activity.fields());
        Part place = new Part(
                IdentityTable.hash("@" + activity.date() + " " + activity.distanceKm() + " " + activity.name()),
                set,
                activity.laps());
        Set<String> identities = activity.identities();
        List<Part> parts = new ArrayList<>(Math.max(1, identities.size()));
        for (String identity : identities) {
            parts.add(new Part(IdentityTable.hash(identity), set, activity.laps()));
        }
        if (parts.isEmpty()) {
            parts.add(place);
        }
        return new Held(parts, place);
    }

    /**
     * Reads a backup, and tells of each activity that is not here with all that it has; what is told counts only when the reading is
     * good.
     *
     * @param setAside whether an activity of these ids is not missed
     */
    Backups.Reading read(
            Backups.Reader reader,
            Backup backup,
            Predicate<Set<String>> setAside,
            BiConsumer<ActivityFacts, Held> missing)
            throws IOException {
        return reader.read(backup, activity -> {
            Held held = of(activity);
            if (!covers(held) && !setAside.test(activity.identities())) {
                missing.accept(activity, held);
            }
        });
    }

    /** Takes in an activity. */
    void add(Held activity) {
        activity.parts().forEach(this::add);
        add(activity.place());
    }

    /** Whether the activity is here, with whatever fields. */
    boolean knows(Held activity) {
        return activity.parts().stream().anyMatch(part -> fields[slot(part.identity())] != FREE);
    }

    /** Whether everything of it is here: each field under each id, and laps that are not poorer. */
    boolean covers(Held activity) {
        return activity.parts().stream().allMatch(this::covers);
    }

    private void add(Part part) {
        int slot = slot(part.identity());
        if (fields[slot] == FREE) {
            hashes[slot] = part.identity();
            fields[slot] = part.fields();
            set(slot, part.laps());
            size++;
            if (size * 2 > hashes.length) {
                grow();
            }
            return;
        }
        fields[slot] = sets.union(fields[slot], part.fields());
        if (!hasLaps(slot, part)) {
            Laps there = laps(slot);
            if (part.laps().isPoorerThan(there)) {
                otherLaps
                        .computeIfAbsent(part.identity(), first -> new ArrayList<>(1))
                        .add(part.laps());
            } else {
                set(slot, part.laps());
            }
        }
    }

    private boolean covers(Part part) {
        int slot = slot(part.identity());
        return fields[slot] != FREE && sets.covers(fields[slot], part.fields()) && hasLaps(slot, part);
    }

    private boolean hasLaps(int slot, Part part) {
        return !laps(slot).isPoorerThan(part.laps())
                || otherLaps.getOrDefault(part.identity(), List.of()).stream()
                        .anyMatch(there -> !there.isPoorerThan(part.laps()));
    }

    private Laps laps(int slot) {
        return new Laps(laps[slot], lapsWithHeartRate[slot]);
    }

    private void set(int slot, Laps richest) {
        laps[slot] = richest.count();
        lapsWithHeartRate[slot] = richest.withHeartRate();
    }

    private int slot(long hash) {
        int mask = hashes.length - 1;
        int slot = (int) (hash >>> 32) & mask;
        while (fields[slot] != FREE && hashes[slot] != hash) {
            slot = slot + 1 & mask;
        }
        return slot;
    }

    private void grow() {
        long[] oldHashes = hashes;
        int[] oldFields = fields;
        int[] oldLaps = laps;
        int[] oldHeartRates = lapsWithHeartRate;
        int length = oldHashes.length * 2;
        hashes = new long[length];
        fields = filled(length);
        laps = new int[length];
        lapsWithHeartRate = new int[length];
        for (int old = 0; old < oldHashes.length; old++) {
            if (oldFields[old] != FREE) {
                int slot = slot(oldHashes[old]);
                hashes[slot] = oldHashes[old];
                fields[slot] = oldFields[old];
                laps[slot] = oldLaps[old];
                lapsWithHeartRate[slot] = oldHeartRates[old];
            }
        }
    }
}
