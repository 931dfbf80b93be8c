package dev.cairn.source;

import java.time.LocalDate;

/**
 * The days that a source is asked for, by the local date on which an activity started, both ends included.
 *
 * @param source the source's name
 */
public record Window(String source, LocalDate from, LocalDate to) {
    public Window {
        if (to.isBefore(from)) {
            throw new IllegalArgumentException("a window from " + from + " to " + to + " has no day");
        }
    }

    /** Whether a day lies within. */
    public boolean contains(LocalDate day) {
        return !day.isBefore(from) && !day.isAfter(to);
    }
}
