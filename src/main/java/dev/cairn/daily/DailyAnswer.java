package dev.cairn.daily;

import dev.cairn.failure.Failure;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a source of daily metrics answers with.
 *
 * @param news what came, also where the source failed after a while
 * @param warnings what went wrong with single days, for a person
 * @param firstOwed the first day of which something is still to come; null when everything arrived
 * @param failure why the source broke off; null when it did not
 */
public record DailyAnswer(
        DailyNews news,
        List<String> warnings,
        @Nullable LocalDate firstOwed,
        @Nullable Failure failure) {
    public DailyAnswer {
        warnings = List.copyOf(warnings);
    }
}
