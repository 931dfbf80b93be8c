package dev.cairn.merge;

import dev.cairn.activity.Activity;
import java.util.List;

/**
 * What one source answered with.
 *
 * @param source its name: {@code garmin}, {@code strava}, {@code file} or the name of a source of the user's own
 * @param activities in the cache's shape, in any order, the same one perhaps several times
 */
public record Incoming(String source, List<Activity> activities) {
    /** @throws IllegalArgumentException for an empty name, and for {@code both}, which two sources have together */
    public Incoming {
        if (source.isEmpty() || source.equals("both")) {
            throw new IllegalArgumentException("a source cannot be called '" + source + "'");
        }
        activities = List.copyOf(activities);
    }
}
