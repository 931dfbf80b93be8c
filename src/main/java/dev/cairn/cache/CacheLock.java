package dev.cairn.cache;

import dev.cairn.failure.ExitCode;
import dev.cairn.failure.Failure;
import dev.cairn.state.StateFile;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Keeps two processes from changing the files at the same time. The operating system holds the lock and frees it when the
 * process ends, however it ends; the file's text only tells a person who has it.
 *
 * <p>A process that holds the lock must not open the file in any other way: when it closes a file, Linux frees every lock
 * that the process has on it.
 */
public final class CacheLock implements AutoCloseable {
    /** The locks of this process, to refuse a second one without touching the file. */
    private static final Set<Path> HELD = ConcurrentHashMap.newKeySet();

    private final Path file;
    private final FileChannel channel;

    private CacheLock(Path file, FileChannel channel) {
        this.file = file;
        this.channel = channel;
    }

    /**
     * Takes the lock or fails at once.
     *
     * @throws Failure with {@link ExitCode#LOCKED} when somebody has it; with {@link ExitCode#LOSS} when the lock file cannot
     *     be written; with {@link ExitCode#USAGE} when a newer Cairn remembers things in the same folder
     */
    public static CacheLock take(Path file) {
        try {
            Path folder = Files.createDirectories(
                    Objects.requireNonNull(file.toAbsolutePath().getParent()));
            Path real = folder.toRealPath().resolve(Objects.requireNonNull(file.getFileName()));
            if (!HELD.add(real)) {
                throw taken(" (process " + ProcessHandle.current().pid() + ", this one)");
            }
            try {
                return lockOf(real, folder);
            } catch (IOException | RuntimeException failed) {
                HELD.remove(real);
                throw failed;
            }
        } catch (IOException failed) {
            throw new Failure(
                    ExitCode.LOSS,
                    "cannot write the lock file " + file + ": " + Reason.of(failed),
                    "Nothing was changed. Cairn needs a writable tracking folder.",
                    failed);
        }
    }

    /** Only who has the lock can look without a newer Cairn writing something just afterwards. */
    private static CacheLock lockOf(Path file, Path folder) throws IOException {
        CacheLock lock = lock(file);
        try {
            StateFile.refuseNewer(folder);
            return lock;
        } catch (RuntimeException newer) {
            lock.close();
            throw newer;
        }
    }

    private static CacheLock lock(Path file) throws IOException {
        FileChannel channel =
                FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE, StandardOpenOption.READ);
        try {
            if (channel.tryLock() == null) {
                throw taken(holder(file));
            }
            ByteBuffer text = StandardCharsets.UTF_8.encode("process "
                    + ProcessHandle.current().pid() + " since "
                    + LocalDateTime.now(ZoneId.systemDefault()).truncatedTo(ChronoUnit.SECONDS) + "\n");
            channel.truncate(0).write(text);
            return new CacheLock(file, channel);
        } catch (IOException | RuntimeException failed) {
            closeAfter(channel, failed);
            throw failed;
        }
    }

    private static Failure taken(String holder) {
        return new Failure(
                ExitCode.LOCKED,
                "another Cairn is at work on these files" + holder,
                "Wait until it is done, then try again. The lock frees itself when that process ends.");
    }

    private static String holder(Path file) {
        try {
            String text = Files.readString(file).trim();
            return text.isEmpty() ? "" : " (" + text + ")";
        } catch (IOException unknown) {
            return "";
        }
    }

    private static void closeAfter(FileChannel channel, Exception failed) {
        try {
            channel.close();
        } catch (IOException alsoFailed) {
            failed.addSuppressed(alsoFailed);
        }
    }

    /** Frees the lock. The file stays: removing it would let a third process lock a file that a second one waits for. */
    @Override
    public void close() {
        if (!channel.isOpen()) {
            return;
        }
        try {
            channel.close();
        } catch (IOException ignored) {
            // Closing a channel frees its lock even when the close itself reports an error.
        }
        HELD.remove(file);
    }
}
