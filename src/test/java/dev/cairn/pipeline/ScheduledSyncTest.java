package dev.cairn.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cairn.alert.IncidentKind;
import dev.cairn.alert.Incidents;
import dev.cairn.demo.simulator.Fault;
import dev.cairn.demo.simulator.SimulatedActivity;
import dev.cairn.settings.Settings;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The real clocks: Quartz, and the timer after the start. */
@Timeout(60)
class ScheduledSyncTest {
    @TempDir
    Path folder;

    @Test
    void quartzStrikesAndASyncBegins() throws Exception {
        assertThat(asks("* * * * * ?")).isTrue();
    }

    @Test
    void aFirstSyncIsMadeUpForAfterTheStart() throws Exception {
        assertThat(asks("0 0 6 1 1 ? 2099")).isTrue();
    }

    private boolean asks(String cron) throws Exception {
        CountDownLatch asked = new CountDownLatch(1);
        try (World world = new World(folder).set("cairn.schedule.sync", cron)) {
            world.garmin().faults().onList(Fault.meanwhile(asked::countDown));
            Pipeline pipeline = world.start(true, World.CLOCK);
            try {
                return asked.await(30, TimeUnit.SECONDS);
            } finally {
                pipeline.close();
            }
        }
    }

    @Test
    void quartzStrikesAndABackfillBegins() throws Exception {
        CountDownLatch asked = new CountDownLatch(1);
        try (World world = new World(folder).set("cairn.schedule.sync", "0 0 6 1 1 ? 2099")) {
            world.uploaded(SimulatedActivity.run(1)
                    .startingAt("2026-01-15 08:00:00")
                    .distance(16_000)
                    .withoutLaps());
            world.sync();
            world.set("cairn.schedule.backfill", "* * * * * ?");
            world.garmin().faults().on("/activity-service/activity/1/details", Fault.meanwhile(asked::countDown));
            try (Pipeline pipeline = world.start(true, World.CLOCK)) {
                assertThat(asked.await(30, TimeUnit.SECONDS)).isTrue();
            }
        }
    }

    @Test
    void quartzStrikesAndABadBackupIsTold() throws Exception {
        try (World world = new World(folder).set("cairn.schedule.sync", "0 0 6 1 1 ? 2099")) {
            world.uploaded(SimulatedActivity.run(1).startingAt("2026-01-15 08:00:00"));
            world.sync();
            Files.createDirectories(world.home().backups());
            Files.copy(world.home().cache(), world.home().backups().resolve("unified-cache-20250101_060000.json"));
            Files.writeString(world.home().checksums(), "0".repeat(64) + "  unified-cache-20250101_060000.json\n");
            world.set("cairn.schedule.backups", "* * * * * ?");
            Incidents incidents = Watch.incidents(world.home(), Settings.load(world.home(), Map.of()), World.CLOCK);
            try (Pipeline pipeline = world.start(true, World.CLOCK)) {
                while (incidents.open().isEmpty()) {
                    Thread.onSpinWait();
                }
                assertThat(pipeline.routes()).contains("schedule-backups");
            }
            assertThat(incidents.open())
                    .extracting(incident -> incident.topic().kind())
                    .containsExactly(IncidentKind.BAD_BACKUP);
            ShelfNote note = ShelfNote.read(world.home());
            assertThat(note).isNotNull();
            assertThat(note.bad()).containsExactly("unified-cache-20250101_060000.json");
        }
    }

    @Test
    void withoutASchedulesTextThereIsNoBackfillAndNoReading() throws Exception {
        try (World world = new World(folder).set("cairn.schedule.backfill", "").set("cairn.schedule.backups", "")) {
            try (Pipeline pipeline = world.start(true, World.CLOCK)) {
                assertThat(pipeline.routes())
                        .contains("schedule-sync")
                        .doesNotContain("schedule-backfill", "schedule-backups");
            }
        }
    }
}
