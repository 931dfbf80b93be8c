package dev.cairn.split;

/**
 * One moment of a recording. What is not known is {@link #UNKNOWN}, and so is what cannot be: a heart rate or a cadence of 0 or
 * less, a negative distance.
 *
 * @param seconds timer time since the start: it stands still while the recording is paused
 * @param metres the way since the start
 * @param heartRate beats per minute
 * @param cadence steps per minute of both feet (or what else the device counts)
 * @param elevation metres above the sea
 */
public record Sample(double seconds, double metres, double heartRate, double cadence, double elevation) {
    public static final double UNKNOWN = Double.NaN;

    public Sample {
        seconds = Double.isFinite(seconds) ? seconds : UNKNOWN;
        metres = Double.isFinite(metres) && metres >= 0 ? metres : UNKNOWN;
        heartRate = measured(heartRate);
        cadence = measured(cadence);
        elevation = Double.isFinite(elevation) ? elevation : UNKNOWN;
    }

    /** A moment of which only time and way are known. */
    public static Sample at(double seconds, double metres) {
        return new Sample(seconds, metres, UNKNOWN, UNKNOWN, UNKNOWN);
    }

    public Sample withHeartRate(double beatsPerMinute) {
        return new Sample(seconds, metres, beatsPerMinute, cadence, elevation);
    }

    public Sample withCadence(double stepsPerMinute) {
        return new Sample(seconds, metres, heartRate, stepsPerMinute, elevation);
    }

    public Sample withElevation(double metresAboveTheSea) {
        return new Sample(seconds, metres, heartRate, cadence, metresAboveTheSea);
    }

    /** A sensor that lost its contact says 0. */
    private static double measured(double value) {
        return Double.isFinite(value) && value > 0 ? value : UNKNOWN;
    }
}
