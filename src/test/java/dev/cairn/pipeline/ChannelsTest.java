package dev.cairn.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cairn.alert.Outcome;
import dev.cairn.channel.Receiver;
import dev.cairn.settings.Settings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The channels that speak HTTP, over HTTP. */
@Timeout(60)
class ChannelsTest {
    private static final String[] SECRETS = {"s3cret-topic", "s3cret-token", "s3cret-hook", "s3cret-slack", "7:s3cret"};

    @TempDir
    Path folder;

    private World world;
    private Receiver receiver;

    @BeforeEach
    void configure() throws IOException {
        receiver = Receiver.start();
        world = new World(folder);
    }

    @AfterEach
    void close() {
        world.close();
        receiver.close();
    }

    private void all() {
        world.set("cairn.alert.ntfy.url", receiver.url() + "/s3cret-topic")
                .set("cairn.alert.ntfy.token", "s3cret-token")
                .set("cairn.alert.webhook.url", receiver.url() + "/hook?key=s3cret-hook")
                .set("cairn.alert.webhook.secret", "correct horse")
                .set("cairn.alert.webhook.authorization", "Basic s3cret-hook")
                .set("cairn.alert.slack.url", receiver.url() + "/services/s3cret-slack")
                .set("cairn.alert.telegram.token", "7:s3cret")
                .set("cairn.alert.telegram.chat", "42")
                .set("cairn.alert.telegram.api-url", receiver.url());
    }

    private Map<String, Outcome> trial(boolean traced) throws IOException {
        try (Pipeline started = world.start()) {
            // The settings are written; now once more as --verbose starts it.
            started.close();
        }
        Settings settings = Settings.load(world.home(), Map.of());
        Pipeline.Mode mode = new Pipeline.Mode(Path.of("").toAbsolutePath(), false, traced);
        try (Pipeline pipeline = Pipeline.start(world.home(), settings, World.CLOCK, mode)) {
            return pipeline.courier()
                    .deliver(
                            Watch.incidents(world.home(), settings, World.CLOCK).trial(World.CLOCK.instant()),
                            Set.of("log"));
        }
    }

    private Receiver.Received to(String path) {
        return receiver.received().stream()
                .filter(one -> one.path().equals(path))
                .findFirst()
                .orElseThrow(() -> new AssertionError(path + " is not among " + receiver.paths()));
    }

    @Test
    void eachServiceGetsTheTrialAsItWantsIt_andNoLogTheSecrets() throws Exception {
        all();
        assertThat(trial(true))
                .hasSize(4)
                .allSatisfy((channel, outcome) ->
                        assertThat(outcome.failure()).as(channel).isNull());
        assertThat(receiver.received()).hasSize(4).allSatisfy(one -> {
            assertThat(one.method()).isEqualTo("POST");
            assertThat(one.headers().get("content-type")).startsWith("application/json");
            assertThat(one.headers()).containsEntry("user-agent", "Cairn").doesNotContainKey("cairn.incident.id");
        });
        assertThat(to("/").headers()).containsEntry("authorization", "Bearer s3cret-token");
        assertThat(to("/").json().get("topic")).isEqualTo("s3cret-topic");
        assertThat(to("/bot7:s3cret/sendMessage").json().get("chat_id")).isEqualTo("42");
        assertThat(to("/services/s3cret-slack").json().get("text"))
                .isEqualTo("Cairn: this is a trial, nothing is wrong");
        Receiver.Received hook = to("/hook?key=s3cret-hook");
        assertThat(hook.headers())
                .containsEntry("authorization", "Basic s3cret-hook")
                .containsEntry("webhook-id", "trial-trial-2026-01-17T12:00:00Z")
                .containsEntry("webhook-timestamp", "1768651200");
        assertThat(hook.headers().get("webhook-signature")).isEqualTo(signed(hook));
        assertThat(hook.json().get("kind")).isEqualTo("trial");
        assertThat(String.join("\n", world.log())).doesNotContain(SECRETS);
    }

    /** As a receiver checks it, by the specification and without Cairn's code. */
    private static String signed(Receiver.Received hook) throws Exception {
        javax.crypto.Mac mac = javax.crypto.Mac.getInstance("HmacSHA256");
        mac.init(new javax.crypto.spec.SecretKeySpec("correct horse".getBytes("UTF-8"), "HmacSHA256"));
        String content =
                hook.headers().get("webhook-id") + "." + hook.headers().get("webhook-timestamp") + "." + hook.body();
        return "v1," + java.util.Base64.getEncoder().encodeToString(mac.doFinal(content.getBytes("UTF-8")));
    }

    @Test
    void aRefusalIsToldWithTheServicesWordAndIsNotTriedAgain() throws Exception {
        world.set("cairn.alert.telegram.token", "7:s3cret")
                .set("cairn.alert.telegram.chat", "42")
                .set("cairn.alert.telegram.api-url", receiver.url());
        receiver.next(400, "{\"ok\":false,\"error_code\":400,\"description\":\"Bad Request: chat not found\"}");
        assertThat(trial(true).get("telegram").failure())
                .isEqualTo("it answered 400 (bad request): Bad Request: chat not found");
        assertThat(receiver.received()).hasSize(1);
        assertThat(world.log())
                .anyMatch(line -> line.startsWith("the channel telegram could not deliver \"Cairn: this is a trial"));
        assertThat(String.join("\n", world.log())).doesNotContain(SECRETS);
    }

    @Test
    void whatIsDownForAMomentIsTriedTwiceMore() throws Exception {
        world.set("cairn.alert.slack.url", receiver.url() + "/services/s3cret-slack");
        receiver.next(503, "down").next(502, "");
        assertThat(trial(false).get("slack").failure()).isNull();
        assertThat(receiver.received()).hasSize(3);
    }

    @Test
    void aRedirectIsNotFollowed() throws Exception {
        world.set("cairn.alert.webhook.url", receiver.url() + "/s3cret-hook");
        receiver.next(307, "");
        assertThat(trial(false).get("webhook").failure()).startsWith("it answered 307");
        assertThat(receiver.paths()).containsExactly("/s3cret-hook");
    }

    @Test
    void oneThatHangsHidesNoOther() throws Exception {
        world.set("cairn.alert.timeout", "1s")
                .set("cairn.alert.webhook.url", receiver.url() + "/s3cret-hook")
                .set("cairn.alert.slack.url", "http://localhost:9/s3cret-slack");
        receiver.next(0, "");
        world.route("alerts/own", """
            # A channel of the test, which is always well.
            - route:
                id: alert-own
                from: { uri: direct, parameters: { name: alert-own }, steps: [ { log: "told" } ] }
            """);
        Map<String, Outcome> outcomes = trial(false);
        assertThat(outcomes.get("webhook").failure()).isNotNull();
        assertThat(outcomes.get("slack").failure()).isNotNull();
        assertThat(outcomes.get("own").failure()).isNull();
        assertThat(world.log()).contains("told");
        assertThat(String.join("\n", world.log())).doesNotContain(SECRETS);
        assertThat(Files.exists(world.home().cache())).isFalse();
    }
}
