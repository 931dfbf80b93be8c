package dev.cairn.integrity;

import dev.cairn.activity.ActivityFacts;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * How much history there is, by the names and in the order of the scripts.
 *
 * @param total all activities
 * @param bySource how many of each {@code source}, in the order they were met; {@code unknown} where it is missing
 * @param garminCount activities whose source contains {@code garmin}, so without {@code both}
 * @param garminDateRange the first and the last day of those
 * @param withHr activities with an average heart rate
 * @param withSplitsHr activities with a heart rate in at least one lap
 * @param longRunsTotal activities of 15 km and more, of any type
 * @param longRunsWithHr those of them with an average heart rate
 * @param longRunsWithSplitsHr those of them with a heart rate in at least one lap
 */
public record Stats(
        int total,
        Map<String, Integer> bySource,
        int garminCount,
        DateRange garminDateRange,
        int withHr,
        int withSplitsHr,
        int longRunsTotal,
        int longRunsWithHr,
        int longRunsWithSplitsHr) {

    public Stats {
        bySource = Collections.unmodifiableMap(new LinkedHashMap<>(bySource));
    }

    /** Activities that Garmin has: an entry that met its Strava twin is {@code both} and no longer in {@link #garminCount}. */
    int garminOrBoth() {
        return garminCount + both();
    }

    /** Activities that Garmin and Strava both have. */
    int both() {
        return bySource.getOrDefault("both", 0);
    }

    /**
     * These statistics without an activity that they counted; no count goes below 0.
     *
     * @param left the days of Garmin's activities that are left, for when this one was the first or the last
     */
    Stats without(ActivityFacts activity, DateRange left) {
        Census census = new Census();
        census.accept(activity);
        Stats gone = census.stats();
        Map<String, Integer> sources = new LinkedHashMap<>(bySource);
        gone.bySource.keySet().forEach(source -> sources.computeIfPresent(source, (name, n) -> n > 1 ? n - 1 : null));
        return new Stats(
                less(total, gone.total),
                sources,
                less(garminCount, gone.garminCount),
                garminDateRange.withoutEdge(gone.garminDateRange, left),
                less(withHr, gone.withHr),
                less(withSplitsHr, gone.withSplitsHr),
                less(longRunsTotal, gone.longRunsTotal),
                less(longRunsWithHr, gone.longRunsWithHr),
                less(longRunsWithSplitsHr, gone.longRunsWithSplitsHr));
    }

    private static int less(int count, int gone) {
        return Math.max(0, count - gone);
    }

    /** As the scripts write it, key for key. */
    public Map<String, @Nullable Object> toJson() {
        Map<String, @Nullable Object> json = new LinkedHashMap<>();
        json.put("total", total);
        json.put("by_source", bySource);
        json.put("garmin_count", garminCount);
        json.put("garmin_date_range", garminDateRange.toJson());
        json.put("with_hr", withHr);
        json.put("with_splits_hr", withSplitsHr);
        json.put("long_runs_total", longRunsTotal);
        json.put("long_runs_with_hr", longRunsWithHr);
        json.put("long_runs_with_splits_hr", longRunsWithSplitsHr);
        return json;
    }

    /**
     * Reads what {@link #toJson()} or the scripts wrote; keys that are not known are passed over.
     *
     * @throws IllegalArgumentException when a key is missing or has a value of the wrong type, with its name
     */
    public static Stats fromJson(Map<?, ?> json) {
        Map<?, ?> range = Fields.object(json, "garmin_date_range");
        Map<String, Integer> bySource = new LinkedHashMap<>();
        Map<?, ?> sources = Fields.object(json, "by_source");
        sources.keySet().forEach(source -> bySource.put(String.valueOf(source), Fields.count(sources, source)));
        return new Stats(
                Fields.count(json, "total"),
                bySource,
                Fields.count(json, "garmin_count"),
                new DateRange(day(range, "first"), day(range, "last")),
                Fields.count(json, "with_hr"),
                Fields.count(json, "with_splits_hr"),
                Fields.count(json, "long_runs_total"),
                Fields.count(json, "long_runs_with_hr"),
                Fields.count(json, "long_runs_with_splits_hr"));
    }

    /** The scripts write an empty text for an activity without a date; that is no day. */
    private static @Nullable String day(Map<?, ?> range, String edge) {
        String day = Fields.textOrNull(range, edge);
        return day == null || day.isEmpty() ? null : day;
    }
}
