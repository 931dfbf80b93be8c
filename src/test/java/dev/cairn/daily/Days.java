package dev.cairn.daily;

import dev.cairn.json.Json;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.LocalDateTime;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Small files of daily metrics, and news for them. */
final class Days {
    static final LocalDateTime NOW = LocalDateTime.of(2026, 1, 18, 6, 0, 0, 1_000);
    static final String NOW_TEXT = "2026-01-18T06:00:00.000001";

    private Days() {}

    /** The file that the scripts wrote: 365 days of sleep and of stress, oldest first. */
    static byte[] seed() throws IOException {
        try (InputStream seed = Days.class.getResourceAsStream("/seed/garmin-cache.json")) {
            return seed.readAllBytes();
        }
    }

    static DailyContent content(String json) throws UnreadableDaily {
        return DailyScanner.scan(json.getBytes(StandardCharsets.UTF_8));
    }

    static String text(DailyPlan plan) {
        return new String(plan.after(), StandardCharsets.UTF_8);
    }

    /** An entry: its date, then names and values. */
    static Map<String, Object> entry(String date, Object... namesAndValues) {
        Map<String, Object> entry = new LinkedHashMap<>();
        entry.put("date", date);
        for (int i = 0; i < namesAndValues.length; i += 2) {
            entry.put((String) namesAndValues[i], namesAndValues[i + 1]);
        }
        return entry;
    }

    @SafeVarargs
    static DailyNews news(DailyKind kind, Map<String, Object>... entries) {
        return new DailyNews(Map.of(kind, List.of(entries)), Map.of());
    }

    static DailyNews status(Object... namesAndValues) {
        Map<String, Object> status = entry("x", namesAndValues);
        status.remove("date");
        return new DailyNews(Map.of(), status);
    }

    static DailyPlan merge(String file, DailyNews news) throws UnreadableDaily {
        return DailyPlan.of(content(file), news, Map.of(), NOW);
    }

    static Map<String, Object> json(DailyPlan plan) throws IOException {
        return Json.object((Map<?, ?>) Json.read(plan.after()));
    }
}
