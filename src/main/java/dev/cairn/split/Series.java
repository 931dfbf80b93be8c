package dev.cairn.split;

import java.util.Arrays;

/**
 * One measured quantity over time, with gaps.
 *
 * <p>Between two moments at which it is known it runs in a straight line. Between a known and an unknown one it is known for
 * the nearer half of the time, with the known value; so a moment counts for as much time as there is around it, and a gap
 * counts for none. That is an average over time, however densely or sparsely the device wrote.
 */
final class Series {
    private final double[] times;
    private final double[] values;

    /**
     * @param times never falling
     * @param values as many; {@link Sample#UNKNOWN} where there is none
     */
    Series(double[] times, double[] values) {
        this.times = times;
        this.values = values;
    }

    boolean isEmpty() {
        return Arrays.stream(values).allMatch(Double::isNaN);
    }

    /** The average over a span of time; unknown where nothing in it is known. */
    double mean(double from, double to) {
        double sum = 0;
        double known = 0;
        for (int i = Math.max(1, firstAfter(from)); i < times.length && times[i - 1] < to; i++) {
            boolean before = !Double.isNaN(values[i - 1]);
            boolean after = !Double.isNaN(values[i]);
            double middle = (times[i - 1] + times[i]) / 2;
            double start = Math.max(from, before ? times[i - 1] : middle);
            double end = Math.min(to, after ? times[i] : middle);
            if ((before || after) && end > start) {
                sum += (valueIn(i, start) + valueIn(i, end)) / 2 * (end - start);
                known += end - start;
            }
        }
        return known > 0 ? sum / known : Sample.UNKNOWN;
    }

    /** The highest value in a span of time, its ends included; unknown where nothing in it is known. */
    double max(double from, double to) {
        double max = Double.NEGATIVE_INFINITY;
        for (int i = firstAfter(Math.nextDown(from)); i < times.length && times[i] <= to; i++) {
            max = values[i] > max ? values[i] : max;
        }
        for (double end : new double[] {at(from), at(to)}) {
            max = end > max ? end : max;
        }
        return Double.isInfinite(max) ? Sample.UNKNOWN : max;
    }

    /** The value at a moment; unknown in a gap, before the first and after the last moment. */
    double at(double time) {
        int next = firstAfter(time);
        if (next > 0 && times[next - 1] == time) {
            return values[next - 1];
        }
        if (next == 0 || next == times.length) {
            return Sample.UNKNOWN;
        }
        double middle = (times[next - 1] + times[next]) / 2;
        boolean isKnown = time <= middle ? !Double.isNaN(values[next - 1]) : !Double.isNaN(values[next]);
        return isKnown ? valueIn(next, time) : Sample.UNKNOWN;
    }

    /** The value at a moment between two neighbours of which at least one is known: the one before {@code next}, and it. */
    private double valueIn(int next, double time) {
        double before = values[next - 1];
        double after = values[next];
        if (Double.isNaN(before) || Double.isNaN(after)) {
            return Double.isNaN(before) ? after : before;
        }
        return before + (after - before) * (time - times[next - 1]) / (times[next] - times[next - 1]);
    }

    /** The first place whose time is later than this one. */
    int firstAfter(double time) {
        int low = 0;
        int high = times.length;
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (times[middle] > time) {
                high = middle;
            } else {
                low = middle + 1;
            }
        }
        return low;
    }
}
