package dev.cairn.merge;

import dev.cairn.activity.Activity;
import java.util.List;

/**
 * What one source answered with.
 *
 * @param source its name: {@code garmin}, {@code strava}, {@code file} or the name of a source of the user's own
 * @param activities in the cache's shape, in any order, the same one perhaps several times
 * @param isUpstream whether this is what the source says now. False for what a file or an export said once: that fills gaps, but
 *     replaces no value and no laps with a heart rate, and is not remembered as the source's word
 */
public record Incoming(String source, List<Activity> activities, boolean isUpstream) {
    /** What a source says now. */
    public Incoming(String source, List<Activity> activities) {
        this(source, activities, true);
    }

    /** @throws IllegalArgumentException for an empty name, and for {@code both}, which two sources have together */
    public Incoming {
        if (source.isEmpty() || source.equals("both")) {
            throw new IllegalArgumentException("a source cannot be called '" + source + "'");
        }
        activities = List.copyOf(activities);
    }
}
