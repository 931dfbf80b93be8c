package dev.cairn.dashboard;

import dev.cairn.json.Json;
import dev.cairn.json.JsonNumber;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * How many requests of a day a service has answered, and how many it answers ({@code strava-limits.json}).
 *
 * @param used on the day (UTC) of the last answer; 0 on any later one
 */
record Quota(int used, int limit, Instant at) {
    /** Reads it; null where nothing is known. */
    static @Nullable Quota read(Path file, Instant now) {
        try {
            if (Files.exists(file)
                    && Json.read(Files.readAllBytes(file)) instanceof Map<?, ?> content
                    && content.get("at") instanceof String text
                    && content.get("day") instanceof Map<?, ?> day
                    && day.get("limit") instanceof JsonNumber limit
                    && day.get("used") instanceof JsonNumber used) {
                Instant at = Instant.parse(text);
                boolean today = at.truncatedTo(ChronoUnit.DAYS).equals(now.truncatedTo(ChronoUnit.DAYS));
                return new Quota(today ? used.intValue() : 0, limit.intValue(), at);
            }
            return null;
        } catch (IOException | DateTimeException unreadable) {
            return null;
        }
    }

    Map<String, Object> toJson() {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("used_today", used);
        json.put("limit_of_day", limit);
        json.put("at", at.toString());
        return json;
    }
}
