package dev.cairn.split;

import java.util.Arrays;

/**
 * Sets aside as few values of a row as possible so that the others never fall. A counter that only goes up is what time and
 * distance are: so a single spike, upwards or downwards, costs that one value and no other.
 */
final class Ascending {
    private static final int NONE = -1;

    private Ascending() {}

    /** The places of the values that stay, in their order: a longest part of the row that never falls. */
    static int[] of(double[] values) {
        // Of all parts of one length that never fall, the one with the lowest end can be continued best.
        int[] endOf = new int[values.length];
        int[] before = new int[values.length];
        int longest = 0;
        for (int i = 0; i < values.length; i++) {
            int length = firstAbove(values, endOf, longest, values[i]);
            before[i] = length == 0 ? NONE : endOf[length - 1];
            endOf[length] = i;
            longest = Math.max(longest, length + 1);
        }
        int[] kept = new int[longest];
        int at = longest == 0 ? NONE : endOf[longest - 1];
        for (int i = longest - 1; i >= 0; i--) {
            kept[i] = at;
            at = before[at];
        }
        return kept;
    }

    /** The first part, by length, that ends above this value; {@code count} where none does. */
    private static int firstAbove(double[] values, int[] endOf, int count, double value) {
        int low = 0;
        int high = count;
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (values[endOf[middle]] > value) {
                high = middle;
            } else {
                low = middle + 1;
            }
        }
        return low;
    }

    /** The values at these places. */
    static double[] at(int[] places, double[] values) {
        return Arrays.stream(places).mapToDouble(place -> values[place]).toArray();
    }
}
