package dev.cairn.integrity;

import java.util.Locale;

/** How bad an issue is; the first two make the verdict a loss. */
public enum Severity {
    /** There are fewer activities. */
    CRITICAL,
    /** There may be as many activities, but there is less in them, or less from one source. */
    WARNING,
    /** Nothing is gone, but another program changed a value. Lawful, if it was meant. */
    NOTICE;

    /** The word for it in JSON and in outputs. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
