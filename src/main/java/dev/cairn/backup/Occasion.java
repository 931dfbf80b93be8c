package dev.cairn.backup;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * When and why a backup was made, and what Cairn knew at that time.
 *
 * @param made when
 * @param reason {@code sync}, {@code manual}, {@code restore}, or {@link #AFTER_LOSS}
 * @param run the run that made it, as in the history; null outside a run
 * @param counts how much history is in it; null where nobody counted
 * @param sources the last day up to which each source was complete, so that a restore can take it back
 */
public record Occasion(
        Instant made,
        String reason,
        @Nullable String run,
        @Nullable Counts counts,
        Map<String, LocalDate> sources) {
    /** Why a copy of a cache that had lost something was made: to keep what came since. It is not what to go back to. */
    public static final String AFTER_LOSS = "loss";

    public Occasion {
        sources = Collections.unmodifiableMap(new LinkedHashMap<>(sources));
    }

    /**
     * How much history is in a backup.
     *
     * @param total activities
     * @param withHr those with an average heart rate
     * @param withSplitsHr those with a heart rate in at least one lap
     */
    public record Counts(int total, int withHr, int withSplitsHr) {}
}
