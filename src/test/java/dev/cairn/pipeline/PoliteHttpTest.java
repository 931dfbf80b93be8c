package dev.cairn.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cairn.demo.simulator.Fault;
import dev.cairn.demo.simulator.SimulatedActivity;
import dev.cairn.failure.ExitCode;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What is asked again when it fails and what is not, by the requests that arrive at an embedded Garmin Connect. */
@Timeout(60)
class PoliteHttpTest {
    /** The first page, and the empty one that ends the list. */
    private static final int PAGES = 2;

    @TempDir
    Path folder;

    private World world;

    @BeforeEach
    void draw() throws IOException {
        world = new World(folder);
        world.uploaded(SimulatedActivity.run(1).startingAt("2026-01-15 08:00:00"));
    }

    @AfterEach
    void close() {
        world.close();
    }

    @ParameterizedTest
    @ValueSource(ints = {429, 500, 502, 503, 504})
    void whatMayPassIsAskedAgain(int status) throws Exception {
        assertPasses(Fault.status(status));
    }

    @Test
    void aConnectionThatIsClosedIsOpenedAgain() throws Exception {
        assertPasses(Fault.connectionClosed());
    }

    @Test
    void halfADocumentIsAskedForAgain() throws Exception {
        assertPasses(Fault.cutOff());
    }

    @Test
    void halfADocumentInChunksIsAskedForAgain() throws Exception {
        assertPasses(Fault.cutOffChunked());
    }

    @Test
    void silenceEndsAndIsAskedAgain() throws Exception {
        world.set("cairn.http.timeout", "200ms");
        assertPasses(Fault.hang());
    }

    @Test
    void anAnswerThatDribblesEndsAndIsAskedAgain() throws Exception {
        world.set("cairn.http.answer-timeout", "1ms");
        world.garmin().faults().onList(Fault.dribble(java.time.Duration.ofMillis(2)));
        assertFails("Garmin Connect did not answer in time", 4);
    }

    private void assertPasses(Fault fault) throws IOException {
        world.garmin().faults().onList(2, fault);
        SyncReport report = world.sync();
        assertThat(report.sources().get("garmin").failure()).isNull();
        assertThat(world.listRequests()).isEqualTo(2 + PAGES);
        assertThat(world.ids()).containsExactly("1");
    }

    @Test
    void whatDoesNotPassIsAskedAgainThreeTimes() throws Exception {
        world.garmin().faults().onList(Fault.status(500));
        assertFails("Garmin Connect answered 500 (the service is down)", 4);
    }

    @ParameterizedTest
    @CsvSource({"1, 1", "2, 2", "5, 5"})
    void theUserCountsAttemptsTheFirstIncluded(String attempts, int requests) throws Exception {
        world.set("cairn.retry.attempts", attempts).garmin().faults().onList(Fault.status(503));
        assertFails("Garmin Connect answered 503 (the service is down)", requests);
    }

    @ParameterizedTest
    @CsvSource({"400, (bad request)", "403, (forbidden)", "404, (not found)"})
    void whatWouldBeTheSameAgainIsAskedOnce(int status, String meaning) throws Exception {
        world.garmin().faults().onList(Fault.status(status));
        assertFails("Garmin Connect answered " + status + " " + meaning, 1);
    }

    @Test
    void aRedirectIsNotFollowedAndAskedOnce() throws Exception {
        world.garmin()
                .faults()
                .onList(Fault.answer(
                        302, java.util.Map.of("location", world.garmin().baseUrl() + World.LIST), ""));
        assertFails("Garmin Connect answered 302", 1);
    }

    @Test
    void aDeadSessionIsAskedOnceAndIsAMatterOfSigningIn() throws Exception {
        world.garmin().accessToken("changed");
        SyncReport report = world.sync();
        assertThat(report.signInNeeded()).hasMessage("Garmin Connect refused the session (401)");
        assertThat(report.signInNeeded().exitCode()).isEqualTo(ExitCode.SIGN_IN);
        assertThat(world.listRequests()).isEqualTo(1);
    }

    @Test
    void aServiceThatSaysWhenToComeBackIsAskedThen() throws Exception {
        assertPasses(Fault.tooManyRequests("0"));
        assertThat(world.log()).noneMatch(line -> line.contains("waiting"));
    }

    @Test
    void aWaitThatWasAskedForIsToldBeforeIt() throws Exception {
        world.garmin().faults().onList(1, Fault.tooManyRequests("1"));
        world.sync();
        assertThat(world.log())
                .containsSubsequence(
                        "garmin answered 429 (too many requests); waiting 1 s, as it asks for",
                        "garmin answered 429 (too many requests); trying again (1 of 3)");
    }

    @Test
    void afterTheLastAttemptNobodyWaits() throws Exception {
        world.set("cairn.retry.attempts", "1").garmin().faults().onList(Fault.tooManyRequests("1"));
        assertFails("Garmin Connect answered 429 (too many requests)", 1);
        assertThat(world.log()).noneMatch(line -> line.contains("waiting"));
    }

    @Test
    void aServiceThatWantsMorePatienceThanTheUserHasIsNotAskedAgain() throws Exception {
        world.set("cairn.retry.max-wait", "1s").garmin().faults().onList(Fault.tooManyRequests("2"));
        assertFails("Garmin Connect answered 429 (too many requests)", 1);
    }

    @Test
    void patienceThatIsTooMuchToAskIsNamed() throws Exception {
        world.garmin().faults().onList(Fault.tooManyRequests("3600"));
        assertFails("Garmin Connect answered 429 (too many requests)", 1);
        assertThat(world.log())
                .contains("garmin answered 429 (too many requests), and asks for 3600 s of patience;"
                        + " cairn.retry.max-wait is 120 s");
    }

    @Test
    void whoHadEnoughAndDoesNotSayForHowLongIsLeftAlone() throws Exception {
        world.set("cairn.retry.delay", "34ms").garmin().faults().onList(1, Fault.status(429));
        world.sync();
        assertThat(world.log()).contains("garmin answered 429 (too many requests); waiting 1 s");
    }

    @Test
    void aPortWhereNobodyListensIsTold() throws Exception {
        try (ServerSocket free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            world.set("cairn.garmin.api-url", "http://127.0.0.1:" + free.getLocalPort());
        }
        SyncReport report = world.sync();
        assertThat(report.sources().get("garmin").failure())
                .hasMessage("Garmin Connect could not be reached: connection refused");
        assertThat(world.log())
                .filteredOn(line -> line.contains("connection refused; trying again"))
                .containsExactly(
                        "garmin could not be reached: connection refused; trying again (1 of 3)",
                        "garmin could not be reached: connection refused; trying again (2 of 3)",
                        "garmin could not be reached: connection refused; trying again (3 of 3)");
    }

    @Test
    void aServiceThatCannotProveWhoItIsIsAskedOnce() throws Exception {
        AtomicInteger connections = new AtomicInteger();
        try (ServerSocket plain = new ServerSocket(0, 10, InetAddress.getLoopbackAddress())) {
            Thread server = new Thread(() -> answerInPlain(plain, connections));
            server.setDaemon(true);
            server.start();
            world.set("cairn.garmin.api-url", "https://127.0.0.1:" + plain.getLocalPort());
            SyncReport report = world.sync();
            assertThat(report.sources().get("garmin").failure())
                    .hasMessageStartingWith("Garmin Connect could not be reached safely: ");
        }
        assertThat(connections).hasValue(1);
    }

    private static void answerInPlain(ServerSocket server, AtomicInteger connections) {
        while (!server.isClosed()) {
            try (Socket client = server.accept()) {
                connections.incrementAndGet();
                client.getOutputStream().write("HTTP/1.1 400 Bad Request\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
                client.getInputStream().readAllBytes();
            } catch (IOException closed) {
                // Either the client hung up, as it should, or the test is over.
            }
        }
    }

    @Test
    void lapsAreAskedForByTheSameManners() throws Exception {
        world.garmin().faults().onSplits(2, Fault.status(500));
        assertThat(world.sync().warnings()).isEmpty();
        assertThat(world.cacheText()).contains("\"lapDTOs\"");
    }

    @Test
    void theTokenIsInNoExchangeAndNoLog() throws Exception {
        world.garmin().faults().onList(Fault.status(500));
        world.sync();
        assertThat(world.log())
                .isNotEmpty()
                .noneMatch(line -> line.contains(world.garmin().accessToken()));
    }

    private void assertFails(String message, int requests) throws IOException {
        SyncReport report = world.sync();
        assertThat(report.sources().get("garmin").failure()).hasMessage(message);
        assertThat(report.exitCode()).isEqualTo(ExitCode.SOURCE);
        assertThat(world.listRequests()).isEqualTo(requests);
        assertThat(world.home().cache()).doesNotExist();
    }
}
