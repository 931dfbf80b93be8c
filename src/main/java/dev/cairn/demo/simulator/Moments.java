package dev.cairn.demo.simulator;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.jspecify.annotations.Nullable;

/**
 * Makes the moments of an activity so that they fit its laps: evenly through each, written at odd times, as watches do that
 * write when something changes.
 */
final class Moments {
    private static final int LONGEST_STEP = 7;

    private Moments() {}

    static List<Moment> of(SimulatedActivity activity) {
        Random random = Chance.of(activity.id(), 2);
        List<Moment> moments = new ArrayList<>();
        double seconds = 0;
        double metres = 0;
        double pause = pause(activity);
        double half = Measure.number(activity.said(), "duration", 0) / 2;
        for (Lap lap : laps(activity)) {
            Map<String, @Nullable Object> values = lap.values();
            double lasting = Measure.number(values, "duration", 0);
            double length = Measure.number(values, "distance", 0);
            for (double passed = 0; passed < lasting; passed += 1 + random.nextInt(LONGEST_STEP)) {
                double timer = seconds + passed;
                moments.add(moment(timer, timer < half ? 0 : pause, metres + length * passed / lasting, values));
            }
            seconds += lasting;
            metres += length;
        }
        List<Lap> laps = laps(activity);
        moments.add(moment(seconds, pause, metres, laps.get(laps.size() - 1).values()));
        return moments;
    }

    /** A watch records as well where nobody pressed a button and no lap was counted. */
    private static List<Lap> laps(SimulatedActivity activity) {
        List<Lap> laps = activity.laps();
        return laps.isEmpty() ? KilometreLaps.even(activity.said()) : laps;
    }

    private static Moment moment(double timer, double pause, double metres, Map<String, @Nullable Object> lap) {
        return new Moment(
                timer + pause,
                timer,
                metres,
                Measure.number(lap, "averageHR"),
                Measure.number(lap, "averageRunCadence"),
                Measure.number(lap, "minElevation"));
    }

    /** One pause, half-way. */
    private static double pause(SimulatedActivity activity) {
        double lasting = Measure.number(activity.said(), "duration", 0);
        return Math.max(0, Math.rint(Measure.number(activity.said(), "elapsedDuration", lasting) - lasting));
    }
}
