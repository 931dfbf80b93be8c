package dev.cairn.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cairn.demo.simulator.Fault;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;

class LockTest extends EndToEnd {
    @Test
    void aSecondSyncIsRefusedWhileTheFirstIsAtWork() throws Exception {
        CountDownLatch asking = new CountDownLatch(1);
        CountDownLatch second = new CountDownLatch(1);
        garmin.account().add(run(1, "2026-01-10"));
        garmin.faults().onList(1, Fault.meanwhile(() -> {
            asking.countDown();
            await(second);
        }));
        Running first = cairn.start(SYNC_JANUARY);
        await(asking);

        Result refused = cairn.run(SYNC_JANUARY);
        assertThat(refused.exitCode()).as(refused::toString).isEqualTo(6);
        assertThat(refused.number("error", "code")).isEqualTo(6);
        assertThat(refused.at("error", "message").toString())
                .startsWith("another Cairn is at work on these files (process " + first.pid() + " since ");
        assertThat(cairn.run("backup").exitCode()).isEqualTo(6);
        assertThat(cairn.run("restore", "latest", "--yes").exitCode()).isEqualTo(6);
        assertThat(cairn.run("rebuild", "--confirm", "REBUILD").exitCode()).isEqualTo(6);
        assertThat(cairn.run("link", "1", "2", "--yes").exitCode()).isEqualTo(6);

        second.countDown();
        assertThat(first.finish().number("added")).isEqualTo(1);
        assertThat(cairn.run(SYNC_JANUARY).exitCode())
                .as("the lock is free again")
                .isZero();
    }
}
