package dev.cairn.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cairn.demo.simulator.Fault;
import dev.cairn.demo.simulator.SimulatedActivity;
import dev.cairn.demo.simulator.SimulatedRequest;
import dev.cairn.demo.simulator.StravaActivity;
import dev.cairn.demo.simulator.StravaSimulator;
import dev.cairn.failure.ExitCode;
import dev.cairn.history.History;
import dev.cairn.json.Json;
import dev.cairn.source.Resumption;
import dev.cairn.source.WindowRequest;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code routes/sources/strava.camel.yaml} and {@code routes/recordings/strava.camel.yaml}, against an embedded Strava. */
class StravaRouteTest {
    private static final ZoneId BERLIN = ZoneId.of("Europe/Berlin");
    private static final SyncRequest ALL = new SyncRequest(WindowRequest.all(), List.of("strava"), false);

    @TempDir
    Path folder;

    private World world;
    private StravaSimulator strava;

    @BeforeEach
    void begin() throws IOException {
        world = new World(folder);
        strava = world.strava();
    }

    @AfterEach
    void close() {
        world.close();
    }

    @Test
    void aRunComesAsTheScriptsWroteItWithLapsByTheKilometre() throws IOException {
        strava.account().add(run(5, "2026-01-15 08:00:00"));
        SyncReport report = sync();
        assertThat(report.exitCode()).isEqualTo(ExitCode.OK);
        assertThat(report.added()).isEqualTo(1);
        Map<?, ?> entry = entry("strava_5");
        assertThat(entry.keySet().stream().map(String::valueOf))
                .startsWith("id", "name", "type", "date", "distance_km", "duration_seconds", "avg_pace_min_km")
                .contains("strava_id", "elapsed_time_seconds", "has_heartrate", "start_utc");
        assertThat(entry.get("source")).isEqualTo("strava");
        assertThat(entry.get("strava_id")).hasToString("5");
        assertThat(entry.get("date")).isEqualTo("2026-01-15 08:00:00");
        assertThat(entry.get("start_utc")).isEqualTo("2026-01-15T07:00:00Z");
        assertThat(entry.get("avg_cadence")).as("of both feet").hasToString("170.0");
        assertThat(entry.get("splits_source")).isEqualTo("strava_streams");
        List<?> laps = laps(entry);
        assertThat(laps).hasSize(5);
        assertThat((Map<?, ?>) laps.get(0))
                .extracting(
                        lap -> lap.get("distance"), lap -> lap.get("averageHR"), lap -> lap.get("averageRunCadence"))
                .map(String::valueOf)
                .containsExactly("1000.0", "142", "170.0");
        assertThat(strava.reads())
                .containsExactly("/athlete/activities", "/athlete/activities", "/activities/5/streams");
    }

    @Test
    void whatIsKnownCostsNothingMoreAndWhatChangedDoes() throws IOException {
        strava.account().add(run(5, "2026-01-15 08:00:00"), run(6, "2026-01-16 08:00:00"));
        sync();
        String before = world.cacheText();
        assertThat(sync().unchanged()).isEqualTo(2);
        assertThat(world.cacheText()).isEqualTo(before);
        assertThat(streams()).isEqualTo(2);
        strava.account().edit(6, activity -> activity.with("name", "Renamed"));
        assertThat(sync().updated()).isEqualTo(1);
        assertThat(streams()).isEqualTo(3);
        assertThat(entry("strava_6").get("name")).isEqualTo("Renamed");
    }

    /** Strava draws its list by UTC; the cache's days are local ones. */
    @Test
    void localDaysDecideWhateverTheZone() throws IOException {
        strava.account()
                .add(
                        run(1, "2026-01-09 23:30:00").startingAt("2026-01-09 23:30:00", ZoneId.of("Pacific/Honolulu")),
                        run(2, "2026-01-10 00:30:00")
                                .startingAt("2026-01-10 00:30:00", ZoneId.of("Pacific/Kiritimati")),
                        run(3, "2026-01-12 23:59:59").startingAt("2026-01-12 23:59:59", ZoneId.of("Pacific/Honolulu")),
                        run(4, "2026-01-13 00:00:30")
                                .startingAt("2026-01-13 00:00:30", ZoneId.of("Pacific/Kiritimati")));
        sync(new WindowRequest(LocalDate.of(2026, 1, 10), LocalDate.of(2026, 1, 12), 0));
        assertThat(world.ids()).containsExactly("strava_3", "strava_2");
    }

    @Test
    void itPagesUntilAPageIsEmpty() throws IOException {
        world.set("cairn.strava.page-size", "2");
        for (int i = 1; i <= 5; i++) {
            strava.account().add(run(i, "2026-01-1" + i + " 08:00:00"));
        }
        // A page that is shorter than asked for, and an upload that moves all that follows.
        strava.faults()
                .on(
                        "/api/v3/athlete/activities",
                        1,
                        Fault.meanwhile(() -> strava.account().add(run(9, "2026-01-16 08:00:00"))));
        assertThat(sync().added()).isEqualTo(6);
        assertThat(strava.reads().stream().filter("/athlete/activities"::equals))
                .hasSize(4);
    }

    @Test
    void whereTheRecordingHasNoHeartRateTheLapsAsTheyWereRecordedCome() throws IOException {
        Map<String, Object> lap = Map.of(
                "lap_index",
                1,
                "distance",
                2500.0,
                "moving_time",
                700,
                "average_speed",
                3.571,
                "average_cadence",
                84.5,
                "average_heartrate",
                151.5,
                "max_heartrate",
                160.0,
                "total_elevation_gain",
                12.0);
        strava.account()
                .add(
                        run(5, "2026-01-15 08:00:00").recording(List.of()).with("laps", List.of(lap)),
                        StravaActivity.of(
                                6,
                                SimulatedActivity.of(6, "cycling")
                                        .startingAt("2026-01-16 08:00:00")
                                        .distance(20000)),
                        run(7, "2026-01-16 18:00:00").manual());
        sync();
        Map<?, ?> run = entry("strava_5");
        assertThat(run.get("splits_source")).isEqualTo("strava");
        assertThat(run.get("calories")).hasToString("350.0");
        assertThat((Map<?, ?>) laps(run).get(0))
                .hasToString(
                        "{lapIndex=1, distance=2500.0, duration=700, averageSpeed=3.571, averageHR=151.5, maxHR=160.0,"
                                + " averageRunCadence=169.0, elevationGain=12.0}");
        assertThat(entry("strava_6").get("type")).isEqualTo("cycling");
        assertThat(entry("strava_6").get("avg_cadence")).isNull();
        assertThat(entry("strava_7").containsKey("splits")).isFalse();
        assertThat(strava.reads())
                .containsExactly(
                        "/athlete/activities",
                        "/athlete/activities",
                        "/activities/5/streams",
                        "/activities/5",
                        "/activities/6");
    }

    @Test
    void theTokenIsInTheHeaderAlone() throws IOException {
        strava.account().add(run(5, "2026-01-15 08:00:00"));
        sync();
        List<SimulatedRequest> requests = strava.requests();
        assertThat(requests).isNotEmpty().allSatisfy(request -> {
            assertThat(request.query().toString())
                    .doesNotContain(strava.tokens().accessToken());
            assertThat(request.headers().get("authorization"))
                    .isEqualTo("Bearer " + strava.tokens().accessToken());
        });
        assertThat(world.log().toString()).doesNotContain(strava.tokens().accessToken());
    }

    @Test
    void beforeTheLimitItStopsKeepsTheListAndSaysWhenItGoesOn() throws IOException {
        history(12);
        strava.limits().reads(10, 1000);
        SyncReport first = sync();
        assertThat(first.exitCode()).isEqualTo(ExitCode.OK);
        assertThat(first.added()).as("the whole list").isEqualTo(12);
        assertThat(streams()).as("two pages, and one request in reserve").isEqualTo(7);
        assertThat(first.warnings())
                .containsExactly(
                        "strava: stopped before Strava's limit, for 9 of 10 requests of this quarter of an hour are"
                                + " used; the laps of 5 activities are still to come. It goes on from 2026-01-17 12:15 on, by itself"
                                + " where cairn run is up, else with the next sync");
        assertThat(first.toJson().get("sources"))
                .hasToString("{strava={fetched=12, error=null, resume=2026-01-17T12:15:05Z}}");

        SyncReport tooEarly = sync(World.CLOCK, World.due());
        assertThat(tooEarly.exitCode()).isEqualTo(ExitCode.OK);
        assertThat(strava.reads()).as("nothing is asked before").hasSize(9);

        Clock later = clockAt("2026-01-17T12:15:05Z");
        SyncReport second = sync(later, World.due());
        assertThat(streams()).as("it lists from its place on").isEqualTo(12);
        assertThat(second.warnings()).isEmpty();
        assertThat(second.toJson().get("sources")).hasToString("{strava={fetched=6, error=null}}");
        assertThat(world.ids()).hasSize(12);
        assertThat(Files.readString(folder.resolve("tracking/.cairn/resume.json")))
                .doesNotContain("strava");
        assertThat(Files.readString(folder.resolve("tracking/.cairn/sources.json")))
                .contains("2026-01-16");
    }

    @Test
    void whenTheDayIsUsedUpItGoesOnAfterMidnightUtc() throws IOException {
        history(4);
        strava.limits().reads(100, 10).elsewhere(6);
        SyncReport report = sync();
        assertThat(report.warnings())
                .singleElement()
                .asString()
                .contains("9 of 10 requests of this day (UTC) are used", "goes on from 2026-01-18 00:00 on");
    }

    @Test
    void aRefusalThatNoHeaderForetoldIsNotTriedAgainAndNoFailure() throws IOException {
        history(5);
        strava.limits().reads(4, 1000).told(false);
        SyncReport report = sync();
        assertThat(report.exitCode()).isEqualTo(ExitCode.OK);
        assertThat(report.added()).isEqualTo(5);
        assertThat(strava.reads()).hasSize(5);
        assertThat(report.warnings()).singleElement().asString().contains("the laps of 3 activities are still to come");
    }

    @Test
    void aListThatTheLimitCutsShortIsNotTakenForWhole() throws IOException {
        history(6);
        world.set("cairn.strava.page-size", "2");
        strava.limits().reads(2, 1000).told(false);
        SyncReport report = sync();
        assertThat(report.exitCode()).isEqualTo(ExitCode.OK);
        assertThat(report.added()).isEqualTo(4);
        assertThat(report.warnings()).singleElement().asString().contains("a part of the list");
        assertThat(Files.readString(folder.resolve("tracking/.cairn/sources.json")))
                .contains("1989-12-31");
        strava.limits().reads(100, 1000).told(true);
        assertThat(sync(clockAt("2026-01-17T12:20:00Z"), World.due()).added()).isEqualTo(2);
        assertThat(streams()).isEqualTo(6);
    }

    /** What {@code cairn run} does by its clock: a first import over several quarters and into the next day. */
    @Test
    void aFirstImportRunsOverWindowsAndDaysWithoutLosingItsPlace() throws Exception {
        history(18);
        strava.limits().reads(10, 20);
        sync();
        History history = new History(world.home().history());
        Resumption resumption = new Resumption(folder.resolve("tracking/.cairn/resume.json"));
        Instant now = World.CLOCK.instant();
        int runs = 0;
        while (streams() < 18 && runs < 300) {
            now = now.plus(Duration.ofMinutes(5));
            runs++;
            Clock clock = clockAt(now.toString());
            if (!new Schedule("0 0 6 * * ?", 7, history, resumption, clock).isGoingOn()) {
                continue;
            }
            try (Pipeline pipeline = world.start(false, clock)) {
                pipeline.sync(new Schedule("0 0 6 * * ?", 7, history, resumption, clock).goOn());
            }
        }
        assertThat(streams()).isEqualTo(18);
        assertThat(now).isBetween(Instant.parse("2026-01-18T00:00:05Z"), Instant.parse("2026-01-18T01:00:00Z"));
        assertThat(world.ids()).hasSize(18);
        assertThat(world.log().stream().filter(line -> line.contains("429"))).isEmpty();
    }

    @Test
    void withoutASubscriptionTheFilesAreNamedAndTheSessionStays() throws IOException {
        strava.subscribed(false);
        SyncReport report = sync();
        assertThat(report.exitCode()).isEqualTo(ExitCode.SOURCE);
        var failure = report.sources().get("strava").failure();
        assertThat(failure).hasMessageContaining("answers only for accounts with a subscription");
        assertThat(failure.hint()).contains("cairn import export.zip");
        assertThat(folder.resolve("sessions/strava.json")).exists();
    }

    @Test
    void aTokenThatMayNotReadActivitiesIsSaidToBeOne() throws IOException {
        strava.tokens().endAccess();
        strava.tokens().granting("read");
        SyncReport report = sync();
        assertThat(report.exitCode()).isEqualTo(ExitCode.SOURCE);
        assertThat(report.signInNeeded()).hasMessageContaining("activity:read_all is missing");
    }

    @Test
    void aSessionThatIsOverNeedsASignIn() throws IOException {
        strava.tokens().revoke();
        assertThat(sync().signInNeeded()).hasMessageContaining("RefreshToken");
    }

    @Test
    void anOutageIsNoEndOfTheList() throws IOException {
        history(2);
        strava.faults().on("/api/v3/athlete/activities", Fault.status(503));
        SyncReport report = sync();
        assertThat(report.exitCode()).isEqualTo(ExitCode.SOURCE);
        assertThat(report.sources().get("strava").failure()).hasMessageContaining("503");
        strava.faults().clear();
        strava.faults().on(request -> request.path().endsWith("/streams"), 1, Fault.body("<html>"));
        SyncReport second = sync();
        assertThat(second.added()).isEqualTo(2);
        assertThat(second.warnings()).singleElement().asString().contains("no laps of 2026-01-01", "a web page");
        assertThat(sync().updated()).as("its day is asked again").isEqualTo(1);
    }

    @Test
    void anEntryThatIsNoActivityIsLeftOutAndItsDayOwed() throws IOException {
        strava.account()
                .add(
                        run(5, "2026-01-15 08:00:00"),
                        run(6, "2026-01-16 08:00:00").with("distance", "far"));
        SyncReport report = sync();
        assertThat(report.added()).isEqualTo(1);
        assertThat(report.warnings())
                .containsExactly(
                        "strava: left out activity 6 (2026-01-16T08:00:00Z, Morning Run): distance is no number");
    }

    @Test
    void aBackfillMakesLapsOfStravasStreamsToo() throws IOException {
        world.cache("""
            {"activities": [{"id": "strava_8", "type": "running", "date": "2026-01-10 08:00:00",
              "distance_km": 16.0, "duration_seconds": 4800, "source": "strava", "strava_id": 8}]}
            """);
        strava.account()
                .add(StravaActivity.of(
                        8,
                        SimulatedActivity.run(8).distance(16000).lasting(4800).startingAt("2026-01-10 08:00:00")));
        try (Pipeline pipeline = world.start()) {
            SyncReport report = pipeline.backfill(BackfillRequest.USUAL);
            assertThat(report.exitCode()).isEqualTo(ExitCode.OK);
            assertThat(report.updated()).isEqualTo(1);
        }
        assertThat(laps(entry("strava_8"))).hasSize(16);
        assertThat(entry("strava_8").get("splits_source")).isEqualTo("strava_streams");
    }

    @Test
    void aBackfillStopsBeforeTheLimitAndIsNoFailure() throws IOException {
        world.cache("""
            {"activities": [{"id": "strava_8", "type": "running", "date": "2026-01-10 08:00:00",
              "distance_km": 16.0, "duration_seconds": 4800, "source": "strava", "strava_id": 8}]}
            """);
        strava.limits().reads(10, 10).elsewhere(9);
        sync();
        try (Pipeline pipeline = world.start()) {
            SyncReport report = pipeline.backfill(BackfillRequest.USUAL);
            assertThat(report.exitCode()).isEqualTo(ExitCode.OK);
            assertThat(report.warnings()).singleElement().asString().contains("Strava's limit is near");
        }
    }

    /** Three weeks nobody asked Strava; what the scripts wrote stays, the cadence of one foot too. */
    @Test
    void theFirstSyncAfterTheScriptsAsksFromTheirNewestActivityOn() throws IOException {
        world.cache("""
            {"activities": [{"id": "strava_8", "strava_id": 8, "name": "Morning Run", "type": "running",
              "date": "2025-12-27 08:00:00", "distance_km": 5.0, "duration_seconds": 1500, "avg_hr": 142, "max_hr": 162,
              "elapsed_time_seconds": 1500, "elevation_gain_m": 20.0, "avg_pace_min_km": "5:00", "avg_cadence": 85.0,
              "has_heartrate": true, "manual": false, "source": "strava", "splits_source": "strava_streams",
              "splits": {"lapDTOs": [{"lapIndex": 1, "distance": 5000, "averageHR": 142}]}}]}
            """);
        strava.account()
                .add(run(8, "2025-12-27 08:00:00").with("sport_type", "TrailRun"), run(9, "2025-12-29 08:00:00"));
        SyncReport report = sync(World.CLOCK, World.due());
        assertThat(report.added()).isEqualTo(1);
        assertThat(streams()).as("the other has laps").isEqualTo(1);
        assertThat(entry("strava_8").get("avg_cadence")).hasToString("85.0");
        assertThat(entry("strava_8").get("type")).isEqualTo("running");
    }

    private static StravaActivity run(long id, String local) {
        return StravaActivity.run(id).startingAt(local, BERLIN);
    }

    /** One run a day since 1 January, and before that as many as are needed. */
    private void history(int runs) {
        for (int i = 1; i <= runs; i++) {
            strava.account().add(run(i, LocalDate.of(2026, 1, 2).minusDays(i - 1) + " 08:00:00"));
        }
    }

    private SyncReport sync() throws IOException {
        return sync(World.CLOCK, ALL);
    }

    private SyncReport sync(WindowRequest window) throws IOException {
        return sync(World.CLOCK, new SyncRequest(window, List.of("strava"), false));
    }

    private SyncReport sync(Clock clock, SyncRequest request) throws IOException {
        strava.limits().clock(clock);
        strava.tokens().clock(clock);
        try (Pipeline pipeline = world.start(false, clock)) {
            return pipeline.sync(new SyncRequest(request.window(), List.of("strava"), request.dryRun()));
        }
    }

    private Clock clockAt(String moment) {
        Clock clock = Clock.fixed(Instant.parse(moment), ZoneOffset.UTC);
        strava.limits().clock(clock);
        strava.tokens().clock(clock);
        return clock;
    }

    private long streams() {
        return strava.reads().stream().filter(path -> path.endsWith("/streams")).count();
    }

    private Map<?, ?> entry(String id) throws IOException {
        Map<?, ?> cache = (Map<?, ?>) Json.read(world.cacheText());
        return ((List<?>) cache.get("activities"))
                .stream()
                        .map(activity -> (Map<?, ?>) activity)
                        .filter(activity -> id.equals(activity.get("id")))
                        .findFirst()
                        .orElseThrow();
    }

    private static List<?> laps(Map<?, ?> entry) {
        return (List<?>) ((Map<?, ?>) entry.get("splits")).get("lapDTOs");
    }
}
