package dev.cairn.metrics;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.MultiGauge;
import io.micrometer.core.instrument.MultiGauge.Row;
import io.micrometer.core.instrument.Tags;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Numbers that are read anew at each scrape. What is not known is left out, which an alert can ask for; 0 would be a lie. */
final class Gauges {
    private final MeterRegistry registry;
    private final Map<String, MultiGauge> gauges = new LinkedHashMap<>();
    private final Map<String, List<Row<?>>> rows = new LinkedHashMap<>();

    Gauges(MeterRegistry registry) {
        this.registry = registry;
    }

    /** Begins a metric, which has no values yet. */
    Gauges metric(String name, String meaning, @Nullable String unit) {
        gauges.computeIfAbsent(
                name,
                key -> MultiGauge.builder(key)
                        .description(meaning)
                        .baseUnit(unit)
                        .register(registry));
        rows.put(name, new ArrayList<>());
        return this;
    }

    /** A value of a metric that was begun; null is none. */
    void set(String name, @Nullable Number value, String... labels) {
        List<Row<?>> values = rows.get(name);
        if (value != null && values != null) {
            values.add(Row.of(Tags.of(labels), value));
        }
    }

    /** A metric with at most one value. */
    void one(String name, String meaning, @Nullable String unit, @Nullable Number value) {
        metric(name, meaning, unit).set(name, value);
    }

    /** A moment, in seconds since 1970. */
    void moment(String name, String meaning, @Nullable Instant value) {
        one(name, meaning, "seconds", value == null ? null : value.toEpochMilli() / 1000.0);
    }

    /** Shows what was set, and takes back what was not set again. */
    void show() {
        gauges.forEach((name, gauge) -> gauge.register(rows.getOrDefault(name, List.of()), true));
    }
}
