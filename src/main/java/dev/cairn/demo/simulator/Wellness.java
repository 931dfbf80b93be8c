package dev.cairn.demo.simulator;

import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * What a watch measures of the one user by day, besides activities. On days on which it was not worn there is nothing. What was
 * measured on a day is always the same. May be changed at any time, from any thread.
 */
public final class Wellness {
    private static final long PURPOSE = 77;

    private final Map<String, Map<String, @Nullable Object>> changes = new ConcurrentHashMap<>();
    private volatile LocalDate first = LocalDate.MAX;
    private volatile LocalDate last = LocalDate.MIN;

    /** The watch is worn from one day to another, both included. */
    public Wellness wornFrom(LocalDate from, LocalDate to) {
        first = from;
        last = to;
        return this;
    }

    /**
     * Changes keys of an answer on one day, in the object that holds the values of that day.
     *
     * @param path how the path of the answer begins, for example {@code /hrv-service}
     */
    public Wellness edit(String path, LocalDate day, Map<String, ?> values) {
        Map<String, @Nullable Object> copy = new LinkedHashMap<>(values);
        changes.merge(path + " " + day, copy, (before, more) -> {
            Map<String, @Nullable Object> all = new LinkedHashMap<>(before);
            all.putAll(more);
            return all;
        });
        return this;
    }

    boolean isWorn(LocalDate day) {
        return !day.isBefore(first) && !day.isAfter(last);
    }

    /** With what was changed on that day. */
    Map<String, @Nullable Object> edited(String path, LocalDate day, Map<String, @Nullable Object> values) {
        Map<String, @Nullable Object> edited = new LinkedHashMap<>(values);
        changes.forEach((which, change) -> {
            int blank = which.lastIndexOf(' ');
            if (which.substring(blank + 1).equals(day.toString()) && path.startsWith(which.substring(0, blank))) {
                edited.putAll(change);
            }
        });
        return edited;
    }

    static Map<String, @Nullable Object> sleep(LocalDate day) {
        Random random = Chance.of(day.toEpochDay(), PURPOSE);
        int deep = 4_200 + random.nextInt(2_400);
        int light = 13_800 + random.nextInt(4_200);
        int rem = 5_400 + random.nextInt(2_400);
        return JsonObject.of(
                "calendarDate",
                day.toString(),
                "sleepTimeSeconds",
                deep + light + rem,
                "deepSleepSeconds",
                deep,
                "lightSleepSeconds",
                light,
                "remSleepSeconds",
                rem,
                "awakeSleepSeconds",
                300 + random.nextInt(1_800),
                "sleepScores",
                JsonObject.of("overall", JsonObject.of("value", 60 + random.nextInt(35))));
    }

    static Map<String, @Nullable Object> hrv(LocalDate day) {
        Random random = Chance.of(day.toEpochDay(), PURPOSE + 1);
        int night = 45 + random.nextInt(20);
        return JsonObject.of(
                "calendarDate",
                day.toString(),
                "weeklyAvg",
                52 + random.nextInt(4),
                "lastNightAvg",
                night,
                "lastNight5MinHigh",
                night + 15 + random.nextInt(20),
                "status",
                "BALANCED");
    }

    static Map<String, @Nullable Object> stress(LocalDate day) {
        Random random = Chance.of(day.toEpochDay(), PURPOSE + 2);
        return JsonObject.of(
                "calendarDate", day.toString(),
                "maxStressLevel", 75 + random.nextInt(20),
                "avgStressLevel", 20 + random.nextInt(20),
                "lowStressDurationInMs", 18_000_000 + random.nextInt(9_000_000),
                "mediumStressDurationInMs", 3_600_000 + random.nextInt(3_600_000),
                "highStressDurationInMs", random.nextInt(1_800_000));
    }

    static Map<String, @Nullable Object> summary(LocalDate day) {
        Random random = Chance.of(day.toEpochDay(), PURPOSE + 3);
        return JsonObject.of(
                "calendarDate",
                day.toString(),
                "restingHeartRate",
                46 + random.nextInt(6),
                "lastSevenDaysAvgRestingHeartRate",
                48);
    }

    static Map<String, @Nullable Object> trainingStatus(LocalDate day) {
        Random random = Chance.of(day.toEpochDay(), PURPOSE + 4);
        return JsonObject.of(
                "mostRecentVO2Max",
                        JsonObject.of("generic", JsonObject.of("vo2MaxPreciseValue", 51.6, "vo2MaxValue", 52.0)),
                "mostRecentTrainingLoadBalance",
                        JsonObject.of("metricsTrainingLoadBalanceDTOMap", JsonObject.of("3000000001", JsonObject.of())),
                "mostRecentTrainingStatus",
                        JsonObject.of(
                                "latestTrainingStatusData",
                                JsonObject.of(
                                        "3000000001",
                                        JsonObject.of(
                                                "calendarDate",
                                                day.toString(),
                                                "weeklyTrainingLoad",
                                                400 + random.nextInt(300),
                                                "trainingStatus",
                                                4,
                                                "trainingStatusFeedbackPhrase",
                                                "PRODUCTIVE_1"))));
    }
}
