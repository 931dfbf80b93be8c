package dev.cairn.source.file;

import dev.cairn.split.Recording;
import dev.cairn.split.Sample;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/**
 * The moments of a recording, packed: some 32 bytes each, so that a file of a million needs no more memory than a photo. What is
 * not known is {@link Sample#UNKNOWN}.
 */
final class Track {
    /** Twenty-three days, a moment a second; a file that was made to harm could have far more. */
    static final int MOST = 2_000_000;

    /** So long a recording is cut into kilometres: two days, a moment a second. */
    static final int MOST_TO_CUT = 200_000;

    private static final double MILLIS = 1000.0;

    private long[] times = new long[64];
    private int[] timers = new int[64];
    private double[] metres = new double[64];
    private float[] heartRates = new float[64];
    private float[] cadences = new float[64];
    private float[] elevations = new float[64];
    private int size;
    private boolean inOrder = true;

    /** One moment, as a format has it. */
    record Point(long millis, double metres, double heartRate, double cadence, double elevation) {}

    /**
     * Adds a moment.
     *
     * @param timerMillis the time since the start without pauses
     * @throws UnreadableFile when there are too many
     */
    void add(Point point, int timerMillis) throws UnreadableFile {
        if (size == MOST) {
            throw new UnreadableFile("it has more than " + MOST + " points");
        }
        if (size == times.length) {
            grow(Math.min(MOST, size * 2));
        }
        Sample clean = new Sample(0, point.metres(), point.heartRate(), point.cadence(), point.elevation());
        inOrder &= size == 0 || point.millis() >= times[size - 1];
        times[size] = point.millis();
        timers[size] = timerMillis;
        metres[size] = clean.metres();
        heartRates[size] = (float) clean.heartRate();
        cadences[size] = (float) clean.cadence();
        elevations[size] = (float) clean.elevation();
        size++;
    }

    private void grow(int room) {
        times = Arrays.copyOf(times, room);
        timers = Arrays.copyOf(timers, room);
        metres = Arrays.copyOf(metres, room);
        heartRates = Arrays.copyOf(heartRates, room);
        cadences = Arrays.copyOf(cadences, room);
        elevations = Arrays.copyOf(elevations, room);
    }

    boolean isEmpty() {
        return size == 0;
    }

    /** Milliseconds since 1970 of the earliest moment; only of a track that is not empty. */
    long first() {
        return inOrder ? times[0] : Arrays.stream(times, 0, size).min().orElseThrow();
    }

    /** Of the latest. */
    long last() {
        return inOrder ? times[size - 1] : Arrays.stream(times, 0, size).max().orElseThrow();
    }

    /** The time without pauses, in seconds. */
    double seconds() {
        return size == 0 ? 0 : Arrays.stream(timers, 0, size).max().orElseThrow() / MILLIS;
    }

    /** The farthest distance, in metres. */
    double farthest() {
        return Arrays.stream(metres, 0, size)
                .filter(way -> !Double.isNaN(way))
                .max()
                .orElse(Sample.UNKNOWN);
    }

    /** All of it. */
    Span whole() {
        return new Span(0, size);
    }

    /** The part from a time on until before another, in milliseconds since 1970. */
    Span between(long from, long until) {
        sort();
        return new Span(firstFrom(from), firstFrom(until));
    }

    private int firstFrom(long time) {
        int found = Arrays.binarySearch(times, 0, size, time);
        if (found < 0) {
            return -found - 1;
        }
        while (found > 0 && times[found - 1] == time) {
            found--;
        }
        return found;
    }

    private void sort() {
        if (inOrder) {
            return;
        }
        long[] unsorted = times;
        int[] order = IntStream.range(0, size)
                .boxed()
                .sorted(Comparator.comparingLong(i -> unsorted[i]))
                .mapToInt(Integer::intValue)
                .toArray();
        times = Arrays.stream(order).mapToLong(i -> unsorted[i]).toArray();
        timers = Arrays.stream(order).map(i -> timers[i]).toArray();
        metres = Arrays.stream(order).mapToDouble(i -> metres[i]).toArray();
        heartRates = ordered(heartRates, order);
        cadences = ordered(cadences, order);
        elevations = ordered(elevations, order);
        inOrder = true;
    }

    private static float[] ordered(float[] values, int[] order) {
        float[] ordered = new float[order.length];
        for (int i = 0; i < order.length; i++) {
            ordered[i] = values[order[i]];
        }
        return ordered;
    }

    /** A part of a track; empty where {@code to} is not beyond {@code from}. */
    final class Span {
        private final int from;
        private final int to;

        private Span(int from, int to) {
            this.from = from;
            this.to = to;
        }

        /** The plain mean over its moments, as most tools show it. */
        double meanHeartRate() {
            return mean(heartRates);
        }

        double maxHeartRate() {
            return max(heartRates);
        }

        double meanCadence() {
            return mean(cadences);
        }

        double maxCadence() {
            return max(cadences);
        }

        private double mean(float[] values) {
            double sum = 0;
            int known = 0;
            for (int i = from; i < to; i++) {
                if (!Float.isNaN(values[i])) {
                    sum += values[i];
                    known++;
                }
            }
            return known == 0 ? Sample.UNKNOWN : sum / known;
        }

        private double max(float[] values) {
            double max = Sample.UNKNOWN;
            for (int i = from; i < to; i++) {
                max = Float.isNaN(values[i]) || max >= values[i] ? max : values[i];
            }
            return max;
        }

        double firstElevation() {
            return IntStream.range(from, to)
                    .filter(i -> !Float.isNaN(elevations[i]))
                    .mapToDouble(i -> elevations[i])
                    .findFirst()
                    .orElse(Sample.UNKNOWN);
        }

        double lastElevation() {
            for (int i = to - 1; i >= from; i--) {
                if (!Float.isNaN(elevations[i])) {
                    return elevations[i];
                }
            }
            return Sample.UNKNOWN;
        }
    }

    /**
     * The moments as a recording in timer time; one without any moment where there are too many of them.
     *
     * @param onFoot whether the cadence is that of one foot, and not of a crank
     */
    Recording recording(boolean onFoot) {
        sort();
        List<Sample> samples = new ArrayList<>();
        for (int i = 0; i < size && size <= MOST_TO_CUT; i++) {
            samples.add(new Sample(
                    timers[i] / MILLIS,
                    metres[i],
                    heartRates[i],
                    onFoot ? 2.0 * cadences[i] : Sample.UNKNOWN,
                    elevations[i]));
        }
        return Recording.of(samples);
    }
}
