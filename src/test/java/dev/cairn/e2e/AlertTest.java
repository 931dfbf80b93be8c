package dev.cairn.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import com.icegreen.greenmail.util.GreenMailUtil;
import dev.cairn.json.Json;
import jakarta.mail.internet.MimeMultipart;
import java.io.IOException;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** From the damage to the mail, and from the healing to the all-clear. */
class AlertTest extends EndToEnd {
    private static final int GARMIN = 82;

    @TempDir
    Path keys;

    private Post post;

    @BeforeEach
    void mailbox() {
        post = Post.start();
        mailTo(post.port());
    }

    @AfterEach
    void closePost() throws Exception {
        post.close();
    }

    private void mailTo(int port) {
        cairn.set("CAIRN_ALERT_MAIL_HOST", "localhost")
                .set("CAIRN_ALERT_MAIL_PORT", Integer.toString(port))
                .set("CAIRN_ALERT_MAIL_FROM", "cairn@example.org")
                .set("CAIRN_ALERT_MAIL_TO", "runner@example.org");
    }

    /** 542 activities: 82 of Garmin with heart rates, and 460 of Strava, older and poorer. */
    private static List<Map<String, Object>> history() {
        List<Map<String, Object>> history = new ArrayList<>();
        for (int i = 0; i < 542; i++) {
            boolean garmin = i < GARMIN;
            Map<String, Object> activity = new LinkedHashMap<>();
            activity.put("id", garmin ? (Object) (21_482_825_000L + i) : "strava_" + i);
            activity.put("name", "Lauf " + i);
            activity.put("type", "running");
            activity.put("date", "%d-%02d-%02d 08:00:00".formatted(2025 - i / 300, 12 - i % 300 / 28, 28 - i % 28));
            activity.put("distance_km", 5.0 + i % 20);
            activity.put("duration_seconds", 1800 + i);
            activity.put("avg_hr", garmin ? 150 : null);
            if (garmin) {
                activity.put("splits", Map.of("activityId", i, "lapDTOs", List.of(Map.of("averageHR", 150))));
            }
            activity.put("source", garmin ? "garmin" : "strava");
            history.add(activity);
        }
        return history;
    }

    private void write(List<Map<String, Object>> activities) throws IOException {
        Map<String, Object> cache = new LinkedHashMap<>();
        cache.put("last_sync", "2026-01-11T20:00:00");
        cache.put("activities", activities);
        cairn.cache(Json.write(Json.normalize(cache)));
    }

    /** The twelfth of January, to its good end. */
    @Test
    void whatTheScriptDestroyedIsNamedMailedOnceHealedAndClosed() throws Exception {
        write(history());
        assertThat(cairn.run("verify", "--baseline").exitCode()).isZero();
        assertThat(cairn.run("backup").exitCode()).isZero();

        write(history().subList(GARMIN, 542));
        Result loss = cairn.run("verify", "--json");
        assertThat(loss.exitCode()).isEqualTo(1);
        List<?> named = (List<?>) ((Map<?, ?>) ((List<?>) loss.at("issues")).get(0)).get("activities");
        assertThat(named.stream()
                        .map(activity -> String.valueOf(((Map<?, ?>) activity).get("key")))
                        .toList())
                .isEqualTo(IntStream.range(0, GARMIN)
                        .mapToObj(i -> Long.toString(21_482_825_000L + i))
                        .toList());
        assertThat(loss.err()).contains("DATA LOSS: 82 activities are gone from your history (data-loss-1");
        assertThat(post.subjects()).containsExactly("Cairn: 82 activities are gone from your history");
        MimeMultipart parts = (MimeMultipart) post.message(0).getContent();
        String plain = parts.getBodyPart(0).getContent().toString();
        assertThat(parts.getBodyPart(0).getContentType()).startsWith("text/plain");
        assertThat(parts.getBodyPart(1).getContentType()).startsWith("text/html");
        assertThat(plain)
                .contains(
                        "  cairn restore all --merge",
                        "Lauf 0  (21482825000)",
                        "and 62 more",
                        "All of it was there on");

        assertThat(cairn.run("verify").exitCode()).isEqualTo(1);
        for (int later = 1; later <= 3; later++) {
            garmin.account().add(run(later, today().minusDays(3 - later)));
            Result sync = cairn.run("sync", "--days", "7", "--json");
            assertThat(sync.exitCode()).as("until it is healed").isEqualTo(1);
            assertThat(sync.number("added")).isEqualTo(1);
        }
        assertThat(post.subjects()).as("one incident is one message").hasSize(1);
        assertThat(cairn.run("alert").out()).contains("data-loss-1", "told by log, mail");

        Result dry = cairn.run("restore", "all", "--merge", "--dry-run", "--json");
        assertThat(dry.number("activities")).isEqualTo(GARMIN);
        assertThat(((List<?>) dry.at("changes"))).hasSize(GARMIN);
        assertThat(cairn.activities()).hasSize(463);
        Result healed = cairn.run("restore", "all", "--merge", "--yes");
        assertThat(healed.exitCode()).as(healed::toString).isZero();
        assertThat(healed.out()).contains("brought back 82 activities", "545 activities, nothing lost");

        assertThat(cairn.activities())
                .hasSize(545)
                .extracting(one -> one.get("id").toString())
                .contains("1", "2", "3", "21482825000", "21482825081", "strava_541");
        assertThat(cairn.run("verify", "--json").at("verdict")).isEqualTo("ok");
        assertThat(post.subjects())
                .containsExactly(
                        "Cairn: 82 activities are gone from your history",
                        "Cairn: all clear, nothing is missing any more");
        assertThat(cairn.run("alert", "--json").at("open")).hasToString("[]");
        assertThat(cairn.run("restore", "all", "--merge").out()).contains("Nothing is missing");
        assertThat(cairn.run("sync", "--days", "7").exitCode()).isZero();
    }

    @Test
    void anUnreadableCacheIsTold_AndThatItIsReadable() throws Exception {
        write(history());
        cairn.run("backup");
        String whole = cairn.cacheText();
        cairn.cache(whole.substring(0, 12_345));
        assertThat(cairn.run("sync", "--json").exitCode()).isEqualTo(5);
        assertThat(cairn.run("verify").exitCode()).isEqualTo(5);
        assertThat(post.subjects())
                .singleElement()
                .asString()
                .startsWith("Cairn: cannot read tracking/unified-cache.json: the file ends");
        assertThat(cairn.run("restore", "latest", "--yes").exitCode()).isZero();
        assertThat(post.subjects()).hasSize(2).last().isEqualTo("Cairn: all clear, the cache can be read again");
    }

    @Test
    void aTrialGoesThroughEveryChannelEncryptedOrNot() throws Exception {
        Path certificate = Post.certificate(keys);
        post.only("runner", "correct horse");
        cairn.set("CAIRN_ALERT_MAIL_USERNAME", "runner").set("CAIRN_ALERT_MAIL_PASSWORD", "correct horse");
        Result plain = cairn.run("alert", "test");
        assertThat(plain.exitCode()).as(plain::toString).isZero();
        assertThat(plain.out()).matches("(?s)log +sent\nmail +sent\n");

        mailTo(post.startTls(certificate));
        Result stranger = cairn.run("alert", "test", "--verbose");
        assertThat(stranger.exitCode()).as("a certificate that nobody knows").isEqualTo(1);
        assertThat(stranger.out()).containsPattern("log +sent").containsPattern("mail +failed: .*certification path");
        assertThat(stranger.err()).doesNotContain("correct horse");
        cairn.set("JAVA_TOOL_OPTIONS", Post.trust(keys));
        assertThat(cairn.run("alert", "test").out()).containsPattern("mail +sent");

        mailTo(post.tls(certificate));
        cairn.set("CAIRN_ALERT_MAIL_TLS", "tls");
        assertThat(cairn.run("alert", "test").out()).containsPattern("mail +sent");
        cairn.set("CAIRN_ALERT_MAIL_HOST", "127.0.0.1");
        assertThat(cairn.run("alert", "test").out())
                .as("a certificate of another name")
                .containsPattern("mail +failed: ");
        assertThat(post.subjects()).hasSize(3).containsOnly("Cairn: this is a trial, nothing is wrong");
        assertThat(GreenMailUtil.getBody(post.message(0))).contains("Whatever Cairn has to tell you");
    }

    @Test
    void aServerThatRefusesOrHangsHidesNothingAndIsTriedAgain() throws Exception {
        write(history());
        cairn.run("verify", "--baseline");
        write(history().subList(1, 542));
        cairn.set("CAIRN_ALERT_TIMEOUT", "2s");
        try (ServerSocket silent = Post.silent()) {
            mailTo(silent.getLocalPort());
            Result hangs = cairn.run("verify");
            assertThat(hangs.exitCode()).isEqualTo(1);
            assertThat(hangs.err()).contains("DATA LOSS: 1 activity is gone", "the channel mail could not deliver");
        }
        Result refused = cairn.run("sync", "--json");
        assertThat(refused.exitCode()).isEqualTo(1);
        assertThat(refused.at("verdict")).isEqualTo("loss");
        assertThat(refused.err()).contains("the channel mail could not deliver");
        assertThat(cairn.run("alert").out()).contains("log, mail (failed: ");

        mailTo(post.port());
        Result arrives = cairn.run("verify");
        assertThat(post.subjects()).containsExactly("Cairn: 1 activity is gone from your history");
        assertThat(arrives.err()).as("the log has it already").doesNotContain("DATA LOSS");
        assertThat(cairn.run("alert", "ack", "data-loss-7").exitCode()).isEqualTo(2);
        assertThat(cairn.run("alert", "ack", "data-loss-1").exitCode()).isZero();
        Result accepted = cairn.run("verify", "--baseline");
        assertThat(accepted.out()).contains("Accepted as gone: activities fell from 542 to 541: 1 is gone", "Lauf 0");
        assertThat(post.subjects()).hasSize(2);
    }

    @Test
    void aNeededSignInIsToldAtOnceAndAFailingSourceTheThirdTime() throws Exception {
        cairn.signIn("expired");
        Result refused = cairn.run("sync");
        assertThat(refused.exitCode()).isEqualTo(3);
        assertThat(post.subjects())
                .as(refused::toString)
                .singleElement()
                .asString()
                .startsWith("Cairn: garmin: a sign-in is needed");
        cairn.signIn(garmin.accessToken());
        assertThat(cairn.run("sync").exitCode()).isZero();
        assertThat(post.subjects()).hasSize(2).last().isEqualTo("Cairn: all clear, garmin: it is signed in again");
        cairn.set("CAIRN_RETRY_ATTEMPTS", "1").set("CAIRN_GARMIN_API_URL", "http://localhost:9");
        assertThat(cairn.run("sync").exitCode()).isEqualTo(4);
        assertThat(cairn.run("sync").exitCode()).isEqualTo(4);
        assertThat(post.subjects()).hasSize(2);
        assertThat(cairn.run("sync").exitCode()).isEqualTo(4);
        assertThat(post.subjects()).hasSize(3).last().isEqualTo("Cairn: garmin failed 3 times running");
    }

    @Test
    void aChannelOfOnesOwnIsOneFile() throws Exception {
        write(history());
        cairn.run("verify", "--baseline");
        write(history().subList(1, 542));
        Path told = cairn.home().resolve("told");
        java.nio.file.Files.createDirectories(cairn.home().resolve("routes/alerts"));
        java.nio.file.Files.writeString(cairn.home().resolve("routes/alerts/file.camel.yaml"), """
            # A channel of the test: a file.
            - route:
                id: alert-file
                from:
                  uri: direct
                  parameters: { name: alert-file }
                  steps:
                    - setHeader: { name: CamelFileName, simple: "${header[cairn.incident.id]}.txt" }
                    - setBody: { simple: "${header[cairn.incident.state]} ${body[headline]}" }
                    - to: { uri: file, parameters: { directoryName: "%s" } }
            """.formatted(told));
        cairn.run("verify");
        assertThat(told.resolve("data-loss-1.txt")).hasContent("opened 1 activity is gone from your history");
        assertThat(post.subjects()).hasSize(1);
    }
}
