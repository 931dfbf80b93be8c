package dev.cairn.metrics;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What was read out of a file, read again only when the file changed: a scrape comes every few seconds, a run once a day. */
final class Kept<T> {
    private final Path file;
    private final Reader<T> reader;
    private @Nullable List<Object> stamp;
    private @Nullable T value;

    /** Reads the file. */
    @FunctionalInterface
    interface Reader<T> {
        @Nullable
        T read() throws IOException;
    }

    Kept(Path file, Reader<T> reader) {
        this.file = file;
        this.reader = reader;
    }

    /** Null where there is no file. */
    @Nullable
    T get() throws IOException {
        try {
            BasicFileAttributes now = Files.readAttributes(file, BasicFileAttributes.class);
            List<Object> found = List.of(now.lastModifiedTime(), now.size(), String.valueOf(now.fileKey()));
            if (!found.equals(stamp)) {
                value = reader.read();
                stamp = found;
            }
            return value;
        } catch (NoSuchFileException none) {
            return null;
        }
    }
}
