package dev.cairn.source.strava;

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
 * The time series of an activity ({@code activities/{id}/streams}): arrays of one length, which are not a second apart and may have
 * holes. Strava's {@code time} goes on while a watch is paused, so what was not {@code moving} is taken out of it.
 */
final class StravaStreams {
    /** All that a lap needs, at its full length: without {@code resolution} every point comes. */
    static final String QUERY = "keys=time,distance,heartrate,cadence,altitude,moving&key_by_type=true";

    private final Map<String, List<?>> data = new HashMap<>();

    private StravaStreams() {}

    /**
     * Reads an answer of something done on foot.
     *
     * @throws Malformed when it is no time series
     */
    static Recording recording(@Nullable Object answer) throws Malformed {
        StravaStreams streams = new StravaStreams();
        if (answer instanceof Map<?, ?> byType) {
            byType.forEach((type, stream) -> streams.put(type, stream));
        } else if (answer instanceof List<?> list) {
            for (Object stream : list) {
                streams.put(stream instanceof Map<?, ?> said ? said.get("type") : null, stream);
            }
        }
        if (!streams.data.containsKey("time")) {
            throw new Malformed("the answer has no time series");
        }
        return streams.recording();
    }

    private void put(@Nullable Object type, @Nullable Object stream) {
        if (type instanceof String name
                && stream instanceof Map<?, ?> said
                && said.get("data") instanceof List<?> points) {
            data.put(name, points);
        }
    }

    private Recording recording() {
        int points = data.getOrDefault("time", List.of()).size();
        double feet = isOfBothFeet() ? 1 : 2;
        List<Sample> samples = new ArrayList<>();
        double timer = 0;
        double before = Double.NaN;
        for (int i = 0; i < points; i++) {
            double time = value("time", i);
            if (!Double.isNaN(time) && !Double.isNaN(before) && isMoving(i)) {
                timer += Math.max(0, time - before);
            }
            before = Double.isNaN(time) ? before : time;
            samples.add(new Sample(
                    Double.isNaN(time) ? Sample.UNKNOWN : timer,
                    value("distance", i),
                    value("heartrate", i),
                    feet * value("cadence", i),
                    value("altitude", i)));
        }
        return Recording.of(samples);
    }

    private boolean isMoving(int point) {
        List<?> moving = data.getOrDefault("moving", List.of());
        return point >= moving.size() || !Boolean.FALSE.equals(moving.get(point));
    }

    private boolean isOfBothFeet() {
        double average = data.getOrDefault("cadence", List.of()).stream()
                .filter(value -> value instanceof JsonNumber number && number.doubleValue() > 0)
                .mapToDouble(value -> ((JsonNumber) value).doubleValue())
                .average()
                .orElse(0);
        return StravaMapping.isOfBothFeet(average);
    }

    private double value(String stream, int point) {
        List<?> points = data.getOrDefault(stream, List.of());
        return point < points.size() && points.get(point) instanceof JsonNumber number
                ? number.doubleValue()
                : Sample.UNKNOWN;
    }
}
