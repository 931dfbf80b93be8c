package dev.cairn.demo.simulator;

import java.time.Duration;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What an entry of the list looks like, by recordings of January to March 2026. */
final class ListEntry {
    private static final List<String> ORDER =
            List.of(("activityId activityName startTimeLocal startTimeGMT activityType eventType distance duration"
                            + " elapsedDuration movingDuration elevationGain elevationLoss averageSpeed maxSpeed startLatitude"
                            + " startLongitude hasPolyline hasImages ownerId ownerDisplayName ownerFullName"
                            + " ownerProfileImageUrlSmall ownerProfileImageUrlMedium ownerProfileImageUrlLarge calories"
                            + " bmrCalories averageHR maxHR averageRunningCadenceInStepsPerMinute"
                            + " maxRunningCadenceInStepsPerMinute averageBikingCadenceInRevPerMinute"
                            + " averageSwimCadenceInStrokesPerMinute maxSwimCadenceInStrokesPerMinute averageSwolf steps userRoles"
                            + " privacy userPro hasVideo timeZoneId beginTimestamp sportTypeId avgPower maxPower"
                            + " aerobicTrainingEffect anaerobicTrainingEffect normPower strokes avgVerticalOscillation"
                            + " avgGroundContactTime avgStrideLength avgStrokeDistance maxStrokeCadence vO2MaxValue"
                            + " avgVerticalRatio workoutId deviceId minTemperature maxTemperature minElevation maxElevation"
                            + " maxDoubleCadence summarizedDiveInfo maxVerticalSpeed manufacturer locationName lapCount"
                            + " endLatitude endLongitude waterEstimated trainingEffectLabel activityTrainingLoad"
                            + " minActivityLapDuration aerobicTrainingEffectMessage anaerobicTrainingEffectMessage splitSummaries"
                            + " hasSplits moderateIntensityMinutes vigorousIntensityMinutes avgGradeAdjustedSpeed"
                            + " differenceBodyBattery hasHeatMap fastestSplit_1000 fastestSplit_1609 cloudPositioningStatus"
                            + " hrTimeInZone_1 hrTimeInZone_2 hrTimeInZone_3 hrTimeInZone_4 hrTimeInZone_5 powerTimeInZone_1"
                            + " powerTimeInZone_2 powerTimeInZone_3 powerTimeInZone_4 powerTimeInZone_5 endTimeGMT qualifyingDive"
                            + " parent parentId decoDive pr purposeful manualActivity elevationCorrected atpActivity"
                            + " autoCalcCalories favorite")
                    .split(" "));
    private static final List<String> FLAGS = List.of(
            "hasImages",
            "userPro",
            "hasVideo",
            "hasHeatMap",
            "qualifyingDive",
            "parent",
            "decoDive",
            "pr",
            "purposeful",
            "manualActivity",
            "elevationCorrected",
            "atpActivity",
            "autoCalcCalories",
            "favorite");
    private static final Map<String, @Nullable Object> EVENT =
            JsonObject.of("typeId", 9, "typeKey", "uncategorized", "sortOrder", 10);
    private static final Map<String, @Nullable Object> PRIVATE = JsonObject.of("typeId", 2, "typeKey", "private");
    private static final int TIME_ZONE = 124;
    private static final long DEVICE = 3_000_000_001L;

    private ListEntry() {}

    /** What every entry has, and what follows from what was said about this one. */
    static Map<String, @Nullable Object> usual(SimulatedActivity activity) {
        Map<String, @Nullable Object> said = activity.said();
        double seconds = Measure.number(said, "duration", 0);
        double elapsed = Measure.number(said, "elapsedDuration", seconds);
        Map<String, @Nullable Object> entry = new HashMap<>();
        entry.put("activityId", activity.id());
        entry.put("startTimeLocal", Measure.listTime(activity.start()));
        entry.put("startTimeGMT", Measure.listTime(activity.startGmt()));
        entry.put(
                "beginTimestamp", activity.startGmt().toInstant(ZoneOffset.UTC).toEpochMilli());
        entry.put("endTimeGMT", Measure.listTime(activity.startGmt().plus(Duration.ofSeconds((long) elapsed))));
        entry.put("elapsedDuration", Measure.single(seconds));
        entry.put("movingDuration", Measure.single(seconds));
        Double metres = Measure.number(said, "distance");
        if (metres != null && seconds > 0) {
            entry.put("averageSpeed", Measure.single(metres / seconds));
            entry.put("maxSpeed", Measure.single(metres / seconds * 1.25));
        }
        if (said.get("maxRunningCadenceInStepsPerMinute") != null) {
            entry.put("maxDoubleCadence", said.get("maxRunningCadenceInStepsPerMinute"));
        }
        if (!said.containsKey("lapCount")) {
            entry.put("lapCount", activity.laps().size());
        }
        Owner.describe(entry);
        entry.put("eventType", EVENT);
        entry.put("privacy", PRIVATE);
        entry.put("timeZoneId", TIME_ZONE);
        entry.put("deviceId", DEVICE);
        entry.put("manufacturer", "GARMIN");
        entry.put("summarizedDiveInfo", Map.of("summarizedDiveGases", List.of()));
        entry.put("splitSummaries", List.of());
        entry.put("hasSplits", true);
        entry.put("hasPolyline", true);
        FLAGS.forEach(flag -> entry.put(flag, false));
        return entry;
    }

    /** The same with its keys in Garmin's order, and those that Garmin does not have at the end. */
    static Map<String, @Nullable Object> inOrder(Map<String, @Nullable Object> entry) {
        Map<String, @Nullable Object> ordered = new LinkedHashMap<>();
        for (String key : ORDER) {
            if (entry.containsKey(key)) {
                ordered.put(key, entry.get(key));
            }
        }
        entry.forEach(ordered::putIfAbsent);
        return ordered;
    }
}
