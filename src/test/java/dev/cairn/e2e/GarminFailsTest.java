package dev.cairn.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import dev.cairn.demo.simulator.Fault;
import dev.cairn.demo.simulator.SimulatedRequest;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Whatever Garmin Connect does instead of answering: nothing is written, and the source and the reason are named. */
class GarminFailsTest extends EndToEnd {
    private String before;

    @BeforeEach
    void history() throws Exception {
        cairn.cache(seed());
        before = Snapshot.one(cairn.cache());
        garmin.account().add(run(1, "2026-01-20"));
    }

    static Stream<Arguments> failures() {
        return Stream.of(
                arguments("down", Fault.status(500), 4, "answered 500 (the service is down)"),
                arguments("busy", Fault.tooManyRequests("0"), 4, "answered 429 (too many requests)"),
                arguments("busy for an hour", Fault.tooManyRequests("3600"), 1, "answered 429 (too many requests)"),
                arguments("bad request", Fault.status(400), 1, "answered 400 (bad request)"),
                arguments("a challenge", Fault.challenge(), 1, "answered 403 (forbidden)"),
                arguments("gone", Fault.status(404), 1, "answered 404 (not found)"),
                arguments("a redirect", elsewhere(), 1, "answered 302"),
                arguments("a page", Fault.page(), 1, "answered with a web page instead of JSON"),
                arguments("half a document", Fault.body("[{\"activityId\": 1, \"act"), 1, "no whole JSON"),
                arguments("an object", Fault.body("{\"error\": \"x\"}"), 1, "an object instead of a list"),
                arguments("cut off", Fault.cutOff(), 4, "broke off"),
                arguments("cut off in chunks", Fault.cutOffChunked(), 4, "broke off"),
                arguments("hung up", Fault.connectionClosed(), 4, "broke off"));
    }

    private static Fault elsewhere() {
        return Fault.answer(302, Map.of("location", "http://127.0.0.1:9/"), "");
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("failures")
    void nothingIsWritten(String how, Fault fault, int tries, String reason) throws Exception {
        failsWith(fault, tries, reason);
    }

    @Test
    void anAnswerThatNeverComesIsGivenUp() throws Exception {
        cairn.set("CAIRN_HTTP_TIMEOUT", "500ms");
        failsWith(Fault.hang(), 4, "did not answer in time");
    }

    /** Each byte comes in time, the answer does not. */
    @Test
    void anAnswerThatNeverEndsIsGivenUp() throws Exception {
        cairn.set("CAIRN_HTTP_ANSWER_TIMEOUT", "1s");
        failsWith(Fault.dribble(Duration.ofMillis(100)), 4, "did not answer in time");
    }

    private void failsWith(Fault fault, int tries, String reason) throws Exception {
        garmin.faults().onList(fault);

        Result result = cairn.run("sync", "--json");

        assertThat(result.exitCode()).as(result::toString).isEqualTo(4);
        assertThat(result.at("sources", "garmin", "error").toString())
                .startsWith("Garmin Connect ")
                .contains(reason);
        assertThat(result.number("added")).isZero();
        assertThat(result.number("total_after")).isEqualTo(161);
        assertThat(result.err()).doesNotContain("\tat ", "MessageId");
        assertThat(result.err().lines().filter(line -> line.contains("; trying again (")))
                .hasSize(tries - 1);
        assertThat(listRequests()).hasSize(tries);
        assertThat(Snapshot.one(cairn.cache())).isEqualTo(before);
        assertThat(cairn.backups()).isEmpty();
    }

    @Test
    void nobodyListens() throws Exception {
        garmin.close();

        Result result = cairn.run("sync");

        assertThat(result.exitCode()).isEqualTo(4);
        assertThat(result.out())
                .contains(
                        "garmin     failed: Garmin Connect could not be reached: connection refused", "161 activities");
        assertThat(Snapshot.one(cairn.cache())).isEqualTo(before);
    }

    @Test
    void aFailureThatPassesIsNone() throws Exception {
        garmin.faults().onList(1, Fault.status(502)).onList(1, Fault.connectionClosed());
        garmin.faults().on(splitsOf(1), 2, Fault.status(500));

        Result result = cairn.run("sync", "--json");

        assertThat(result.exitCode()).isZero();
        assertThat(result.number("added")).isEqualTo(1);
        assertThat(cairn.activity(1)).containsKey("splits");
    }

    @Test
    void waitsForAsManySecondsAsGarminAsks() throws Exception {
        garmin.faults().onList(1, Fault.tooManyRequests("1"));

        assertThat(cairn.run("sync", "--json").exitCode()).isZero();

        assertThat(Duration.between(time(0), time(1))).isBetween(Duration.ofSeconds(1), Duration.ofSeconds(30));
    }

    @Test
    void waitsUntilTheDateThatGarminNames() throws Exception {
        Instant date = Instant.now().plusSeconds(5).truncatedTo(ChronoUnit.SECONDS);
        garmin.faults()
                .onList(
                        1,
                        Fault.tooManyRequests(
                                DateTimeFormatter.RFC_1123_DATE_TIME.format(date.atOffset(ZoneOffset.UTC))));

        assertThat(cairn.run("sync", "--json").exitCode()).isZero();

        assertThat(time(1)).isAfterOrEqualTo(date.minusMillis(10));
    }

    /** What other sources give is saved, and the exit code tells that one failed. */
    @Test
    void otherSourcesAreSaved() throws Exception {
        Path routes = Files.createDirectories(cairn.home().resolve("routes/sources"));
        Files.writeString(routes.resolve("club.camel.yaml"), """
                - route:
                    id: source-club
                    from:
                      uri: direct
                      parameters: { name: source-club }
                      steps:
                        - setBody:
                            constant: '[{"id": "club_1", "name": "Club run", "type": "running",
                              "date": "2026-01-21 19:00:00", "distance_km": 8.0, "duration_seconds": 2700, "source": "club"}]'
                        - unmarshal: { json: { library: Jackson } }
                """);
        garmin.faults().onList(Fault.status(400));

        Result result = cairn.run("sync", "--json");

        assertThat(result.exitCode()).as(result::toString).isEqualTo(4);
        assertThat(result.at("sources", "garmin", "error")).hasToString("Garmin Connect answered 400 (bad request)");
        assertThat(result.at("sources", "club")).hasToString("{fetched=1, error=null}");
        assertThat(result.at("changes")).asString().contains("key=club_1");
        assertThat(cairn.activities()).hasSize(162);
        assertThat(cairn.run("sync", "--source", "club", "--json").exitCode()).isZero();
    }

    private Instant time(int request) {
        List<SimulatedRequest> requests = listRequests();
        return requests.get(request).time();
    }
}
