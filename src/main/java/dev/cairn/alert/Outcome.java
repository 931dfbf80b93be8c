package dev.cairn.alert;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * How it went with a message and one channel.
 *
 * @param at when it was tried last
 * @param failure why it did not arrive, without a secret; null when it did
 */
public record Outcome(Instant at, @Nullable String failure) {
    public boolean arrived() {
        return failure == null;
    }
}
