package dev.cairn.pipeline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.cairn.demo.simulator.SimulatedActivity;
import dev.cairn.failure.ExitCode;
import dev.cairn.failure.Failure;
import dev.cairn.source.WindowRequest;
import java.io.IOException;
import java.net.ConnectException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** One sync of several sources, through the routes as they are. */
class ScatterGatherTest {
    private static final String SKI =
            "{\"id\": \"mine_1\", \"name\": \"Ski\", \"type\": \"skiing\", \"date\": \"2026-01-16 10:00:00\","
                    + " \"distance_km\": 12.5, \"duration_seconds\": 3600, \"source\": \"mine\"}";

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

    @Test
    void aSourceOfTheUsersOwnIsAFileInTheHomeFolder() throws Exception {
        SyncReport report = world.source("mine", "[" + SKI + "]").sync();
        assertThat(report.exitCode()).isEqualTo(ExitCode.OK);
        assertThat(report.sources()).containsOnlyKeys("garmin", "mine");
        assertThat(world.ids()).containsExactly("mine_1", "1");
        assertThat(world.cacheText()).contains("\"distance_km\": 12.5,", "\"duration_seconds\": 3600,");
    }

    @Test
    void aSourceThatFailsIsNamedAndWhatTheOthersGaveIsSaved() throws Exception {
        world.source("mine", "[" + SKI + "]").failingSource("bad", ConnectException.class, "Connection refused");
        SyncReport report = world.sync();
        assertThat(report.exitCode()).isEqualTo(ExitCode.SOURCE);
        assertThat(report.sources().get("bad").failure()).hasMessage("bad could not be reached: connection refused");
        assertThat(report.sources().get("garmin").failure()).isNull();
        assertThat(world.ids()).containsExactly("mine_1", "1");
        assertThat(report.totalAfter()).isEqualTo(2);
    }

    @Test
    void aFailureIsToldByTheReportAndNotByAStackTraceInTheLog() throws Exception {
        world.failingSource("bad", IllegalStateException.class, "out of order").sync();
        assertThat(world.log()).noneMatch(line -> line.contains("out of order"));
    }

    @Test
    void onlyTheDaysOfASourceThatAnsweredAreComplete() throws Exception {
        world.source("mine", "[]").failingSource("bad", IllegalStateException.class, "out of order");
        world.sync();
        assertThat(Files.readString(world.home().state().resolve("sources.json")))
                .contains("\"garmin\"", "\"mine\"", "2026-01-16")
                .doesNotContain("\"bad\"");
    }

    @Test
    void whenEverySourceFailsNothingIsWritten() throws Exception {
        world.set("cairn.sources", "bad,worse")
                .failingSource("bad", ConnectException.class, "Connection refused")
                .failingSource("worse", IllegalStateException.class, "out of order");
        SyncReport report = world.sync();
        assertThat(report.exitCode()).isEqualTo(ExitCode.SOURCE);
        assertThat(report.sources().get("worse").failure()).hasMessage("worse broke off: out of order");
        assertThat(world.home().cache()).doesNotExist();
        assertThat(world.home().backups()).doesNotExist();
    }

    @Test
    void aSourceThatAnswersWithNonsenseFailsAndTheOthersAreSaved() throws Exception {
        world.route("sources/odd", """
            # A source of the test.
            - route:
                id: source-odd
                from: { uri: direct, parameters: { name: source-odd }, steps: [ { setBody: { constant: nonsense } } ] }
            """);
        SyncReport report = world.sync();
        assertThat(report.sources().get("odd").failure())
                .hasMessage("odd broke off: it answered with a String instead of a list of activities");
        assertThat(world.ids()).containsExactly("1");
    }

    @Test
    void oneEntryThatIsNoActivityIsAWarningAndItsDaysAreOwed() throws Exception {
        SyncReport report = world.source("mine", "[" + SKI + ", 7]").sync();
        assertThat(report.exitCode()).isEqualTo(ExitCode.OK);
        assertThat(report.warnings()).containsExactly("mine: left out an entry that is no object: 7");
        assertThat(world.ids()).containsExactly("mine_1", "1");
        // Nobody knows which day is missing, so all of the window is owed.
        assertThat(Files.readString(world.home().state().resolve("sources.json")))
                .contains("\"mine\": {\n      \"complete_through\": \"2026-01-09\"");
    }

    @Test
    void eachSourceIsToldItsWindow() throws Exception {
        world.route("sources/mine", """
            # A source of the test: an activity on the first day of the window, named after the last.
            - route:
                id: source-mine
                from:
                  uri: direct
                  parameters: { name: source-mine }
                  steps:
                    - setBody:
                        simple: '[{"id": "mine_1", "name": "${header[cairn.to]}", "type": "skiing", "date": "${header[cairn.from]} 10:00:00", "source": "mine"}]'
                    - unmarshal: { json: { useList: true } }
            """);
        world.sync();
        assertThat(world.cacheText()).contains("\"date\": \"2026-01-10 10:00:00\"", "\"name\": \"2026-01-17\"");
    }

    @Test
    void onlyTheSourcesThatWereNamedAreAsked() throws Exception {
        world.source("mine", "[" + SKI + "]");
        try (Pipeline pipeline = world.start()) {
            SyncReport report = pipeline.sync(new SyncRequest(WindowRequest.due(7), List.of("mine"), false));
            assertThat(report.sources()).containsOnlyKeys("mine");
            assertThat(world.garmin().requests()).isEmpty();
        }
    }

    @Test
    void aDryRunSaysTheSameAndLeavesNothingBehind() throws Exception {
        world.source("mine", "[" + SKI + "]");
        try (Pipeline pipeline = world.start()) {
            SyncReport report = pipeline.sync(new SyncRequest(WindowRequest.due(7), List.of(), true));
            assertThat(report.added()).isEqualTo(2);
            assertThat(report.totalAfter()).isEqualTo(2);
            assertThat(world.home().tracking()).doesNotExist();
            assertThat(pipeline.sync(World.due()).added()).isEqualTo(2);
        }
    }

    @Test
    void aSourceWithoutARouteIsAMistakeAndNoRunBegins() throws Exception {
        try (Pipeline pipeline = world.start()) {
            SyncRequest request = new SyncRequest(WindowRequest.due(7), List.of("polar"), false);
            Failure failure = catchThrowableOfType(Failure.class, () -> pipeline.sync(request));
            assertThat(failure.exitCode()).isEqualTo(ExitCode.USAGE);
            assertThat(failure).hasMessage("there is no source \"polar\"");
            assertThat(pipeline.sync(World.due()).exitCode())
                    .as("the lock is free again")
                    .isEqualTo(ExitCode.OK);
        }
    }

    @Test
    void aSourceThatIsNoYamlFailsByItselfAndIsNamed() throws Exception {
        SyncReport report = world.route("sources/mine", "- route: [").sync();
        assertThat(report.exitCode()).isEqualTo(ExitCode.SOURCE);
        assertThat(report.sources().get("mine").failure())
                .hasMessageStartingWith(
                        "mine has a mistake in " + world.home().routes().resolve("sources/mine.camel.yaml"));
        assertThat(world.ids()).containsExactly("1");
    }

    @Test
    void anotherRouteThatIsNoYamlIsAMistakeAndNothingRuns() throws Exception {
        world.route("alerts/mine", "- route: [");
        Failure failure = catchThrowableOfType(Failure.class, world::start);
        assertThat(failure.exitCode()).isEqualTo(ExitCode.USAGE);
        assertThat(failure.getMessage()).startsWith("cannot run the routes: ");
    }
}
