package dev.cairn.source.file;

import java.io.InputStream;
import org.jspecify.annotations.Nullable;

/**
 * A file on the way through what a user named.
 *
 * @param name where it is: the path as the user wrote it, then the path within each archive
 * @param isNamed whether the user named this very file, and not a folder or an archive that it is in
 * @param content from its first byte; only until the next one is found. Null where it cannot be read
 * @param refused why it cannot be read, as a sentence about it; null when it can
 */
record Found(
        String name,
        boolean isNamed,
        @Nullable InputStream content,
        @Nullable String refused) {
    static Found refused(String name, String why) {
        return new Found(name, true, null, why);
    }
}
