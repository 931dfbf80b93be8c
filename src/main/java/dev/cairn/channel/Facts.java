package dev.cairn.channel;

import dev.cairn.alert.Urgency;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A message as a route hands it over: what a channel wants to know of it.
 *
 * @param message as {@link dev.cairn.alert.Message#toMap} gives it
 */
record Facts(Map<?, ?> message) {
    @Nullable
    Object value(String key) {
        return message.get(key);
    }

    String text(String key) {
        Object value = message.get(key);
        return value == null ? "" : value.toString();
    }

    String subject() {
        return text("subject");
    }

    /** The message in full, without the line that the subject says already. */
    String body() {
        String text = text("text").strip();
        int first = text.indexOf('\n');
        return first < 0 ? text : text.substring(first).strip();
    }

    Urgency urgency() {
        return Urgency.ofWord(message.get("severity"));
    }
}
