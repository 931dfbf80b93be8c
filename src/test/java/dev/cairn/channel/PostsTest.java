package dev.cairn.channel;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What each service is sent. */
class PostsTest {
    static Facts loss() {
        return facts("critical", "opened", "Lauf <!channel> & mehr");
    }

    static Facts facts(String severity, String state, String detail) {
        Map<String, Object> message = new LinkedHashMap<>();
        message.put("id", "data-loss-1");
        message.put("kind", "data-loss");
        message.put("state", state);
        message.put("severity", severity);
        message.put("at", "2026-01-12T06:00:00Z");
        message.put("since", "2026-01-12T06:00:00Z");
        message.put("source", null);
        message.put("subject", "Cairn: 82 activities are gone from your history");
        message.put("headline", "82 activities are gone from your history");
        message.put("details", List.of(detail));
        message.put("more", 81);
        message.put("remedy", "cairn restore all --merge");
        message.put(
                "text",
                "82 activities are gone from your history.\n\nWhat to do:\n  cairn restore all --merge\n- " + detail
                        + "\n");
        message.put("html", "<p>");
        return new Facts(message);
    }

    private static final String TEXT = "What to do:\n  cairn restore all --merge\n- Lauf <!channel> & mehr";

    @Test
    void ntfyIsSentATitleATextAndHowLoud() {
        assertThat(new Ntfy("my-runs").write(loss()))
                .containsEntry("topic", "my-runs")
                .containsEntry("title", "Cairn: 82 activities are gone from your history")
                .containsEntry("message", TEXT)
                .containsEntry("priority", 5)
                .containsEntry("tags", List.of("rotating_light"));
        assertThat(new Ntfy("t").write(facts("warning", "opened", "x"))).containsEntry("priority", 4);
        assertThat(new Ntfy("t").write(facts("info", "closed", "x")))
                .containsEntry("priority", 3)
                .containsEntry("tags", List.of("white_check_mark"));
    }

    @Test
    void ntfyMakesNoFileOfALongMessage() {
        String message = (String) new Ntfy("t")
                .write(facts("critical", "opened", "ü".repeat(9000)))
                .get("message");
        assertThat(message.getBytes(java.nio.charset.StandardCharsets.UTF_8)).hasSizeLessThanOrEqualTo(4096);
        assertThat(message).startsWith("What to do:").endsWith("…");
    }

    @Test
    void slackCallsNobodyBecauseARunIsNamedSo() {
        Map<String, ?> post = new Slack().write(loss());
        assertThat(post.get("text")).isEqualTo("Cairn: 82 activities are gone from your history");
        assertThat(post.get("blocks"))
                .isEqualTo(List.of(
                        Map.of(
                                "type",
                                "header",
                                "text",
                                Map.of(
                                        "type",
                                        "plain_text",
                                        "text",
                                        "Cairn: 82 activities are gone from your history",
                                        "emoji",
                                        false)),
                        Map.of("type", "section", "text", Map.of("type", "plain_text", "text", TEXT, "emoji", false))));
        Map<String, Object> named = new LinkedHashMap<>();
        named.put("subject", "<!channel> & co");
        assertThat(new Slack().write(new Facts(named)).get("text")).isEqualTo("&lt;!channel&gt; &amp; co");
    }

    @Test
    void telegramIsSentPlainTextAndMakesNoSoundForAnAllClear() {
        assertThat(new Telegram("-100123").write(loss()))
                .containsEntry("chat_id", "-100123")
                .containsEntry("text", "Cairn: 82 activities are gone from your history\n\n" + TEXT)
                .containsEntry("disable_notification", false)
                .doesNotContainKey("parse_mode");
        assertThat(new Telegram("1").write(facts("info", "closed", "x"))).containsEntry("disable_notification", true);
        assertThat((String) new Telegram("1")
                        .write(facts("critical", "opened", "y\n".repeat(5000)))
                        .get("text"))
                .hasSizeLessThanOrEqualTo(4096);
    }

    @Test
    void whatIsTooLongIsCutAfterALineAndNeverWithinALetter() {
        assertThat(Texts.within(20, "short")).isEqualTo("short");
        assertThat(Texts.within(12, "first\nsecond\nthird")).isEqualTo("first\n…");
        assertThat(Texts.within(7, "😀😀😀😀")).isEqualTo("😀😀\n…");
    }

    @Test
    void ofARefusalOnlyALineForPeopleIsToldAndNoToken() {
        assertThat(Refusal.said("{\"ok\":false,\"description\":\"Bad Request: chat not found\"}"))
                .isEqualTo(": Bad Request: chat not found");
        assertThat(Refusal.said("{\"code\":40301,\"http\":403,\"error\":\"forbidden\"}"))
                .isEqualTo(": forbidden");
        assertThat(Refusal.said("no_service")).isEqualTo(": no_service");
        assertThat(Refusal.said(null)).isEmpty();
        assertThat(Refusal.said("<html>down</html>")).isEmpty();
        assertThat(Refusal.said("{\"error\":[1]}")).isEmpty();
        assertThat(Refusal.said("{\"error\":\"no such token 1234567890:AAAA_secret\"}"))
                .isEmpty();
        assertThat(Refusal.said("{\"error\":\"see https://a.b\"}")).isEmpty();
        assertThat(Refusal.said("{\"error\":\"" + "a b ".repeat(40) + "\"}")).isEmpty();
    }
}
