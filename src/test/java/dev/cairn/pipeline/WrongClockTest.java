package dev.cairn.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cairn.alert.Incident;
import dev.cairn.alert.IncidentKind;
import dev.cairn.alert.Topic;
import dev.cairn.backup.Backup;
import dev.cairn.cache.Fingerprint;
import dev.cairn.demo.simulator.SimulatedActivity;
import dev.cairn.settings.Settings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A clock that was wrong once makes no later run ask for less, or keep silent. */
class WrongClockTest {
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
    void aRunThatWasAYearAheadLeavesNoHole() throws Exception {
        sync(0);
        sync(365);
        assertThat(states()).contains("2027-01-16");
        world.uploaded(SimulatedActivity.run(2).startingAt("2026-01-19 08:00:00"));

        SyncReport report = sync(30);
        assertThat(world.ids()).containsExactly("2", "1");
        assertThat(report.warnings())
                .containsExactly(
                        "garmin was complete up to a day that is still to come: the clock was ahead once; more is"
                                + " asked for");
        assertThat(states()).contains("2026-02-15").doesNotContain("2027");
        assertThat(sync(31).warnings()).as("once").isEmpty();
    }

    @Test
    void aSourceOfTheUsersOwnGoesOnAtItsLastGoodRun() throws Exception {
        world.set("cairn.sources", "mine").source("mine", "[]");
        sync(0);
        sync(365);

        try (Pipeline pipeline = world.start(false, World.later(30))) {
            assertThat(pipeline.sources())
                    .filteredOn(source -> source.name().equals("mine"))
                    .singleElement()
                    .satisfies(mine -> assertThat(mine.window().from()).hasToString("2026-01-17"));
        }
    }

    @Test
    void aClockThatIsBehindTakesNothingBack() throws Exception {
        sync(0);

        assertThat(sync(-400).warnings()).isEmpty();
        assertThat(states()).contains("2026-01-16");
    }

    @Test
    void aRunThatWasAYearAheadDoesNotHideThatNoneGoesWell() throws Exception {
        sync(0);
        sync(365);
        world.failingSource("garmin", IllegalStateException.class, "out of order");
        sync(30);

        assertThat(Watch.incidents(world.home(), Settings.load(world.home(), Map.of()), World.later(30))
                        .open())
                .extracting(Incident::topic)
                .contains(Topic.of(IncidentKind.STALE));
    }

    @Test
    void statusTellsNoGoodRunThatIsStillToCome() throws Exception {
        sync(0);
        sync(365);

        Status status = Status.of(world.home(), Settings.load(world.home(), Map.of()), World.later(30));
        assertThat(status.lastGoodSync()).isEqualTo("2026-01-17T12:00:00Z");
        assertThat(status.sources().get("garmin").lastGood()).isEqualTo("2026-01-17T12:00:00Z");
    }

    @Test
    void afterARestoreOfABackupOfAClockThatWasAheadUpstreamIsHeard() throws Exception {
        world.garmin().account().edit(1, Map.of("activityName", "as it was"));
        sync(0);
        Backup backup;
        try (Pipeline pipeline = world.start(false, World.later(365))) {
            Path cache = world.home().cache();
            backup = pipeline.backup(cache, Fingerprint.of(cache), null, "manual", null);
        }
        world.garmin().account().edit(1, Map.of("activityName", "as it is"));
        sync(1);
        assertThat(world.cacheText()).contains("as it is");

        try (Pipeline pipeline = world.start(false, World.later(2))) {
            Restorer restorer = new Restorer(world.home(), World.later(2));
            restorer.restore(restorer.look(backup.name()), pipeline);
        }
        assertThat(world.cacheText()).contains("as it was");
        sync(3);
        assertThat(world.cacheText()).contains("as it is");
    }

    private SyncReport sync(int daysLater) throws IOException {
        try (Pipeline pipeline = world.start(false, World.later(daysLater))) {
            return pipeline.sync(World.due());
        }
    }

    private String states() throws IOException {
        return Files.readString(world.home().state().resolve("sources.json"));
    }
}
