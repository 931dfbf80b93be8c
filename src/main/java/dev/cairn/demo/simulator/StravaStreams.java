package dev.cairn.demo.simulator;

import dev.cairn.json.Json;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** The time series of an activity as Strava sends them: an array for each quantity, all of one length. */
final class StravaStreams {
    private StravaStreams() {}

    @FunctionalInterface
    private interface Value {
        @Nullable
        Object at(Moment moment);
    }

    private static final Map<String, Value> VALUES = Map.of(
            "time", moment -> Math.round(moment.clock()),
            "distance", moment -> moment.metres(),
            "heartrate", moment -> moment.heartRate(),
            // Of one foot.
            "cadence", moment -> moment.cadence() == null ? null : Math.round(moment.cadence() / 2),
            "altitude", moment -> moment.elevation());

    /** The streams that were asked for; one that the activity does not have is missing. */
    static Map<String, @Nullable Object> of(List<Moment> moments, List<String> keys) {
        Map<String, @Nullable Object> streams = new LinkedHashMap<>();
        for (String key : keys) {
            List<@Nullable Object> data = new ArrayList<>();
            for (int i = 0; i < moments.size(); i++) {
                data.add(
                        key.equals("moving")
                                ? Boolean.valueOf(i == 0 || isMoving(moments.get(i - 1), moments.get(i)))
                                : VALUES.containsKey(key) ? value(key, moments.get(i)) : null);
            }
            if (data.stream().anyMatch(Objects::nonNull)) {
                streams.put(
                        key,
                        Json.normalize(JsonObject.of(
                                "data",
                                data,
                                "series_type",
                                "distance",
                                "original_size",
                                moments.size(),
                                "resolution",
                                "high")));
            }
        }
        return streams;
    }

    private static @Nullable Object value(String key, Moment moment) {
        return Objects.requireNonNull(VALUES.get(key)).at(moment);
    }

    /** While a watch is paused its clock runs on and its timer does not. */
    private static boolean isMoving(Moment before, Moment now) {
        return now.clock() - before.clock() - (now.timer() - before.timer()) < 1;
    }
}
