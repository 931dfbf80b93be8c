package dev.cairn.json;

import java.util.Iterator;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** JSON text as Python's {@code json} module writes it with {@code ensure_ascii=False}. */
final class PythonText {
    private PythonText() {}

    /** With {@code indent=2}, for a value that stands {@code depth} levels deep. */
    static void write(StringBuilder text, @Nullable Object value, int depth) {
        if (value instanceof Map<?, ?> object && !object.isEmpty()) {
            text.append('{');
            String separator = "";
            for (Map.Entry<?, ?> entry : object.entrySet()) {
                newLine(text.append(separator), depth + 1);
                string(text, String.valueOf(entry.getKey()));
                write(text.append(": "), entry.getValue(), depth + 1);
                separator = ",";
            }
            newLine(text, depth).append('}');
        } else if (value instanceof List<?> array && !array.isEmpty()) {
            text.append('[');
            String separator = "";
            for (Object item : array) {
                newLine(text.append(separator), depth + 1);
                write(text, item, depth + 1);
                separator = ",";
            }
            newLine(text, depth).append(']');
        } else {
            writeLine(text, value);
        }
    }

    /** Without {@code indent}: one line, a space after each comma and colon. */
    static void writeLine(StringBuilder text, @Nullable Object value) {
        if (value instanceof Map<?, ?> object) {
            text.append('{');
            for (Iterator<? extends Map.Entry<?, ?>> entries = object.entrySet().iterator(); entries.hasNext(); ) {
                Map.Entry<?, ?> entry = entries.next();
                string(text, String.valueOf(entry.getKey()));
                writeLine(text.append(": "), entry.getValue());
                text.append(entries.hasNext() ? ", " : "");
            }
            text.append('}');
        } else if (value instanceof List<?> array) {
            text.append('[');
            for (Iterator<?> items = array.iterator(); items.hasNext(); ) {
                writeLine(text, items.next());
                text.append(items.hasNext() ? ", " : "");
            }
            text.append(']');
        } else if (value instanceof Number number) {
            text.append(JsonNumber.of(number).spelling());
        } else if (value == null || value instanceof Boolean) {
            text.append(value);
        } else {
            string(text, value.toString());
        }
    }

    private static StringBuilder newLine(StringBuilder text, int depth) {
        return text.append('\n').append("  ".repeat(depth));
    }

    private static void string(StringBuilder text, String value) {
        text.append('"');
        for (int i = 0; i < value.length(); i++) {
            char c = value.charAt(i);
            switch (c) {
                case '"' -> text.append("\\\"");
                case '\\' -> text.append("\\\\");
                case '\n' -> text.append("\\n");
                case '\r' -> text.append("\\r");
                case '\t' -> text.append("\\t");
                case '\b' -> text.append("\\b");
                case '\f' -> text.append("\\f");
                default -> {
                    // Half a surrogate pair has no UTF-8 form; Python would fail here, an escape keeps it.
                    if (c < 0x20 || Character.isSurrogate(c) && !isPaired(value, i)) {
                        text.append(String.format("\\u%04x", (int) c));
                    } else {
                        text.append(c);
                    }
                }
            }
        }
        text.append('"');
    }

    private static boolean isPaired(String value, int at) {
        return Character.isHighSurrogate(value.charAt(at))
                ? at + 1 < value.length() && Character.isLowSurrogate(value.charAt(at + 1))
                : at > 0 && Character.isHighSurrogate(value.charAt(at - 1));
    }
}
