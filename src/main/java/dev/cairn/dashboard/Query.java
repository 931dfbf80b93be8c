package dev.cairn.dashboard;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** What stands behind the question mark of an address; of a name that comes twice the last value. */
record Query(Map<String, String> values) {
    /** Reads it; what is malformed is as good as not there. */
    static Query of(@Nullable String text) {
        Map<String, String> values = new LinkedHashMap<>();
        for (String part : (text == null ? "" : text).split("&", -1)) {
            int equals = part.indexOf('=');
            if (equals > 0) {
                values.put(decode(part.substring(0, equals)), decode(part.substring(equals + 1)));
            }
        }
        return new Query(values);
    }

    private static String decode(String part) {
        try {
            return URLDecoder.decode(part, StandardCharsets.UTF_8);
        } catch (IllegalArgumentException malformed) {
            return "";
        }
    }

    /** The value, without blanks around it; empty where there is none. */
    String text(String name) {
        return values.getOrDefault(name, "").strip();
    }

    int number(String name, int otherwise) {
        try {
            return Integer.parseInt(text(name));
        } catch (NumberFormatException noNumber) {
            return otherwise;
        }
    }

    /** The same with another value, as an address has it. */
    String with(String name, int value) {
        Map<String, String> changed = new LinkedHashMap<>(values);
        changed.put(name, Integer.toString(value));
        return changed.entrySet().stream()
                .filter(one -> !one.getValue().isEmpty())
                .map(one -> Layout.encode(one.getKey()) + "=" + Layout.encode(one.getValue()))
                .collect(Collectors.joining("&"));
    }
}
