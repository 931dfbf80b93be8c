package dev.cairn.split;

import java.util.Arrays;

/**
 * Ups and downs without the trembling of the sensor: a turn counts as one when it goes back by at least {@link #TREMBLING}.
 * Between two turns the way only goes up, or only down, so what is climbed in any part of it adds up to the whole.
 */
final class Climb {
    /** Metres. A barometer trembles by some tenths, GPS by more. */
    static final double TREMBLING = 2;

    private final Series level;
    private final double[] times;
    private final double[] levels;

    private Climb(double[] times, double[] levels) {
        this.times = times;
        this.levels = levels;
        this.level = new Series(times, levels);
    }

    /**
     * @param times never falling
     * @param elevations as many, all of them known
     */
    static Climb of(double[] times, double[] elevations) {
        if (elevations.length == 0) {
            return new Climb(times, elevations);
        }
        double[] levels = elevations.clone();
        int turn = 0;
        int highest = 0;
        int lowest = 0;
        int direction = 0;
        for (int i = 1; i < elevations.length; i++) {
            highest = elevations[i] >= elevations[highest] ? i : highest;
            lowest = elevations[i] <= elevations[lowest] ? i : lowest;
            if (direction >= 0 && elevations[highest] - elevations[i] >= TREMBLING) {
                smooth(levels, turn, highest);
                turn = highest;
                direction = -1;
                lowest = i;
            } else if (direction <= 0 && elevations[i] - elevations[lowest] >= TREMBLING) {
                smooth(levels, turn, lowest);
                turn = lowest;
                direction = 1;
                highest = i;
            }
        }
        int end = direction > 0 ? highest : direction < 0 ? lowest : turn;
        smooth(levels, turn, end);
        // What comes after the last turn is trembling.
        Arrays.fill(levels, end, levels.length, levels[end]);
        return new Climb(times, levels);
    }

    /** Makes the way from one turn to the next go in one direction only. */
    private static void smooth(double[] levels, int from, int to) {
        boolean up = levels[to] >= levels[from];
        for (int i = from + 1; i < to; i++) {
            double reached = up ? Math.max(levels[i - 1], levels[i]) : Math.min(levels[i - 1], levels[i]);
            levels[i] = up ? Math.min(reached, levels[to]) : Math.max(reached, levels[to]);
        }
    }

    /** Metres climbed in a span of time. */
    double gain(double from, double to) {
        return sum(from, to, 1);
    }

    /** Metres descended in a span of time. */
    double loss(double from, double to) {
        return sum(from, to, -1);
    }

    private double sum(double from, double to, int direction) {
        if (times.length == 0) {
            return Sample.UNKNOWN;
        }
        double sum = 0;
        double before = level.at(within(from));
        for (int i = level.firstAfter(from); i < times.length && times[i] <= to; i++) {
            sum += Math.max(0, direction * (levels[i] - before));
            before = levels[i];
        }
        double last = level.at(within(to));
        return sum + Math.max(0, direction * (last - before));
    }

    private double within(double time) {
        return Math.max(times[0], Math.min(time, times[times.length - 1]));
    }
}
