package dev.cairn.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cairn.channel.Receiver;
import dev.cairn.json.Json;
import java.io.IOException;
import java.net.ConnectException;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What Prometheus, a watchdog, a dead man's switch and a person's phone see of a {@code cairn run}. */
class SeenFromOutsideTest extends EndToEnd {
    private static final String NEVER = "0 0 0 1 1 ? 2099";

    private final HttpClient http = HttpClient.newHttpClient();
    private Receiver switchboard;
    private Receiver phone;
    private String address;
    private Running running;

    @BeforeEach
    void everybodyListens() throws IOException {
        switchboard = Receiver.start();
        phone = Receiver.start();
        try (ServerSocket free = new ServerSocket(0)) {
            address = "http://127.0.0.1:" + free.getLocalPort();
            cairn.set("CAIRN_DASHBOARD_PORT", Integer.toString(free.getLocalPort()));
        }
        cairn.set("CAIRN_DASHBOARD", "true")
                .set("CAIRN_PING_URL", switchboard.url() + "/ping/secret-check")
                .set("CAIRN_ALERT_NTFY_URL", phone.url() + "/secret-topic")
                .set("CAIRN_ALERT_WEBHOOK_URL", phone.url() + "/hook")
                .set("CAIRN_ALERT_WEBHOOK_SECRET", "correct horse")
                .set("CAIRN_SCHEDULE_SYNC", NEVER)
                .set("CAIRN_SCHEDULE_VERIFY", "* * * * * ?");
    }

    @AfterEach
    void end() throws Exception {
        if (running != null) {
            running.kill().finish();
        }
        switchboard.close();
        phone.close();
    }

    private HttpResponse<String> get(String path) throws IOException, InterruptedException {
        return http.send(
                HttpRequest.newBuilder(URI.create(address + path)).build(), HttpResponse.BodyHandlers.ofString());
    }

    /** Asks until the answer has this status, for at most a minute: what is told is told a moment before it can be read. */
    private HttpResponse<String> getUntil(String path, int status) throws IOException, InterruptedException {
        long end = System.nanoTime() + 60_000_000_000L;
        while (true) {
            try {
                HttpResponse<String> answer = get(path);
                if (answer.statusCode() == status || System.nanoTime() > end) {
                    assertThat(answer.statusCode()).as(answer::body).isEqualTo(status);
                    return answer;
                }
            } catch (ConnectException notYet) {
                assertThat(System.nanoTime()).isLessThan(end);
            }
        }
    }

    @Test
    void aLossIsSeenWhereverSomebodyLooksAndSoIsItsHealing() throws Exception {
        garmin.account().add(run(1, today())).add(run(2, today().minusDays(1)));
        running = cairn.start("run").awaitLine("2 activities: 2 added");
        switchboard.await(2);
        assertThat(switchboard.paths()).containsExactly("/ping/secret-check/start", "/ping/secret-check");
        assertThat(getUntil("/health/ready", 200).body()).contains("\"UP\"");
        assertThat(get("/metrics").body())
                .contains(
                        "cairn_activities{source=\"garmin\"} 2.0",
                        "cairn_runs_total{kind=\"sync\",result=\"good\"} 1.0",
                        "cairn_open_incidents{kind=\"data-loss\"} 0.0",
                        "cairn_http_requests_total{host=\"127.0.0.1\",result=\"good\"}");
        assertThat(get("/").body()).contains("2 activities, nothing lost");
        assertThat(cairn.run("backup").exitCode()).isZero();

        String whole = cairn.cacheText();
        Map<String, Object> poorer = Result.object(whole);
        poorer.put("activities", cairn.activities().subList(0, 1));
        cairn.cache(Json.write(Json.normalize(poorer)));

        Receiver.Received fail = switchboard.await(3);
        assertThat(fail.path()).isEqualTo("/ping/secret-check/fail");
        assertThat(fail.body()).as("no name, no date").contains("loss").doesNotContain("Run 2", today().toString());
        phone.await(2);
        assertThat(getUntil("/health/ready", 503).body()).contains("data-loss-1");
        assertThat(get("/health/live").statusCode()).isEqualTo(200);
        assertThat(get("/metrics").body()).contains("cairn_open_incidents{kind=\"data-loss\"} 1.0");
        assertThat(get("/incidents").body()).contains("cairn restore all --merge");

        assertThat(cairn.run("restore", "all", "--merge", "--yes").exitCode()).isZero();
        assertThat(cairn.activities()).hasSize(2);
        phone.await(4);
        getUntil("/health/ready", 200);
        assertThat(messages("/"))
                .as("ntfy takes JSON at its root")
                .allSatisfy(message -> assertThat(message.json().get("topic")).isEqualTo("secret-topic"))
                .hasSize(2);
        List<Receiver.Received> hooks = messages("/hook");
        assertThat(hooks)
                .extracting(hook -> hook.json().get("kind") + " " + hook.json().get("state"))
                .containsExactly("data-loss opened", "data-loss closed");
        assertThat(hooks)
                .allSatisfy(hook ->
                        assertThat(hook.headers().get("webhook-signature")).startsWith("v1,"));

        Result trial = cairn.run("alert", "test");
        assertThat(trial.exitCode()).as(trial::toString).isZero();
        assertThat(trial.out()).containsPattern("ntfy +sent").containsPattern("webhook +sent");
        Result ended = running.terminate().finish();
        for (String said : List.of(ended.out() + ended.err(), trial.out() + trial.err(), history())) {
            assertThat(said).doesNotContain("secret-topic", "secret-check", "correct horse");
        }
    }

    private List<Receiver.Received> messages(String path) {
        return phone.received().stream()
                .filter(message -> message.path().equals(path))
                .toList();
    }

    private String history() throws IOException {
        return Files.readString(cairn.tracking().resolve(".cairn/history.jsonl"))
                + Files.readString(cairn.tracking().resolve(".cairn/incidents.json"));
    }
}
