package dev.cairn.daily;

import java.util.Locale;

/** What is kept by day. */
public enum DailyKind {
    SLEEP,
    /** Heart rate variability. */
    HRV,
    STRESS;

    /** What the list is called in the file: {@code sleep}. */
    public String key() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** What a person calls it. */
    public String word() {
        return this == HRV ? "HRV" : key();
    }
}
