package dev.cairn.pipeline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.cairn.demo.simulator.SimulatedActivity;
import dev.cairn.failure.ExitCode;
import dev.cairn.failure.Failure;
import dev.cairn.json.Json;
import dev.cairn.source.WindowRequest;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Sources that nobody thought of: listed, tried out, checked, and kept apart from one another. */
class OwnSourcesTest {
    private static final String SKI = "{\"id\": 1, \"name\": \"Ski\", \"date\": \"2026-01-16 10:00:00\"}";
    private static final long PATIENCE_SECONDS = 30;

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
    void aMistakeIsToldWithTheActivityTheFieldAndTheRuleAndTheOthersAreSaved() throws Exception {
        world.source("good", "[" + SKI + "]")
                .source("bad", "[" + SKI + ", " + SKI.replace("1,", "2, \"avg_hr\": \"fast\",") + "]");
        SyncReport report = world.sync();
        assertThat(report.exitCode()).isEqualTo(ExitCode.SOURCE);
        assertThat(report.sources().get("bad").failure())
                .hasMessage("bad answered what is no activity: activity 2 (2026-01-16 10:00:00, Ski): avg_hr: \"fast\":"
                        + " string found, [number, null] expected (Beats a minute; 0 means unknown)");
        assertThat(world.ids()).containsExactly("good_1", "1");
        assertThat(Files.readString(world.home().state().resolve("sources.json")))
                .doesNotContain("\"bad\"");
    }

    /** Cairn's own are not held against it in a run, so here they are. */
    @Test
    void whatGarminGivesIsInTheShapeOfTheSchema() throws Exception {
        try (Pipeline pipeline = world.start()) {
            SourceTrial trial = pipeline.tryOut("garmin", WindowRequest.due(7));
            assertThat(trial.answered()).hasSize(1);
            new ShapeCheck(source -> true).hold("garmin", trial.answered());
        }
    }

    @Test
    void aTrialSaysWhatCameAndWhatWouldBeMergedAndWritesNothing() throws Exception {
        world.source("mine", "[" + SKI.replace("1,", "1, \"distance\": 5000,") + "]");
        try (Pipeline pipeline = world.start()) {
            SourceTrial trial = pipeline.tryOut("mine", WindowRequest.due(7));
            assertThat(trial.answered()).hasSize(1);
            assertThat(trial.mistakes()).isEmpty();
            assertThat(trial.unknown()).containsExactly("distance");
            assertThat(trial.report().added()).isEqualTo(1);
            assertThat(Json.write(trial.toJson())).contains("\"unknown_fields\"", "\"sync\": {", "\"name\": \"Ski\"");
        }
        assertThat(world.home().tracking()).doesNotExist();
        assertThat(world.garmin().requests()).isEmpty();
    }

    @Test
    void aTrialShowsEveryMistakeAndTheAnswerAllTheSame() throws Exception {
        String bad = SKI.replace("1,", "7, \"distance_km\": \"5,0\", \"type\": \"Ski Tour\",");
        world.source("mine", "[" + SKI + "," + bad + "]");
        try (Pipeline pipeline = world.start()) {
            SourceTrial trial = pipeline.tryOut("mine", WindowRequest.due(7));
            assertThat(trial.answered()).hasSize(2);
            assertThat(trial.mistakes()).hasSize(2).allMatch(mistake -> mistake.startsWith("activity 7 (2026-01-16"));
            assertThat(trial.report().exitCode()).isEqualTo(ExitCode.SOURCE);
        }
    }

    @Test
    void aTrialOfASourceThatIsNotThereIsAMistake() throws Exception {
        try (Pipeline pipeline = world.start()) {
            Failure failure = catchThrowableOfType(Failure.class, () -> pipeline.tryOut("mine", WindowRequest.due(7)));
            assertThat(failure.exitCode()).isEqualTo(ExitCode.USAGE);
        }
    }

    @Test
    void allSourcesAreListedWithHowTheyStand() throws Exception {
        world.source("mine", "[" + SKI + "]")
                .route("sources/broken", "- route: [")
                .sync();
        try (Pipeline pipeline = world.start()) {
            List<SourceOverview> sources = pipeline.sources();
            assertThat(sources)
                    .extracting(SourceOverview::name)
                    .containsExactly("garmin", "broken", "mine", "strava", "garmin-daily");
            assertThat(sources).extracting(SourceOverview::own).containsExactly(false, true, true, false, false);
            assertThat(sources).extracting(SourceOverview::ready).containsExactly(true, false, true, false, true);
            assertThat(sources).extracting(SourceOverview::takingPart).containsExactly(true, true, true, false, false);
            SourceOverview mine = sources.get(2);
            assertThat(mine.file()).isEqualTo(Path.of("routes/sources/mine.camel.yaml"));
            assertThat(mine.state()).isEqualTo("ready");
            assertThat(mine.lastGood()).isEqualTo(World.CLOCK.instant());
            assertThat(mine.completeThrough()).isEqualTo(LocalDate.of(2026, 1, 16));
            assertThat(mine.window().from()).isEqualTo(LocalDate.of(2026, 1, 10));
            assertThat(sources.get(1).state()).startsWith("broken has a mistake in ");
            assertThat(sources.get(1).lastGood()).isNull();
        }
    }

    @ParameterizedTest
    @CsvSource({
        "both, '\"both\" cannot be the name of a source'",
        "file, '\"file\" cannot be the name of a source'",
        "My Watch, '\"My Watch\" cannot be the name of a source'"
    })
    void aNameThatMeansSomethingElseIsRefusedAndTheOthersAreSaved(String name, String told) throws Exception {
        SyncReport report = world.source(name, "[" + SKI + "]").sync();
        assertThat(report.sources().get(name).failure()).hasMessage(told);
        assertThat(world.ids()).containsExactly("1");
    }

    @Test
    void aFileWithAnotherSourcesRouteSaysSo() throws Exception {
        world.source("mine", "[]");
        Path sources = world.home().routes().resolve("sources");
        Files.move(sources.resolve("mine.camel.yaml"), sources.resolve("yours.camel.yaml"));
        assertThat(world.sync().sources().get("yours").failure())
                .hasMessage("yours has no route from direct:source-yours in " + sources.resolve("yours.camel.yaml"));
    }

    @Test
    void aRouteThatWouldPushOutOneOfCairnsIsRefused() throws Exception {
        world.route("sources/mine", """
            # A source of the test.
            - route:
                id: verify
                from: { uri: direct, parameters: { name: source-mine }, steps: [ { setBody: { constant: x } } ] }
            """);
        SyncReport report = world.sync();
        assertThat(report.sources().get("mine").failure())
                .hasMessageEndingWith("there is a route \"verify\" already, in another file");
        assertThat(world.ids()).containsExactly("1");
    }

    @Test
    void aKeyThatIsNotSetIsNamedWithWhereItGoes() throws Exception {
        world.route("sources/mine", """
            # A source of the test; not {{this.one}}.
            - route:
                id: source-mine
                from:
                  uri: direct
                  parameters: { name: source-mine }
                  steps: [ { setBody: { constant: "{{mine.list}}{{mine.rest:}}" } }, { unmarshal: { json: {} } } ]
            """);
        Failure failure = (Failure) world.sync().sources().get("mine").failure();
        assertThat(failure).hasMessage("mine needs mine.list, which is not set");
        assertThat(failure.hint()).startsWith("Write MINE_LIST=… into .env");
        Files.writeString(world.home().folder().resolve(".env"), "MINE_LIST=[" + SKI + "]\n");
        assertThat(world.sync().sources().get("mine").failure()).isNull();
        assertThat(world.ids()).contains("mine_1");
    }

    @Test
    void theTemplateAsksPageByPageAndSendsAKeyInItsOwnHeader() throws Exception {
        world.route("sources/paged", """
            # A source of the test.
            - templatedRoute:
                routeTemplateRef: http-source
                routeId: source-paged
                parameters:
                  - { name: name, value: paged }
                  - { name: url, value: "{{paged.url}}/list" }
                  - { name: query, value: "page=${variable.fetch.page}&skip=${variable.fetch.offset}" }
                  - { name: items, value: .data }
                  - { name: paging, value: "true" }
                  - { name: secret, value: paged.key }
                  - { name: header, value: X-Key }
                  - { name: every, value: "1" }
            - route:
                id: paged-map
                from:
                  uri: direct
                  parameters: { name: paged-map }
                  steps: [ { setBody: { jq: "[.[] | select(.km > 3) | {id, date}]" } } ]
            """);
        try (TableOfActivities service = TableOfActivities.start(OwnSourcesTest::page)) {
            world.set("paged.url", service.address()).set("paged.key", "made-up");
            SyncReport report = world.sync();
            assertThat(report.sources().get("paged").failure()).isNull();
            assertThat(service.requests())
                    .extracting(TableOfActivities.Request::target)
                    .containsExactly(
                            "/list?page=1&skip=0", "/list?page=2&skip=2", "/list?page=3&skip=3", "/list?page=4&skip=4");
            assertThat(service.requests()).allMatch(request -> request.key().equals("made-up"));
        }
        assertThat(world.ids()).contains("paged_1", "paged_4").doesNotContain("paged_2", "paged_3");
    }

    /** The second page has nothing that is wanted, and yet there is a third. */
    private static TableOfActivities.Reply page(String target) {
        String entry = "{\"id\": %d, \"km\": %d, \"date\": \"2026-01-1%d 10:00:00\"}";
        String list = switch (target.charAt(target.indexOf('=') + 1)) {
            case '1' -> entry.formatted(1, 5, 1) + "," + entry.formatted(2, 1, 2);
            case '2' -> entry.formatted(3, 1, 3);
            case '3' -> entry.formatted(4, 9, 4);
            default -> "";
        };
        return new TableOfActivities.Reply(200, "{\"data\": [" + list + "]}");
    }

    @Test
    void whatIsChangedOrAddedIsTakenUpAndABrokenFileLeavesWhatWas() throws Exception {
        world.source("mine", "[]");
        try (Pipeline pipeline = world.start()) {
            pipeline.reloadRoutes();
            world.source("mine", "[" + SKI + "]");
            await(() -> asked(pipeline, "mine") == 1);
            world.route("sources/mine", "- route: [");
            await(() -> world.log().stream()
                    .anyMatch(line -> line.contains("sources/mine.camel.yaml was not taken up, what it was goes on")));
            assertThat(asked(pipeline, "mine")).isEqualTo(1);
            world.source("another", "[" + SKI + "]");
            await(() -> asked(pipeline, "another") == 1);
            assertThat(world.log()).anyMatch(line -> line.contains("sources/another.camel.yaml was taken up"));
        }
    }

    private static int asked(Pipeline pipeline, String source) {
        try {
            return pipeline.tryOut(source, WindowRequest.due(7)).answered().size();
        } catch (Failure notYet) {
            return -1;
        }
    }

    /** Looks until it is so, and gives up after a while. */
    private static void await(BooleanSupplier condition) throws Exception {
        CompletableFuture.runAsync(() -> {
                    while (!condition.getAsBoolean()) {
                        Thread.onSpinWait();
                    }
                })
                .get(PATIENCE_SECONDS, TimeUnit.SECONDS);
    }
}
