package dev.cairn.source;

import dev.cairn.activity.Activity;
import java.time.LocalDate;
import java.time.LocalDateTime;

/**
 * An activity as a source's list tells of it, and what beside that says what else to ask for.
 *
 * @param activity in the cache's shape
 * @param lapCount how many laps it is said to have; negative where nothing is said
 * @param isManual whether it was typed in, so that there is no recording
 * @param isParent whether it is a multi-sport activity, whose legs are in no list
 */
public record Listed(Activity activity, int lapCount, boolean isManual, boolean isParent) {
    public String key() {
        return String.valueOf(activity.key());
    }

    /** The local day it started. */
    public LocalDate day() {
        LocalDateTime start = activity.start();
        return start == null ? LocalDate.MIN : start.toLocalDate();
    }

    /** What a warning calls it. */
    public String inWords() {
        return activity.date() + " " + activity.name() + " (" + activity.key() + ")";
    }
}
