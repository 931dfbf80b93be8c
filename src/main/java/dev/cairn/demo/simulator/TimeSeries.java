package dev.cairn.demo.simulator;

import dev.cairn.json.JsonNumber;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.jspecify.annotations.Nullable;

/** The answer with the time series: which value stands where differs from activity to activity, and only descriptors tell. */
final class TimeSeries {
    /** One quantity: Garmin's name, its unit with its id and a factor that must not be applied, and the value at a moment. */
    private record Metric(String key, int unitId, String unit, double factor, Value value) {}

    @FunctionalInterface
    private interface Value {
        @Nullable
        JsonNumber at(Moment moment);
    }

    private TimeSeries() {}

    /**
     * @param most how many points are wanted at most
     */
    static Map<String, @Nullable Object> of(SimulatedActivity activity, int most) {
        List<Moment> moments = activity.moments();
        List<Moment> sent = thinned(moments, most);
        List<Metric> metrics = metrics(activity);
        Map<String, @Nullable Object> details = new LinkedHashMap<>();
        details.put("activityId", activity.id());
        details.put("measurementCount", metrics.size());
        details.put("metricsCount", sent.size());
        details.put("totalMetricsCount", moments.size());
        details.put("metricDescriptors", descriptors(metrics));
        details.put(
                "activityDetailMetrics",
                sent.stream().map(moment -> point(metrics, moment)).toList());
        details.put("geoPolylineDTO", null);
        details.put("heartRateDTOs", List.of());
        details.put("pendingData", false);
        details.put("detailsAvailable", true);
        return details;
    }

    /** Every so many, and always the last. */
    private static List<Moment> thinned(List<Moment> moments, int most) {
        if (moments.size() <= most) {
            return moments;
        }
        List<Moment> kept = new ArrayList<>();
        for (int i = 0; i < most; i++) {
            kept.add(moments.get((int) ((long) (i + 1) * moments.size() / most) - 1));
        }
        return kept;
    }

    private static List<Metric> metrics(SimulatedActivity activity) {
        long start = activity.startGmt().toEpochSecond(ZoneOffset.UTC);
        List<Metric> metrics = new ArrayList<>(List.of(
                new Metric("directTimestamp", 120, "gmt", 0.0, moment -> decimal(1000 * (start + moment.clock()))),
                new Metric("sumDuration", 40, "second", 1000.0, moment -> decimal(moment.timer())),
                new Metric("sumElapsedDuration", 40, "second", 1000.0, moment -> decimal(moment.clock())),
                new Metric("sumDistance", 1, "meter", 100.0, moment -> decimal(moment.metres())),
                new Metric("directHeartRate", 100, "bpm", 1.0, moment -> decimal(moment.heartRate())),
                new Metric("directDoubleCadence", 92, "stepsPerMinute", 1.0, moment -> decimal(moment.cadence())),
                new Metric("directRunCadence", 92, "stepsPerMinute", 1.0, TimeSeries::oneFoot),
                new Metric("directElevation", 1, "meter", 100.0, moment -> decimal(moment.elevation()))));
        Collections.shuffle(metrics, new Random(activity.id()));
        return metrics;
    }

    private static @Nullable JsonNumber oneFoot(Moment moment) {
        return moment.cadence() == null ? null : decimal(Math.floor(moment.cadence() / 2));
    }

    private static @Nullable JsonNumber decimal(@Nullable Double value) {
        return value == null ? null : JsonNumber.of(value);
    }

    private static List<Object> descriptors(List<Metric> metrics) {
        List<Object> descriptors = new ArrayList<>();
        for (Metric metric : metrics) {
            descriptors.add(JsonObject.of(
                    "metricsIndex",
                    descriptors.size(),
                    "key",
                    metric.key(),
                    "unit",
                    JsonObject.of("id", metric.unitId(), "key", metric.unit(), "factor", metric.factor())));
        }
        // They are not listed in the order of the places that they speak of.
        Collections.reverse(descriptors);
        return descriptors;
    }

    /** Nulls where the watch did not know; what would be null at the end is left away. */
    private static Map<String, @Nullable Object> point(List<Metric> metrics, Moment moment) {
        List<@Nullable Object> values = new ArrayList<>();
        for (Metric metric : metrics) {
            values.add(metric.value().at(moment));
        }
        int end = values.size();
        while (end > 0 && values.get(end - 1) == null) {
            end--;
        }
        return JsonObject.of("metrics", new ArrayList<>(values.subList(0, end)));
    }
}
