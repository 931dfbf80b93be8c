package dev.cairn.pipeline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import dev.cairn.backup.Backup;
import dev.cairn.cache.CacheFile;
import dev.cairn.cache.Fingerprint;
import dev.cairn.disk.Disk;
import dev.cairn.disk.Fault;
import dev.cairn.disk.Killed;
import dev.cairn.failure.ExitCode;
import dev.cairn.failure.Failure;
import dev.cairn.integrity.Baseline;
import dev.cairn.integrity.Census;
import dev.cairn.integrity.Survey;
import dev.cairn.integrity.Verdict;
import dev.cairn.integrity.Verification;
import dev.cairn.json.Json;
import dev.cairn.settings.Home;
import dev.cairn.tombstone.DamagedTombstones;
import dev.cairn.tombstone.Tombstone;
import dev.cairn.tombstone.Tombstones;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What a key means, and in which order things happen; a backup is taken for granted here. */
class ForgetterTest {
    private static final String KEPT = "unified-cache-20260117_115900.json";

    private static final String THREE = """
        {
          "last_sync": "2026-01-16T06:00:00.000000",
          "sync_method": "incremental",
          "sources": {"garmin": 2, "strava_recent": 0},
          "metadata": {"total_activities": 3, "date_range": {"first": "2026-01-14", "last": "2026-01-16"}},
          "activities": [
            {"id": 21482825013, "name": "Race", "date": "2026-01-16 08:00:00", "type": "running", "distance_km": 21.1,
             "avg_hr": 170, "splits": {"lapDTOs": [{"averageHR": 170}, {"averageHR": 171}]}, "source": "garmin"},
            {"id": 2, "strava_id": 7, "date": "2026-01-15 08:00:00", "distance_km": 5.0, "avg_hr": 150, "source": "both"},
            {"id": 3, "date": "2026-01-14 08:00:00", "distance_km": 6.0, "source": "garmin"}
          ]
        }
        """;

    @TempDir
    Path folder;

    private Home home;

    @BeforeEach
    void draw() throws IOException {
        home = new Home(folder);
        Files.createDirectories(home.backups());
        start(THREE);
    }

    private void start(String cache) throws IOException {
        Files.createDirectories(home.state());
        for (Path file : List.of(home.tombstones(), home.history())) {
            Files.deleteIfExists(file);
        }
        Files.writeString(home.cache(), cache);
        Files.writeString(home.backups().resolve(KEPT), cache);
        saveBaseline();
    }

    private void saveBaseline() throws IOException {
        Survey survey = new Survey();
        Fingerprint content = new CacheFile(home.cache()).readClosely(survey).fingerprint();
        Baseline.save(home.baseline(), survey, content, LocalDateTime.now(World.CLOCK));
    }

    @Test
    void whatIsForgottenIsGoneAndEverythingElseIsTrue() throws Exception {
        Forgetter.Forgotten forgotten = forget(home, "21482825013", "not mine");

        assertThat(forgotten.totalBefore()).isEqualTo(3);
        assertThat(forgotten.totalAfter()).isEqualTo(2);
        Map<?, ?> cache = json(home.cache());
        assertThat(cache.get("last_sync")).isEqualTo("2026-01-17T12:00:00");
        assertThat(cache.get("sync_method")).isEqualTo("forget");
        assertThat(Json.line(cache.get("sources"))).isEqualTo("{\"garmin\": 1, \"strava_recent\": 0}");
        assertThat(Json.line(cache.get("metadata")))
                .isEqualTo("{\"total_activities\": 2, \"date_range\": {\"first\": \"2026-01-14\", \"last\":"
                        + " \"2026-01-15\"}}");
        assertThat((List<?>) cache.get("activities")).extracting("id").hasToString("[2, 3]");
        assertThat(Tombstones.in(home.tombstones()).list())
                .containsExactly(new Tombstone(
                        "21482825013",
                        List.of("21482825013"),
                        "2026-01-16 08:00:00",
                        "Race",
                        "running",
                        21.1,
                        World.CLOCK.instant(),
                        "not mine",
                        KEPT));
        assertThat(verdict()).isEqualTo(Verdict.OK);
        Map<?, ?> line = json(home.history());
        assertThat(line.get("kind")).isEqualTo("forget");
        assertThat(line.get("run")).isEqualTo(forgotten.run());
        assertThat(line.get("backup")).isEqualTo(KEPT);
        assertThat(Json.line(line.get("tombstone")))
                .isEqualTo(Json.line(Json.normalize(forgotten.tombstone().toJson())));
    }

    @Test
    void theBaselineIsWhatItWasWithoutIt() throws Exception {
        forget(home, "21482825013", null);
        assertThat(Json.line(Json.normalize(
                        Baseline.read(home.baseline()).orElseThrow().stats().toJson())))
                .isEqualTo("{\"total\": 2, \"by_source\": {\"both\": 1, \"garmin\": 1}, \"garmin_count\": 1,"
                        + " \"garmin_date_range\": {\"first\": \"2026-01-14\", \"last\": \"2026-01-14\"}, \"with_hr\": 1,"
                        + " \"with_splits_hr\": 0, \"long_runs_total\": 0, \"long_runs_with_hr\": 0,"
                        + " \"long_runs_with_splits_hr\": 0}");
    }

    @Test
    void anotherLossStaysOpen() throws Exception {
        Files.writeString(home.cache(), THREE.replaceFirst("(?s),\\s*\\{\"id\": 3.*?}", ""));
        forget(home, "21482825013", null);
        assertThat(verdict()).isEqualTo(Verdict.LOSS);
        assertThat(verified(home).issues()).extracting("message").contains("activities fell from 2 to 1: 1 is gone");
    }

    @Test
    void aBaselineThatIsDamagedOrMissingIsLeftAlone() throws Exception {
        Files.writeString(home.baseline(), "{");
        forget(home, "3", null);
        assertThat(home.baseline()).content().isEqualTo("{");
        Files.delete(home.baseline());
        forget(home, "2", null);
        assertThat(home.baseline()).doesNotExist();
    }

    @Test
    void anyIdOfItWillDo() throws Exception {
        assertThat(forget(home, "strava_7", null).tombstone().identities()).containsExactly("2", "strava_7");
        assertThat(Tombstones.in(home.tombstones()).covers("2")).isTrue();
    }

    @Test
    void theLastOneLeavesAnEmptyHistory() throws Exception {
        for (String key : List.of("3", "2", "21482825013")) {
            forget(home, key, null);
        }
        assertThat(Json.line(json(home.cache()).get("metadata")))
                .isEqualTo("{\"total_activities\": 0, \"date_range\": {\"first\": null, \"last\": null}}");
        assertThat(json(home.cache()).get("activities")).hasToString("[]");
        assertThat(verdict()).isEqualTo(Verdict.OK);
    }

    @Test
    void aKeyThatNobodyBearsIsGuessed() {
        refused(
                "21482825031",
                "cannot forget 21482825031: no activity bears that id, in the cache or in a backup",
                "Did you mean 21482825013 (2026-01-16 08:00:00, Race)?");
        refused("2026-01-15", null, "Did you mean 2 (2026-01-15 08:00:00)?");
        refused("4828", null, "Did you mean 21482825013 (2026-01-16 08:00:00, Race)?");
        refused("tomorrow", null, null);
    }

    @Test
    void whatHasNoIdCannotBeCalled() throws Exception {
        start("{\"activities\": [{\"name\": \"a\", \"date\": \"2026-01-15 08:00:00\"}, {\"coach_id\": \"coach_1\"}]}");
        refused(
                "2026-01-15",
                null,
                "Did you mean one without an id, which has to be given one by hand first (2026-01-15 08:00:00, a)?");
        refused("coach_1", "cannot forget the activity of : it has neither an id nor a strava_id", null);
    }

    @Test
    void anIdThatTwoBearIsRefusedWithBothNamed() throws Exception {
        start(
                "{\"activities\": [{\"id\": 1, \"strava_id\": 7, \"date\": \"a\"}, {\"id\": \"strava_7\", \"date\": \"b\"},"
                        + " {\"id\": 5, \"date\": \"c\"}, {\"id\": 5, \"date\": \"d\"}]}");
        refused("5", "will not forget 5: 2 activities bear that id, 5 of c and 5 of d", null);
        refused("strava_7", "will not forget strava_7: 2 activities bear that id, 1 of a and strava_7 of b", null);
        assertThat(new Forgetter(home, World.CLOCK).look("1").identities())
                .as("what the other one bears too would keep that from its source")
                .containsExactly("1");
    }

    @Test
    void aLossThatABackupKnowsCanBeAccepted() throws Exception {
        Files.writeString(home.cache(), THREE.replaceFirst("(?s),\\s*\\{\"id\": 3.*?}", ""));
        String before = Files.readString(home.cache());
        assertThat(verdict()).isEqualTo(Verdict.LOSS);
        Forgetter.Forgotten forgotten = forget(home, "3", null);
        assertThat(forgotten.totalAfter()).isEqualTo(2);
        assertThat(forgotten.backup()).isEqualTo(KEPT);
        assertThat(home.cache()).content().isEqualTo(before);
        assertThat(Tombstones.in(home.tombstones()).covers("3")).isTrue();
        assertThat(verdict()).isEqualTo(Verdict.OK);
        refused("3", "3 is forgotten already, since 2026-01-17", "To have it back: cairn forget --undo 3");
    }

    @Test
    void aLossThatWasAcceptedBeforeDoesNotLowerTheBaseline() throws Exception {
        Files.writeString(home.cache(), THREE.replaceFirst("(?s),\\s*\\{\"id\": 3.*?}", ""));
        saveBaseline();
        forget(home, "3", null);
        assertThat(Baseline.read(home.baseline()).orElseThrow().stats().total()).isEqualTo(2);
    }

    @Test
    void damagedTombstonesStopIt() throws Exception {
        Files.writeString(home.tombstones(), "{");
        assertThatThrownBy(() -> new Forgetter(home, World.CLOCK).look("2")).isInstanceOf(DamagedTombstones.class);
        assertThatThrownBy(() -> new Recall(home, World.CLOCK).undo("2", (Recall.Safeguard) (index, found) -> {}))
                .isInstanceOf(DamagedTombstones.class);
    }

    @Test
    void whatSomebodyElseChangedMeanwhileStays() throws Exception {
        Forgetter forgetter = new Forgetter(home, World.CLOCK);
        Forgetter.Prospect prospect = forgetter.look("3");
        Files.writeString(home.cache(), THREE + " ");
        assertThatThrownBy(() -> forgetter.forget(prospect, null, kept()))
                .isInstanceOfSatisfying(
                        Failure.class, failure -> assertThat(failure.exitCode()).isEqualTo(ExitCode.LOSS));
        assertThat(home.cache()).content().isEqualTo(THREE + " ");
        assertThat(Tombstones.in(home.tombstones()).list()).isEmpty();
        assertThat(Baseline.read(home.baseline()).orElseThrow().stats().total()).isEqualTo(3);
    }

    /**
     * At no moment is it gone without a tombstone or with an alarm; what fails leaves nothing behind where the disk still
     * lets it; and the same command ends what was begun.
     */
    @ParameterizedTest
    @EnumSource(names = {"FAILS", "DISK_DIES", "POWER_CUT"})
    void anyOperationMayFailOrBeTheLast(Fault fault) throws Exception {
        for (int nth = 1; ; nth++) {
            start(THREE);
            Disk disk = Disk.with(fault, nth);
            Throwable failed = catchThrowable(() -> forget(new Home(disk.path(folder)), "21482825013", null));

            String where = fault + " after " + disk.operations();
            boolean gone = census(home).stats().total() == 2;
            boolean buried = Tombstones.in(home.tombstones()).covers("21482825013");
            assertThat(!gone || buried).as("gone and buried: " + where).isTrue();
            assertThat(verdict()).as(where).isEqualTo(Verdict.OK);
            if (failed == null) {
                assertThat(gone).as(where).isTrue();
            } else {
                assertThat(failed).as(where).isInstanceOfAny(Failure.class, Killed.class);
            }
            if (fault == Fault.FAILS && !gone) {
                assertThat(buried).as(where).isFalse();
                assertThat(Baseline.read(home.baseline()).orElseThrow().stats().total())
                        .as(where)
                        .isEqualTo(3);
            }
            if (!gone) {
                dev.cairn.cache.AtomicFile.sweep(home.tracking());
                forget(home, "21482825013", null);
            }
            assertThat(Tombstones.in(home.tombstones()).list()).as(where).hasSize(1);
            assertThat(census(home).stats().total()).as(where).isEqualTo(2);
            assertThat(verdict()).as(where).isEqualTo(Verdict.OK);
            if (!disk.faultHappened()) {
                return;
            }
        }
    }

    private Forgetter.Forgotten forget(Home where, String key, String reason) {
        Forgetter forgetter = new Forgetter(where, World.CLOCK);
        Forgetter.Prospect prospect = forgetter.look(key);
        return forgetter.forget(prospect, reason, prospect.keeper() != null ? prospect.keeper() : kept());
    }

    private Backup kept() {
        return new Backup(home.backups().resolve(KEPT), World.CLOCK.instant(), 1, Backup.State.LISTED, null, null);
    }

    private void refused(String key, String message, String hint) {
        assertThatThrownBy(() -> new Forgetter(home, World.CLOCK).look(key))
                .isInstanceOfSatisfying(Failure.class, failure -> {
                    assertThat(failure.exitCode()).isEqualTo(ExitCode.USAGE);
                    Stream.of(message)
                            .filter(words -> words != null)
                            .forEach(words -> assertThat(failure).hasMessage(words));
                    if (message == null || hint != null) {
                        assertThat(failure.hint()).isEqualTo(hint);
                    }
                });
    }

    private Verdict verdict() throws IOException {
        return verified(home).verdict();
    }

    private static Census census(Home home) throws IOException {
        Census census = new Census();
        new CacheFile(home.cache()).read(census);
        return census;
    }

    private static Map<?, ?> json(Path file) throws IOException {
        return (Map<?, ?>) Json.read(Files.readAllBytes(file));
    }

    private static Verification verified(Home home) throws IOException {
        Survey survey = new Survey();
        new CacheFile(home.cache()).readClosely(survey);
        return Verification.compare(survey, Baseline.read(home.baseline()), id -> false, id -> false);
    }
}
