package dev.cairn.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(30)
class InterruptionTest {
    private final Interruption interruption = new Interruption();

    @Test
    void savesCanFollowEachOther() {
        interruption.hold().close();
        interruption.hold().close();
    }

    @Test
    void withoutASaveTheEndComesAtOnce() {
        interruption.stop(1_000);
    }

    @Test
    void theEndWaitsForASaveThatIsUnderWay() throws Exception {
        Interruption.Hold save = interruption.hold();
        CountDownLatch ended = new CountDownLatch(1);
        Thread end = start(() -> {
            interruption.stop(1_000);
            ended.countDown();
        });
        awaitState(end, Thread.State.TIMED_WAITING);
        assertThat(ended.getCount()).isOne();
        save.close();
        ended.await();
    }

    @Test
    void afterTheEndNoSaveBegins() {
        interruption.stop(1_000);
        Thread save = start(() -> interruption.hold());
        awaitState(save, Thread.State.WAITING);
    }

    @Test
    void theEndDoesNotWaitForEver() {
        Interruption.Hold save = interruption.hold();
        interruption.stop(0);
        save.close();
    }

    private static Thread start(Runnable task) {
        Thread thread = new Thread(task);
        thread.setDaemon(true);
        thread.start();
        return thread;
    }

    private static void awaitState(Thread thread, Thread.State state) {
        while (thread.getState() != state) {
            assertThat(thread.isAlive()).isTrue();
            Thread.onSpinWait();
        }
    }
}
