package dev.cairn.demo.simulator;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.ToDoubleFunction;
import org.jspecify.annotations.Nullable;

/** Makes the laps of an activity so that their sums and averages are those of the activity. */
final class KilometreLaps {
    private static final double KILOMETRE = 1000;
    private static final double A_CENTIMETRE = 0.01;

    private final Map<String, @Nullable Object> activity;
    private final List<Segment> segments;
    private final double[] time;
    private final List<Map<String, @Nullable Object>> laps = new ArrayList<>();

    private KilometreLaps(Map<String, @Nullable Object> activity, List<Segment> segments) {
        this.activity = activity;
        this.segments = segments;
        this.time = weights(Segment::slowness);
    }

    /** One lap for each kilometre, all alike, and one for the rest; a single one where there is no distance. */
    static List<Lap> even(Map<String, @Nullable Object> said) {
        return of(said, kilometres(Measure.number(said, "distance", 0)));
    }

    /** Kilometre after kilometre, and what is left. */
    static List<Segment> kilometres(double metres) {
        List<Segment> segments = new ArrayList<>();
        double left = metres;
        for (; left > KILOMETRE; left -= KILOMETRE) {
            segments.add(Segment.even(KILOMETRE));
        }
        if (left >= A_CENTIMETRE || segments.isEmpty()) {
            segments.add(Segment.even(left));
        }
        return segments;
    }

    /** One lap for each segment; lengths of segments have to sum up to the distance. */
    static List<Lap> of(Map<String, @Nullable Object> said, List<Segment> segments) {
        KilometreLaps maker = new KilometreLaps(said, segments);
        maker.lengths();
        maker.hills();
        maker.heart();
        maker.steps();
        return maker.laps.stream().map(Lap::new).toList();
    }

    private void lengths() {
        double duration = Measure.number(activity, "duration", 0);
        double[] seconds = shares(duration, time, 1000);
        double[] moving = shares(Measure.number(activity, "movingDuration", duration), time, 1000);
        double[] elapsed = shares(Measure.number(activity, "elapsedDuration", duration), time, 1000);
        for (int i = 0; i < segments.size(); i++) {
            Map<String, @Nullable Object> lap = new LinkedHashMap<>();
            lap.put("distance", Measure.milli(segments.get(i).metres()));
            lap.put("duration", Measure.milli(seconds[i]));
            lap.put("movingDuration", Measure.milli(moving[i]));
            lap.put("elapsedDuration", Measure.milli(elapsed[i]));
            lap.put("intensityType", segments.get(i).intensity());
            laps.add(lap);
        }
        shareOut("calories", time);
    }

    private void hills() {
        double[] climb = weights(Segment::climb);
        shareOut("elevationGain", climb);
        shareOut("elevationLoss", climb);
        Double lowest = Measure.number(activity, "minElevation");
        Double highest = Measure.number(activity, "maxElevation");
        if (lowest == null || highest == null) {
            return;
        }
        double here = (lowest + highest) / 2;
        for (Map<String, @Nullable Object> lap : laps) {
            double top = Math.min(highest, here + Measure.number(lap, "elevationGain", 0));
            double bottom = Math.max(lowest, here - Measure.number(lap, "elevationLoss", 0));
            lap.put("maxElevation", Measure.milli(top));
            lap.put("minElevation", Measure.milli(bottom));
            here = (top + bottom) / 2;
        }
    }

    private void heart() {
        Double average = Measure.number(activity, "averageHR");
        if (average == null) {
            return;
        }
        double maximum = Measure.number(activity, "maxHR", average);
        double excess = 0;
        double total = 0;
        int hardest = 0;
        for (int i = 0; i < time.length; i++) {
            excess += segments.get(i).beats() * time[i];
            total += time[i];
            hardest = segments.get(i).beats() > segments.get(hardest).beats() ? i : hardest;
        }
        for (int i = 0; i < time.length; i++) {
            double beats = Math.min(average + segments.get(i).beats() - excess / total, maximum);
            laps.get(i).put("averageHR", Measure.whole(beats));
            laps.get(i).put("maxHR", Measure.whole(i == hardest ? maximum : Math.min(maximum, beats + 6)));
        }
    }

    private void steps() {
        Double average = Measure.number(activity, "averageRunningCadenceInStepsPerMinute");
        if (average == null) {
            return;
        }
        double maximum = Measure.number(activity, "maxRunningCadenceInStepsPerMinute", average);
        for (int i = 0; i < time.length; i++) {
            double cadence = Math.min(average - (segments.get(i).slowness() - 1) * 30, maximum);
            double minutes = Measure.number(laps.get(i), "duration", 0) / 60;
            laps.get(i).put("averageRunCadence", Measure.steps(cadence));
            laps.get(i).put("maxRunCadence", Measure.whole(Math.min(maximum, cadence + 6)));
            if (minutes > 0 && cadence > 0) {
                laps.get(i).put("strideLength", Measure.single(segments.get(i).metres() * 100 / (cadence * minutes)));
            }
        }
    }

    private void shareOut(String key, double[] weights) {
        Double total = Measure.number(activity, key);
        if (total == null) {
            return;
        }
        double[] shares = shares(total, weights, 1);
        for (int i = 0; i < shares.length; i++) {
            laps.get(i).put(key, Measure.whole(shares[i]));
        }
    }

    /** Parts of the total by weight, each a multiple of 1/{@code unit}; together they are the total, so rounded. */
    private static double[] shares(double total, double[] weights, int unit) {
        double sum = 0;
        for (double weight : weights) {
            sum += weight;
        }
        double[] shares = new double[weights.length];
        double weight = 0;
        long given = 0;
        for (int i = 0; i < weights.length; i++) {
            weight += weights[i];
            long due = Math.round(total * unit * weight / sum);
            shares[i] = (double) (due - given) / unit;
            given = due;
        }
        return shares;
    }

    private double[] weights(ToDoubleFunction<Segment> aMetre) {
        return segments.stream()
                .mapToDouble(segment -> Math.max(segment.metres(), A_CENTIMETRE) * aMetre.applyAsDouble(segment))
                .toArray();
    }
}
