package dev.cairn.alert;

import dev.cairn.alert.Telling.Occasion;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a channel gets (docs/alerts.md).
 *
 * @param id the incident's id; {@code trial} for a trial
 * @param kind the word for what kind of incident it is; {@code trial} for a trial
 * @param subject what happened, on one line
 * @param lines what happened and what to do, for a log: one thing a line
 * @param text the same in full, for a mail
 * @param html the same as a web page
 * @param facts what a program may want of it, as JSON values
 */
public record Message(
        String id,
        String kind,
        Occasion occasion,
        String subject,
        List<String> lines,
        String text,
        String html,
        Map<String, @Nullable Object> facts) {
    public Message {
        lines = List.copyOf(lines);
        facts = Collections.unmodifiableMap(new LinkedHashMap<>(facts));
    }

    /** The message as a map of JSON values, for a route. */
    public Map<String, @Nullable Object> toMap() {
        Map<String, @Nullable Object> map = new LinkedHashMap<>();
        map.put("id", id);
        map.put("kind", kind);
        map.put("state", occasion.word());
        map.put("subject", subject);
        map.putAll(facts);
        map.put("lines", lines);
        map.put("text", text);
        map.put("html", html);
        return Collections.unmodifiableMap(map);
    }
}
