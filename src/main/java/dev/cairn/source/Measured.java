package dev.cairn.source;

import dev.cairn.activity.KilometrePace;
import dev.cairn.activity.StartTime;
import dev.cairn.json.JsonNumber;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Numbers of a service's answer in the cache's units. They keep the spelling they came in, where nothing has to be reckoned. */
public final class Measured {
    private final Map<?, ?> values;
    private final Supplier<String> named;

    /**
     * @param named what a message calls the thing that was measured
     */
    public Measured(Map<?, ?> values, Supplier<String> named) {
        this.values = values;
        this.named = named;
    }

    /**
     * A number; null where there is none that can be reckoned with.
     *
     * @throws Malformed when something else is in its place
     */
    public @Nullable JsonNumber number(String name) throws Malformed {
        Object value = values.get(name);
        if (value == null) {
            return null;
        }
        if (value instanceof JsonNumber number) {
            // 1e400 is a number in JSON, but not in anything that reckons with it.
            return Double.isFinite(number.doubleValue()) ? number : null;
        }
        throw new Malformed(named.get() + ": " + name + " is no number");
    }

    /** As {@link #number}; a heart rate of 0 is that of a watch without a sensor. */
    public @Nullable JsonNumber heartRate(String name) throws Malformed {
        JsonNumber value = number(name);
        return value == null || value.isZero() ? null : value;
    }

    /** Metres as kilometres with two decimals, rounded as Python does; 0.0 where nothing is said. */
    public Number kilometres(String metres) throws Malformed {
        JsonNumber distance = number(metres);
        return distance == null ? 0.0 : JsonNumber.rounded(distance.doubleValue() / 1000, 2);
    }

    /** Metres a second as minutes and seconds for a kilometre, the seconds cut; null without a speed. */
    public @Nullable String pace(String metresPerSecond) throws Malformed {
        JsonNumber value = number(metresPerSecond);
        return value == null ? null : KilometrePace.at(value.doubleValue());
    }

    /** A time in UTC as an instant, {@code 2026-01-08T07:10:21Z}; null where nothing is said. */
    public @Nullable String utc(String name) {
        Instant start = values.get(name) instanceof String text ? StartTime.instant(text, true) : null;
        return start == null ? null : start.truncatedTo(ChronoUnit.SECONDS).toString();
    }
}
