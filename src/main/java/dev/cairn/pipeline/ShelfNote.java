package dev.cairn.pipeline;

import com.fasterxml.jackson.core.JsonProcessingException;
import dev.cairn.cache.AtomicFile;
import dev.cairn.json.Json;
import dev.cairn.json.JsonNumber;
import dev.cairn.retention.Surplus;
import dev.cairn.settings.Home;
import dev.cairn.state.StateFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What the last reading of all backups found ({@code tracking/.cairn/shelf.json}).
 *
 * @param at when they were read
 * @param read how many were there
 * @param bad the names of those that are not what they were
 * @param only what only they held then; null where it could not be told
 */
public record ShelfNote(
        Instant at, int read, List<String> bad, @Nullable Only only) {
    private static final int MOST_NAMED = 20;

    /**
     * What only backups hold.
     *
     * @param activities how many activities
     * @param values of how many activities more than the cache has
     * @param named the first of them, whole ones before others
     */
    public record Only(int activities, int values, List<Surplus.Named> named) {
        static Only of(Surplus surplus) {
            List<Surplus.Named> named = new ArrayList<>(surplus.activities());
            named.addAll(surplus.values());
            return new Only(
                    surplus.activities().size(),
                    surplus.values().size(),
                    List.copyOf(named.subList(0, Math.min(MOST_NAMED, named.size()))));
        }

        /** How many more there are than are named. */
        public int unnamed() {
            return activities + values - named.size();
        }

        /** Whether they hold nothing that the cache does not. */
        public boolean isNothing() {
            return activities == 0 && values == 0;
        }

        /** As {@code status --json} and {@code backups --verify --json} have it. */
        public Map<String, Object> toJson() {
            Map<String, Object> json = new LinkedHashMap<>();
            json.put("activities", activities);
            json.put("values", values);
            json.put("named", named.stream().map(ShelfNote::toJson).toList());
            return json;
        }

        /** In words: {@code 3 activities, and values of 1}. */
        public String words() {
            String whole = activities + (activities == 1 ? " activity" : " activities");
            if (isNothing()) {
                return "nothing";
            }
            return values == 0 ? whole : activities == 0 ? "values of " + values : whole + ", and values of " + values;
        }
    }

    private static Path file(Home home) {
        return home.state().resolve("shelf.json");
    }

    /** What is remembered; null where the backups were never read, or the file cannot be. */
    public static @Nullable ShelfNote read(Home home) throws IOException {
        try {
            return Json.read(Files.readAllBytes(file(home))) instanceof Map<?, ?> json ? of(json) : null;
        } catch (NoSuchFileException | JsonProcessingException | DateTimeException unknown) {
            return null;
        }
    }

    private static @Nullable ShelfNote of(Map<?, ?> json) {
        if (!(json.get("at") instanceof String at)
                || !(json.get("read") instanceof JsonNumber read)
                || !(json.get("bad") instanceof List<?> bad)) {
            return null;
        }
        return new ShelfNote(
                Instant.parse(at),
                (int) read.longValue(),
                bad.stream().map(String::valueOf).toList(),
                json.get("only_in_backups") instanceof Map<?, ?> only ? only(only) : null);
    }

    private static @Nullable Only only(Map<?, ?> json) {
        if (!(json.get("activities") instanceof JsonNumber activities)
                || !(json.get("values") instanceof JsonNumber values)
                || !(json.get("named") instanceof List<?> named)) {
            return null;
        }
        List<Surplus.Named> known = new ArrayList<>();
        for (Object one : named) {
            if (one instanceof Map<?, ?> activity) {
                known.add(new Surplus.Named(
                        String.valueOf(activity.get("key")),
                        String.valueOf(activity.get("date")),
                        String.valueOf(activity.get("name"))));
            }
        }
        return new Only((int) activities.longValue(), (int) values.longValue(), known);
    }

    void save(Home home) throws IOException {
        Map<String, @Nullable Object> content = new LinkedHashMap<>();
        content.put("version", StateFile.SHELF.version());
        content.putAll(toJson());
        AtomicFile.write(file(home), Json.write(Json.normalize(content)) + "\n");
    }

    /** As {@code status --json} has it. */
    public Map<String, @Nullable Object> toJson() {
        Map<String, @Nullable Object> json = new LinkedHashMap<>();
        json.put("at", at.toString());
        json.put("read", read);
        json.put("bad", bad);
        json.put("only_in_backups", only == null ? null : only.toJson());
        return json;
    }

    private static Map<String, String> toJson(Surplus.Named activity) {
        Map<String, String> json = new LinkedHashMap<>();
        json.put("key", activity.key());
        json.put("date", activity.date());
        json.put("name", activity.name());
        return json;
    }
}
