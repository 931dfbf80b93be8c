package dev.cairn.daily;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import dev.cairn.json.Json;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Finds out what stands where in a file of daily metrics. Only what may be merged is looked into. */
final class DailyScanner {
    private static final Set<String> LISTS = Set.of("sleep", "hrv", "stress");
    private static final Set<String> OBJECTS = Set.of(DailyContent.TRAINING_STATUS, DailyContent.ANALYSIS);

    private final byte[] bytes;
    private final JsonParser parser;

    private DailyScanner(byte[] bytes, JsonParser parser) {
        this.bytes = bytes;
        this.parser = parser;
    }

    /**
     * Reads a whole file.
     *
     * @throws UnreadableDaily when it is no JSON object in UTF-8, or what has to be merged cannot be
     */
    static DailyContent scan(byte[] bytes) throws UnreadableDaily {
        if (bytes.length == 0) {
            throw new UnreadableDaily("it is empty");
        }
        // The parser would take UTF-16 and a byte order mark; Python's json.load refuses both.
        if (bytes[0] != '{' && !isSpace(bytes[0]) || bytes.length > 1 && bytes[1] == 0) {
            throw new UnreadableDaily("it is no JSON object in UTF-8");
        }
        try (JsonParser parser = Json.FACTORY.createParser(bytes)) {
            return new DailyScanner(bytes, parser).scan();
        } catch (JsonProcessingException stumble) {
            throw UnreadableDaily.from(stumble);
        } catch (UnreadableDaily unreadable) {
            throw unreadable;
        } catch (IOException impossible) {
            throw new UnreadableDaily("it is no whole JSON: " + impossible.getMessage());
        }
    }

    private static boolean isSpace(byte b) {
        return b == ' ' || b == '\n' || b == '\r' || b == '\t';
    }

    private DailyContent scan() throws IOException {
        if (parser.nextToken() != JsonToken.START_OBJECT) {
            throw new UnreadableDaily("it is no JSON object");
        }
        List<DailyContent.Member> members = new ArrayList<>();
        Set<String> merged = new HashSet<>();
        for (String name = parser.nextFieldName(); name != null; name = parser.nextFieldName()) {
            parser.nextToken();
            boolean known = LISTS.contains(name) || OBJECTS.contains(name) || name.equals(DailyContent.LAST_SYNC);
            if (known && !merged.add(name)) {
                throw new UnreadableDaily("the key " + name + " stands in it twice");
            }
            members.add(LISTS.contains(name) ? list(name) : other(name));
        }
        int brace = offset() - 1;
        if (parser.nextToken() != null) {
            throw new UnreadableDaily("there is text after the last brace");
        }
        return new DailyContent(bytes, members, brace);
    }

    private DailyContent.Member list(String name) throws IOException {
        int start = tokenOffset();
        List<DailyContent.Entry> entries = new ArrayList<>();
        if (parser.currentToken() == JsonToken.START_ARRAY) {
            while (parser.nextToken() != JsonToken.END_ARRAY) {
                entries.add(entry());
            }
        } else if (parser.currentToken() != JsonToken.VALUE_NULL) {
            throw new UnreadableDaily(name + " is no list");
        }
        return new DailyContent.Member(name, start, offset(), null, List.copyOf(entries), true);
    }

    private DailyContent.Entry entry() throws IOException {
        int start = tokenOffset();
        Object value = Json.value(parser);
        byte[] text = Arrays.copyOfRange(bytes, start, offset());
        Map<String, @Nullable Object> fields =
                value instanceof Map<?, ?> object ? Json.object(object) : new LinkedHashMap<>();
        return new DailyContent.Entry(
                new String(text, StandardCharsets.ISO_8859_1), fields, !Json.namesAKeyTwice(text));
    }

    private DailyContent.Member other(String name) throws IOException {
        int start = tokenOffset();
        if (!OBJECTS.contains(name)) {
            parser.skipChildren();
            return new DailyContent.Member(name, start, offset(), null, List.of(), true);
        }
        Object value = Json.value(parser);
        if (value != null && !(value instanceof Map)) {
            throw new UnreadableDaily(name + " is no object");
        }
        int end = offset();
        boolean editable = !Json.namesAKeyTwice(Arrays.copyOfRange(bytes, start, end));
        return new DailyContent.Member(name, start, end, value, List.of(), editable);
    }

    private int tokenOffset() {
        return Math.toIntExact(parser.currentTokenLocation().getByteOffset());
    }

    /** Where the token ends that was just read; a text is read to its end only when somebody asks for it. */
    private int offset() throws IOException {
        parser.finishToken();
        return Math.toIntExact(parser.currentLocation().getByteOffset());
    }
}
