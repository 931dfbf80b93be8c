package dev.cairn.cache;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Objects;

/**
 * Keeps two processes, and two threads of one, from changing a small file at the same time. Other than {@link CacheLock} it
 * waits, so it is for what takes a moment: read, decide, write.
 */
public final class ShortLock {
    private static final Object THREADS = new Object();

    private ShortLock() {}

    /** What is done meanwhile. */
    @FunctionalInterface
    public interface Work<T> {
        T done() throws IOException;
    }

    /** Does something while nobody else does anything under the same lock file, which is created together with its folder. */
    public static <T> T during(Path file, Work<T> work) throws IOException {
        Files.createDirectories(Objects.requireNonNull(file.toAbsolutePath().getParent()));
        synchronized (THREADS) {
            try (FileChannel channel = FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
                    FileLock lock = channel.lock()) {
                return work.done();
            }
        }
    }
}
