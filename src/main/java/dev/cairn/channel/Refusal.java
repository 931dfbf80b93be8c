package dev.cairn.channel;

import dev.cairn.json.Json;
import java.io.IOException;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** What a service said when it refused a message: the one line of it that is for people, where it is known to be one. */
public final class Refusal {
    /** Slack says {@code no_service}, {@code invalid_payload} and the like, and nothing else. */
    private static final Pattern WORD = Pattern.compile("[a-z]+(_[a-z]+)+");

    /** A token or an address that a server repeats is no help to anybody, and would be in the log. */
    private static final Pattern TELLING = Pattern.compile("\\S{17,}|https?:|\\p{Cntrl}");

    private static final int MOST = 120;

    private Refusal() {}

    /** As the end of a sentence: {@code : chat not found}; empty where it says nothing, or more than it should. */
    public static String said(@Nullable String body) {
        String line = body == null ? "" : line(body.strip());
        return line.isEmpty() || line.length() > MOST || TELLING.matcher(line).find() ? "" : ": " + line;
    }

    private static String line(String body) {
        if (WORD.matcher(body).matches()) {
            return body;
        }
        try {
            return body.startsWith("{") && Json.read(body) instanceof Map<?, ?> json ? line(json) : "";
        } catch (IOException noJson) {
            return "";
        }
    }

    /** Telegram's {@code description}, ntfy's and Gotify's {@code error}. */
    private static String line(Map<?, ?> json) {
        return json.get("description") instanceof String description
                ? description
                : json.get("error") instanceof String error ? error : "";
    }
}
