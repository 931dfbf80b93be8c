package dev.cairn.pipeline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.cairn.cache.CacheLock;
import dev.cairn.demo.simulator.SimulatedActivity;
import dev.cairn.failure.ExitCode;
import dev.cairn.failure.Failure;
import dev.cairn.history.History;
import dev.cairn.json.Json;
import dev.cairn.tombstone.Tombstones;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Files come in by the same road as activities of a service. */
class ImportTest {
    private static final Path FIT = Path.of("src/test/resources/fit");
    private static final String RUN = "file_db12d0986f3b707802480d6a79bc6bf5";

    @TempDir
    private Path folder;

    @TempDir
    private Path files;

    private World world;

    @BeforeEach
    void open() throws IOException {
        world = new World(folder);
    }

    @AfterEach
    void close() {
        world.close();
    }

    private SyncReport bring(boolean dryRun, Path... paths) throws IOException {
        try (Pipeline pipeline = world.start()) {
            return pipeline.importing(new ImportRequest(List.of(paths), dryRun));
        }
    }

    private Map<?, ?> activity(int index) throws IOException {
        Map<?, ?> cache = (Map<?, ?>) Json.read(world.cacheText());
        return (Map<?, ?>) ((List<?>) cache.get("activities")).get(index);
    }

    /** A run of a week ago, a recording by the second of which is in {@link #files}. */
    private void gpx(String name, String day) throws IOException {
        StringBuilder gpx = new StringBuilder("<gpx><trk><name>" + name + "</name><type>running</type><trkseg>");
        for (int i = 0; i <= 50; i++) {
            gpx.append(
                    "<trkpt lat='%.4f' lon='0'><time>%sT08:%02d:%02dZ</time><extensions><hr>%d</hr></extensions></trkpt>"
                            .formatted(i / 1112.0, day, i * 30 / 60, i * 30 % 60, 140 + i % 10));
        }
        Files.writeString(files.resolve(name + ".gpx"), gpx.append("</trkseg></trk></gpx>"));
    }

    @Test
    void aFileIsBackedUpSavedProvenAndRemembered() throws Exception {
        world.cache(
                "{\"activities\": [{\"id\": 1, \"name\": \"x\", \"type\": \"running\", \"date\": \"2020-01-01 08:00:00\"}]}");
        String before = world.cacheText();
        SyncReport report = bring(false, FIT.resolve("garmin-fenix-5-run.fit"));
        assertThat(report.exitCode()).isEqualTo(ExitCode.OK);
        assertThat(report.added()).isEqualTo(1);
        assertThat(world.ids()).containsExactly("1", RUN);
        assertThat(Files.readString(world.home().backups().resolve(report.backup())))
                .isEqualTo(before);
        assertThat(Json.read(world.cacheText()).toString()).contains("sync_method=import");
        assertThat(new History(world.home().history()).read().of("import")).hasSize(1);
        assertThat(new History(world.home().history()).read().of("sync")).isEmpty();
        // No sync is to think that it asked anybody, or that somebody said this.
        assertThat(world.home().state().resolve("sources.json")).doesNotExist();
        assertThat(world.home().state().resolve("seen")).doesNotExist();
    }

    @Test
    void twiceIsOnce() throws Exception {
        bring(false, FIT);
        String once = world.cacheText();
        SyncReport again = bring(false, FIT);
        assertThat(again.added() + again.updated() + again.matched()).isZero();
        assertThat(again.unchanged()).isEqualTo(14);
        assertThat(again.sources().get("file").fetched()).isEqualTo(14);
        assertThat(again.backup()).isNull();
        assertThat(world.cacheText()).isEqualTo(once);
    }

    @Test
    void aDryRunChangesNothing() throws Exception {
        SyncReport report = bring(true, FIT.resolve("garmin-fenix-5-run.fit"));
        assertThat(report.added()).isEqualTo(1);
        assertThat(world.home().tracking()).doesNotExist();
    }

    @Test
    void aBrokenFileIsTheSourcesFailureAndTheOthersAreSaved() throws Exception {
        SyncReport report =
                bring(false, FIT.resolve("garmin-fenix-5-run.fit"), FIT.resolve("broken/activity-filecrc.fit"));
        assertThat(report.exitCode()).isEqualTo(ExitCode.SOURCE);
        assertThat(world.ids()).containsExactly(RUN);
        Map<?, ?> json = report.toJson();
        assertThat(json.get("refused").toString()).contains("activity-filecrc.fit", "it is damaged: ");
        assertThat(json.get("sources").toString()).contains("fetched=1", "cannot read ");
    }

    /** A recording that jumps around the globe would otherwise stop a whole import, at each try anew. */
    @Test
    void oneThatSaysWhatCannotBeIsRefusedByItself() throws Exception {
        gpx("good", "2024-01-02");
        gpx("later", "2024-01-03");
        Files.writeString(
                files.resolve("jumps.gpx"),
                "<gpx><trk><trkseg><trkpt lat='80' lon='0'><time>2024-01-01T08:00:00Z</time></trkpt>"
                        + "<trkpt lat='-80' lon='90'><time>2024-01-01T08:10:00Z</time></trkpt></trkseg></trk></gpx>");
        Files.writeString(
                files.resolve("activities.csv"),
                "Activity ID,Activity Date,Activity Name,Activity Type,Filename,x,Elapsed,Moving,Distance\n"
                        + "7,\"Jan 5, 2024, 8:00:00 AM\",far,Run,activities/7.gpx,,600,600,9000000\n"
                        + "8,\"Jan 6, 2024, 8:00:00 AM\",near,Run,,,600,600,2000\n");
        SyncReport report = bring(false, files);
        assertThat(report.exitCode()).isEqualTo(ExitCode.SOURCE);
        assertThat(world.cacheText())
                .contains("\"good\"", "\"later\"", "strava_8")
                .doesNotContain("strava_7");
        assertThat(report.added()).isEqualTo(3);
        assertThat(report.toJson().get("refused").toString())
                .contains("jumps.gpx, reason=what it says cannot be: distance_km")
                .contains("activities.csv: activity 7, reason=what it says cannot be: ");
    }

    @Test
    void whatIsNoActivityIsSkippedAndMakesNoCache() throws Exception {
        SyncReport report = bring(false, FIT.resolve("Settings.fit"));
        assertThat(report.exitCode()).isEqualTo(ExitCode.OK);
        assertThat(report.toJson().get("skipped").toString()).contains("Settings.fit", "settings");
        assertThat(world.home().cache()).doesNotExist();
    }

    @Test
    void aFileOfAnActivityOfGarminBecomesOneWithItAndBringsItsLaps() throws Exception {
        gpx("Morning", "2026-01-10");
        world.cache("""
                {"activities": [{"id": 7, "name": "By hand", "type": "running", "date": "2026-01-10 08:00:05", "distance_km": 5.01,
                  "duration_seconds": 1502.0, "avg_pace_min_km": "5:00", "elevation_gain_m": null, "avg_hr": null, "max_hr": null,
                  "calories": 400, "avg_cadence": null, "source": "garmin", "start_utc": "2026-01-10T08:00:05Z"}]}""");
        SyncReport report = bring(false, files);
        assertThat(report.matched()).isEqualTo(1);
        assertThat(world.ids()).containsExactly("7");
        Map<?, ?> run = activity(0);
        assertThat(run.get("name")).isEqualTo("By hand");
        assertThat(run.get("avg_hr")).hasToString("144.412");
        assertThat(run.get("calories")).hasToString("400");
        assertThat(run.get("source")).isEqualTo("garmin");
        assertThat(run.get("file_id").toString()).startsWith("file_");
        assertThat(run.get("splits_source")).isEqualTo("file_streams");
        assertThat(((List<?>) ((Map<?, ?>) run.get("splits")).get("lapDTOs"))).hasSize(6);
        String once = world.cacheText();
        assertThat(bring(false, files).unchanged()).isEqualTo(1);
        assertThat(world.cacheText()).isEqualTo(once);
    }

    @Test
    void lapsWithAHeartRateStayWhateverAFileHas() throws Exception {
        gpx("Morning", "2026-01-10");
        world.cache("""
                {"activities": [{"id": 7, "name": "", "type": "running", "date": "2026-01-10 08:00:05", "distance_km": 5.01,
                  "duration_seconds": 1502.0, "source": "garmin",
                  "splits": {"activityId": 7, "lapDTOs": [{"lapIndex": 1, "distance": 5010.0, "averageHR": 150.0}]}}]}""");
        assertThat(bring(false, files).matched()).isEqualTo(1);
        assertThat(((List<?>) ((Map<?, ?>) activity(0).get("splits")).get("lapDTOs")))
                .hasSize(1);
        assertThat(activity(0).containsKey("splits_source")).isFalse();
    }

    @Test
    void garminsActivityTakesAFilesPlaceAndKeepsBothIds() throws Exception {
        gpx("Morning", "2026-01-14");
        bring(false, files);
        String file = world.ids().get(0);
        world.uploaded(SimulatedActivity.run(99)
                .named("Garmin's")
                .startingAt("2026-01-14 09:00:02")
                .distance(5005)
                .lasting(1500));
        SyncReport sync = world.sync();
        assertThat(sync.matched()).isEqualTo(1);
        assertThat(world.ids()).containsExactly("99");
        assertThat(activity(0).get("file_id")).isEqualTo(file);
        assertThat(activity(0).get("name")).isEqualTo("Morning");
        // The file had only UTC; the wrist was an hour ahead.
        assertThat(activity(0).get("date")).isEqualTo("2026-01-14 09:00:02");
        assertThat(activity(0).get("date_guessed")).isEqualTo(false);
        String after = world.cacheText();
        assertThat(bring(false, files).unchanged()).isEqualTo(1);
        assertThat(world.sync().matched()).isZero();
        assertThat(world.cacheText()).isEqualTo(after);
    }

    @Test
    void anExportReplacesNothingThatTheServiceSaidLater() throws Exception {
        world.cache("""
                {"activities": [{"id": 1800000001, "name": "Renamed", "type": "running", "date": "2017-06-11 07:34:09",
                  "distance_km": 0.17, "duration_seconds": 57.0, "calories": null, "source": "garmin"}]}""");
        Files.writeString(files.resolve("me_0_summarizedActivities.json"), """
                [{"activityId": 1800000001, "name": "Old name", "activityType": "running", "beginTimestamp": 1497191649000,
                  "startTimeLocal": 1497166449000, "duration": 56887.0, "distance": 15756.0}]""");
        Files.copy(FIT.resolve("garmin-fenix-5-run.fit"), files.resolve("123.fit"));
        SyncReport report = bring(false, files);
        assertThat(report.updated()).isEqualTo(1);
        assertThat(world.ids()).containsExactly("1800000001");
        assertThat(activity(0).get("name")).isEqualTo("Renamed");
        assertThat(activity(0).get("distance_km")).hasToString("0.17");
        assertThat(activity(0).get("calories")).hasToString("5");
        assertThat(activity(0).get("file_id")).isEqualTo(RUN);
        assertThat(((List<?>) ((Map<?, ?>) activity(0).get("splits")).get("lapDTOs")))
                .hasSize(1);
    }

    @Test
    void anExportTwiceIsOnce() throws Exception {
        gpx("Morning", "2026-01-10");
        // 10 January 2026, 08:00:00 UTC, an hour earlier than on the wrist.
        Files.writeString(files.resolve("me_0_summarizedActivities.json"), """
                [{"activityId": 5, "name": "Listed", "activityType": "running", "beginTimestamp": 1768032000000,
                  "startTimeLocal": 1768035600000, "duration": 1500000.0, "distance": 500400.0}]""");
        assertThat(bring(false, files).added()).isEqualTo(1);
        assertThat(world.ids()).containsExactly("5");
        assertThat(activity(0).get("date")).isEqualTo("2026-01-10 09:00:00");
        assertThat(activity(0).containsKey("date_guessed")).isFalse();
        String once = world.cacheText();
        SyncReport again = bring(false, files);
        assertThat(again.updated() + again.added() + again.matched()).isZero();
        assertThat(again.unchanged()).isEqualTo(1);
        assertThat(world.cacheText()).isEqualTo(once);
    }

    @Test
    void stravasExportMeetsWhatGarminHas() throws Exception {
        world.cache("""
                {"activities": [{"id": 7, "name": "Lunch Run", "type": "running", "date": "2017-06-11 07:34:09", "distance_km": 0.16,
                  "duration_seconds": 56.9, "source": "garmin", "start_utc": "2017-06-11T14:34:09Z"}]}""");
        Files.createDirectories(files.resolve("activities"));
        Files.copy(FIT.resolve("garmin-fenix-5-run.fit"), files.resolve("activities/9001.fit"));
        Files.writeString(files.resolve("activities.csv"), """
                id,date,name,type,description,elapsed_time,distance,commute,gear,filename
                9001,2017-06-11 14:34:09,Short,Run,,75,158.2,false,,activities/9001.fit
                9002,2018-06-11 14:34:09,Typed in,Run,,75,158.2,false,,
                """);
        SyncReport report = bring(false, files);
        assertThat(report.matched()).isEqualTo(1);
        assertThat(report.added()).isEqualTo(1);
        assertThat(world.ids()).containsExactly("strava_9002", "7");
        Map<?, ?> both = activity(1);
        assertThat(both.get("source")).isEqualTo("both");
        assertThat(both.get("strava_id")).hasToString("9001");
        assertThat(both.get("file_id")).isEqualTo(RUN);
        assertThat(both.get("name")).isEqualTo("Lunch Run");
        assertThat(both.get("splits_source")).isEqualTo("strava");
        assertThat(both.containsKey("date_guessed")).isFalse();
        String once = world.cacheText();
        assertThat(bring(false, files).unchanged()).isEqualTo(2);
        assertThat(world.cacheText()).isEqualTo(once);
    }

    @Test
    void aMultiSportFileMeetsTheWholeAndTheLegsThatGarminHas() throws Exception {
        world.cache("""
                {"activities": [
                  {"id": 10, "name": "Triathlon", "type": "multi_sport", "date": "2015-08-29 09:14:45", "distance_km": 69.83,
                   "duration_seconds": 24617.46, "source": "garmin", "start_utc": "2015-08-29T07:14:45Z", "legs": [11, 12]},
                  {"id": 11, "name": "Ride", "type": "cycling", "date": "2015-08-29 15:11:37", "distance_km": 28.93,
                   "duration_seconds": 3211.0, "source": "garmin", "start_utc": "2015-08-29T13:11:37Z", "parent": 10},
                  {"id": 12, "name": "Swim", "type": "open_water_swimming", "date": "2015-08-29 09:14:45", "distance_km": 25.07,
                   "duration_seconds": 11738.24, "source": "garmin", "start_utc": "2015-08-29T07:14:45Z", "parent": 10}]}""");
        SyncReport report = bring(false, FIT.resolve("activity-large-fenxi2-multisport.fit"));
        assertThat(report.matched()).isEqualTo(3);
        assertThat(report.added()).isEqualTo(5);
        assertThat(world.ids()).hasSize(8).contains("10", "11", "12");
        String once = world.cacheText();
        assertThat(bring(false, FIT.resolve("activity-large-fenxi2-multisport.fit"))
                        .unchanged())
                .isEqualTo(8);
        assertThat(world.cacheText()).isEqualTo(once);
    }

    @Test
    void aLongImportIsSavedInPartsAndGoesOnWhereItWas() throws Exception {
        world.set("cairn.sync.batch", "2");
        for (int day = 1; day <= 5; day++) {
            gpx("Run " + day, "2026-01-0" + day);
        }
        SyncReport report = bring(false, files);
        assertThat(report.added()).isEqualTo(5);
        assertThat(report.totalAfter()).isEqualTo(5);
        assertThat(World.names(world.home().backups()).stream()
                        .filter(name -> name.endsWith(".json") && name.startsWith("unified")))
                .hasSize(2);
        gpx("Run 6", "2026-01-06");
        SyncReport next = bring(false, files);
        assertThat(next.added()).isEqualTo(1);
        assertThat(next.unchanged()).isEqualTo(5);
    }

    @Test
    void whatWasForgottenStaysAway() throws Exception {
        Files.createDirectories(world.home().state());
        Files.writeString(
                world.home().tombstones(),
                "{\"version\": 1, \"tombstones\": [{\"key\": \"%1$s\", \"identities\": [\"%1$s\"], \"forgotten\": \"2026-01-01T00:00:00Z\"}]}"
                        .formatted(RUN));
        boolean isForgotten = Tombstones.in(world.home().tombstones()).covers(RUN);
        assertThat(isForgotten).isTrue();
        assertThat(bring(false, FIT.resolve("garmin-fenix-5-run.fit")).added()).isZero();
    }

    @Test
    void whileAnotherHoldsTheLockNothingIsBroughtIn() throws Exception {
        Files.createDirectories(world.home().state());
        try (CacheLock lock = CacheLock.take(world.home().lock())) {
            assertThatThrownBy(() -> bring(false, FIT))
                    .isInstanceOf(Failure.class)
                    .satisfies(
                            failed -> assertThat(((Failure) failed).exitCode()).isEqualTo(ExitCode.LOCKED));
        }
        assertThat(new History(world.home().history()).read().all()).isEmpty();
    }
}
