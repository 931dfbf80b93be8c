package dev.cairn.source;

import dev.cairn.failure.ExitCode;
import dev.cairn.failure.Failure;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * Which days the user wants: from a day, to a day, or neither, which means from the source's last complete day and at least
 * the last {@code days} days.
 *
 * @param from the first day; null for the default
 * @param to the last day; null for today
 * @param days how many days back from the last one the default goes at least
 */
public record WindowRequest(
        @Nullable LocalDate from, @Nullable LocalDate to, int days) {
    /** Before the first watch with GPS: everything that a service can have. */
    private static final LocalDate BEFORE_ALL = LocalDate.of(1990, 1, 1);

    public WindowRequest {
        if (from != null && to != null && to.isBefore(from)) {
            throw new Failure(
                    ExitCode.USAGE, "--to " + to + " is before --from " + from, "Give the earlier day with --from.");
        }
    }

    /** From the last complete day, and at least so many days. */
    public static WindowRequest due(int days) {
        return new WindowRequest(null, null, days);
    }

    /** Whether no days were named: what is due is asked for. */
    public boolean isForWhatIsDue() {
        return from == null && to == null;
    }

    /** From so many days ago until today. */
    public static WindowRequest lastDays(int days, LocalDate today) {
        return new WindowRequest(today.minusDays(days), null, days);
    }

    /** Everything. */
    public static WindowRequest all() {
        return new WindowRequest(BEFORE_ALL, null, 0);
    }

    /**
     * The window for one source.
     *
     * @param completeThrough the last day known to be complete; null where none is
     */
    public Window forSource(String source, @Nullable LocalDate completeThrough, LocalDate today) {
        LocalDate last = to == null ? today : to;
        if (from != null) {
            return new Window(source, from, last.isBefore(from) ? from : last);
        }
        LocalDate first = last.minusDays(days);
        return new Window(
                source, completeThrough == null || first.isBefore(completeThrough) ? first : completeThrough, last);
    }
}
