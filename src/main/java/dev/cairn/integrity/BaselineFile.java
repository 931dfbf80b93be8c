package dev.cairn.integrity;

import com.fasterxml.jackson.core.JsonParseException;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import dev.cairn.activity.ActivityFacts;
import dev.cairn.json.Json;
import dev.cairn.json.JsonNumber;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.IntPredicate;
import org.jspecify.annotations.Nullable;

/**
 * The file of a {@link Baseline}: a JSON object with the {@link Roll} in {@code cairn.kinds} and, one a line, in {@code
 * cairn.activities}. All but the activities is held in memory; they go by one at a time when they are asked for.
 */
final class BaselineFile {
    static final String CAIRN = "cairn";

    /** The version from which on a line has an imprint. */
    private static final int WITH_IMPRINTS = 3;

    private static final String KINDS = "kinds";
    private static final String ACTIVITIES = "activities";
    private static final String INDENT = "      ";

    private final Path file;
    private final Map<String, @Nullable Object> document = new LinkedHashMap<>();
    private final List<Roll.Kind> kinds = new ArrayList<>();
    private boolean hasActivities;
    private boolean hasImprints;

    private BaselineFile(Path file) {
        this.file = file;
    }

    /**
     * Reads the file.
     *
     * @throws JsonProcessingException when it is no JSON
     * @throws IllegalArgumentException when it is something else than an object
     */
    static BaselineFile read(Path file) throws IOException {
        BaselineFile read = new BaselineFile(file);
        try (InputStream in = new BufferedInputStream(Files.newInputStream(file));
                JsonParser parser = Json.FACTORY.createParser(in)) {
            read.document(parser);
        }
        return read;
    }

    /** The whole document but for the roll. */
    Map<String, @Nullable Object> document() {
        return document;
    }

    /** Whether there is a roll; the scripts write none. */
    boolean hasActivities() {
        return hasActivities;
    }

    private void document(JsonParser parser) throws IOException {
        JsonToken first = parser.nextToken();
        if (first == null) {
            throw new JsonParseException(parser, "no JSON value");
        }
        if (first != JsonToken.START_OBJECT) {
            parser.skipChildren();
            throw new IllegalArgumentException("it is no JSON object");
        }
        for (String name = parser.nextFieldName(); name != null; name = parser.nextFieldName()) {
            boolean own = parser.nextToken() == JsonToken.START_OBJECT && name.equals(CAIRN);
            document.put(name, own ? own(parser) : Json.value(parser));
        }
        if (parser.nextToken() != null) {
            throw new JsonParseException(parser, "text after the JSON value");
        }
        hasImprints = document.get(CAIRN) instanceof Map<?, ?> own
                && own.get("version") instanceof JsonNumber version
                && version.doubleValue() >= WITH_IMPRINTS;
    }

    private Map<String, @Nullable Object> own(JsonParser parser) throws IOException {
        Map<String, @Nullable Object> own = new LinkedHashMap<>();
        for (String name = parser.nextFieldName(); name != null; name = parser.nextFieldName()) {
            parser.nextToken();
            if (name.equals(ACTIVITIES) && parser.currentToken() == JsonToken.START_ARRAY) {
                hasActivities = true;
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

    /** Calls the activities of the roll, those of them at the wanted places. */
    void forEach(IntPredicate wanted, Consumer<ActivityFacts> facts) throws IOException {
        try (InputStream in = new BufferedInputStream(Files.newInputStream(file));
                JsonParser parser = Json.FACTORY.createParser(in)) {
            parser.nextToken();
            for (String name = parser.nextFieldName(); name != null; name = parser.nextFieldName()) {
                if (parser.nextToken() == JsonToken.START_OBJECT && name.equals(CAIRN)) {
                    forEach(parser, wanted, facts);
                } else {
                    parser.skipChildren();
                }
            }
        } catch (JsonProcessingException | IllegalArgumentException damaged) {
            throw new DamagedBaseline(file, String.valueOf(damaged.getMessage()), damaged);
        }
    }

    private void forEach(JsonParser parser, IntPredicate wanted, Consumer<ActivityFacts> facts) throws IOException {
        for (String name = parser.nextFieldName(); name != null; name = parser.nextFieldName()) {
            if (parser.nextToken() == JsonToken.START_ARRAY && name.equals(ACTIVITIES)) {
                for (int position = 0; parser.nextToken() != JsonToken.END_ARRAY; position++) {
                    if (wanted.test(position)) {
                        facts.accept(RollLine.read(parser, kinds, hasImprints));
                    } else {
                        parser.skipChildren();
                    }
                }
            } else {
                parser.skipChildren();
            }
        }
    }

    /** Writes a document with a roll. */
    static void write(OutputStream out, Map<String, @Nullable Object> document, Roll roll) throws IOException {
        StringBuilder text = new StringBuilder();
        document.forEach((name, value) -> {
            if (!name.equals(CAIRN)) {
                text.append(text.isEmpty() ? "{" : ",").append("\n  ");
                text.append(Json.line(name)).append(": ").append(Json.write(value, 1));
            }
        });
        text.append(",\n  \"").append(CAIRN).append("\": {");
        Fields.object(document, CAIRN).forEach((name, value) -> {
            text.append("\n    ").append(Json.line(name)).append(": ");
            text.append(Json.line(value)).append(',');
        });
        text.append("\n    \"").append(KINDS).append("\": [");
        String separator = "\n";
        for (Roll.Kind kind : roll.kinds()) {
            text.append(separator).append(INDENT).append(Json.line(kind.toJson()));
            separator = ",\n";
        }
        text.append("\n    ],\n    \"").append(ACTIVITIES).append("\": [");
        out.write(utf8(text.toString()));
        roll.writeLines(out, INDENT);
        out.write(utf8("\n    ]\n  }\n}"));
    }

    private static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
