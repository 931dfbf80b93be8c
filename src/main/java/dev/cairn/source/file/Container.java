package dev.cairn.source.file;

import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** Something that holds files: the folders and files that a user named, or an archive. */
interface Container extends AutoCloseable {
    /**
     * The next file; null when there is no more. A file that cannot be opened is told as refused.
     *
     * @throws UnreadableFile when the container itself is damaged, so that nothing more comes out of it
     */
    @Nullable
    Found next() throws UnreadableFile;

    @Override
    void close() throws IOException;
}
