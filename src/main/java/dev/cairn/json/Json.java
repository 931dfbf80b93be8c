package dev.cairn.json;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParseException;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.core.json.JsonReadFeature;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Reads and writes JSON values (see the package) without losing how numbers were spelled. */
public final class Json {
    /**
     * Strict JSON, and of Python's liberties only {@code NaN} and the infinities. The limits of Jackson on lengths stay,
     * but for names and strings: a cache may hold a long description.
     */
    public static final JsonFactory FACTORY = JsonFactory.builder()
            .enable(JsonReadFeature.ALLOW_NON_NUMERIC_NUMBERS)
            .disable(StreamReadFeature.AUTO_CLOSE_SOURCE)
            .streamReadConstraints(StreamReadConstraints.builder()
                    .maxStringLength(Integer.MAX_VALUE)
                    .maxNameLength(1_000_000)
                    .maxDocumentLength(-1)
                    .build())
            .build();

    private Json() {}

    /**
     * Reads one JSON value and nothing after it but white space.
     *
     * @throws JsonParseException when the text is not JSON, with line and column
     */
    public static @Nullable Object read(byte[] utf8) throws IOException {
        return read(utf8, 0, utf8.length);
    }

    /** As {@link #read(byte[])}, for a part of an array. */
    public static @Nullable Object read(byte[] utf8, int offset, int length) throws IOException {
        try (JsonParser parser = FACTORY.createParser(utf8, offset, length)) {
            if (parser.nextToken() == null) {
                throw new JsonParseException(parser, "no JSON value");
            }
            Object value = value(parser);
            if (parser.nextToken() != null) {
                throw new JsonParseException(parser, "text after the JSON value");
            }
            return value;
        }
    }

    /** Whether an object in this JSON names a key twice, so that {@link #read(byte[])} would keep only one of the values. */
    public static boolean namesAKeyTwice(byte[] json) throws IOException {
        try (JsonParser parser = FACTORY.createParser(json)) {
            parser.enable(JsonParser.Feature.STRICT_DUPLICATE_DETECTION);
            while (parser.nextToken() != null) {
                parser.finishToken();
            }
            return false;
        } catch (JsonParseException duplicate) {
            return true;
        }
    }

    /** As {@link #read(byte[])}, for a text. */
    public static @Nullable Object read(String text) throws IOException {
        return read(text.getBytes(StandardCharsets.UTF_8));
    }

    /** Reads the value whose first token the parser stands on; leaves the parser on its last token. */
    public static @Nullable Object value(JsonParser parser) throws IOException {
        return switch (parser.currentToken()) {
            case START_OBJECT -> {
                Map<String, @Nullable Object> object = new LinkedHashMap<>();
                for (String name = parser.nextFieldName(); name != null; name = parser.nextFieldName()) {
                    parser.nextToken();
                    object.put(name, value(parser));
                }
                yield object;
            }
            case START_ARRAY -> {
                List<@Nullable Object> array = new ArrayList<>();
                while (parser.nextToken() != JsonToken.END_ARRAY) {
                    array.add(value(parser));
                }
                yield array;
            }
            case VALUE_STRING -> parser.getText();
            case VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT -> JsonNumber.spelled(parser.getText());
            case VALUE_TRUE -> true;
            case VALUE_FALSE -> false;
            default -> null;
        };
    }

    /**
     * Any tree of maps, lists, texts, numbers and booleans as a JSON value of this package: a copy in which every number is
     * a {@link JsonNumber}. Names that are no texts, and anything else, are written as their {@code toString()}.
     */
    public static @Nullable Object normalize(@Nullable Object value) {
        if (value instanceof Map<?, ?> map) {
            Map<String, @Nullable Object> object = new LinkedHashMap<>();
            map.forEach((name, item) -> object.put(String.valueOf(name), normalize(item)));
            return object;
        }
        if (value instanceof Iterable<?> items) {
            List<@Nullable Object> array = new ArrayList<>();
            items.forEach(item -> array.add(normalize(item)));
            return array;
        }
        if (value instanceof Number number) {
            return JsonNumber.of(number);
        }
        return value == null || value instanceof Boolean ? value : value.toString();
    }

    /** A JSON object that was read, with the type that it has: its names are texts. */
    @SuppressWarnings("unchecked")
    public static Map<String, @Nullable Object> object(Map<?, ?> read) {
        return (Map<String, @Nullable Object>) read;
    }

    /** The text that Python's {@code json.dumps(value, indent=2, ensure_ascii=False)} gives. */
    public static String write(@Nullable Object value) {
        return write(value, 0);
    }

    /** As {@link #write(Object)}, for a value that stands {@code depth} levels deep: inner lines are indented by as much. */
    public static String write(@Nullable Object value, int depth) {
        StringBuilder text = new StringBuilder();
        PythonText.write(text, value, depth);
        return text.toString();
    }

    /** The value on one line: what Python's {@code json.dumps(value, ensure_ascii=False)} gives. For logs and line formats. */
    public static String line(@Nullable Object value) {
        StringBuilder text = new StringBuilder();
        PythonText.writeLine(text, value);
        return text.toString();
    }
}
