package dev.cairn.pipeline;

import dev.cairn.activity.Activity;
import dev.cairn.source.Window;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What one source answered with.
 *
 * @param activities in the cache's shape
 * @param warnings what went wrong with single activities
 * @param firstOwed the first day of which something is still to come; null when everything arrived
 * @param failure why the source failed; null when it did not. An answer that failed has no activities
 */
public record Answer(
        Window window,
        List<Activity> activities,
        List<String> warnings,
        @Nullable LocalDate firstOwed,
        @Nullable Throwable failure) {
    /** The header, optional, with which a route tells of the first day that is still owed. */
    static final String OWED = "cairn.owed";

    /** The header, optional, with which a route tells what went wrong with single activities. */
    static final String WARNINGS = "cairn.warnings";

    static Answer failed(Window window, Throwable failure) {
        return new Answer(window, List.of(), List.of(), window.from(), failure);
    }

    String source() {
        return window.source();
    }
}
