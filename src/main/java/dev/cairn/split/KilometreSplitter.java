package dev.cairn.split;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Cuts a recording into laps of a kilometre. What is left after the last whole one is a lap too.
 *
 * <p>The recording's way is stretched or shrunk to the length that the activity is known to have, by up to {@link #STRETCH}: a
 * treadmill is calibrated at the end, and the last moments are not always written. So the laps' distances add up to the
 * activity's, and their durations to the recording's.
 */
public final class KilometreSplitter {
    /** By how much of its length a recording may differ from its activity. */
    static final double STRETCH = 0.05;

    private static final double KILOMETRE = 1000;

    /** A rest that is shorter, in metres, is no lap of its own: it joins the one before. */
    private static final double LEAST = 1;

    private static final double HALF_A_HUNDREDTH = 5.0;

    private KilometreSplitter() {}

    /**
     * Cuts a recording.
     *
     * @param metres how long the activity is
     * @throws NoLaps when the recording has no way or no heart rate, or is of another length than the activity
     */
    public static List<Lap> split(Recording recording, double metres) throws NoLaps {
        String misfit = misfit(recording, metres);
        if (misfit != null) {
            throw new NoLaps(misfit);
        }
        double scale = recording.metres() / metres;
        List<Lap> laps = new ArrayList<>();
        double start = 0;
        double from = 0;
        while (metres - start - KILOMETRE >= LEAST) {
            double to = recording.way().timeOf((start + KILOMETRE) * scale);
            laps.add(lap(recording, laps.size() + 1, start, KILOMETRE, from, to));
            start += KILOMETRE;
            from = to;
        }
        laps.add(lap(recording, laps.size() + 1, start, metres - start, from, recording.seconds()));
        return laps;
    }

    /**
     * How long an activity is, as exactly as its recording can tell: the cache has hundredths of kilometres.
     *
     * @param metres what the cache says
     */
    public static double exactly(Recording recording, double metres) {
        return Math.abs(recording.metres() - metres) <= HALF_A_HUNDREDTH ? recording.metres() : metres;
    }

    /**
     * Why an activity can't be cut by this recording, as a sentence about the recording; null when it can.
     *
     * @param metres how long the activity is
     */
    public static @Nullable String misfit(Recording recording, double metres) {
        if (recording.metres() <= 0) {
            return "it has no distance";
        }
        if (!(Math.abs(recording.metres() - metres) <= metres * STRETCH)) {
            return String.format(
                    Locale.ROOT, "it covers %.2f km, not %.2f km", recording.metres() / 1000, metres / 1000);
        }
        return recording.hasHeartRate() ? null : "it has no heart rate";
    }

    private static Lap lap(Recording recording, int index, double start, double metres, double from, double to) {
        double heartRate = recording.heartRate().mean(from, to);
        double cadence = recording.cadence().mean(from, to);
        return new Lap(
                index,
                start,
                metres,
                milliseconds(to) - milliseconds(from),
                heartRate,
                atLeast(heartRate, recording.heartRate().max(from, to)),
                cadence,
                atLeast(cadence, recording.cadence().max(from, to)),
                recording.climb().gain(from, to),
                recording.climb().loss(from, to),
                recording.elevation().at(from),
                recording.elevation().at(to));
    }

    /** The maximum of a lap; where only a part of a second of it is known, the average is. */
    private static double atLeast(double average, double maximum) {
        return Double.isNaN(maximum) ? average : Math.max(average, maximum);
    }

    /** Times are written so; cut from rounded times, durations add up to the last. */
    private static double milliseconds(double seconds) {
        return Math.rint(seconds * 1000) / 1000;
    }
}
