package dev.cairn.integrity;

import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonParseException;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import dev.cairn.activity.ActivityFacts;
import dev.cairn.cache.AtomicFile;
import dev.cairn.cache.Fingerprint;
import dev.cairn.json.Json;
import dev.cairn.json.JsonNumber;
import dev.cairn.json.PythonTime;
import java.io.BufferedInputStream;
import java.io.CharConversionException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * What there was when all was well: {@code tracking/.data-integrity-baseline.json}.
 *
 * <p>The scripts read its {@code timestamp} and {@code stats}. What Cairn needs beside them is in {@code cairn}: the fingerprint
 * of the cache as it was then, and the {@link Roll} of its activities, by which a loss is found by name even when every backup is
 * gone. One that the scripts wrote has no roll; then only the counts can be compared. A key that Cairn does not know stays where
 * it is.
 */
public final class Baseline {
    private static final int VERSION = 2;
    private static final String CAIRN = "cairn";
    private static final String KINDS = "kinds";
    private static final String ACTIVITIES = "activities";
    private static final String CACHE = "cache";
    private static final String INDENT = "      ";

    private final Map<String, @Nullable Object> document;
    private final Stats stats;
    private final @Nullable Fingerprint content;
    private final @Nullable Activities activities;

    private Baseline(
            Map<String, @Nullable Object> document,
            Stats stats,
            @Nullable Fingerprint content,
            @Nullable Activities activities) {
        this.document = document;
        this.stats = stats;
        this.content = content;
        this.activities = activities;
    }

    /** Calls every activity, from memory or from the file. */
    private interface Activities {
        void forEach(Consumer<ActivityFacts> facts) throws IOException;

        /** All of them in memory. */
        default Roll roll() throws IOException {
            Roll roll = new Roll();
            forEach(roll);
            return roll;
        }
    }

    private record InMemory(Roll roll) implements Activities {
        @Override
        public void forEach(Consumer<ActivityFacts> facts) {
            roll.forEach(facts);
        }
    }

    /** A baseline that knows no more than how much there was, as the scripts write it. */
    public static Baseline of(Stats stats, LocalDateTime at) {
        return new Baseline(filledIn(Map.of(), stats, at), stats, null, null);
    }

    /**
     * A first baseline.
     *
     * @param content what the cache was when it was looked at
     */
    public static Baseline of(Survey now, Fingerprint content, LocalDateTime at) {
        return filled(Map.of(), now, content, at);
    }

    /**
     * Reads a baseline; empty where there is none. Its activities are left in the file until they are asked for.
     *
     * @throws DamagedBaseline when the file is there but is no baseline
     */
    public static Optional<Baseline> read(Path file) throws IOException {
        try (JsonParser parser = open(file)) {
            List<Roll.Kind> kinds = new ArrayList<>();
            boolean[] hasActivities = new boolean[1];
            Map<String, @Nullable Object> document = document(parser, kinds, hasActivities);
            Fields.text(document, "timestamp");
            Stats stats = Stats.fromJson(Fields.object(document, "stats"));
            return Optional.of(
                    hasActivities[0]
                            ? new Baseline(document, stats, content(document), facts -> activities(file, kinds, facts))
                            : new Baseline(document, stats, null, null));
        } catch (NoSuchFileException none) {
            return Optional.empty();
        } catch (JsonProcessingException | CharConversionException notJson) {
            throw new DamagedBaseline(file, "it is no JSON" + place(notJson), notJson);
        } catch (IllegalArgumentException notStats) {
            throw new DamagedBaseline(file, String.valueOf(notStats.getMessage()), notStats);
        }
    }

    private static JsonParser open(Path file) throws IOException {
        InputStream in = new BufferedInputStream(Files.newInputStream(file));
        JsonParser parser = Json.FACTORY.createParser(in);
        parser.enable(JsonParser.Feature.AUTO_CLOSE_SOURCE);
        return parser;
    }

    /** The whole document but for the activities, which are passed over, and the kinds, which are taken out. */
    private static Map<String, @Nullable Object> document(
            JsonParser parser, List<Roll.Kind> kinds, boolean[] hasActivities) throws IOException {
        JsonToken first = parser.nextToken();
        if (first == null) {
            throw new JsonParseException(parser, "no JSON value");
        }
        if (first != JsonToken.START_OBJECT) {
            parser.skipChildren();
            throw new IllegalArgumentException("it is no JSON object");
        }
        Map<String, @Nullable Object> document = new LinkedHashMap<>();
        for (String name = parser.nextFieldName(); name != null; name = parser.nextFieldName()) {
            boolean own = parser.nextToken() == JsonToken.START_OBJECT && name.equals(CAIRN);
            document.put(name, own ? own(parser, kinds, hasActivities) : Json.value(parser));
        }
        if (parser.nextToken() != null) {
            throw new JsonParseException(parser, "text after the JSON value");
        }
        return document;
    }

    private static Map<String, @Nullable Object> own(JsonParser parser, List<Roll.Kind> kinds, boolean[] hasActivities)
            throws IOException {
        Map<String, @Nullable Object> own = new LinkedHashMap<>();
        for (String name = parser.nextFieldName(); name != null; name = parser.nextFieldName()) {
            parser.nextToken();
            if (name.equals(ACTIVITIES) && parser.currentToken() == JsonToken.START_ARRAY) {
                hasActivities[0] = true;
                parser.skipChildren();
            } else if (name.equals(KINDS) && Json.value(parser) instanceof List<?> list) {
                list.forEach(kind -> kinds.add(kind(kind)));
            } else if (!name.equals(KINDS)) {
                own.put(name, Json.value(parser));
            }
        }
        return own;
    }

    private static Roll.Kind kind(@Nullable Object json) {
        if (json instanceof List<?> kind && kind.size() == 4 && kind.get(3) instanceof List<?> fields) {
            return new Roll.Kind(
                    Fields.text(kind, 0),
                    Fields.text(kind, 1),
                    Fields.text(kind, 2),
                    fields.stream().map(String::valueOf).toList());
        }
        throw new IllegalArgumentException(Json.line(json) + " is no kind of activity");
    }

    private static @Nullable Fingerprint content(Map<?, ?> document) {
        if (document.get(CAIRN) instanceof Map<?, ?> own
                && own.get(CACHE) instanceof Map<?, ?> cache
                && cache.get("bytes") instanceof JsonNumber bytes
                && cache.get("crc32c") instanceof String crc) {
            return new Fingerprint(bytes.longValue(), Long.parseLong(crc, 16));
        }
        return null;
    }

    private static void activities(Path file, List<Roll.Kind> kinds, Consumer<ActivityFacts> facts) throws IOException {
        try (JsonParser parser = open(file)) {
            parser.nextToken();
            for (String name = parser.nextFieldName(); name != null; name = parser.nextFieldName()) {
                if (parser.nextToken() == JsonToken.START_OBJECT && name.equals(CAIRN)) {
                    activities(parser, kinds, facts);
                } else {
                    parser.skipChildren();
                }
            }
        } catch (JsonProcessingException | IllegalArgumentException damaged) {
            throw new DamagedBaseline(file, String.valueOf(damaged.getMessage()), damaged);
        }
    }

    private static void activities(JsonParser parser, List<Roll.Kind> kinds, Consumer<ActivityFacts> facts)
            throws IOException {
        for (String name = parser.nextFieldName(); name != null; name = parser.nextFieldName()) {
            if (parser.nextToken() == JsonToken.START_ARRAY && name.equals(ACTIVITIES)) {
                while (parser.nextToken() != JsonToken.END_ARRAY) {
                    facts.accept(Roll.RollLine.read(Json.value(parser), kinds));
                }
            } else {
                parser.skipChildren();
            }
        }
    }

    /**
     * Saves the present state as the baseline because it is lawful, or because the user said so: whatever there was, a damaged one
     * too, is replaced.
     */
    public static Baseline save(Path file, Survey now, Fingerprint content, LocalDateTime at) throws IOException {
        Map<String, @Nullable Object> old;
        try {
            old = read(file).map(before -> before.document).orElse(Map.of());
        } catch (DamagedBaseline given) {
            old = Map.of();
        }
        Baseline saved = filled(old, now, content, at);
        saved.write(file);
        return saved;
    }

    /**
     * This baseline without some activities, which the user had removed. Anything else that it knows it still expects.
     *
     * @param removed whether the activity of this id is one of them
     * @param content what the cache is now, if it is otherwise all that this baseline expects; else null
     * @return empty where this baseline knows only counts
     */
    public Optional<Baseline> without(Predicate<String> removed, @Nullable Fingerprint content, LocalDateTime at)
            throws IOException {
        if (activities == null) {
            return Optional.empty();
        }
        Survey rest = new Survey();
        activities.forEach(activity -> {
            if (activity.identities().stream().noneMatch(removed)) {
                rest.accept(activity);
            }
        });
        return Optional.of(filled(document, rest, content, at));
    }

    /** Replaces the file atomically. */
    public void write(Path file) throws IOException {
        AtomicFile.write(file, this::writeTo);
    }

    private void writeTo(OutputStream out) throws IOException {
        if (activities == null) {
            out.write(utf8(Json.write(document)));
            return;
        }
        Roll roll = activities.roll();
        StringBuilder text = new StringBuilder();
        document.forEach((name, value) -> {
            if (!name.equals(CAIRN)) {
                text.append(text.isEmpty() ? "{" : ",")
                        .append("\n  ")
                        .append(Json.line(name))
                        .append(": ");
                text.append(Json.write(value, 1));
            }
        });
        text.append(",\n  \"").append(CAIRN).append("\": {");
        Fields.object(document, CAIRN)
                .forEach((name, value) -> text.append("\n    ")
                        .append(Json.line(name))
                        .append(": ")
                        .append(Json.line(value))
                        .append(','));
        text.append("\n    \"").append(KINDS).append("\": [");
        for (int i = 0; i < roll.kinds().size(); i++) {
            text.append(i == 0 ? "\n" : ",\n")
                    .append(INDENT)
                    .append(Json.line(roll.kinds().get(i).toJson()));
        }
        text.append("\n    ],\n    \"").append(ACTIVITIES).append("\": [");
        out.write(utf8(text.toString()));
        roll.writeLines(out, INDENT);
        out.write(utf8("\n    ]\n  }\n}"));
    }

    private static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    /** When it was saved, local time, as Python's {@code datetime.isoformat()} writes it. */
    public String timestamp() {
        return Fields.text(document, "timestamp");
    }

    public Stats stats() {
        return stats;
    }

    /** Whether it knows every activity by name; one of the scripts knows only counts. */
    public boolean knowsActivities() {
        return activities != null;
    }

    /** Whether it was made of a cache of exactly this content, so that nothing can be lost. */
    public boolean isOf(Fingerprint now) {
        return activities != null && now.equals(content);
    }

    /** Calls every activity that it knows, in the order of the cache. */
    public void forEach(Consumer<ActivityFacts> facts) throws IOException {
        if (activities != null) {
            activities.forEach(facts);
        }
    }

    /** What {@code verify --json} tells of it: {@code timestamp} and {@code stats}. */
    Map<String, @Nullable Object> toJson() {
        Map<String, @Nullable Object> json = new LinkedHashMap<>();
        json.put("timestamp", timestamp());
        json.put("stats", stats.toJson());
        return json;
    }

    private static Baseline filled(
            Map<String, @Nullable Object> old, Survey now, @Nullable Fingerprint content, LocalDateTime at) {
        Map<String, @Nullable Object> document = filledIn(old, now.stats(), at);
        Map<String, @Nullable Object> own = copy(Fields.object(document, CAIRN));
        own.put("version", VERSION);
        own.remove(CACHE);
        if (content != null) {
            Map<String, Object> cache = new LinkedHashMap<>();
            cache.put("bytes", content.bytes());
            cache.put("crc32c", "%08x".formatted(content.crc32c()));
            own.put(CACHE, cache);
        }
        document.put(CAIRN, own);
        return new Baseline(document, now.stats(), content, new InMemory(now.roll()));
    }

    private static Map<String, @Nullable Object> filledIn(
            Map<String, @Nullable Object> old, Stats stats, LocalDateTime at) {
        Map<String, @Nullable Object> document = copy(old);
        document.put("timestamp", PythonTime.isoFormat(at));
        document.put("stats", over(document.get("stats"), stats.toJson()));
        document.put(CAIRN, over(document.get(CAIRN), Map.of("version", 1)));
        return document;
    }

    private static Map<String, @Nullable Object> over(
            @Nullable Object old, Map<String, ? extends @Nullable Object> values) {
        Map<String, @Nullable Object> all = old instanceof Map<?, ?> object ? copy(object) : new LinkedHashMap<>();
        all.putAll(values);
        return all;
    }

    private static Map<String, @Nullable Object> copy(Map<?, ?> object) {
        Map<String, @Nullable Object> copy = new LinkedHashMap<>();
        object.forEach((name, value) -> copy.put(String.valueOf(name), value));
        return copy;
    }

    private static String place(IOException notJson) {
        JsonLocation at = notJson instanceof JsonProcessingException json ? json.getLocation() : null;
        return at == null ? "" : " (line " + at.getLineNr() + ", column " + at.getColumnNr() + ")";
    }
}
