package dev.cairn.cache;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import dev.cairn.json.Json;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What stands at the top level of a file that may be damaged, beside its activities: before them and behind them. */
final class SalvagedHead {
    private SalvagedHead() {}

    /**
     * Reads up to the first damage, and then what follows the activities.
     *
     * @param behind where the last activity ends; −1 without any
     */
    static Map<String, @Nullable Object> of(byte[] bytes, Surroundings around, int behind) {
        Map<String, @Nullable Object> head = new LinkedHashMap<>();
        int brace = around.skipSpace(0);
        if (around.isAt(brace, '{')) {
            members(new ByteArrayInputStream(bytes, brace, bytes.length - brace), head);
        }
        int bracket = behind < 0 ? -1 : around.skipSpace(behind);
        int comma = around.isAt(bracket, ']') ? around.skipSpace(bracket + 1) : -1;
        if (around.isAt(comma, ',')) {
            InputStream rest = new ByteArrayInputStream(bytes, comma + 1, bytes.length - comma - 1);
            members(new SequenceInputStream(new ByteArrayInputStream(new byte[] {'{'}), rest), head);
        }
        return head;
    }

    /** Reads a file that is whole. */
    static Map<String, @Nullable Object> of(InputStream whole) {
        Map<String, @Nullable Object> head = new LinkedHashMap<>();
        members(whole, head);
        return head;
    }

    private static void members(InputStream object, Map<String, @Nullable Object> members) {
        try (JsonParser parser = Json.FACTORY.createParser(object)) {
            parser.nextToken();
            for (String name = parser.nextFieldName(); name != null; name = parser.nextFieldName()) {
                boolean isList = parser.nextToken() == JsonToken.START_ARRAY && Surroundings.isListName(name);
                if (isList) {
                    parser.skipChildren();
                } else {
                    Object value = Json.value(parser);
                    // A number at the very end may be half of one.
                    parser.finishToken();
                    members.put(name, value);
                }
            }
        } catch (IOException | NumberFormatException damagedFromHere) {
            // What was read before it is whole.
        }
    }
}
