package dev.cairn.source.garmin;

import dev.cairn.json.JsonNumber;
import dev.cairn.source.Malformed;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Garmin Connect's answers on single days in the shape of the scripts' {@code garmin-cache.json} (docs/format.md). Numbers keep the
 * spelling they came in; only hours are computed, as the scripts did it.
 */
final class DailyMapping {
    private static final double SECONDS_IN_HOUR = 3_600;
    private static final double MILLIS_IN_HOUR = 3_600_000;

    private static final Map<Long, String> STATUS = Map.of(
            1L, "Detraining",
            2L, "Recovery",
            3L, "Maintaining",
            4L, "Productive",
            5L, "Peaking",
            6L, "Overreaching",
            7L, "Unproductive",
            8L, "No Status",
            9L, "Recovery");

    private DailyMapping() {}

    /**
     * A night; null where there was no sleep.
     *
     * @throws Malformed when there is a text where a number belongs
     */
    static @Nullable Map<String, @Nullable Object> sleep(LocalDate day, @Nullable Object answer) throws Malformed {
        Map<?, ?> night = object(answer, "dailySleepDTO");
        JsonNumber seconds = number(night, "sleepTimeSeconds");
        if (seconds == null) {
            return null;
        }
        Map<String, @Nullable Object> entry = entry(day);
        entry.put("sleep_seconds", seconds);
        entry.put("sleep_hours", JsonNumber.rounded(seconds.doubleValue() / SECONDS_IN_HOUR, 1));
        entry.put("deep_sleep_seconds", number(night, "deepSleepSeconds"));
        entry.put("light_sleep_seconds", number(night, "lightSleepSeconds"));
        entry.put("rem_sleep_seconds", number(night, "remSleepSeconds"));
        entry.put("awake_seconds", number(night, "awakeSleepSeconds"));
        entry.put("sleep_score", number(object(object(night, "sleepScores"), "overall"), "value"));
        return entry;
    }

    /**
     * A night's heart rate variability; null where none was measured.
     *
     * @throws Malformed when there is a text where a number belongs
     */
    static @Nullable Map<String, @Nullable Object> hrv(LocalDate day, @Nullable Object answer) throws Malformed {
        Map<?, ?> summary = object(answer, "hrvSummary");
        Map<String, @Nullable Object> entry = entry(day);
        entry.put("weekly_avg", number(summary, "weeklyAvg"));
        entry.put("last_night_avg", number(summary, "lastNightAvg"));
        entry.put("last_night_5min_high", number(summary, "lastNight5MinHigh"));
        boolean isMeasured = entry.values().stream().anyMatch(JsonNumber.class::isInstance);
        entry.put("status", summary.get("status") instanceof String status ? status : null);
        return isMeasured ? entry : null;
    }

    /**
     * A day's stress; null where none was measured, which Garmin says with a level below 0.
     *
     * @throws Malformed when there is a text where a number belongs
     */
    static @Nullable Map<String, @Nullable Object> stress(LocalDate day, @Nullable Object answer) throws Malformed {
        Map<?, ?> stress = answer instanceof Map<?, ?> object ? object : Map.of();
        JsonNumber average = level(stress, "avgStressLevel");
        if (average == null) {
            return null;
        }
        Map<String, @Nullable Object> entry = entry(day);
        entry.put("avg_stress", average);
        entry.put("max_stress", level(stress, "maxStressLevel"));
        entry.put("rest_stress", level(stress, "restStressAvg"));
        entry.put("activity_stress", level(stress, "activityStressAvg"));
        putHours(entry, "low_stress_hours", number(stress, "lowStressDurationInMs"));
        putHours(entry, "medium_stress_hours", number(stress, "mediumStressDurationInMs"));
        putHours(entry, "high_stress_hours", number(stress, "highStressDurationInMs"));
        return entry;
    }

    /**
     * The resting heart rate of a day's summary; empty where there is none.
     *
     * @throws Malformed when there is a text where a number belongs
     */
    static Map<String, @Nullable Object> restingHeartRate(@Nullable Object answer) throws Malformed {
        Map<?, ?> summary = answer instanceof Map<?, ?> object ? object : Map.of();
        Map<String, @Nullable Object> status = new LinkedHashMap<>();
        JsonNumber resting = nonZero(summary, "restingHeartRate");
        if (resting != null) {
            status.put("resting_hr", resting);
            status.put("resting_hr_7d_avg", nonZero(summary, "lastSevenDaysAvgRestingHeartRate"));
        }
        return status;
    }

    /**
     * The training status. Of several devices the first counts, as it did for the scripts.
     *
     * @throws Malformed when there is a text where a number belongs
     */
    static Map<String, @Nullable Object> trainingStatus(@Nullable Object answer) throws Malformed {
        Map<?, ?> maximum = object(answer, "mostRecentVO2Max");
        Map<?, ?> load = firstDevice(
                object(object(answer, "mostRecentTrainingLoadBalance"), "metricsTrainingLoadBalanceDTOMap"));
        Map<?, ?> latest = firstDevice(object(object(answer, "mostRecentTrainingStatus"), "latestTrainingStatusData"));
        Map<String, @Nullable Object> status = new LinkedHashMap<>();
        status.put("vo2max", first(maximum.get("generic"), "vo2MaxValue", "vo2MaxPreciseValue", "value"));
        status.put("vo2max_running", first(maximum.get("running"), "value", "vo2Max"));
        JsonNumber week = nonZero(load, "sevenDayAvgLoad");
        status.put("training_load_7d", week == null ? nonZero(latest, "weeklyTrainingLoad") : week);
        status.put("training_load_28d", number(load, "twentyEightDayAvgLoad"));
        status.put("training_effect_label", label(latest));
        status.put("recovery_time_hours", number(latest, "recoveryTimeInHours"));
        return status;
    }

    /** Whether a training status is one; otherwise the day before is asked. */
    static boolean isStatus(Map<String, @Nullable Object> status) {
        return status.get("vo2max") != null || status.get("training_load_7d") != null;
    }

    private static @Nullable String label(Map<?, ?> latest) {
        if (latest.get("trainingStatusFeedbackPhrase") instanceof String phrase && !phrase.isEmpty()) {
            return phrase;
        }
        Long number = latest.get("trainingStatus") instanceof JsonNumber value ? value.wholeValue() : null;
        return number == null ? null : STATUS.getOrDefault(number, "Unknown (" + number + ")");
    }

    /** The first of these that is there; or the value itself, where it is no object. */
    private static @Nullable JsonNumber first(@Nullable Object value, String... names) throws Malformed {
        if (value instanceof JsonNumber number) {
            return number;
        }
        for (String name : names) {
            JsonNumber number = value instanceof Map<?, ?> object ? nonZero(object, name) : null;
            if (number != null) {
                return number;
            }
        }
        return null;
    }

    private static Map<?, ?> firstDevice(Map<?, ?> devices) {
        for (Object device : devices.values()) {
            if (device instanceof Map<?, ?> values) {
                return values;
            }
        }
        return Map.of();
    }

    private static Map<String, @Nullable Object> entry(LocalDate day) {
        Map<String, @Nullable Object> entry = new LinkedHashMap<>();
        entry.put("date", day.toString());
        return entry;
    }

    private static void putHours(Map<String, @Nullable Object> entry, String name, @Nullable JsonNumber millis) {
        if (millis != null && !millis.isZero()) {
            entry.put(name, JsonNumber.rounded(millis.doubleValue() / MILLIS_IN_HOUR, 1));
        }
    }

    private static Map<?, ?> object(@Nullable Object from, String name) {
        return from instanceof Map<?, ?> object && object.get(name) instanceof Map<?, ?> inner ? inner : Map.of();
    }

    private static @Nullable JsonNumber level(Map<?, ?> values, String name) throws Malformed {
        JsonNumber level = number(values, name);
        return level == null || level.doubleValue() < 0 ? null : level;
    }

    private static @Nullable JsonNumber nonZero(Map<?, ?> values, String name) throws Malformed {
        JsonNumber number = number(values, name);
        return number == null || number.isZero() ? null : number;
    }

    private static @Nullable JsonNumber number(Map<?, ?> values, String name) throws Malformed {
        Object value = values.get(name);
        if (value == null) {
            return null;
        }
        if (value instanceof JsonNumber number) {
            return Double.isFinite(number.doubleValue()) ? number : null;
        }
        throw new Malformed(name + " is no number");
    }
}
