package dev.cairn.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cairn.demo.simulator.Fault;
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
}
