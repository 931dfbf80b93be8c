package dev.cairn.fit;

import org.jspecify.annotations.Nullable;

/** A file that is no FIT file of an activity, or a damaged one. The message says what is wrong, as a sentence about the file. */
public final class UnreadableFit extends Exception {
    private static final long serialVersionUID = 1L;

    UnreadableFit(String why) {
        this(why, null);
    }

    UnreadableFit(String why, @Nullable Throwable cause) {
        super(why, cause);
    }
}
