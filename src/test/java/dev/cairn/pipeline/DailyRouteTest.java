package dev.cairn.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cairn.backup.Backup;
import dev.cairn.backup.Backups;
import dev.cairn.demo.simulator.Fault;
import dev.cairn.demo.simulator.SimulatedActivity;
import dev.cairn.demo.simulator.SimulatedRequest;
import dev.cairn.failure.ExitCode;
import dev.cairn.integrity.Verdict;
import dev.cairn.json.Json;
import dev.cairn.source.WindowRequest;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The route source-garmin-daily over real HTTP, and what becomes of what it brings. Today is 17 January 2026. */
class DailyRouteTest {
    private static final LocalDate TODAY = LocalDate.of(2026, 1, 17);
    private static final String SLEEP = "/wellness-service/wellness/dailySleepData/";
    private static final String HRV = "/hrv-service/hrv/";
    private static final String STRESS = "/wellness-service/wellness/dailyStress/";

    @TempDir
    Path folder;

    World world;

    @BeforeEach
    void aRunnerWithAWatch() throws Exception {
        world = new World(folder);
        world.garmin().wellness().wornFrom(LocalDate.of(2025, 12, 1), TODAY);
        world.uploaded(SimulatedActivity.run(1).startingAt("2026-01-16 08:00:00"));
    }

    @AfterEach
    void close() {
        world.close();
    }

    private void scriptsFile() throws Exception {
        Files.createDirectories(world.home().tracking());
        try (InputStream seed = DailyRouteTest.class.getResourceAsStream("/seed/garmin-cache.json")) {
            Files.copy(seed, world.home().garminCache());
        }
    }

    private Map<?, ?> file() throws Exception {
        return (Map<?, ?>) Json.read(Files.readAllBytes(world.home().garminCache()));
    }

    private List<?> list(String name) throws Exception {
        return (List<?>) file().get(name);
    }

    private static List<String> dates(List<?> entries) {
        return entries.stream()
                .map(entry -> (String) ((Map<?, ?>) entry).get("date"))
                .toList();
    }

    private List<Backup> backups() throws Exception {
        return Backups.daily(world.home().tracking(), ZoneOffset.UTC).verify();
    }

    private SyncReport sync(String... sources) throws Exception {
        return sync(WindowRequest.due(7), sources);
    }

    private SyncReport sync(WindowRequest window, String... sources) throws Exception {
        try (Pipeline pipeline = world.start()) {
            return pipeline.sync(new SyncRequest(window, List.of(sources), false));
        }
    }

    private long requests(String path) {
        return world.garmin().requests().stream()
                .map(SimulatedRequest::path)
                .filter(asked -> asked.startsWith(path))
                .count();
    }

    @Test
    void withoutTheFileAndTheSettingNothingIsAsked() throws Exception {
        SyncReport report = sync();
        assertThat(report.sources()).containsOnlyKeys("garmin");
        assertThat(report.toJson()).doesNotContainKey("daily");
        assertThat(world.home().garminCache()).doesNotExist();
        assertThat(requests("/wellness-service")).isZero();
    }

    @Test
    void withTheSettingTheFileIsMadeInTheScriptsShape() throws Exception {
        world.set("cairn.garmin.daily", "true");
        SyncReport report = sync();
        assertThat(report.exitCode()).isEqualTo(ExitCode.OK);
        assertThat(report.sources().get("garmin-daily").fetched())
                .as("8 days of each of 3 kinds")
                .isEqualTo(24);
        assertThat(file().keySet().stream().map(String::valueOf))
                .containsExactly("last_sync", "activities", "training_status", "sleep", "hrv", "stress");
        assertThat(dates(list("sleep")))
                .containsExactly(
                        "2026-01-17",
                        "2026-01-16",
                        "2026-01-15",
                        "2026-01-14",
                        "2026-01-13",
                        "2026-01-12",
                        "2026-01-11",
                        "2026-01-10");
        assertThat(((Map<?, ?>) list("sleep").get(0)).keySet().stream().map(String::valueOf))
                .containsExactly(
                        "date",
                        "sleep_seconds",
                        "sleep_hours",
                        "deep_sleep_seconds",
                        "light_sleep_seconds",
                        "rem_sleep_seconds",
                        "awake_seconds",
                        "sleep_score");
        Map<?, ?> status = (Map<?, ?>) file().get("training_status");
        assertThat(status.get("training_effect_label")).isEqualTo("PRODUCTIVE_1");
        assertThat(status.get("vo2max")).hasToString("52.0");
        assertThat(status.get("training_load_7d"))
                .as("the week's load where there is no mean")
                .isNotNull();
        assertThat(backups()).as("there was nothing to lose").isEmpty();
    }

    @Test
    void theScriptsFileIsGoneOnWithFromItsNewestDayAndBackedUpFirst() throws Exception {
        scriptsFile();
        byte[] before = Files.readAllBytes(world.home().garminCache());
        SyncReport report = sync();
        assertThat(report.exitCode()).isEqualTo(ExitCode.OK);
        assertThat(list("sleep")).hasSize(365);
        assertThat(dates(list("sleep"))).startsWith("2026-01-17").endsWith("2025-01-18");
        assertThat(list("hrv")).hasSize(8);
        assertThat(list("activities")).hasSize(161);
        assertThat(backups()).singleElement().satisfies(backup -> {
            assertThat(backup.name()).isEqualTo("garmin-cache-20260117_120000.json");
            assertThat(backup.state()).isEqualTo(Backup.State.GOOD);
            assertThat(backup.file()).hasBinaryContent(before);
        });
        assertThat(Files.readString(world.home().checksums())).contains("  garmin-cache-20260117_120000.json\n");
        assertThat(new Backups(world.home().tracking(), ZoneOffset.UTC).list())
                .as("it is none of the cache")
                .isEmpty();
        assertThat(report.toJson().get("daily").toString()).contains("backup=garmin-cache-20260117_120000.json");
        assertThat(Files.readString(world.home().state().resolve("sources.json")))
                .contains("\"garmin-daily\"");
    }

    @Test
    void aSecondSyncOfTheSameLeavesTheFileAlone() throws Exception {
        scriptsFile();
        sync();
        byte[] before = Files.readAllBytes(world.home().garminCache());
        Object inode = Files.getAttribute(world.home().garminCache(), "unix:ino");
        SyncReport report = sync();
        assertThat(report.toJson().get("daily"))
                .hasToString("{added=0, updated=0, unchanged=24, backup=null, verdict=ok}");
        assertThat(Files.readAllBytes(world.home().garminCache())).isEqualTo(before);
        assertThat(Files.getAttribute(world.home().garminCache(), "unix:ino")).isEqualTo(inode);
        assertThat(backups()).hasSize(1);
    }

    @Test
    void theAnalysisIsMadeOfTheSavedActivities() throws Exception {
        try (InputStream seed = DailyRouteTest.class.getResourceAsStream("/seed/unified-cache.json")) {
            world.cache(new String(seed.readAllBytes(), java.nio.charset.StandardCharsets.UTF_8));
        }
        scriptsFile();
        sync();
        Map<?, ?> analysis = (Map<?, ?>) file().get("cadence_pace_analysis");
        assertThat(analysis.get("total_laps"))
                .as("1838 of the seed, 5 of the new run")
                .hasToString("1843");
        assertThat(analysis.get("calculated_at")).isEqualTo("2026-01-17T12:00:00");
        assertThat((List<?>) analysis.get("lap_data")).hasSize(200);
    }

    @Test
    void onlyTheDailySourceMakesNoCache() throws Exception {
        SyncReport report = sync("garmin-daily");
        assertThat(report.sources()).containsOnlyKeys("garmin-daily");
        assertThat(world.home().garminCache()).exists();
        assertThat(world.home().cache()).doesNotExist();
        assertThat(world.listRequests()).isZero();
    }

    @Test
    void aDayThatFailsIsAWarningAndAskedAgain() throws Exception {
        scriptsFile();
        world.garmin().faults().on(HRV + "2026-01-12", Fault.status(500)).on(STRESS + "2026-01-13", Fault.page());
        SyncReport report = sync();
        assertThat(report.exitCode()).isEqualTo(ExitCode.OK);
        assertThat(report.warnings())
                .contains(
                        "garmin-daily: no HRV of 2026-01-12: Garmin Connect answered 500 (the service is down)",
                        "garmin-daily: no stress of 2026-01-13: Garmin Connect answered with something that is no whole JSON");
        assertThat(dates(list("hrv"))).hasSize(7).doesNotContain("2026-01-12");
        assertThat(Files.readString(world.home().state().resolve("sources.json"))
                        .replaceAll("\\s", ""))
                .contains("\"garmin-daily\":{\"complete_through\":\"2026-01-11\"}");
    }

    @Test
    void notFoundAndNoContentMeanThatThereIsNone() throws Exception {
        world.set("cairn.garmin.daily", "true");
        world.garmin()
                .faults()
                .on(HRV, Fault.status(404))
                .on(STRESS, Fault.noContent())
                .on(SLEEP, 1, Fault.body("null"));
        SyncReport report = sync();
        assertThat(report.exitCode()).isEqualTo(ExitCode.OK);
        assertThat(report.warnings()).isEmpty();
        assertThat(list("sleep")).hasSize(7);
        assertThat(file().keySet().stream().map(String::valueOf)).doesNotContain("hrv", "stress");
    }

    @Test
    void aNameThatMeansSomethingInAPathArrivesAsItIs() throws Exception {
        world.set("cairn.garmin.daily", "true");
        world.garmin().faults().on("/userprofile-service", Fault.body("{\"displayName\": \"zoë/b c?\"}"));
        SyncReport report = sync("garmin-daily");
        assertThat(requests(SLEEP + "zoë/b c?")).isEqualTo(8);
        assertThat(report.warnings()).as("nobody of that name is known").hasSize(10);
        assertThat(list("hrv")).hasSize(8);
    }

    @Test
    void aProfileWithoutANameFailsTheSource() throws Exception {
        world.garmin().faults().on("/userprofile-service", Fault.body("{}"));
        SyncReport report = sync("garmin-daily");
        assertThat(report.exitCode()).isEqualTo(ExitCode.SOURCE);
        assertThat(report.sources().get("garmin-daily").failure())
                .hasMessage("Garmin Connect does not say who is signed in: it answered with no displayName");
        assertThat(requests(SLEEP)).isZero();
    }

    @Test
    void aRefusedSessionIsASignInAndTheFileStays() throws Exception {
        scriptsFile();
        byte[] before = Files.readAllBytes(world.home().garminCache());
        world.garmin().faults().on("/userprofile-service", Fault.status(401));
        SyncReport report = sync();
        assertThat(report.exitCode()).isEqualTo(ExitCode.SOURCE);
        assertThat(report.sources().get("garmin-daily").failure().exitCode()).isEqualTo(ExitCode.SIGN_IN);
        assertThat(report.added()).as("the activities are saved").isEqualTo(1);
        assertThat(list("sleep")).hasSize(365);
        assertThat(Files.readAllBytes(world.home().garminCache())).isEqualTo(before);
        assertThat(sync("garmin-daily").signInNeeded()).isNotNull();
    }

    @Test
    void whatCameBeforeGarminHadEnoughIsKeptAndTheNextSyncGoesOnThere() throws Exception {
        scriptsFile();
        world.garmin().faults().on(SLEEP, 3, Fault.meanwhile(() -> {})).on(SLEEP, Fault.tooManyRequests("9999"));
        SyncReport report = sync(new WindowRequest(LocalDate.of(2026, 1, 8), null, 7), "garmin-daily");
        assertThat(report.exitCode()).isEqualTo(ExitCode.SOURCE);
        assertThat(report.sources().get("garmin-daily").failure())
                .hasMessage("Garmin Connect answered 429 (too many requests)");
        assertThat(dates(list("hrv"))).containsExactly("2026-01-10", "2026-01-09", "2026-01-08");
        assertThat(requests(SLEEP)).as("not once more").isEqualTo(4);
        assertThat(Files.readString(world.home().state().resolve("sources.json"))
                        .replaceAll("\\s", ""))
                .contains("\"garmin-daily\":{\"complete_through\":\"2026-01-10\"}");
    }

    @Test
    void everythingIsAskedFromTheNewestBackUntilNothingCame() throws Exception {
        world.set("cairn.garmin.daily", "true");
        SyncReport report = sync(WindowRequest.all(), "garmin-daily");
        assertThat(report.exitCode()).isEqualTo(ExitCode.OK);
        assertThat(list("sleep")).as("December and 17 days of January").hasSize(48);
        assertThat(requests(SLEEP)).as("and 30 days without anything").isEqualTo(78);
    }

    @Test
    void aDamagedFileFailsTheSourceAndIsNotTouched() throws Exception {
        Files.createDirectories(world.home().tracking());
        Files.writeString(world.home().garminCache(), "{\"sleep\": [");
        SyncReport report = sync();
        assertThat(report.exitCode()).isEqualTo(ExitCode.SOURCE);
        assertThat(report.added()).isEqualTo(1);
        assertThat(report.sources().get("garmin-daily").failure())
                .hasMessageStartingWith("cannot read tracking/garmin-cache.json: it is no whole JSON");
        assertThat(world.home().garminCache()).hasContent("{\"sleep\": [");
    }

    @Test
    void whatSomebodyTookAwayIsToldAtEveryRunAndTheNewIsSaved() throws Exception {
        scriptsFile();
        sync();
        String text = Files.readString(world.home().garminCache());
        Files.writeString(
                world.home().garminCache(), text.replace("\"date\": \"2025-06-01\"", "\"day\": \"2025-06-01\""));
        world.garmin().wellness().edit(STRESS, TODAY, Map.of("avgStressLevel", 99));
        for (int run = 0; run < 2; run++) {
            SyncReport report = sync();
            assertThat(report.exitCode()).isEqualTo(ExitCode.LOSS);
            assertThat(report.verdict()).isEqualTo(Verdict.LOSS);
            assertThat(report.issues())
                    .containsExactly(
                            "2 days of daily metrics are gone",
                            "sleep of 2025-06-01 is gone",
                            "stress of 2025-06-01 is gone");
        }
        assertThat(list("stress").get(0).toString()).contains("avg_stress=99");
        assertThat(world.log()).anyMatch(line -> line.contains("2 days of daily metrics are gone"));
        assertThat(backups().get(0).isAfterLoss()).isTrue();
    }

    @Test
    void aFileThatIsGoneIsNotMadeAnew() throws Exception {
        scriptsFile();
        sync();
        Files.delete(world.home().garminCache());
        SyncReport report = sync();
        assertThat(report.exitCode()).isEqualTo(ExitCode.LOSS);
        assertThat(report.sources().get("garmin-daily").failure())
                .hasMessage("tracking/garmin-cache.json is gone, although there was one");
        assertThat(report.sources().get("garmin-daily").failure().hint())
                .isEqualTo("Bring it back with: cairn restore garmin-cache-20260117_120000.json");
        assertThat(world.home().garminCache()).doesNotExist();
    }

    @Test
    void aScriptThatWritesMeanwhileIsNotOverwritten() throws Exception {
        scriptsFile();
        String text = Files.readString(world.home().garminCache());
        String other = text.replaceFirst("\"sleep_score\": \\d+", "\"sleep_score\": 5");
        world.route(
                "daily",
                Files.readString(Path.of("routes/daily.camel.yaml"))
                        .replaceFirst(
                                "(?m)^( *)- bean: \\{ ref: daily, method: \"save",
                                "$1- to: direct:meanwhile\n$1- bean: { ref: daily, method: \"save"));
        world.route("meanwhile", """
            - route:
                id: meanwhile
                from:
                  uri: direct
                  parameters: { name: meanwhile }
                  steps:
                    - setVariable: { name: kept, simple: "${body}" }
                    - pollEnrich:
                        constant: "file:%s?fileName=other.json&delete=true&idempotent=false"
                        timeout: 1
                    - filter:
                        simple: "${body} != null"
                        steps:
                          - to: "file:%s?fileName=garmin-cache.json"
                    - setBody: { simple: "${variable.kept}" }
            """.formatted(folder, world.home().tracking()));
        Files.writeString(folder.resolve("other.json"), other);
        SyncReport report = sync();
        assertThat(report.exitCode()).isEqualTo(ExitCode.OK);
        assertThat(list("sleep").get(364).toString()).contains("sleep_score=5");
        assertThat(list("hrv")).hasSize(8);
    }

    @Test
    void aDryRunSaysWhatWouldComeAndChangesNothing() throws Exception {
        scriptsFile();
        byte[] before = Files.readAllBytes(world.home().garminCache());
        try (Pipeline pipeline = world.start()) {
            SyncReport report = pipeline.sync(new SyncRequest(WindowRequest.due(7), List.of(), true));
            assertThat(report.toJson().get("daily").toString()).startsWith("{added=8, updated=");
        }
        assertThat(Files.readAllBytes(world.home().garminCache())).isEqualTo(before);
        assertThat(world.home().dailyBaseline()).doesNotExist();
    }
}
