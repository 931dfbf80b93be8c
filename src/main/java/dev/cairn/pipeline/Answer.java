package dev.cairn.pipeline;

import dev.cairn.activity.Activity;
import dev.cairn.daily.DailyNews;
import dev.cairn.source.Window;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.List;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * What one source answered with.
 *
 * @param activities in the cache's shape
 * @param warnings what went wrong with single activities
 * @param firstOwed the first day of which something is still to come; null when everything arrived
 * @param failure why the source failed; null when it did not. An answer that failed has no activities
 * @param more what the source goes on from when it is asked again; null when it is at its end
 * @param resume when a source that stopped before a limit of its service goes on; null when it did not stop
 * @param daily what it gave of daily metrics, also before it failed; null from a source of activities
 */
public record Answer(
        Window window,
        List<Activity> activities,
        List<String> warnings,
        @Nullable LocalDate firstOwed,
        @Nullable Throwable failure,
        @Nullable Object more,
        @Nullable Instant resume,
        @Nullable DailyNews daily) {
    /** The header, optional, with which a route tells of the first day that is still owed. */
    static final String OWED = "cairn.owed";

    /** The header, optional, with which a route tells what went wrong with single activities. */
    static final String WARNINGS = "cairn.warnings";

    /** The header, optional, with which a route tells that this is a part, oldest first; it gets it back when it is asked on. */
    static final String MORE = "cairn.more";

    /** The header, optional, with which a route tells when it goes on with what it owes. */
    static final String RESUME = "cairn.resume";

    /** An answer of activities that is whole. */
    Answer(
            Window window,
            List<Activity> activities,
            List<String> warnings,
            @Nullable LocalDate firstOwed,
            @Nullable Throwable failure) {
        this(window, activities, warnings, firstOwed, failure, null, null, null);
    }

    /** How many activities, or entries of days, it gave. */
    int fetched() {
        return daily == null ? activities.size() : daily.size();
    }

    static Answer failed(Window window, Throwable failure) {
        return new Answer(window, List.of(), List.of(), window.from(), failure);
    }

    String source() {
        return window.source();
    }

    /** The part of this answer that is before a day; of all other days something is still to come. */
    Answer until(LocalDate day) {
        LocalDate owed = firstOwed == null || day.isBefore(firstOwed) ? day : firstOwed;
        return new Answer(window, starting(day, isFrom -> !isFrom), warnings, owed, failure, more, resume, null);
    }

    /** The part of this answer from a day on. */
    Answer from(LocalDate day) {
        return new Answer(window, starting(day, isFrom -> isFrom), List.of(), firstOwed, failure, more, resume, null);
    }

    private List<Activity> starting(LocalDate day, Predicate<Boolean> wanted) {
        return activities.stream()
                .filter(activity -> {
                    LocalDateTime start = activity.start();
                    return wanted.test(start != null && !start.toLocalDate().isBefore(day));
                })
                .toList();
    }
}
