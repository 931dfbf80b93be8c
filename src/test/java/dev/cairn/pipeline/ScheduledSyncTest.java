package dev.cairn.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cairn.demo.simulator.Fault;
import dev.cairn.demo.simulator.SimulatedActivity;
import java.nio.file.Path;
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
    void withoutAScheduleThereIsNoBackfill() throws Exception {
        try (World world = new World(folder).set("cairn.schedule.backfill", "")) {
            try (Pipeline pipeline = world.start(true, World.CLOCK)) {
                assertThat(pipeline.routes()).contains("schedule-sync").doesNotContain("schedule-backfill");
            }
        }
    }
}
