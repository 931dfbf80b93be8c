package dev.cairn.bench;

import dev.cairn.json.Json;
import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Makes a cache of any size out of a small one: its activities over and over, each with an id and a date of its own, newest
 * first, in the bytes that Python's {@code json.dump(…, indent=2, ensure_ascii=False)} gives. Streams: a million take no more
 * memory than a thousand.
 */
final class MakeCache {
    private static final long FIRST_ID = 19_999_999_999L;
    private static final LocalDateTime NEWEST = LocalDateTime.of(2025, 12, 31, 18, 0);
    private static final int HOURS_APART = 6;
    private static final DateTimeFormatter DATE = DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss");

    private MakeCache() {}

    /** Arguments: the small cache, how many activities, the file to write. */
    public static void main(String[] arguments) throws IOException {
        Map<String, Object> seed = object(Json.read(Files.readAllBytes(Path.of(arguments[0]))));
        int count = Integer.parseInt(arguments[1]);
        List<Map<String, Object>> patterns = new ArrayList<>();
        for (Object activity : (List<?>) seed.get("activities")) {
            patterns.add(object(activity));
        }
        try (BufferedWriter out = Files.newBufferedWriter(Path.of(arguments[2]))) {
            String separator = "{\n  ";
            for (Map.Entry<String, Object> entry : seed.entrySet()) {
                out.write(separator + Json.line(entry.getKey()) + ": ");
                separator = ",\n  ";
                switch (entry.getKey()) {
                    case "activities" -> activities(out, patterns, count);
                    case "sources" -> {
                        Map<String, Object> sources = new LinkedHashMap<>(object(entry.getValue()));
                        sources.put("garmin", count);
                        out.write(Json.write(Json.normalize(sources), 1));
                    }
                    default -> out.write(Json.write(entry.getValue(), 1));
                }
            }
            out.write("\n}");
        }
    }

    private static void activities(BufferedWriter out, List<Map<String, Object>> patterns, int count) throws IOException {
        String separator = "[\n    ";
        for (int i = 0; i < count; i++) {
            Map<String, Object> activity = new LinkedHashMap<>(patterns.get(i % patterns.size()));
            activity.put("id", FIRST_ID - i);
            activity.put("date", DATE.format(NEWEST.minusHours((long) HOURS_APART * i)));
            out.write(separator + Json.write(Json.normalize(activity), 2));
            separator = ",\n    ";
        }
        out.write("\n  ]");
    }

    @SuppressWarnings("unchecked")
    private static Map<String, Object> object(Object json) {
        return (Map<String, Object>) json;
    }
}
