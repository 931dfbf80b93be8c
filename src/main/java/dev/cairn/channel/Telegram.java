package dev.cairn.channel;

import dev.cairn.alert.Urgency;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What {@code sendMessage} of Telegram's Bot API takes. Plain text: what looks like a mark in the name of a run is none. */
final class Telegram {
    private static final int MOST = 4096;

    private final String chat;

    /**
     * @param chat the number of a chat, or a channel's {@code @name}
     */
    Telegram(String chat) {
        this.chat = chat;
    }

    Map<String, @Nullable Object> write(Facts facts) {
        Map<String, @Nullable Object> post = new LinkedHashMap<>();
        post.put("chat_id", chat);
        post.put("text", Texts.within(MOST, facts.subject() + "\n\n" + facts.body()));
        post.put("link_preview_options", Map.of("is_disabled", true));
        post.put("disable_notification", facts.urgency() == Urgency.INFO);
        return post;
    }
}
