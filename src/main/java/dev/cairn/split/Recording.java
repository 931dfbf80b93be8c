package dev.cairn.split;

import java.util.Arrays;
import java.util.List;
import java.util.function.ToDoubleFunction;
import java.util.stream.IntStream;

/**
 * What a device recorded, put in order: time and way only go up, and begin with the activity.
 *
 * <p>A moment whose time is unknown or falls back is left out, and so is a distance that falls back or stands out ({@link
 * Ascending}). A moment without a distance still says how the heart beat. Where the recording begins late, the counters tell
 * what came before: the beginning belongs to the first lap.
 */
public final class Recording {
    /** Faster is nobody on foot: counters that begin so did not begin at zero. Metres a second. */
    private static final double NOBODY_RUNS = 12;

    private final Way way;
    private final double[] times;
    private final Series heartRate;
    private final Series cadence;
    private final Series elevation;
    private final Climb climb;

    private Recording(Way way, double[] times, List<Sample> samples) {
        this.way = way;
        this.times = times;
        this.heartRate = series(samples, Sample::heartRate);
        this.cadence = series(samples, Sample::cadence);
        this.elevation = series(samples, Sample::elevation);
        int[] known = known(samples, Sample::elevation);
        this.climb = Climb.of(Ascending.at(known, times), Ascending.at(known, values(samples, Sample::elevation)));
    }

    /** Puts samples in order, as they come from a device or a service. */
    public static Recording of(List<Sample> raw) {
        List<Sample> timed =
                raw.stream().filter(sample -> !Double.isNaN(sample.seconds())).toList();
        List<Sample> samples = Arrays.stream(Ascending.of(values(timed, Sample::seconds)))
                .mapToObj(timed::get)
                .toList();
        int[] known = known(samples, Sample::metres);
        double[] metres = Ascending.at(known, values(samples, Sample::metres));
        int[] kept = Ascending.of(metres);
        metres = Ascending.at(kept, metres);
        double[] times = Ascending.at(kept, Ascending.at(known, values(samples, Sample::seconds)));
        boolean late = metres.length > 0 && metres[0] > times[0] * NOBODY_RUNS;
        double firstTime = late && times[0] > 0 ? times[0] : Math.min(0, times.length == 0 ? 0 : times[0]);
        Way way = late
                ? new Way(shifted(times, firstTime), shifted(metres, metres[0]))
                : new Way(fromZero(shifted(times, firstTime)), fromZero(metres));
        return new Recording(way, shifted(values(samples, Sample::seconds), firstTime), samples);
    }

    private static double[] shifted(double[] values, double by) {
        return Arrays.stream(values).map(value -> value - by).toArray();
    }

    private static double[] fromZero(double[] values) {
        return IntStream.rangeClosed(0, values.length)
                .mapToDouble(i -> i == 0 ? 0 : values[i - 1])
                .toArray();
    }

    private static double[] values(List<Sample> samples, ToDoubleFunction<Sample> value) {
        return samples.stream().mapToDouble(value).toArray();
    }

    private static int[] known(List<Sample> samples, ToDoubleFunction<Sample> value) {
        double[] values = values(samples, value);
        return IntStream.range(0, values.length)
                .filter(i -> !Double.isNaN(values[i]))
                .toArray();
    }

    private Series series(List<Sample> samples, ToDoubleFunction<Sample> value) {
        return new Series(times, values(samples, value));
    }

    /** How far the device came, in metres; 0 where it recorded no way. */
    public double metres() {
        return way.length();
    }

    /** How long its timer ran, in seconds; 0 where it recorded nothing. */
    public double seconds() {
        return times.length == 0 ? 0 : Math.max(0, times[times.length - 1]);
    }

    /** Whether it knows a heart rate anywhere. */
    public boolean hasHeartRate() {
        return !heartRate.isEmpty();
    }

    /** Metres climbed, the sensor's trembling left out; {@link Sample#UNKNOWN} where no elevation is known. */
    public double climbed() {
        return climb.gain(0, seconds());
    }

    Way way() {
        return way;
    }

    Series heartRate() {
        return heartRate;
    }

    Series cadence() {
        return cadence;
    }

    Series elevation() {
        return elevation;
    }

    Climb climb() {
        return climb;
    }
}
