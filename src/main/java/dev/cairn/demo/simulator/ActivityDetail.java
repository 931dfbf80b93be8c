package dev.cairn.demo.simulator;

import dev.cairn.json.JsonNumber;
import java.time.Duration;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The answer for a single activity: the entry of the list once more, but with other keys, times with a {@code T}, and
 * lengths rounded to three decimals.
 */
final class ActivityDetail {
    /** Keys of {@code summaryDTO} in their order; where the list calls it otherwise, that name follows the equals sign. */
    private static final List<String> SUMMARY =
            List.of(("startLatitude startLongitude distance duration movingDuration elapsedDuration elevationGain"
                            + " elevationLoss maxElevation minElevation averageSpeed averageMovingSpeed maxSpeed calories"
                            + " bmrCalories averageHR maxHR averageRunCadence=averageRunningCadenceInStepsPerMinute"
                            + " maxRunCadence=maxRunningCadenceInStepsPerMinute maxTemperature minTemperature"
                            + " averagePower=avgPower maxPower normalizedPower=normPower groundContactTime=avgGroundContactTime"
                            + " strideLength=avgStrideLength verticalOscillation=avgVerticalOscillation"
                            + " trainingEffect=aerobicTrainingEffect anaerobicTrainingEffect aerobicTrainingEffectMessage"
                            + " anaerobicTrainingEffectMessage verticalRatio=avgVerticalRatio endLatitude endLongitude"
                            + " maxVerticalSpeed waterEstimated trainingEffectLabel activityTrainingLoad minActivityLapDuration"
                            + " moderateIntensityMinutes vigorousIntensityMinutes steps avgGradeAdjustedSpeed"
                            + " differenceBodyBattery")
                    .split(" "));

    private static final Set<String> ROUNDED = Set.of(
            "distance",
            "duration",
            "movingDuration",
            "elapsedDuration",
            "maxElevation",
            "minElevation",
            "minActivityLapDuration");
    private static final Duration UPLOADED_AFTER = Duration.ofMinutes(2);

    private ActivityDetail() {}

    /**
     * @param legs those of a multi-sport activity
     */
    static Map<String, @Nullable Object> of(SimulatedActivity activity, List<SimulatedActivity> legs) {
        Map<String, @Nullable Object> entry = activity.listEntry();
        Map<String, @Nullable Object> detail = new LinkedHashMap<>();
        detail.put("activityId", activity.id());
        detail.put("activityUUID", Map.of("uuid", String.format("00000000-0000-4000-8000-%012d", activity.id())));
        detail.put("activityName", entry.get("activityName"));
        detail.put("userProfileId", Owner.ID);
        detail.put("isMultiSportParent", Boolean.TRUE.equals(entry.get("parent")));
        if (activity.parent() != null) {
            detail.put("parentId", activity.parent());
        }
        detail.put("activityTypeDTO", entry.get("activityType"));
        detail.put("eventTypeDTO", entry.get("eventType"));
        detail.put("accessControlRuleDTO", entry.get("privacy"));
        detail.put("timeZoneUnitDTO", timeZone(activity.zone(), entry.get("timeZoneId")));
        detail.put("metadataDTO", metadata(activity, entry, legs));
        detail.put("summaryDTO", summary(activity, entry));
        if (entry.containsKey("locationName")) {
            detail.put("locationName", entry.get("locationName"));
        }
        detail.put("splitSummaries", List.of());
        return detail;
    }

    private static Map<String, @Nullable Object> summary(
            SimulatedActivity activity, Map<String, @Nullable Object> entry) {
        Map<String, @Nullable Object> summary = new LinkedHashMap<>();
        summary.put("startTimeLocal", Measure.detailTime(activity.start()));
        summary.put("startTimeGMT", Measure.detailTime(activity.startGmt()));
        for (String names : SUMMARY) {
            int equals = names.indexOf('=');
            String key = equals < 0 ? names : names.substring(0, equals);
            String listKey = names.substring(equals + 1);
            if (key.equals("averageMovingSpeed")) {
                averageMovingSpeed(summary, entry);
            } else if (entry.containsKey(listKey)) {
                summary.put(key, rounded(key, entry.get(listKey)));
            }
        }
        return summary;
    }

    private static void averageMovingSpeed(Map<String, @Nullable Object> summary, Map<String, @Nullable Object> entry) {
        Double metres = Measure.number(entry, "distance");
        Double moving = Measure.number(entry, "movingDuration");
        if (metres != null && moving != null && moving > 0) {
            summary.put("averageMovingSpeed", metres / moving);
        }
    }

    private static @Nullable Object rounded(String key, @Nullable Object value) {
        return ROUNDED.contains(key) && value instanceof JsonNumber number && number.isFinite()
                ? Measure.milli(number.doubleValue())
                : value;
    }

    private static Map<String, @Nullable Object> timeZone(ZoneId zone, @Nullable Object unit) {
        // Only a region has a name there. Whole hours have one each ("Etc/GMT+6" is six hours behind); no need for
        // more.
        String name = zone instanceof ZoneOffset offset
                ? String.format("Etc/GMT%+d", -offset.getTotalSeconds() / 3600)
                : zone.getId();
        return JsonObject.of("unitId", unit, "unitKey", name, "factor", 0.0, "timeZone", name);
    }

    private static Map<String, @Nullable Object> metadata(
            SimulatedActivity activity, Map<String, @Nullable Object> entry, List<SimulatedActivity> legs) {
        double elapsed = Measure.number(entry, "elapsedDuration", 0);
        LocalDateTime uploaded = activity.startGmt().plusSeconds((long) elapsed).plus(UPLOADED_AFTER);
        Map<String, @Nullable Object> metadata = new LinkedHashMap<>();
        metadata.put("isOriginal", true);
        metadata.put("fileFormat", activity.wasTypedIn() ? null : JsonObject.of("formatId", 7, "formatKey", "fit"));
        metadata.put("lastUpdateDate", Measure.detailTime(uploaded.plusSeconds(1)));
        metadata.put("uploadedDate", Measure.detailTime(uploaded));
        metadata.put("hasPolyline", entry.get("hasPolyline"));
        metadata.put("hasChartData", !activity.wasTypedIn());
        metadata.put("hasHrTimeInZones", entry.containsKey("hrTimeInZone_1"));
        metadata.put("hasPowerTimeInZones", entry.containsKey("powerTimeInZone_1"));
        metadata.put("userInfoDto", Owner.userInfo());
        metadata.put("childIds", legs.stream().map(SimulatedActivity::id).toList());
        metadata.put(
                "childActivityTypes",
                legs.stream().map(SimulatedActivity::typeKey).toList());
        metadata.put("sensors", null);
        metadata.put("activityImages", List.of());
        metadata.put("manufacturer", entry.get("manufacturer"));
        metadata.put("lapCount", entry.get("lapCount"));
        metadata.put("hasSplits", entry.get("hasSplits"));
        metadata.put("personalRecord", entry.get("pr"));
        for (String flag : List.of("hasHeatMap", "elevationCorrected", "autoCalcCalories", "favorite")) {
            metadata.put(flag, entry.get(flag));
        }
        metadata.put("trimmed", false);
        metadata.put("manualActivity", activity.wasTypedIn());
        metadata.put("gcj02", false);
        return metadata;
    }
}
