package dev.cairn.merge;

import java.time.Duration;
import java.util.List;

/**
 * The settings of the merge.
 *
 * @param distanceKm how far apart the distances of two recordings of one activity may be ({@code cairn.merge.distance-km})
 * @param timeWindow how far apart their starts may be ({@code cairn.merge.time-window})
 * @param priority sources whose values weigh more, highest first; those not listed come after, by name
 */
public record MergeRules(double distanceKm, Duration timeWindow, List<String> priority) {
    public static final MergeRules DEFAULT =
            new MergeRules(0.1, Duration.ofHours(2), List.of("garmin", "strava", "file"));

    /** @throws IllegalArgumentException when a distance or a time is below zero or no number */
    public MergeRules {
        if (!(distanceKm >= 0) || timeWindow.isNegative()) {
            throw new IllegalArgumentException("a distance of " + distanceKm + " km or a window of " + timeWindow);
        }
        priority = List.copyOf(priority);
    }
}
