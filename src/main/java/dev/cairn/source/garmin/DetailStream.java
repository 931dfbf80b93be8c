package dev.cairn.source.garmin;

import dev.cairn.json.JsonNumber;
import dev.cairn.source.Malformed;
import dev.cairn.split.Recording;
import dev.cairn.split.Sample;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The time series of an activity ({@code activity/{id}/details}).
 *
 * <p>Which value stands where is said by the descriptors, in another order each time. Values are taken as they are: {@code
 * unit.factor} speaks of 1000 for seconds and 100 for metres although they are seconds and metres already.
 *
 * @param sent how many points Garmin sent
 * @param recorded how many it has
 */
record DetailStream(Recording recording, int sent, int recorded) {
    private static final String TIME = "sumDuration";
    private static final String WAY = "sumDistance";
    private static final String HEART = "directHeartRate";
    private static final String STEPS = "directDoubleCadence";
    private static final String STEPS_OF_ONE_FOOT = "directRunCadence";
    private static final String FRACTION = "directFractionalCadence";
    private static final String ELEVATION = "directElevation";

    /** More points than a device can write. */
    private static final int MOST = 1_000_000;

    /** Whether Garmin left points out. */
    boolean isThinned() {
        return sent < recorded;
    }

    /**
     * Reads an answer. Points that are null, too short or hold nulls say less, and do no harm.
     *
     * @throws Malformed when it is no time series
     */
    static DetailStream of(@Nullable Object answer) throws Malformed {
        if (!(answer instanceof Map<?, ?> details)) {
            throw new Malformed("the answer is no JSON object");
        }
        if (!(details.get("metricDescriptors") instanceof List<?> descriptors)
                || !(details.get("activityDetailMetrics") instanceof List<?> points)) {
            throw new Malformed("the answer has no time series");
        }
        Map<String, Integer> places = places(descriptors);
        List<Sample> samples = new ArrayList<>();
        for (Object point : points) {
            if (point instanceof Map<?, ?> values && values.get("metrics") instanceof List<?> metrics) {
                samples.add(sample(places, metrics));
            }
        }
        int sent = points.size();
        return new DetailStream(Recording.of(samples), sent, Math.max(sent, count(details.get("totalMetricsCount"))));
    }

    private static Map<String, Integer> places(List<?> descriptors) {
        Map<String, Integer> places = new HashMap<>();
        for (Object descriptor : descriptors) {
            if (descriptor instanceof Map<?, ?> said
                    && said.get("key") instanceof String key
                    && said.get("metricsIndex") instanceof JsonNumber index) {
                Long place = index.wholeValue();
                if (place != null && place >= 0 && place < descriptors.size() * 10L) {
                    places.put(key, place.intValue());
                }
            }
        }
        return places;
    }

    private static Sample sample(Map<String, Integer> places, List<?> metrics) {
        double oneFoot = value(places, metrics, STEPS_OF_ONE_FOOT);
        double fraction = value(places, metrics, FRACTION);
        double steps = places.containsKey(STEPS)
                ? value(places, metrics, STEPS)
                : 2 * (oneFoot + (Double.isNaN(fraction) ? 0 : fraction));
        return new Sample(
                value(places, metrics, TIME),
                value(places, metrics, WAY),
                value(places, metrics, HEART),
                steps,
                value(places, metrics, ELEVATION));
    }

    private static double value(Map<String, Integer> places, List<?> metrics, String key) {
        Integer place = places.get(key);
        return place != null && place < metrics.size() && metrics.get(place) instanceof JsonNumber number
                ? number.doubleValue()
                : Sample.UNKNOWN;
    }

    private static int count(@Nullable Object number) {
        Long count = number instanceof JsonNumber said ? said.wholeValue() : null;
        return count == null ? 0 : (int) Math.max(0, Math.min(count, MOST));
    }
}
