package dev.cairn.pipeline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.assertj.core.api.Assertions.within;

import dev.cairn.demo.simulator.Fault;
import dev.cairn.demo.simulator.Lap;
import dev.cairn.demo.simulator.Moment;
import dev.cairn.demo.simulator.SimulatedActivity;
import dev.cairn.demo.simulator.SimulatedRequest;
import dev.cairn.failure.ExitCode;
import dev.cairn.failure.Failure;
import dev.cairn.history.History;
import dev.cairn.integrity.Verdict;
import dev.cairn.json.Json;
import dev.cairn.source.WindowRequest;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Recordings become laps: what the route asks for, what it saves, what it leaves alone. On 17 January 2026. */
class BackfillTest {
    private static final long ID = 100;
    private static final BackfillRequest DRY = new BackfillRequest(8, 15, 3, true);

    @TempDir
    Path folder;

    private World world;
    private Pipeline pipeline;

    @BeforeEach
    void draw() throws IOException {
        world = new World(folder);
    }

    @AfterEach
    void close() {
        if (pipeline != null) {
            pipeline.close();
        }
        world.close();
    }

    /** 16.5 km in 82 min 30 s, on 10 January, with the single lap of a watch that was not told to count kilometres. */
    private static SimulatedActivity longRun(long id) {
        return SimulatedActivity.run(id)
                .named("Long Run")
                .startingAt("2026-01-10 08:00:00")
                .distance(16_500)
                .lasting(4950)
                .laps(Lap.of(16_500, 4950).heartRate(150, 171).cadence(172, 180));
    }

    /** Its heart beats 130 times on the first kilometre, and two times more on each that follows. */
    private static List<Moment> rising() {
        List<Moment> moments = new ArrayList<>();
        for (int second = 0; second <= 4950; second += 3) {
            double metres = second / 0.3;
            moments.add(Moment.of(second, metres, 130 + 2 * Math.min(16, (int) (metres / 1000))));
        }
        return moments;
    }

    private SyncReport backfill() throws IOException {
        return backfill(BackfillRequest.USUAL);
    }

    private SyncReport backfill(BackfillRequest request) throws IOException {
        return pipeline().backfill(request);
    }

    private SyncReport sync() throws IOException {
        return pipeline().sync(World.due());
    }

    /** One for the whole test: it remembers nothing that is not in files. */
    private Pipeline pipeline() throws IOException {
        pipeline = pipeline == null ? world.start() : pipeline;
        return pipeline;
    }

    private Map<?, ?> activity(long id) throws IOException {
        List<?> activities = (List<?>) ((Map<?, ?>) Json.read(world.cacheText())).get("activities");
        return activities.stream()
                .map(Map.class::cast)
                .filter(activity -> Long.toString(id).equals(String.valueOf(activity.get("id"))))
                .findFirst()
                .orElseThrow();
    }

    private List<Map<?, ?>> laps(long id) throws IOException {
        List<Map<?, ?>> laps = new ArrayList<>();
        ((List<?>) ((Map<?, ?>) activity(id).get("splits")).get("lapDTOs")).forEach(lap -> laps.add((Map<?, ?>) lap));
        return laps;
    }

    private static double sum(List<Map<?, ?>> laps, String field) {
        return laps.stream()
                .mapToDouble(lap -> ((Number) lap.get(field)).doubleValue())
                .sum();
    }

    private List<String> askedFor(String part) {
        return world.garmin().requests().stream()
                .filter(request -> request.path().contains(part))
                .map(request -> request.path() + request.query())
                .toList();
    }

    @Test
    void aLongRunWithOneLapGetsOneForEachKilometre() throws Exception {
        world.uploaded(longRun(ID).recording(rising()));
        sync();
        String before = world.cacheText();
        SyncReport report = backfill();

        assertThat(report.exitCode()).isEqualTo(ExitCode.OK);
        assertThat(report.verdict()).isEqualTo(Verdict.OK);
        assertThat(report.updated()).isEqualTo(1);
        assertThat(report.warnings()).isEmpty();
        assertThat(report.changes().get(0).fields()).containsExactly("splits", "splits_source");
        assertThat(world.home().backups().resolve(report.backup())).hasContent(before);

        assertThat(activity(ID).get("splits_source")).isEqualTo("garmin_streams");
        assertThat(String.valueOf(((Map<?, ?>) activity(ID).get("splits")).get("activityId")))
                .isEqualTo("100");
        List<Map<?, ?>> laps = laps(ID);
        assertThat(laps).hasSize(17);
        assertThat(sum(laps, "distance")).isCloseTo(16_500, within(0.01));
        assertThat(sum(laps, "totalDistanceInMeters")).isCloseTo(16_500, within(0.01));
        assertThat(sum(laps, "duration")).isCloseTo(4950, within(0.01));
        assertThat(laps)
                .extracting(lap -> String.valueOf(lap.get("averageHR")))
                .startsWith("130", "132", "134")
                .endsWith("160", "162");
        assertThat(Json.line(laps.get(1)))
                .isEqualTo("{\"lapIndex\": 2, \"distance\": 1000.0, \"duration\": 300.0, \"averageSpeed\": 3.333,"
                        + " \"averageHR\": 132, \"maxHR\": 134, \"startDistanceInMeters\": 1000.0,"
                        + " \"totalDistanceInMeters\": 1000.0, \"totalTimeInSeconds\": 300.0, \"paceMinPerKm\": 5.0}");
        assertThat(world.cacheText()).contains("\"sync_method\": \"backfill\"");
        assertThat(askedFor("/details"))
                .containsExactly("/activity-service/activity/100/details{maxChartSize=10000, maxPolylineSize=0}");
        assertThat(askedFor("/download-service")).isEmpty();
    }

    @Test
    void nothingElseOfTheActivityIsTouched() throws Exception {
        world.uploaded(longRun(ID));
        sync();
        Map<?, ?> before = activity(ID);
        backfill();
        Map<Object, Object> after = new java.util.LinkedHashMap<>(activity(ID));
        after.keySet().removeAll(List.of("splits", "splits_source"));
        Map<Object, Object> rest = new java.util.LinkedHashMap<>(before);
        rest.remove("splits");
        assertThat(Json.line(after)).isEqualTo(Json.line(rest));
    }

    @Test
    void theSecondTimeNothingIsAskedAndNothingChanges() throws Exception {
        world.uploaded(longRun(ID));
        sync();
        backfill();
        String text = world.cacheText();
        Object inode = Files.getAttribute(world.home().cache(), "unix:ino");
        int asked = askedFor("/details").size();
        SyncReport again = backfill();
        assertThat(again.updated()).isZero();
        assertThat(again.backup()).isNull();
        assertThat(world.cacheText()).isEqualTo(text);
        assertThat(Files.getAttribute(world.home().cache(), "unix:ino")).isEqualTo(inode);
        assertThat(askedFor("/details")).hasSize(asked);
    }

    @Test
    void theNextSyncKeepsTheLapsWhateverGarminSaysOfItsOwn() throws Exception {
        world.uploaded(longRun(ID));
        sync();
        backfill();
        String text = world.cacheText();
        assertThat(sync().updated()).isZero();
        assertThat(world.cacheText()).isEqualTo(text);

        // Upstream its one lap becomes two others, and the run gets another name: only that is news.
        world.garmin()
                .account()
                .edit(
                        ID,
                        run -> run.named("Very Long Run")
                                .laps(
                                        Lap.of(8000, 2400).heartRate(149, 160),
                                        Lap.of(8500, 2550).heartRate(151, 171)));
        assertThat(sync().updated()).isEqualTo(1);
        assertThat(activity(ID).get("name")).isEqualTo("Very Long Run");
        assertThat(laps(ID)).hasSize(17);
        assertThat(activity(ID).get("splits_source")).isEqualTo("garmin_streams");
        assertThat(sync().updated()).isZero();
    }

    @Test
    void asManyLapsOfGarminsThatWereKnownBeforeDoNotComeBackEither() throws Exception {
        // Two laps by hand on a run of two kilometres, no heart rate in one of them: the backfill's two laps are
        // richer.
        world.uploaded(
                longRun(ID).distance(2000).lasting(600).laps(Lap.of(1500, 450).heartRate(150, 160), Lap.of(500, 150)));
        sync();
        world.garmin()
                .account()
                .edit(
                        ID,
                        run -> run.recording(
                                List.of(Moment.of(0, 0, 140), Moment.of(300, 1000, 140), Moment.of(600, 2000, 140))));
        backfill(new BackfillRequest(8, 1, 3, false));
        assertThat(laps(ID)).hasSize(2);
        String text = world.cacheText();
        assertThat(text).contains("\"totalTimeInSeconds\": 300.0");
        sync();
        assertThat(world.cacheText()).isEqualTo(text);
    }

    @Test
    void aLapThatWasCorrectedByHandSurvivesTheNextBackfillAndTheNextSync() throws Exception {
        world.uploaded(longRun(ID).recording(rising()));
        sync();
        backfill();
        world.cache(world.cacheText().replaceFirst("\"averageHR\": 132,", "\"averageHR\": 129,"));
        String edited = world.cacheText();
        backfill(new BackfillRequest(8, 15, 100, false));
        sync();
        assertThat(world.cacheText()).isEqualTo(edited);
    }

    @Test
    void aDryRunAsksAndSaysAndChangesNothing() throws Exception {
        world.uploaded(longRun(ID));
        sync();
        String text = world.cacheText();
        List<String> state = World.names(world.home().state());
        SyncReport report = backfill(DRY);
        assertThat(report.dryRun()).isTrue();
        assertThat(report.updated()).isEqualTo(1);
        assertThat(report.changes().get(0).after().laps().count()).isEqualTo(17);
        assertThat(report.backup()).isNull();
        assertThat(world.cacheText()).isEqualTo(text);
        assertThat(World.names(world.home().state())).isEqualTo(state);
        assertThat(new History(world.home().history()).read().of("backfill")).isEmpty();
    }

    @Test
    void onlyLongRunsOfTheLastWeeksWithFewLapsAreLookedAt() throws Exception {
        world.uploaded(
                longRun(1).startingAt("2025-11-21 08:00:00"),
                longRun(2).startingAt("2025-11-22 08:00:00"),
                longRun(3).distance(14_990).laps(Lap.of(14_990, 4950)),
                longRun(4).typed("trail_running"),
                longRun(5).typed("cycling"),
                longRun(6).laps(Lap.of(4000, 1200), Lap.of(4000, 1200), Lap.of(4000, 1200), Lap.of(4500, 1350)),
                longRun(7).withoutLaps());
        pipeline().sync(new SyncRequest(WindowRequest.all(), List.of(), false));
        SyncReport report = backfill();
        assertThat(report.changes()).extracting(change -> change.key()).containsExactlyInAnyOrder("2", "4", "7");
        assertThat(laps(7)).hasSize(17);
    }

    @Test
    void ofARunThatStravaHasTooTheLapsComeFromGarmin() throws Exception {
        world.cache("""
            {"activities": [{"id": 100, "strava_id": 5, "name": "Long Run", "type": "running", "date": "2026-01-10 08:00:00",
              "distance_km": 16.5, "source": "both"},
             {"id": "strava_6", "strava_id": 6, "name": "Not Garmin's", "type": "running", "date": "2026-01-09 08:00:00",
              "distance_km": 16.5, "source": "strava"}]}
            """);
        world.uploaded(longRun(ID));
        SyncReport report = backfill();
        assertThat(report.changes()).extracting(change -> change.key()).containsExactly("100");
        assertThat(report.sources()).containsOnlyKeys("garmin");
        assertThat(laps(ID)).hasSize(17);
    }

    @Test
    void pointsThatWereLeftOutAreAskedForOnce() throws Exception {
        world.uploaded(longRun(ID).recording(many()));
        sync();
        assertThat(backfill().updated()).isEqualTo(1);
        assertThat(askedFor("/details"))
                .containsExactly(
                        "/activity-service/activity/100/details{maxChartSize=10000, maxPolylineSize=0}",
                        "/activity-service/activity/100/details{maxChartSize=12001, maxPolylineSize=0}");
        assertThat(askedFor("/download-service")).isEmpty();
    }

    /** 12 001 moments. */
    private static List<Moment> many() {
        List<Moment> moments = new ArrayList<>();
        for (int i = 0; i <= 12_000; i++) {
            moments.add(Moment.of(i * 4950.0 / 12_000, i * 16_500.0 / 12_000, 150));
        }
        return moments;
    }

    @Test
    void whereGarminKeepsPointsToItselfTheFileOfTheWatchHasThemAll() throws Exception {
        world.garmin().maximumChartSize(106);
        world.uploaded(longRun(ID).recording(rising()));
        sync();
        assertThat(backfill().warnings()).isEmpty();
        assertThat(askedFor("/details")).hasSize(2);
        assertThat(askedFor("/download-service")).containsExactly("/download-service/files/activity/100{}");
        SimulatedRequest download = world.garmin().requests().stream()
                .filter(request -> request.path().startsWith("/download-service"))
                .findFirst()
                .orElseThrow();
        assertThat(download.headers().get("accept")).isEqualTo("*/*");
        List<Map<?, ?>> laps = laps(ID);
        assertThat(laps).hasSize(17);
        assertThat(laps)
                .extracting(lap -> String.valueOf(lap.get("averageHR")))
                .startsWith("130", "132", "134")
                .endsWith("160", "162");
        assertThat(sum(laps, "distance")).isCloseTo(16_500, within(1.0));
        assertThat(sum(laps, "duration")).isCloseTo(4950, within(1.0));
    }

    @Test
    void aPauseIsLeftOutInTheSeriesAndInTheFile() throws Exception {
        SimulatedActivity paused = longRun(ID).with("elapsedDuration", 5550.0);
        world.uploaded(paused, longRun(101).with("elapsedDuration", 5550.0).startingAt("2026-01-11 08:00:00"));
        sync();
        world.garmin().faults().on("/activity-service/activity/101/details", Fault.status(404));
        assertThat(backfill().updated()).isEqualTo(2);
        assertThat(sum(laps(ID), "duration")).isCloseTo(4950, within(1.0));
        assertThat(sum(laps(101), "duration")).isCloseTo(4950, within(1.0));
        assertThat(sum(laps(101).subList(8, 9), "duration")).isCloseTo(300, within(2.0));
    }

    @Test
    void aThinSeriesDoesWhereThereIsNoFile() throws Exception {
        world.garmin().maximumChartSize(400);
        world.garmin().faults().on("/download-service", Fault.status(403));
        world.uploaded(longRun(ID));
        sync();
        assertThat(backfill().updated()).isEqualTo(1);
        assertThat(laps(ID)).hasSize(17);
    }

    @Test
    void whatCannotBeHadIsAWarningWithAReason() throws Exception {
        world.garmin().maximumChartSize(106);
        world.uploaded(
                longRun(1)
                        .startingAt("2026-01-15 08:00:00")
                        .original("x.gpx", "<gpx/>".getBytes(StandardCharsets.UTF_8)),
                longRun(2).startingAt("2026-01-14 08:00:00").original("x.fit", new byte[0]),
                longRun(3)
                        .startingAt("2026-01-13 08:00:00")
                        .original("x.fit", "rubbish and .FIT".getBytes(StandardCharsets.UTF_8)),
                longRun(4).startingAt("2026-01-12 08:00:00").manual());
        sync();
        world.garmin().faults().on("/activity-service/activity/4/details", Fault.body("{\"detailsAvailable\": false}"));
        SyncReport report = backfill();
        assertThat(report.exitCode()).isEqualTo(ExitCode.OK);
        assertThat(report.updated()).isZero();
        String thin = ": the time series: it has 106 of N points; the file: ";
        assertThat(report.warnings())
                .extracting(warning -> warning.replaceAll("of \\d+ points", "of N points"))
                .satisfiesExactly(
                        gpx -> assertThat(gpx)
                                .isEqualTo("garmin: no laps for 2026-01-15 08:00:00 Long Run (1)" + thin
                                        + "it is a gpx file"),
                        empty -> assertThat(empty).endsWith("(2)" + thin + "it is no archive with a recording in it"),
                        rubbish -> assertThat(rubbish).contains("(3)" + thin + "it is damaged: "),
                        typedIn -> assertThat(typedIn)
                                .endsWith("(4): the time series: the answer has no time series;"
                                        + " the file: Garmin Connect answered 404 (not found)"));
    }

    @Test
    void withoutASessionNothingIsAskedAndASignInIsNeeded() throws Exception {
        world.uploaded(longRun(ID));
        sync();
        Files.delete(folder.resolve("sessions/garmin.json"));
        SyncReport report = backfill();
        assertThat(report.signInNeeded()).isNotNull();
        assertThat(askedFor("/details")).isEmpty();
    }

    /** So many long runs, on a day each, the one with the highest number last; the cache has them all. */
    private void longRuns(int count) throws IOException {
        world.set("cairn.sync.batch", "2");
        for (int id = 1; id <= count; id++) {
            world.uploaded(longRun(id).startingAt("2026-01-%02d 08:00:00".formatted(id)));
        }
        pipeline().sync(new SyncRequest(WindowRequest.all(), List.of(), false));
    }

    /** Those of them that have laps by the kilometre, newest first. */
    private List<Integer> withLaps(int count) throws IOException {
        List<Integer> rich = new ArrayList<>();
        for (int id = count; id > 0; id--) {
            if (laps(id).size() == 17) {
                rich.add(id);
            }
        }
        return rich;
    }

    /** Something that happens when the recording of this run is asked for. */
    private void whenAskedFor(long id, Event event) {
        world.garmin().faults().on("/activity-service/activity/" + id + "/details", 1, Fault.meanwhile(() -> {
            try {
                event.happen();
            } catch (IOException failed) {
                throw new UncheckedIOException(failed);
            }
        }));
    }

    private interface Event {
        void happen() throws IOException;
    }

    private List<String> backups() throws IOException {
        return World.names(world.home().backups()).stream()
                .filter(name -> name.startsWith("unified-cache"))
                .toList();
    }

    @Test
    void whatCameIsSavedBeforeMoreIsAskedFor() throws Exception {
        longRuns(5);
        List<List<Integer>> saved = new ArrayList<>();
        for (int id : List.of(4, 3, 1)) {
            whenAskedFor(id, () -> saved.add(withLaps(5)));
        }
        String before = world.cacheText();
        int backups = backups().size();

        SyncReport report = backfill();

        assertThat(saved).containsExactly(List.of(), List.of(5, 4), List.of(5, 4, 3, 2));
        assertThat(withLaps(5)).containsExactly(5, 4, 3, 2, 1);
        assertThat(report.exitCode()).isEqualTo(ExitCode.OK);
        assertThat(report.sources().get("garmin").fetched()).isEqualTo(5);
        assertThat(report.updated()).isEqualTo(5);
        assertThat(report.changes()).extracting(change -> change.key()).containsExactly("5", "4", "3", "2", "1");
        assertThat(backups()).hasSize(backups + 3);
        assertThat(world.home().backups().resolve(report.backup())).hasContent(before);
        assertThat(new History(world.home().history()).read().of("backfill")).hasSize(1);
    }

    @Test
    void aSaveThatFailsEndsTheAskingAndKeepsWhatWasSavedBefore() throws Exception {
        longRuns(5);
        Path folder = world.home().backups();
        whenAskedFor(2, () -> {
            Files.move(folder, folder.resolveSibling("elsewhere"));
            Files.createFile(folder);
        });

        SyncReport report = backfill();

        assertThat(report.exitCode()).isEqualTo(ExitCode.LOSS);
        assertThat(report.failure()).isNotNull();
        assertThat(withLaps(5)).containsExactly(5, 4);
        assertThat(askedFor("/activity/1/details")).isEmpty();
    }

    @Test
    void aServiceThatFailsLaterIsToldWithWhatItGaveBefore() throws Exception {
        longRuns(5);
        world.garmin().faults().on("/activity-service/activity/2/details", Fault.status(401));

        SyncReport report = backfill();

        assertThat(report.exitCode()).isEqualTo(ExitCode.SOURCE);
        assertThat(report.sources().get("garmin").fetched()).isEqualTo(3);
        assertThat(withLaps(5)).containsExactly(5, 4, 3);
        assertThat(askedFor("/activity/1/details")).isEmpty();
    }

    @Test
    void aSessionThatIsRefusedEndsTheAskingButSavesWhatCame() throws Exception {
        world.uploaded(
                longRun(1).startingAt("2026-01-15 08:00:00"),
                longRun(2),
                longRun(3).startingAt("2026-01-09 08:00:00"));
        pipeline().sync(new SyncRequest(WindowRequest.due(20), List.of(), false));
        world.garmin().faults().on("/activity-service/activity/2/details", Fault.status(401));
        SyncReport report = backfill();
        assertThat(report.sources().get("garmin").failure().exitCode()).isEqualTo(ExitCode.SIGN_IN);
        assertThat(report.exitCode()).isEqualTo(ExitCode.SOURCE);
        assertThat(laps(1)).hasSize(17);
        assertThat(laps(2)).hasSize(1);
        assertThat(askedFor("/activity/3/details")).isEmpty();
    }

    @Test
    void aServiceThatHasEnoughEndsTheAsking() throws Exception {
        world.uploaded(longRun(1).startingAt("2026-01-15 08:00:00"), longRun(2));
        sync();
        world.garmin().faults().on("/activity-service/activity/1/details", Fault.status(429));
        SyncReport report = backfill();
        assertThat(report.exitCode()).isEqualTo(ExitCode.SOURCE);
        assertThat(report.sources().get("garmin").failure())
                .hasMessage("Garmin Connect answered 429 (too many requests)");
        assertThat(askedFor("/activity/2/details")).isEmpty();
        assertThat(new History(world.home().history()).read().of("backfill")).hasSize(1);
    }

    @Test
    void anotherSourceOffersItsRecordingsWithAFileAlone() throws Exception {
        world.source("watch", "[]").route("recordings/watch", """
            # The recordings of a source of the test: two kilometres in ten minutes.
            - route:
                id: stream-watch
                from:
                  uri: direct
                  parameters: { name: stream-watch }
                  steps:
                    - log: "recording ${body} of ${header[cairn.metres]} m"
                    - setBody: { constant: '[{"seconds": 0, "metres": 0, "heart_rate": 140},
                        {"seconds": 300, "metres": 1000, "heart_rate": 140, "cadence": null},
                        {"seconds": 600, "metres": 2000, "heart_rate": 160}]' }
                    - unmarshal: { json: { useList: true } }
            """);
        world.cache("""
            {"activities": [{"id": "watch_7", "name": "Run", "type": "running", "date": "2026-01-10 08:00:00",
              "distance_km": 2.0, "source": "watch"}]}
            """);
        SyncReport report = backfill(new BackfillRequest(8, 1, 3, false));
        assertThat(report.warnings()).isEmpty();
        assertThat(report.updated()).isEqualTo(1);
        assertThat(world.log()).contains("recording 7 of 2000.0 m");
        assertThat(world.cacheText()).contains("\"splits_source\": \"watch_streams\"", "\"averageHR\": 150");
    }

    @Test
    void withoutACacheThereIsNothingToDo() throws Exception {
        SyncReport report = backfill();
        assertThat(report.updated()).isZero();
        assertThat(report.exitCode()).isEqualTo(ExitCode.OK);
        assertThat(world.home().cache()).doesNotExist();
    }

    @Test
    void aCacheThatCannotBeReadIsToldAndNoted() throws Exception {
        world.cache("{\"activities\": [");
        Failure failure = catchThrowableOfType(Failure.class, this::backfill);
        assertThat(failure.exitCode()).isEqualTo(ExitCode.UNREADABLE);
        List<Map<?, ?>> runs = new History(world.home().history()).read().of("backfill");
        assertThat(runs).hasSize(1);
        assertThat(String.valueOf(runs.get(0).get("error"))).startsWith("cannot read tracking/unified-cache.json");
    }

    @Test
    void theRunIsALineInTheHistory() throws Exception {
        world.uploaded(longRun(ID));
        sync();
        SyncReport report = backfill();
        Map<?, ?> run =
                new History(world.home().history()).read().of("backfill").get(0);
        assertThat(run.get("run")).isEqualTo(report.run());
        assertThat(String.valueOf(run.get("updated"))).isEqualTo("1");
        assertThat(run.get("backup")).isEqualTo(report.backup());
        assertThat(run.get("verdict")).isEqualTo("ok");
    }

    @Test
    void whatSomebodyElseChangedMeanwhileIsPlannedInAnew() throws Exception {
        world.uploaded(longRun(ID));
        sync();
        whenAskedFor(ID, () -> world.cache(world.cacheText().replace("Long Run", "Renamed")));
        SyncReport report = backfill();
        assertThat(report.exitCode()).isEqualTo(ExitCode.OK);
        assertThat(activity(ID).get("name")).isEqualTo("Renamed");
        assertThat(laps(ID)).hasSize(17);
    }
}
