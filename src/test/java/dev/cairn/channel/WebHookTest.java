package dev.cairn.channel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.cairn.failure.Failure;
import dev.cairn.json.Json;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class WebHookTest {
    private static final Instant NOW = Instant.ofEpochSecond(1_731_705_121);

    private static Map<?, ?> body(WebHook.Call call) throws IOException {
        return (Map<?, ?>) Json.read(call.getEntity().getContent().readAllBytes());
    }

    private static Map<?, ?> filled(String template) throws IOException {
        return body(new WebHook(Template.of(template, "here"), null).write(PostsTest.loss(), NOW));
    }

    @Test
    void cairnsOwnJsonSaysAllInItsParts() throws Exception {
        Map<?, ?> body = body(new WebHook(null, null).write(PostsTest.loss(), NOW));
        assertThat(body.keySet().stream().map(String::valueOf).toList())
                .containsExactly(
                        "version",
                        "id",
                        "kind",
                        "state",
                        "severity",
                        "at",
                        "since",
                        "source",
                        "subject",
                        "headline",
                        "details",
                        "more",
                        "remedy",
                        "text");
        assertThat(body.get("severity")).isEqualTo("critical");
        assertThat(body.get("details")).isEqualTo(List.of("Lauf <!channel> & mehr"));
        assertThat(body.get("source")).isNull();
    }

    /** The example of the Standard Webhooks specification. */
    @Test
    void itIsSignedAsTheStandardSays() {
        Signature signature = new Signature("whsec_plJ3nmyCDGBKInavdOK15jsl");
        byte[] body = "{\"event_type\":\"ping\",\"data\":{\"success\":true}}".getBytes(StandardCharsets.UTF_8);
        assertThat(signature.of("msg_loFOjxBNrRLzqYUf", NOW, body))
                .isEqualTo("v1,rAvfW3dJ/X/qxhsaXPOyyCGmRKsaKWcsNccKXlIktD0=");
    }

    /** printf 'i.1731705121.{}' | openssl dgst -sha256 -hmac 'correct horse' -binary | base64 */
    @Test
    void aSecretThatIsNoBase64IsTakenAsItIs() {
        assertThat(new Signature("correct horse").of("i", NOW, "{}".getBytes(StandardCharsets.UTF_8)))
                .isEqualTo("v1,DU9QIVbdXbORE4c8W8DbYBBbAE6bXIWfd/P3tRyb6nA=");
    }

    @Test
    void theSignatureChangesWithTheTimeAndTheBody() {
        Signature signature = new Signature("correct horse");
        byte[] body = {1, 2};
        String signed = signature.of("i", NOW, body);
        assertThat(signature.of("i", NOW.plusSeconds(1), body)).isNotEqualTo(signed);
        assertThat(signature.of("j", NOW, body)).isNotEqualTo(signed);
        assertThat(signature.of("i", NOW, new byte[] {1, 3})).isNotEqualTo(signed);
        assertThat(new Signature("correct horses").of("i", NOW, body)).isNotEqualTo(signed);
    }

    @ParameterizedTest
    @ValueSource(strings = {"whsec_", "whsec_%%%"})
    void aSecretThatSaysItIsBase64AndIsNotIsRefused(String secret) {
        assertThatThrownBy(() -> new Signature(secret))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageNotContaining("%%%");
    }

    @Test
    void aMessageThatIsSentAgainHasTheSameIdAndAnotherOneAnother() {
        WebHook hook = new WebHook(null, new Signature("s"));
        String id = hook.write(PostsTest.loss(), NOW).getId();
        assertThat(id).isEqualTo("data-loss-1-opened-2026-01-12T06:00:00Z");
        assertThat(hook.write(PostsTest.loss(), NOW.plusSeconds(60)).getId()).isEqualTo(id);
        assertThat(hook.write(PostsTest.facts("info", "closed", "x"), NOW).getId())
                .isNotEqualTo(id);
        assertThat(hook.write(PostsTest.loss(), NOW).getTime()).isEqualTo("1731705121");
        assertThat(new WebHook(null, null).write(PostsTest.loss(), NOW).getSignature())
                .isNull();
    }

    @Test
    void pushoverTakesATemplate() throws Exception {
        assertThat(filled("""
                {"token": "a1", "user": "u1", "title": "{subject}", "message": "{short}", "priority": "{pushover}"}
                """).toString())
                .isEqualTo(
                        "{token=a1, user=u1, title=Cairn: 82 activities are gone from your history, message=What to do:\n"
                                + "  cairn restore all --merge\n- Lauf <!channel> & mehr, priority=1}");
    }

    @Test
    void aNumberStandsAloneOrWithinAText() throws Exception {
        Map<?, ?> filled =
                filled("{\"a\": \"{priority}\", \"b\": \"p{priority}\", \"c\": [{\"d\": \"{kind}\"}, 7, null]}");
        assertThat(filled.get("a")).hasToString("5");
        assertThat(filled.get("b")).isEqualTo("p5");
        assertThat(filled.get("c").toString()).isEqualTo("[{d=data-loss}, 7, null]");
    }

    @Test
    void whatAMessageSaysIsNeverFilledInAgain() throws Exception {
        Facts sly = PostsTest.facts("info", "opened", "{id} $1 \\ \"quoted\"");
        assertThat(Template.of("{\"x\": \"{text}\"}", "here").fill(sly).get("x").toString())
                .contains("- {id} $1 \\ \"quoted\"");
    }

    @ParameterizedTest
    @ValueSource(strings = {"{", "[1]", "\"secret\"", "{\"secret\": \"{unknown}\"}", "{\"a\": [\"{nothing}\"]}"})
    void anotherTemplateIsRefusedWithoutShowingIt(String template) {
        assertThatThrownBy(() -> Template.of(template, "cairn.properties, line 3"))
                .isInstanceOf(Failure.class)
                .hasMessageContaining("cairn.alert.webhook.body (cairn.properties, line 3)")
                .hasMessageNotContaining("secret");
    }
}
