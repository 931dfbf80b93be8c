package dev.cairn.integrity;

import java.util.Locale;

/** How bad an issue is; either kind makes the verdict a loss. */
public enum Severity {
    /** There are fewer activities. */
    CRITICAL,
    /** There may be as many activities, but there is less in them, or less from one source. */
    WARNING;

    /** The word for it in JSON and in outputs. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
