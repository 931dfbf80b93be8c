package dev.cairn.cache;

import dev.cairn.activity.Activity;
import java.util.Arrays;

/**
 * In which order the activities of the new file stand: newest first, those without a date last, and those of one start in
 * the order they were in, new ones behind.
 */
final class Order {
    private static final int POSITION_BITS = 27;
    private static final long POSITION_MASK = (1L << POSITION_BITS) - 1;
    private static final long OLDEST = (1L << 63 - POSITION_BITS) - 1;

    private Order() {}

    /** Positions in the index, and behind them ({@code index.size()} + n) those of the added activities. */
    static int[] newestFirst(CacheIndex index, Edits edits) {
        int size = index.size() + edits.added().size();
        if (size > POSITION_MASK) {
            throw new IllegalArgumentException(size + " activities are more than a cache can hold");
        }
        long[] starts = new long[size];
        for (int i = 0; i < size; i++) {
            Activity changed = edits.changed().get(i);
            starts[i] = i >= index.size()
                    ? start(edits.added().get(i - index.size()))
                    : changed == null ? index.start(i) : start(changed);
        }
        long newest = Arrays.stream(starts).max().orElse(0);
        // One number for both, so that a million of them sort without an object each: how old, then which.
        long[] keys = new long[size];
        for (int i = 0; i < size; i++) {
            long age = starts[i] == CacheIndex.NO_START ? OLDEST : Math.min(newest - starts[i], OLDEST - 1);
            keys[i] = age << POSITION_BITS | i;
        }
        Arrays.sort(keys);
        int[] order = new int[size];
        for (int i = 0; i < size; i++) {
            order[i] = (int) (keys[i] & POSITION_MASK);
        }
        return order;
    }

    private static long start(Activity activity) {
        return CacheIndex.second(activity.start());
    }
}
