package dev.cairn.channel;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What an incoming web hook of Slack takes: a headline and a text in blocks, and a line for where blocks are not shown. */
final class Slack {
    /** Slack's limits for the text of a header and of a section. */
    private static final int MOST_HEADER = 150;

    private static final int MOST_SECTION = 3000;

    Map<String, @Nullable Object> write(Facts facts) {
        Map<String, @Nullable Object> post = new LinkedHashMap<>();
        post.put("text", escaped(facts.subject()));
        post.put(
                "blocks",
                List.of(
                        block("header", Texts.within(MOST_HEADER, facts.subject())),
                        block("section", Texts.within(MOST_SECTION, facts.body()))));
        return post;
    }

    /** Plain text, in which nothing is a mention, a link or a mark. */
    private static Map<String, Object> block(String type, String text) {
        return Map.of("type", type, "text", Map.of("type", "plain_text", "text", text, "emoji", false));
    }

    /** Else the name of a run could call everybody: {@code <!channel>}. */
    private static String escaped(String text) {
        return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
    }
}
