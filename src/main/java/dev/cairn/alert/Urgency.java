package dev.cairn.alert;

import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** How soon a person should look. */
public enum Urgency {
    /** Now: history is missing, or what is new does not get in. */
    CRITICAL,
    /** Today: it will come to that. */
    WARNING,
    /** Whenever: an all-clear, a trial. */
    INFO;

    /** The word for it in JSON. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** The urgency of this word; {@link #WARNING} for any other. */
    public static Urgency ofWord(@Nullable Object word) {
        for (Urgency urgency : values()) {
            if (urgency.word().equals(word)) {
                return urgency;
            }
        }
        return WARNING;
    }
}
