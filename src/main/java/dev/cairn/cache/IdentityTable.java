package dev.cairn.cache;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.function.IntPredicate;

/**
 * Finds the positions of activities by the ids they are known by, in some 24 bytes an id: only a hash of each id is kept, so
 * a hit has to be confirmed by the activity itself.
 */
public final class IdentityTable {
    private static final int NOT_FOUND = -1;

    private long[] hashes = new long[64];
    private int[] positions = new int[64];
    private int size;
    /** Open addressing: entry number + 1 at the slot of its hash, 0 where the slot is free; at most half full. */
    private int[] slots = new int[0];

    /** Notes that the activity at a position is known by an id. */
    public void add(String identity, int position) {
        add(hash(identity), position);
    }

    /** As {@link #add(String, int)}, for what has 64 well mixed bits of its own. */
    public void add(long hash, int position) {
        if (size == hashes.length) {
            hashes = Arrays.copyOf(hashes, size * 2);
            positions = Arrays.copyOf(positions, size * 2);
        }
        hashes[size] = hash;
        positions[size++] = position;
    }

    /** Ends the filling: makes the table searchable and gives back what it does not need. */
    public void freeze() {
        hashes = Arrays.copyOf(hashes, size);
        positions = Arrays.copyOf(positions, size);
        slots = new int[Integer.highestOneBit(Math.max(size, 1)) * 4];
        for (int entry = 0; entry < size; entry++) {
            int slot = slot(hashes[entry]);
            while (slots[slot] != 0) {
                slot = slot + 1 & slots.length - 1;
            }
            slots[slot] = entry + 1;
        }
    }

    /** The first position under which the id was added and that {@code confirmed} agrees to; −1 without any. */
    public int find(String identity, IntPredicate confirmed) {
        return find(hash(identity), confirmed);
    }

    /** Whether every id of {@code earlier} is here too. */
    boolean hasAllOf(IdentityTable earlier) {
        for (int entry = 0; entry < earlier.size; entry++) {
            if (find(earlier.hashes[entry], position -> true) == NOT_FOUND) {
                return false;
            }
        }
        return true;
    }

    /** Whether this has every id of {@code earlier}, as often as it has it, but for those added under one position. */
    boolean isWithout(int position, IdentityTable earlier) {
        long[] kept = new long[earlier.size];
        int count = 0;
        for (int entry = 0; entry < earlier.size; entry++) {
            if (earlier.positions[entry] != position) {
                kept[count++] = earlier.hashes[entry];
            }
        }
        long[] expected = Arrays.copyOf(kept, count);
        long[] here = Arrays.copyOf(hashes, size);
        Arrays.sort(expected);
        Arrays.sort(here);
        return Arrays.equals(expected, here);
    }

    /** How many ids were added, those of one position side by side and in the order of the positions. */
    int size() {
        return size;
    }

    int position(int entry) {
        return positions[entry];
    }

    long hash(int entry) {
        return hashes[entry];
    }

    /** As {@link #find(String, IntPredicate)}, for an id of another table, and for what was added by its hash. */
    public int find(long hash, IntPredicate confirmed) {
        for (int slot = slot(hash); slots[slot] != 0; slot = slot + 1 & slots.length - 1) {
            int entry = slots[slot] - 1;
            if (hashes[entry] == hash && confirmed.test(positions[entry])) {
                return positions[entry];
            }
        }
        return NOT_FOUND;
    }

    private int slot(long hash) {
        return (int) (hash >>> 32) & slots.length - 1;
    }

    /** FNV-1a with a final mix (MurmurHash3's): ids that differ in the last digit must not stand side by side. */
    public static long hash(String identity) {
        long hash = 0xcbf29ce484222325L;
        for (byte b : identity.getBytes(StandardCharsets.UTF_8)) {
            hash = (hash ^ b) * 0x100000001b3L;
        }
        hash = (hash ^ hash >>> 33) * 0xff51afd7ed558ccdL;
        hash = (hash ^ hash >>> 33) * 0xc4ceb9fe1a85ec53L;
        return hash ^ hash >>> 33;
    }
}
