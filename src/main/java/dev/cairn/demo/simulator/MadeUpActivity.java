package dev.cairn.demo.simulator;

import dev.cairn.json.JsonNumber;
import java.time.LocalDateTime;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.jspecify.annotations.Nullable;

/** Invents what a watch would have recorded, so that pace, heart rate, hills and cadence go together. */
final class MadeUpActivity {
    private static final double EASY_SECONDS_A_METRE = 0.342;
    private static final double DAYS_OF_A_SEASON = 364;
    private static final double KILOGRAMS = 68;

    private final Training training;
    private final LocalDateTime start;
    private final Random random;
    private final Map<String, @Nullable Object> values = new LinkedHashMap<>();

    private MadeUpActivity(long id, Training training, LocalDateTime start) {
        this.training = training;
        this.start = start;
        this.random = Chance.of(id, 0);
    }

    static SimulatedActivity of(long id, Training training, LocalDateTime start) {
        MadeUpActivity activity = new MadeUpActivity(id, training, start);
        if (training == Training.STRENGTH) {
            activity.liftWeights();
        } else {
            activity.move();
        }
        ActivityType type = ActivityType.of(training.type());
        activity.values.put("activityName", training.name(activity.random));
        activity.values.put("activityType", type.json());
        activity.values.put("sportTypeId", JsonNumber.of(type.sport()));
        return SimulatedActivity.of(
                id, start, activity.values, (Map<String, @Nullable Object> said) -> laps(id, training, said));
    }

    private void move() {
        double metres = training.distance(TrainingPlan.load(start.toLocalDate()), random);
        double climb = Math.rint(metres / 1000 * training.climb() * between(0.5, 1.6));
        double freshness = between(0.97, 1.04);
        double seconds = metres * EASY_SECONDS_A_METRE * training.slowness() * shape() * freshness + climb * 1.5;
        double speed = metres / seconds;
        values.put("distance", Measure.single(metres));
        values.put("elevationGain", Measure.whole(climb));
        values.put("elevationLoss", Measure.whole(Math.max(0, climb + between(-4, 4))));
        double lowest = between(34, 60);
        values.put("minElevation", Measure.single(lowest));
        values.put("maxElevation", Measure.single(lowest + climb / 3 + 4));
        values.put("averageSpeed", Measure.single(speed));
        values.put("maxSpeed", Measure.single(speed * between(1.15, 1.5)));
        values.put("startLatitude", Measure.single(between(0.70, 0.75)));
        values.put("startLongitude", Measure.single(between(-0.05, -0.01)));
        time(seconds, training == Training.RIDE ? between(0, 900) : between(0, 150));
        if (training.isOnFoot()) {
            // Uphill the heart works for more than the speed: a metre up counts like six along.
            heart(60 + (metres + 6 * climb) / seconds * 29 * shape() * between(0.98, 1.02));
            feet(speed, seconds);
            values.put("calories", Measure.whole(KILOGRAMS * metres / 1000 * 1.02 + climb * 0.4));
        } else {
            heart(between(118, 138));
            values.put("averageBikingCadenceInRevPerMinute", Measure.whole(between(78, 92)));
            values.put("calories", Measure.whole(seconds / 3600 * between(480, 640)));
        }
        values.put(
                "lapCount", JsonNumber.of(segments(0, training, (float) metres).size()));
    }

    private void liftWeights() {
        double seconds = between(1_500, 3_300);
        time(seconds, between(0, 60));
        heart(between(94, 112));
        values.put("calories", Measure.whole(seconds / 3600 * 300));
        values.put("lapCount", JsonNumber.of(1));
        values.put("hasPolyline", false);
    }

    private void time(double seconds, double pause) {
        values.put("duration", Measure.single(Math.rint(seconds * 1000) / 1000));
        values.put("elapsedDuration", Measure.single(Math.rint((seconds + pause) * 1000) / 1000));
        values.put("movingDuration", Measure.whole(seconds - between(1, 8)));
        values.put("bmrCalories", Measure.whole(seconds / 3600 * 78));
    }

    private void heart(double beats) {
        double average = Math.max(104, Math.min(176, beats));
        values.put("averageHR", Measure.whole(average));
        values.put("maxHR", Measure.whole(Math.min(191, average + between(8, 20))));
    }

    private void feet(double speed, double seconds) {
        double cadence = Math.max(160, Math.min(185, 146 + 9 * speed + between(-3, 3)));
        values.put("averageRunningCadenceInStepsPerMinute", Measure.steps(cadence));
        values.put("maxRunningCadenceInStepsPerMinute", Measure.whole(cadence + between(6, 20)));
        values.put("avgStrideLength", Measure.single(speed * 60 / cadence * 100));
        values.put("steps", JsonNumber.of(Math.round(cadence * seconds / 60)));
        values.put("vO2MaxValue", Measure.whole(50 / shape()));
    }

    /** Fast in autumn, slow in spring, by 4 %. */
    private double shape() {
        return 1 + 0.04 * StrictMath.sin(start.toLocalDate().toEpochDay() / DAYS_OF_A_SEASON * 2 * StrictMath.PI);
    }

    private double between(double low, double high) {
        return low + (high - low) * random.nextDouble();
    }

    private static List<Lap> laps(long id, Training training, Map<String, @Nullable Object> said) {
        return KilometreLaps.of(said, segments(id, training, Measure.number(said, "distance", 0)));
    }

    private static List<Segment> segments(long seed, Training training, double metres) {
        return training == Training.INTERVALS
                ? LapVariety.intervals(metres)
                : LapVariety.of(
                        Chance.of(seed, 1), KilometreLaps.kilometres(metres), training.climb() > 15 ? 0.12 : 0.03);
    }
}
