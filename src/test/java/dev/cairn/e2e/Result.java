package dev.cairn.e2e;

import dev.cairn.json.Json;
import java.io.IOException;
import java.util.List;
import java.util.Map;

/** How a command ended, and what it said. */
record Result(List<String> arguments, int exitCode, String out, String err) {
    /** Standard output, which has to be one JSON document and nothing else. */
    Map<String, Object> json() {
        return object(out);
    }

    @SuppressWarnings("unchecked")
    static Map<String, Object> object(String text) {
        try {
            return (Map<String, Object>) Json.read(text);
        } catch (IOException noDocument) {
            throw new AssertionError("no JSON document: " + text, noDocument);
        }
    }

    /** The value at a path of keys, for example {@code "sources", "garmin", "fetched"}. */
    Object at(String... keys) {
        Object value = json();
        for (String key : keys) {
            value = ((Map<?, ?>) value).get(key);
        }
        return value;
    }

    /** As {@link #at}, for a number. */
    int number(String... keys) {
        return ((Number) at(keys)).intValue();
    }

    @Override
    public String toString() {
        return "cairn " + String.join(" ", arguments) + "\nexit code " + exitCode + "\n--- out\n" + out + "--- err\n"
                + err;
    }
}
