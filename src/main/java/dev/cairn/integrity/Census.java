package dev.cairn.integrity;

import dev.cairn.activity.ActivityFacts;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Consumer;

/**
 * Counts activities that go by one at a time, and keeps none of them. It counts as the scripts' {@code
 * verify-data-integrity.py} does; an activity without a date has no part in a range of dates.
 */
public final class Census implements Consumer<ActivityFacts> {
    private static final double LONG_RUN_KM = 15;

    private final Map<String, Integer> bySource = new LinkedHashMap<>();
    private int total;
    private int garmin;
    private DateRange garminDates = DateRange.NONE;
    private DateRange stravaDates = DateRange.NONE;
    private int withHr;
    private int withSplitsHr;
    private int longRuns;
    private int longRunsWithHr;
    private int longRunsWithSplitsHr;
    private int stravaRecent;
    private int stravaHistorical;
    private DateRange dates = DateRange.NONE;

    /** Of an activity, what is counted. */
    record Counted(
            String source,
            String dataQuality,
            String date,
            double distanceKm,
            boolean hasHeartRate,
            boolean hasHeartRateInLaps) {
        static Counted of(ActivityFacts activity) {
            return new Counted(
                    activity.source(),
                    activity.dataQuality(),
                    activity.date(),
                    activity.distanceKm(),
                    activity.hasHeartRate(),
                    activity.laps().withHeartRate() > 0);
        }
    }

    @Override
    public void accept(ActivityFacts activity) {
        accept(Counted.of(activity));
    }

    void accept(Counted activity) {
        total++;
        bySource.merge(activity.source().isEmpty() ? "unknown" : activity.source(), 1, Integer::sum);
        if (activity.source().contains("garmin")) {
            garmin++;
            garminDates = garminDates.including(activity.date());
        }
        if (activity.source().equals("strava") || activity.source().equals("both")) {
            stravaDates = stravaDates.including(activity.date());
        }
        int hr = activity.hasHeartRate() ? 1 : 0;
        int splitsHr = activity.hasHeartRateInLaps() ? 1 : 0;
        withHr += hr;
        withSplitsHr += splitsHr;
        if (activity.distanceKm() >= LONG_RUN_KM) {
            longRuns++;
            longRunsWithHr += hr;
            longRunsWithSplitsHr += splitsHr;
        }
        stravaRecent += activity.dataQuality().equals("recent_splits") ? 1 : 0;
        stravaHistorical += activity.dataQuality().equals("historical") ? 1 : 0;
        dates = dates.including(activity.date());
    }

    /** The statistics of what went by so far. */
    public Stats stats() {
        return new Stats(
                total,
                bySource,
                garmin,
                garminDates,
                withHr,
                withSplitsHr,
                longRuns,
                longRunsWithHr,
                longRunsWithSplitsHr);
    }

    /** The first and the last day of the activities that Strava has, some of them in UTC, as the scripts wrote them. */
    public DateRange stravaDates() {
        return stravaDates;
    }

    /** What the cache's own counters need of what went by so far. */
    public CacheCounts cacheCounts() {
        return new CacheCounts(stravaRecent, stravaHistorical, dates);
    }
}
