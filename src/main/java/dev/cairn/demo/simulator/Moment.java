package dev.cairn.demo.simulator;

import org.jspecify.annotations.Nullable;

/**
 * What a watch wrote at one moment.
 *
 * @param clock seconds since the start by the clock, pauses included
 * @param timer seconds since the start without pauses
 * @param metres since the start; null where it does not know
 * @param heartRate beats per minute; null without a sensor
 * @param cadence steps per minute of both feet; null where none were counted
 * @param elevation metres above the sea; null without a barometer
 */
public record Moment(
        double clock,
        double timer,
        @Nullable Double metres,
        @Nullable Double heartRate,
        @Nullable Double cadence,
        @Nullable Double elevation) {
    /** A moment of a run without a pause. */
    public static Moment of(double seconds, double metres, double heartRate) {
        return new Moment(seconds, seconds, metres, heartRate, null, null);
    }
}
