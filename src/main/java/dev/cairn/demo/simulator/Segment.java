package dev.cairn.demo.simulator;

/**
 * How one lap differs from the whole activity.
 *
 * @param metres its length
 * @param slowness the time for a metre, against the average of all laps: above 1 it is slower
 * @param climb the climb of a metre, against the average of all laps
 * @param beats how many beats a minute the heart beats more than on average
 * @param intensity Garmin's {@code intensityType}
 */
record Segment(double metres, double slowness, double climb, double beats, String intensity) {
    static Segment even(double metres) {
        return new Segment(metres, 1, 1, 0, "ACTIVE");
    }
}
