package dev.cairn.settings;

import dev.cairn.failure.ExitCode;
import dev.cairn.failure.Failure;
import java.io.IOException;
import java.io.StringReader;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Properties;

/**
 * Reads {@code cairn.properties}: the syntax is that of {@link Properties}, which does the reading, one entry at a
 * time, so that it is known what stands on which line. A key that is set twice is refused, for one of the two is a
 * mistake.
 */
final class PropertiesFile {
    private final Path path;
    private final Map<String, Written> entries = new LinkedHashMap<>();

    private PropertiesFile(Path path) {
        this.path = path;
    }

    /**
     * The entries in the order of the file.
     *
     * @param path only to be named in messages
     * @throws Failure with {@link ExitCode#USAGE} for a key that stands there twice, or a broken escape
     */
    static Map<String, Written> read(Path path, String text) {
        PropertiesFile file = new PropertiesFile(path);
        StringBuilder entry = new StringBuilder();
        int line = 0;
        int first = 0;
        for (int at = 0; at < text.length(); ) {
            int end = endOfLine(text, at);
            int next = Math.min(text.length(), end + (text.startsWith("\r\n", end) ? 2 : 1));
            line++;
            boolean begins = entry.isEmpty();
            if (begins) {
                first = line;
            }
            boolean goesOn = false;
            if (!begins || !isBlankOrComment(text, at, end)) {
                entry.append(text, at, next);
                goesOn = endsInBackslash(text, at, end);
            }
            if (!goesOn && !entry.isEmpty()) {
                file.add(entry.toString(), first);
                entry.setLength(0);
            }
            at = next;
        }
        if (!entry.isEmpty()) {
            file.add(entry.toString(), first);
        }
        return file.entries;
    }

    private static int endOfLine(String text, int from) {
        int at = from;
        while (at < text.length() && text.charAt(at) != '\n' && text.charAt(at) != '\r') {
            at++;
        }
        return at;
    }

    private static boolean isBlankOrComment(String text, int from, int end) {
        int at = from;
        while (at < end && (text.charAt(at) == ' ' || text.charAt(at) == '\t' || text.charAt(at) == '\f')) {
            at++;
        }
        return at == end || text.charAt(at) == '#' || text.charAt(at) == '!';
    }

    private static boolean endsInBackslash(String text, int from, int end) {
        int at = end;
        while (at > from && text.charAt(at - 1) == '\\') {
            at--;
        }
        return (end - at) % 2 == 1;
    }

    private void add(String entry, int line) {
        Properties one = new Properties();
        try {
            one.load(new StringReader(entry));
        } catch (IllegalArgumentException brokenEscape) {
            String message =
                    "cannot read the settings in " + path + ", line " + line + ": \\u needs four hexadecimal digits";
            throw new Failure(ExitCode.USAGE, message, "A backslash itself is written twice: \\\\", brokenEscape);
        } catch (IOException impossible) {
            throw new AssertionError("a text was read", impossible);
        }
        for (String key : one.stringPropertyNames()) {
            Written earlier = entries.put(key, new Written(one.getProperty(key), line));
            if (earlier != null) {
                String message = "cannot read the settings in " + path + ": " + key + " is set twice, on lines "
                        + earlier.line() + " and " + line;
                throw new Failure(ExitCode.USAGE, message, "Keep one of the two lines");
            }
        }
    }
}
