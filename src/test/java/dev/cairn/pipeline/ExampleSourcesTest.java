package dev.cairn.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cairn.failure.ExitCode;
import dev.cairn.json.Json;
import dev.cairn.source.WindowRequest;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The files of docs/examples, each copied into a home folder as it is, as docs/extending.md says. */
class ExampleSourcesTest {
    private static final String ANSWER = """
        [{"id": "i77", "start_date_local": "2026-01-16T07:30:00", "start_date": "2026-01-16T06:30:00Z", "type": "Run",
          "name": "Früh am Kanal", "source": "GARMIN_CONNECT", "distance": 10023.4, "moving_time": 3065, "elapsed_time": 3101,
          "average_speed": 3.27, "average_heartrate": 148, "max_heartrate": 171, "average_cadence": 86.5, "calories": 702,
          "total_elevation_gain": 41.2},
         {"id": "i78", "start_date_local": "2026-01-15T18:00:00", "start_date": "2026-01-15T17:00:00Z", "type": "Yoga",
          "name": null, "source": "MANUAL", "distance": null, "moving_time": 1800, "elapsed_time": 1800, "average_speed": null,
          "average_heartrate": null, "max_heartrate": null, "average_cadence": null, "calories": null,
          "total_elevation_gain": null},
         {"id": "7700", "start_date_local": "2026-01-14T08:00:00", "type": null, "source": "STRAVA", "_note": "not available"}]
        """;

    @TempDir
    Path folder;

    private World world;

    @BeforeEach
    void draw() throws IOException {
        world = new World(folder);
    }

    @AfterEach
    void close() {
        world.close();
    }

    @Test
    void intervalsIcuIsAskedForTheDaysWithTheKeyAndMappedByJq() throws Exception {
        try (TableOfActivities service = TableOfActivities.start(target -> new TableOfActivities.Reply(200, ANSWER))) {
            example("intervals-icu");
            world.set("intervals.api-url", service.address())
                    .set("intervals.athlete-id", "i1")
                    .set("intervals.api-key", "made-up-key");
            SyncReport report = sync("intervals-icu");
            assertThat(report.sources().get("intervals-icu").failure()).isNull();
            assertThat(report.added()).isEqualTo(2);
            String key = Base64.getEncoder().encodeToString("API_KEY:made-up-key".getBytes(StandardCharsets.UTF_8));
            assertThat(service.requests()).singleElement().satisfies(request -> {
                assertThat(request.target())
                        .isEqualTo("/api/v1/athlete/i1/activities?oldest=2026-01-10&newest=2026-01-17");
                assertThat(request.key()).isEqualTo("Basic " + key);
            });
        }
        Map<?, ?> run = activity("intervals-icu_i77");
        assertThat(Json.line(run))
                .isEqualTo("{\"id\": \"intervals-icu_i77\", \"name\": \"Früh am Kanal\", \"type\": \"running\","
                        + " \"date\": \"2026-01-16 07:30:00\", \"distance_km\": 10.02, \"duration_seconds\": 3065,"
                        + " \"avg_pace_min_km\": \"5:05\", \"elevation_gain_m\": 41.2, \"avg_hr\": 148, \"max_hr\": 171,"
                        + " \"calories\": 702, \"avg_cadence\": 173, \"source\": \"intervals-icu\","
                        + " \"elapsed_time_seconds\": 3101, \"start_utc\": \"2026-01-16T06:30:00Z\"}");
        assertThat(Json.line(activity("intervals-icu_i78")))
                .contains("\"name\": \"\", \"type\": \"other\"", "\"distance_km\": 0.0", "\"avg_pace_min_km\": null");
    }

    @Test
    void theKeyIsInNoLogAlsoWhenEveryStepIsLogged() throws Exception {
        try (TableOfActivities service = TableOfActivities.start(target -> new TableOfActivities.Reply(200, "[]"))) {
            example("intervals-icu");
            world.set("intervals.api-url", service.address())
                    .set("intervals.athlete-id", "i1")
                    .set("intervals.api-key", "made-up-key");
            sync("intervals-icu");
            assertThat(service.requests()).hasSize(1);
            assertThat(world.log()).noneMatch(line -> line.contains("made-up-key"));
        }
    }

    @Test
    void withoutTheKeyNothingIsAskedAndTheHintSaysWhereItGoes() throws Exception {
        try (TableOfActivities service = TableOfActivities.start(target -> new TableOfActivities.Reply(200, ANSWER))) {
            example("intervals-icu");
            world.set("intervals.api-url", service.address()).set("intervals.athlete-id", "i1");
            SyncReport report = sync("intervals-icu");
            assertThat(report.sources().get("intervals-icu").failure())
                    .hasMessage("intervals-icu needs a key: intervals.api-key is not set");
            assertThat(report.signInNeeded().hint()).startsWith("Write INTERVALS_API_KEY=… into .env");
            assertThat(service.requests()).isEmpty();
        }
    }

    @Test
    void aTableIsReadWithItsOwnCommaAndItsOwnDelimiter() throws Exception {
        Path table = Files.createDirectories(folder.resolve("table"));
        Files.writeString(table.resolve("activities.csv"), """
            \ufeffdate;time;name;sport;km;minutes;hr
            2026-01-16;07:30;"Kanal; hin und zurück";running;10,5;52,5;148
            2026-01-15;;Yoga;yoga;;30;
            ;;;;;;
            """);
        example("spreadsheet");
        world.set("spreadsheet.folder", table.toString()).set("spreadsheet.delimiter", ";");
        SyncReport report = sync("spreadsheet");
        assertThat(report.sources().get("spreadsheet").failure()).isNull();
        assertThat(report.added()).isEqualTo(2);
        assertThat(Json.line(activity("spreadsheet_2026-01-16T07:30")))
                .contains(
                        "\"name\": \"Kanal; hin und zurück\", \"type\": \"running\", \"date\": \"2026-01-16 07:30:00\"",
                        "\"distance_km\": 10.5, \"duration_seconds\": 3150.0, ",
                        "\"avg_hr\": 148,");
        assertThat(activity("spreadsheet_2026-01-15T12:00").get("avg_hr")).isNull();
        assertThat(sync("spreadsheet").unchanged()).isEqualTo(2);
    }

    @Test
    void theDelimiterMayStandInDotEnvAndAWrongOneIsNoEmptyTable() throws Exception {
        Path table = Files.createDirectories(folder.resolve("table"));
        Files.writeString(table.resolve("activities.csv"), """
            date;time;name;sport;km;minutes;hr
            2026-01-16;07:30;Kanal;running;10,5;52,5;148
            """);
        example("spreadsheet");
        world.set("spreadsheet.folder", table.toString());
        assertThat(sync("spreadsheet").sources().get("spreadsheet").failure())
                .hasMessageContaining("spreadsheet answered what is no activity");
        Files.writeString(world.home().tracking().resolveSibling(".env"), "SPREADSHEET_DELIMITER=;\n");
        assertThat(sync("spreadsheet").added()).isEqualTo(1);
    }

    @Test
    void aTableThatIsNotThereIsAFailureAndNoEmptyAnswer() throws Exception {
        example("spreadsheet");
        Path table = Files.createDirectories(folder.resolve("table"));
        world.set("spreadsheet.folder", table.toString());
        assertThat(sync("spreadsheet").sources().get("spreadsheet").failure())
                .hasMessage("spreadsheet broke off: there is no activities.csv in " + table);
    }

    @Test
    void aFolderThatIsNotThereIsNotMade() throws Exception {
        example("spreadsheet");
        world.set("spreadsheet.folder", folder.resolve("nowhere").toString());
        assertThat(sync("spreadsheet").exitCode()).isEqualTo(ExitCode.SOURCE);
        assertThat(folder.resolve("nowhere")).doesNotExist();
    }

    private void example(String name) throws IOException {
        String file = name + ".camel.yaml";
        Path sources = Files.createDirectories(world.home().routes().resolve("sources"));
        Files.copy(Path.of("docs/examples", file), sources.resolve(file));
    }

    private SyncReport sync(String source) throws IOException {
        try (Pipeline pipeline = world.start()) {
            return pipeline.sync(new SyncRequest(WindowRequest.due(7), List.of(source), false));
        }
    }

    private Map<?, ?> activity(String id) throws IOException {
        Map<?, ?> cache = (Map<?, ?>) Json.read(world.cacheText());
        return ((List<?>) cache.get("activities"))
                .stream()
                        .map(activity -> (Map<?, ?>) activity)
                        .filter(activity -> id.equals(activity.get("id")))
                        .findFirst()
                        .orElseThrow(() -> new AssertionError("no " + id + " in " + cache));
    }
}
