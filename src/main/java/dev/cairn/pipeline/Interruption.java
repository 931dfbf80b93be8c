package dev.cairn.pipeline;

import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/**
 * Lets a save that has begun come to its end when the process is asked to stop, and keeps the next one from beginning. The
 * cache would be whole without this too; but the memory of the sources, the history and the baseline are then in step with it.
 */
public final class Interruption {
    private final Semaphore saving = new Semaphore(1);

    /** Keeps the process from stopping, until it is closed. */
    public Hold hold() {
        saving.acquireUninterruptibly();
        return saving::release;
    }

    /**
     * Waits until no save is under way, and lets none begin any more.
     *
     * @return whether that was so within so many seconds
     */
    public boolean stop(long seconds) {
        try {
            return saving.tryAcquire(seconds, TimeUnit.SECONDS);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    /** A save that is under way. */
    @FunctionalInterface
    public interface Hold extends AutoCloseable {
        @Override
        void close();
    }
}
