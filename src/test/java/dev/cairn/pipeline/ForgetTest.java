package dev.cairn.pipeline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.cairn.alert.Incident;
import dev.cairn.alert.IncidentKind;
import dev.cairn.alert.Incidents;
import dev.cairn.alert.Topic;
import dev.cairn.backup.Backups;
import dev.cairn.demo.simulator.SimulatedActivity;
import dev.cairn.failure.ExitCode;
import dev.cairn.failure.Failure;
import dev.cairn.integrity.Baseline;
import dev.cairn.integrity.Verdict;
import dev.cairn.settings.Settings;
import dev.cairn.tombstone.DamagedTombstones;
import dev.cairn.tombstone.Tombstone;
import dev.cairn.tombstone.Tombstones;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is forgotten stays away, whoever brings it; what is taken back is there again; and nobody raises an alarm. */
class ForgetTest {
    @TempDir
    Path folder;

    private World world;
    private String before;

    @BeforeEach
    void draw() throws IOException {
        world = new World(folder);
        world.uploaded(
                SimulatedActivity.run(1).startingAt("2026-01-13 08:00:00"),
                SimulatedActivity.run(2).startingAt("2026-01-14 08:00:00"),
                SimulatedActivity.run(3).startingAt("2026-01-15 08:00:00"));
        world.sync();
        before = world.cacheText();
    }

    @AfterEach
    void close() {
        world.close();
    }

    @Test
    void aSyncDoesNotBringItBack() throws Exception {
        Forgetter.Forgotten forgotten = forget("2");
        String after = world.cacheText();
        assertThat(backups().find(forgotten.backup()).file()).content().isEqualTo(before);
        assertThat(backups().find(forgotten.backup()).recorded().occasion().reason())
                .isEqualTo("forget");

        SyncReport report = world.sync();

        assertThat(world.cacheText()).isEqualTo(after);
        assertThat(world.ids()).containsExactly("3", "1");
        assertThat(report.forgotten()).isEqualTo(1);
        assertThat(report.unchanged()).isEqualTo(2);
        assertThat(report.toJson()).containsEntry("forgotten", 1).containsEntry("unchanged", 2);
        assertThat(report.verdict()).isEqualTo(Verdict.OK);
        assertThat(report.exitCode()).isEqualTo(ExitCode.OK);
        assertThat(report.warnings()).isEmpty();
        assertThat(world.log()).noneMatch(line -> line.startsWith("DATA LOSS"));
    }

    @Test
    void aTwinFromElsewhereDoesNotBringItBackByASharedId() throws Exception {
        world.cache("""
            {"activities": [{"id": 9, "strava_id": 7, "date": "2026-01-15 18:00:00", "source": "both"}]}
            """);
        world.source("strava", "[{\"id\": \"strava_7\", \"date\": \"2026-01-15 18:00:00\", \"source\": \"strava\"}]");
        forget("9");
        SyncReport report = world.sync();
        assertThat(report.forgotten()).isEqualTo(1);
        assertThat(world.ids()).containsExactly("3", "2", "1");
    }

    @Test
    void theRunAfterwardsMovesTheBaselineAsEver() throws Exception {
        forget("2");
        world.uploaded(SimulatedActivity.run(4).startingAt("2026-01-16 08:00:00"));
        assertThat(world.sync().verdict()).isEqualTo(Verdict.OK);
        assertThat(baselineTotal()).isEqualTo(3);
    }

    @Test
    void takenBackItIsThereAsItWas() throws Exception {
        String kept = forget("2").backup();
        Recall.Recalled recalled = undo("2");
        assertThat(recalled.from()).isEqualTo(kept);
        assertThat(recalled.inCache()).isTrue();
        assertThat(recalled.totalAfter()).isEqualTo(3);
        assertThat(withoutHead(world.cacheText())).isEqualTo(withoutHead(before));
        assertThat(tombstones().list()).isEmpty();
        assertThat(baselineTotal()).isEqualTo(3);
        SyncReport next = world.sync();
        assertThat(next.forgotten()).isZero();
        assertThat(next.unchanged()).isEqualTo(3);
        assertThat(Files.readString(world.home().history())).contains("\"kind\": \"forget-undo\"");
    }

    @Test
    void whereTheBackupIsGoneAnotherWillDo() throws Exception {
        String kept = forget("2").backup();
        world.uploaded(SimulatedActivity.run(4).startingAt("2026-01-16 08:00:00"));
        Files.copy(backups().find(kept).file(), world.home().backups().resolve("unified-cache-20260101_000000.json"));
        Files.delete(backups().find(kept).file());
        assertThat(undo("2").from()).isEqualTo("unified-cache-20260101_000000.json");
        assertThat(world.ids()).containsExactly("3", "2", "1");
    }

    @Test
    void whereNoBackupHasItTheTombstoneGoesAndTheSourceBringsIt() throws Exception {
        Files.writeString(backups().find(keptAfterForgetting("2")).file(), "{");
        Recall.Recalled recalled = undo("2");
        assertThat(recalled.from()).isNull();
        assertThat(recalled.inCache()).isFalse();
        assertThat(world.ids()).containsExactly("3", "1");
        assertThat(tombstones().list()).isEmpty();
        assertThat(world.sync().verdict()).isEqualTo(Verdict.OK);
        assertThat(world.ids()).containsExactly("3", "2", "1");
    }

    @Test
    void whatWasNeverForgottenCannotBeTakenBack() throws Exception {
        assertThatThrownBy(() -> undo("2")).isInstanceOfSatisfying(Failure.class, failure -> {
            assertThat(failure.exitCode()).isEqualTo(ExitCode.USAGE);
            assertThat(failure).hasMessage("nothing was forgotten that has the id 2");
        });
    }

    /** As a kill between the tombstone and the save leaves it, or a restore. */
    @Test
    void whatIsForgottenAndYetThereIsToldUntilSomebodyDecides() throws Exception {
        tombstones()
                .add(new Tombstone(
                        "2", List.of("2"), "2026-01-14 08:00:00", "", "running", 5, World.CLOCK.instant(), null, null));
        world.garmin().account().edit(2, java.util.Map.of("activityName", "Renamed"));
        SyncReport report = world.sync();
        assertThat(report.warnings()).singleElement().asString().contains("2 is forgotten and yet in the cache");
        assertThat(world.cacheText()).as("no sync touches it").isEqualTo(before);

        assertThat(undo("2").from()).isNull();
        assertThat(world.cacheText()).isEqualTo(before);
        assertThat(tombstones().list()).isEmpty();
        assertThat(world.sync().warnings()).isEmpty();
        assertThat(world.cacheText()).contains("Renamed");
    }

    @Test
    void damagedTombstonesStopASyncBeforeItAsks() throws Exception {
        Files.writeString(world.home().tombstones(), "{");
        long asked = world.listRequests();
        assertThatThrownBy(() -> world.sync()).isInstanceOf(DamagedTombstones.class);
        assertThat(world.listRequests()).isEqualTo(asked);
        assertThat(world.cacheText()).isEqualTo(before);
    }

    @Test
    void damagedDecisionsAreAnIncidentOfTheirOwnThatACacheWhichCanBeReadDoesNotClose() throws Exception {
        Settings settings = Settings.load(world.home(), Map.of());
        Incidents incidents = Watch.incidents(world.home(), settings, World.CLOCK);
        Watch watch = new Watch(world.home(), settings, World.CLOCK, (message, heard) -> Map.of());
        Verifier verifier = new Verifier(world.home(), World.CLOCK);

        Files.writeString(world.home().tombstones(), "{");
        assertThatThrownBy(() -> world.sync()).isInstanceOf(DamagedTombstones.class);
        assertThat(incidents.open()).singleElement().satisfies(this::isAboutDecisions);
        watch.verified(verifier.verify());
        assertThat(incidents.open())
                .as("the cache can be read, and yet nothing gets in")
                .singleElement()
                .satisfies(this::isAboutDecisions);

        Files.writeString(world.home().links(), "{");
        watch.verified(verifier.verify());
        assertThat(incidents.open())
                .singleElement()
                .satisfies(both -> assertThat(both.condition().details())
                        .singleElement()
                        .asString()
                        .contains("links.json"));

        Files.delete(world.home().links());
        Files.delete(world.home().tombstones());
        watch.verified(verifier.verify());
        assertThat(incidents.open()).isEmpty();
    }

    private void isAboutDecisions(Incident incident) {
        assertThat(incident.topic()).isEqualTo(Topic.of(IncidentKind.UNREADABLE_DECISIONS));
        assertThat(incident.condition().headline()).contains("tombstones.json");
    }

    private Forgetter.Forgotten forget(String key) throws IOException {
        try (Pipeline pipeline = world.start()) {
            Forgetter forgetter = new Forgetter(world.home(), World.CLOCK);
            return forgetter.forget(forgetter.look(key), null, pipeline);
        }
    }

    private String keptAfterForgetting(String key) throws IOException {
        String name = forget(key).backup();
        Files.setPosixFilePermissions(
                backups().find(name).file(), java.nio.file.attribute.PosixFilePermissions.fromString("rw-------"));
        return name;
    }

    private Recall.Recalled undo(String key) throws IOException {
        try (Pipeline pipeline = world.start()) {
            return new Recall(world.home(), World.CLOCK).undo(key, pipeline);
        }
    }

    private Tombstones tombstones() {
        return Tombstones.in(world.home().tombstones());
    }

    private Backups backups() {
        return new Backups(world.home().tracking(), ZoneOffset.UTC);
    }

    private int baselineTotal() throws IOException {
        return Baseline.read(world.home().baseline()).orElseThrow().stats().total();
    }

    private static String withoutHead(String cache) {
        return cache.substring(cache.indexOf("\"activities\""));
    }
}
