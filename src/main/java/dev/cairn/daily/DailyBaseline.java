package dev.cairn.daily;

import dev.cairn.cache.AtomicFile;
import dev.cairn.cache.Fingerprint;
import dev.cairn.json.Json;
import dev.cairn.json.JsonNumber;
import dev.cairn.json.PythonTime;
import dev.cairn.state.StateFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * What there was in the file of daily metrics when all was well, {@code tracking/.cairn/daily.json}.
 *
 * @param timestamp when, local time, as Python writes it
 * @param content what the file's content was
 */
public record DailyBaseline(String timestamp, Fingerprint content, DailyCensus census) {
    private static final JsonNumber VERSION = JsonNumber.of(StateFile.DAILY.version());

    /** The baseline of a file as it was read at a time. */
    public static DailyBaseline of(DailyContent content, LocalDateTime at) {
        return new DailyBaseline(PythonTime.isoFormat(at), content.fingerprint(), DailyCensus.of(content));
    }

    /**
     * Reads a baseline; null where there is none.
     *
     * @throws UnreadableDaily when there is one, and it cannot be understood
     */
    public static @Nullable DailyBaseline read(Path file) throws IOException {
        try {
            return Json.read(Files.readAllBytes(file)) instanceof Map<?, ?> json && VERSION.equals(json.get("version"))
                    ? parse(json)
                    : damaged();
        } catch (NoSuchFileException none) {
            return null;
        } catch (com.fasterxml.jackson.core.JsonProcessingException
                | ClassCastException
                | IndexOutOfBoundsException no) {
            return damaged();
        }
    }

    private static DailyBaseline damaged() throws UnreadableDaily {
        throw new UnreadableDaily("what was remembered of the daily metrics cannot be read");
    }

    private static DailyBaseline parse(Map<?, ?> json) throws UnreadableDaily {
        if (!(json.get("timestamp") instanceof String timestamp)
                || !(json.get("file") instanceof Map<?, ?> file)
                || !(file.get("bytes") instanceof JsonNumber bytes)
                || !(file.get("crc32c") instanceof JsonNumber crc32c)
                || !(json.get("keys") instanceof List<?> keys)
                || !(json.get("kinds") instanceof List<?> kinds)
                || !(json.get("days") instanceof Map<?, ?> days)
                || !(json.get("objects") instanceof Map<?, ?> objects)) {
            return damaged();
        }
        List<Set<String>> sets = kinds.stream().map(DailyBaseline::texts).toList();
        Map<DailyKind, NavigableMap<String, Set<String>>> found = new EnumMap<>(DailyKind.class);
        for (DailyKind kind : DailyKind.values()) {
            NavigableMap<String, Set<String>> byDay = new TreeMap<>();
            if (days.get(kind.key()) instanceof Map<?, ?> numbers) {
                numbers.forEach(
                        (day, number) -> byDay.put(String.valueOf(day), sets.get(((JsonNumber) number).intValue())));
            }
            found.put(kind, byDay);
        }
        Map<String, Set<String>> told = new LinkedHashMap<>();
        objects.forEach((name, fields) -> told.put(String.valueOf(name), texts(fields)));
        Fingerprint content = new Fingerprint(bytes.longValue(), crc32c.longValue());
        return new DailyBaseline(timestamp, content, new DailyCensus(texts(keys), found, told));
    }

    private static Set<String> texts(Object list) {
        Set<String> texts = new TreeSet<>();
        ((List<?>) list).forEach(text -> texts.add((String) text));
        return texts;
    }

    /** Writes it, atomically. */
    public void write(Path file) throws IOException {
        List<Set<String>> kinds = new ArrayList<>();
        Map<String, Object> days = new LinkedHashMap<>();
        for (DailyKind kind : DailyKind.values()) {
            Map<String, Object> numbers = new LinkedHashMap<>();
            census.of(kind).forEach((day, fields) -> {
                if (!kinds.contains(fields)) {
                    kinds.add(fields);
                }
                numbers.put(day, kinds.indexOf(fields));
            });
            days.put(kind.key(), numbers);
        }
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("version", VERSION);
        json.put("timestamp", timestamp);
        json.put("file", Map.of("bytes", content.bytes(), "crc32c", content.crc32c()));
        json.put("keys", census.keys());
        json.put("kinds", kinds);
        json.put("days", days);
        json.put("objects", census.objects());
        AtomicFile.write(file, Json.write(Json.normalize(json)) + "\n");
    }
}
