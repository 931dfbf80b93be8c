package dev.cairn.settings;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Reads {@code .env} as the scripts' python-dotenv does: {@code KEY=value} with or without {@code export}, quotes
 * that may span lines, comments, and <code>${NAME:-default}</code>, where the environment wins over the file. What it
 * cannot read it passes over too, and remembers the line.
 */
final class DotEnv {
    private final String text;
    private final Map<String, String> environment;
    private final Map<String, Written> entries = new LinkedHashMap<>();
    private final List<Integer> unreadable = new ArrayList<>();
    private int at;

    private DotEnv(String text, Map<String, String> environment) {
        this.text = text;
        this.environment = environment;
    }

    static DotEnv read(String text, Map<String, String> environment) {
        DotEnv file = new DotEnv(text.replace("\r\n", "\n").replace('\r', '\n'), environment);
        file.skipBlank(true);
        while (file.at < file.text.length()) {
            int start = file.at;
            if (!file.readStatement()) {
                file.unreadable.add(file.lineOf(start));
                file.at = file.endOfLine(file.at);
            }
            file.skipBlank(true);
        }
        return file;
    }

    /** The last value of each name. */
    Map<String, Written> entries() {
        return entries;
    }

    /** The lines that are no statement. */
    List<Integer> unreadable() {
        return unreadable;
    }

    /** Reads one statement and its line end; false where there is none, having read as much as was understood. */
    private boolean readStatement() {
        int start = at;
        if (text.startsWith("export", at) && isBlank(at + 6, false)) {
            at += 6;
            skipBlank(false);
        }
        String key = null;
        if (peek() != '#') {
            key = readKey();
            if (key == null) {
                return false;
            }
        }
        skipBlank(false);
        String value = null;
        if (peek() == '=') {
            at++;
            skipBlank(false);
            value = readValue();
            if (value == null) {
                return false;
            }
        }
        skipBlank(false);
        if (peek() == '#') {
            at = endOfLine(at);
        }
        if (peek() != '\n') {
            return false;
        }
        keep(key, value, start);
        return true;
    }

    private void keep(@Nullable String key, @Nullable String value, int start) {
        if (key != null && value != null) {
            entries.put(key, new Written(expand(value), lineOf(start)));
        } else if (key != null) {
            entries.remove(key);
        }
    }

    private @Nullable String readKey() {
        if (peek() == '\'') {
            int end = text.indexOf('\'', at + 1);
            if (end <= at + 1) {
                return null;
            }
            String key = text.substring(at + 1, end);
            at = end + 1;
            return key;
        }
        int start = at;
        while (at < text.length() && peek() != '=' && peek() != '#' && !isBlank(at, true)) {
            at++;
        }
        return at == start ? null : text.substring(start, at);
    }

    private @Nullable String readValue() {
        char quote = peek();
        if (quote != '\'' && quote != '"') {
            return readUnquoted();
        }
        int end = closing(quote, at + 1);
        if (end < 0) {
            return null;
        }
        String value = unescape(text.substring(at + 1, end), quote == '"' ? "\\'\"abfnrtv" : "\\'");
        at = end + 1;
        return value;
    }

    /** Up to the end of the line or a {@code #} after a blank. */
    private String readUnquoted() {
        int start = at;
        at = endOfLine(at);
        int end = start;
        while (end < at && !(text.charAt(end) == '#' && end > start && isBlank(end - 1, false))) {
            end++;
        }
        return text.substring(start, end).stripTrailing();
    }

    /** The first quote without a backslash before it; if there is none, the last one with; else -1. */
    private int closing(char quote, int from) {
        int escaped = -1;
        for (int i = from; i < text.length(); i++) {
            if (text.charAt(i) == quote) {
                if (i == from || text.charAt(i - 1) != '\\') {
                    return i;
                }
                escaped = i;
            }
        }
        return escaped;
    }

    private static String unescape(String quoted, String escapes) {
        StringBuilder plain = new StringBuilder();
        for (int i = 0; i < quoted.length(); i++) {
            char letter = quoted.charAt(i);
            if (letter == '\\' && i + 1 < quoted.length() && escapes.indexOf(quoted.charAt(i + 1)) >= 0) {
                i++;
                int control = "abfnrtv".indexOf(quoted.charAt(i));
                plain.append(control < 0 ? quoted.charAt(i) : "\u0007\b\f\n\r\t\u000b".charAt(control));
            } else {
                plain.append(letter);
            }
        }
        return plain.toString();
    }

    /** Puts in the values of <code>${NAME}</code> and <code>${NAME:-default}</code>. */
    private String expand(String value) {
        StringBuilder expanded = new StringBuilder();
        int from = 0;
        for (int open = value.indexOf("${"); open >= 0; open = value.indexOf("${", Math.max(open + 1, from))) {
            int nameEnd = open + 2;
            while (nameEnd < value.length() && value.charAt(nameEnd) != '}' && value.charAt(nameEnd) != ':') {
                nameEnd++;
            }
            boolean hasDefault = value.startsWith(":-", nameEnd);
            int close = hasDefault || value.startsWith("}", nameEnd) ? value.indexOf('}', nameEnd) : -1;
            if (close >= 0) {
                String otherwise = hasDefault ? value.substring(nameEnd + 2, close) : "";
                expanded.append(value, from, open).append(valueOf(value.substring(open + 2, nameEnd), otherwise));
                from = close + 1;
            }
        }
        return expanded.append(value, from, value.length()).toString();
    }

    private String valueOf(String name, String otherwise) {
        String outside = environment.get(name);
        Written inside = entries.get(name);
        return outside != null ? outside : inside != null ? inside.value() : otherwise;
    }

    /** The next character; a line end after the last. */
    private char peek() {
        return at < text.length() ? text.charAt(at) : '\n';
    }

    private void skipBlank(boolean linesToo) {
        while (isBlank(at, linesToo)) {
            at++;
        }
    }

    private boolean isBlank(int index, boolean linesToo) {
        if (index >= text.length()) {
            return false;
        }
        char letter = text.charAt(index);
        return letter == '\n' ? linesToo : Character.isWhitespace(letter) || letter == '\u00a0';
    }

    private int endOfLine(int from) {
        int end = text.indexOf('\n', from);
        return end < 0 ? text.length() : end;
    }

    private int lineOf(int index) {
        int line = 1;
        for (int i = 0; i < index; i++) {
            line += text.charAt(i) == '\n' ? 1 : 0;
        }
        return line;
    }
}
