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
 * @param reason {@code sync}, {@code manual}, {@code restore} …
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
