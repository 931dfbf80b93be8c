package dev.cairn.source.file;

import org.jspecify.annotations.Nullable;

/** A file that cannot be read. The message says what is wrong, as a sentence about the file. */
final class UnreadableFile extends Exception {
    private static final long serialVersionUID = 1L;

    UnreadableFile(String why) {
        this(why, null);
    }

    UnreadableFile(String why, @Nullable Throwable cause) {
        super(why, cause);
    }
}
