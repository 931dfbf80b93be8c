package dev.cairn.backup;

import dev.cairn.json.JsonNumber;
import dev.cairn.state.StateFile;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What Cairn wrote down of a backup when it was made.
 *
 * @param bytes its length
 * @param sha256 its checksum, in hexadecimal digits, lower case
 */
public record LedgerEntry(String name, long bytes, String sha256, Occasion occasion) {
    static final int VERSION = StateFile.BACKUPS.version();

    Map<String, @Nullable Object> toJson() {
        Map<String, @Nullable Object> json = new LinkedHashMap<>();
        json.put("version", VERSION);
        json.put("name", name);
        json.put("made", occasion.made().toString());
        json.put("bytes", bytes);
        json.put("sha256", sha256);
        Occasion.Counts counts = occasion.counts();
        if (counts != null) {
            Map<String, Object> stats = new LinkedHashMap<>();
            stats.put("total", counts.total());
            stats.put("with_hr", counts.withHr());
            stats.put("with_splits_hr", counts.withSplitsHr());
            json.put("stats", stats);
        }
        json.put("reason", occasion.reason());
        json.put("run", occasion.run());
        Map<String, Object> sources = new LinkedHashMap<>();
        occasion.sources().forEach((source, day) -> sources.put(source, day.toString()));
        json.put("sources", sources);
        return json;
    }

    /** Reads an entry; null where one of the things that are always there is missing. */
    static @Nullable LedgerEntry fromJson(Map<?, ?> json) {
        if (!(json.get("name") instanceof String name)
                || !(json.get("made") instanceof String made)
                || !(json.get("bytes") instanceof JsonNumber bytes)
                || !(json.get("sha256") instanceof String sha256)) {
            return null;
        }
        try {
            Occasion occasion = new Occasion(
                    Instant.parse(made),
                    json.get("reason") instanceof String reason ? reason : "",
                    json.get("run") instanceof String run ? run : null,
                    json.get("stats") instanceof Map<?, ?> stats ? counts(stats) : null,
                    json.get("sources") instanceof Map<?, ?> sources ? days(sources) : Map.of());
            return new LedgerEntry(name, bytes.longValue(), sha256, occasion);
        } catch (DateTimeException noTime) {
            return null;
        }
    }

    private static Occasion.@Nullable Counts counts(Map<?, ?> stats) {
        return stats.get("total") instanceof JsonNumber total
                        && stats.get("with_hr") instanceof JsonNumber withHr
                        && stats.get("with_splits_hr") instanceof JsonNumber withSplitsHr
                ? new Occasion.Counts(total.intValue(), withHr.intValue(), withSplitsHr.intValue())
                : null;
    }

    private static Map<String, LocalDate> days(Map<?, ?> sources) {
        Map<String, LocalDate> days = new LinkedHashMap<>();
        sources.forEach((source, day) -> days.put(String.valueOf(source), LocalDate.parse(String.valueOf(day))));
        return days;
    }
}
