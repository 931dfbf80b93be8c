package dev.cairn.source;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** Lets some time pass, as a person needs it to read a page; a test lets none pass. */
@FunctionalInterface
public interface Pause {
    /** Waits; an interrupt ends it. */
    void take(Duration time);

    /** One in which time really passes. */
    static Pause real() {
        return time -> {
            try {
                if (new CountDownLatch(1).await(time.toMillis(), TimeUnit.MILLISECONDS)) {
                    throw new IllegalStateException("nobody counts down");
                }
            } catch (InterruptedException interrupted) {
                Thread.currentThread().interrupt();
            }
        };
    }
}
