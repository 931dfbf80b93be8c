package dev.cairn.channel;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What ntfy takes: a JSON object at the server's root, for headers hold no umlauts (docs.ntfy.sh/publish, "Publish as JSON"). */
final class Ntfy {
    /** ntfy makes a file of a message over 4096 bytes; a letter has at most three of them to a UTF-16 unit. */
    private static final int MOST = 4096 / 3;

    private final String topic;

    /**
     * @param topic the last part of the topic's address
     */
    Ntfy(String topic) {
        this.topic = topic;
    }

    Map<String, @Nullable Object> write(Facts facts) {
        Map<String, @Nullable Object> post = new LinkedHashMap<>();
        post.put("topic", topic);
        post.put("title", facts.subject());
        post.put("message", Texts.within(MOST, facts.body()));
        post.put("priority", Priority.of(facts.urgency()));
        post.put("tags", List.of(tag(facts)));
        return post;
    }

    /** The words for the emoji beside the title. */
    private static String tag(Facts facts) {
        return switch (facts.urgency()) {
            case CRITICAL -> "rotating_light";
            case WARNING -> "warning";
            case INFO -> "white_check_mark";
        };
    }
}
