package dev.cairn.cache;

import dev.cairn.activity.Activity;
import java.util.Arrays;

/**
 * In which order the activities of the new file stand: newest first, those without a date last, and those of one start in
 * the order they were in, new ones behind.
 */
final class Order {
    private Order() {}

    /** Positions in the index, and behind them ({@code index.size()} + n) those of the added activities. */
    static int[] newestFirst(CacheIndex index, Edits edits) {
        int size = index.size() + edits.added().size();
        long[] starts = new long[size];
        for (int i = 0; i < size; i++) {
            Activity changed = edits.changed().get(i);
            starts[i] = i >= index.size()
                    ? start(edits.added().get(i - index.size()))
                    : changed == null ? index.start(i) : start(changed);
        }
        // One number for both, so that a million of them sort without an object each: how old, then which.
        long[] oldest = oldestFirst(starts);
        long[] keys = new long[size];
        for (int i = 0; i < size; i++) {
            int age = oldest.length - Arrays.binarySearch(oldest, starts[i]);
            keys[i] = (long) age << Integer.SIZE | i;
        }
        Arrays.sort(keys);
        int[] order = new int[size];
        for (int i = 0; i < size; i++) {
            order[i] = (int) keys[i];
        }
        return order;
    }

    /** Each start once. Ranks and not seconds make the ages, for a date can be of the year 1 and another of 9999. */
    private static long[] oldestFirst(long[] starts) {
        long[] sorted = starts.clone();
        Arrays.sort(sorted);
        int distinct = 0;
        for (long start : sorted) {
            if (distinct == 0 || start != sorted[distinct - 1]) {
                sorted[distinct++] = start;
            }
        }
        return Arrays.copyOf(sorted, distinct);
    }

    private static long start(Activity activity) {
        return CacheIndex.second(activity.start());
    }
}
