package dev.cairn.demo.simulator;

import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The answer with the laps. No recording of a whole one is known; its keys are those that two tools read. */
final class Splits {
    private static final List<String> ORDER = List.of(
            "startTimeGMT",
            "distance",
            "duration",
            "movingDuration",
            "elapsedDuration",
            "elevationGain",
            "elevationLoss",
            "maxElevation",
            "minElevation",
            "averageSpeed",
            "averageMovingSpeed",
            "maxSpeed",
            "calories",
            "averageHR",
            "maxHR",
            "averageRunCadence",
            "maxRunCadence",
            "strideLength",
            "lapIndex",
            "lengthDTOs",
            "intensityType");

    private Splits() {}

    static Map<String, @Nullable Object> of(SimulatedActivity activity) {
        List<Object> laps = new ArrayList<>();
        double elapsed = 0;
        for (Lap lap : activity.laps()) {
            LocalDateTime start = activity.startGmt().plusSeconds((long) elapsed);
            laps.add(json(lap.values(), laps.size() + 1, start));
            elapsed += Measure.number(lap.values(), "elapsedDuration", Measure.number(lap.values(), "duration", 0));
        }
        Map<String, @Nullable Object> splits = new LinkedHashMap<>();
        splits.put("activityId", activity.id());
        splits.put("lapDTOs", laps);
        splits.put("eventDTOs", List.of());
        return splits;
    }

    private static Map<String, @Nullable Object> json(
            Map<String, @Nullable Object> said, int number, LocalDateTime start) {
        Map<String, @Nullable Object> lap = new HashMap<>();
        lap.put("lapIndex", number);
        lap.put("startTimeGMT", Measure.detailTime(start));
        lap.put("lengthDTOs", List.of());
        Double metres = Measure.number(said, "distance");
        Double seconds = Measure.number(said, "duration");
        if (seconds != null) {
            double moving = Measure.number(said, "movingDuration", seconds);
            lap.put("movingDuration", Measure.milli(seconds));
            lap.put("elapsedDuration", Measure.milli(seconds));
            if (metres != null && moving > 0) {
                lap.put("averageSpeed", Measure.single(metres / seconds));
                lap.put("averageMovingSpeed", Measure.single(metres / moving));
                lap.put("maxSpeed", Measure.single(metres / moving * 1.15));
            }
        }
        lap.putAll(said);
        Map<String, @Nullable Object> ordered = new LinkedHashMap<>();
        ORDER.stream().filter(lap::containsKey).forEach(key -> ordered.put(key, lap.get(key)));
        lap.forEach(ordered::putIfAbsent);
        return ordered;
    }
}
