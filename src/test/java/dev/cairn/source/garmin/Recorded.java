package dev.cairn.source.garmin;

import dev.cairn.json.Json;
import dev.cairn.json.JsonNumber;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Answers of Garmin Connect from {@code src/test/resources/garmin}, and what a test makes of them. */
final class Recorded {
    static final long TRAIL_RUN = 21482825013L;
    static final long HIKE = 21461718086L;
    static final long PADDLING = 21419635589L;
    static final long SWIM = 21413444039L;

    private Recorded() {}

    static byte[] bytes(String name) throws IOException {
        return Files.readAllBytes(Path.of("src/test/resources/garmin", name));
    }

    /** The entries of a page of the list. */
    static List<?> page(String name) throws IOException {
        return (List<?>) Json.read(bytes("activities/" + name + ".json"));
    }

    /** One of the four activities that were recorded, free to be changed. */
    static Map<String, Object> entry(long id) throws IOException {
        for (String page : List.of("limit-2-start-0", "limit-2-start-2")) {
            for (Object entry : page(page)) {
                Map<String, Object> fields = new LinkedHashMap<>(Json.object((Map<?, ?>) entry));
                if (JsonNumber.of(id).equals(fields.get("activityId"))) {
                    return fields;
                }
            }
        }
        throw new IllegalArgumentException("nobody recorded " + id);
    }

    static Object splits() throws IOException {
        return Json.read(bytes("activity/12345678901/splits.json"));
    }

    /** An entry with what the mapping needs and no more. */
    static Map<String, Object> run(long id, String start) {
        Map<String, Object> entry = new LinkedHashMap<>();
        entry.put("activityId", JsonNumber.of(id));
        entry.put("activityName", "Run " + id);
        entry.put("activityType", Map.of("typeKey", "running"));
        entry.put("startTimeLocal", start);
        return entry;
    }
}
