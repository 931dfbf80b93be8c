package dev.cairn.demo.simulator;

import dev.cairn.json.Json;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One lap, by the keys of Garmin's {@code lapDTOs}. Immutable. Its number and its start follow from its place among the
 * others, its speeds from distance and duration, where nothing else is said.
 */
public final class Lap {
    private final Map<String, @Nullable Object> values;

    /** Of JSON values that nobody changes any more. */
    Lap(Map<String, @Nullable Object> values) {
        this.values = values;
    }

    /** Metres, and seconds of timer time. */
    public static Lap of(double metres, double seconds) {
        return new Lap(Map.of())
                .with("distance", Measure.milli(metres))
                .with("duration", Measure.milli(seconds))
                .with("intensityType", "ACTIVE");
    }

    public Lap heartRate(int average, int maximum) {
        return with("averageHR", Measure.whole(average)).with("maxHR", Measure.whole(maximum));
    }

    /** Steps per minute, of both feet. */
    public Lap cadence(double average, double maximum) {
        return with("averageRunCadence", average).with("maxRunCadence", maximum);
    }

    /** Sets a key to any JSON value; null is written as {@code null}. */
    public Lap with(String key, @Nullable Object value) {
        Map<String, @Nullable Object> more = new LinkedHashMap<>(values);
        more.put(key, Json.normalize(value));
        return new Lap(more);
    }

    /** Leaves a key out that was set before. */
    public Lap without(String key) {
        Map<String, @Nullable Object> fewer = new LinkedHashMap<>(values);
        fewer.remove(key);
        return new Lap(fewer);
    }

    public @Nullable Object get(String key) {
        return values.get(key);
    }

    Map<String, @Nullable Object> values() {
        return values;
    }
}
