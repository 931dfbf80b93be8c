package dev.cairn.cache;

import dev.cairn.failure.ExitCode;
import dev.cairn.failure.Failure;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import org.jspecify.annotations.Nullable;

/**
 * Keeps two processes from changing the files at the same time. The operating system holds the lock and frees it when the
 * process ends, however it ends; the file's text only tells a person who has it.
 */
public final class CacheLock implements AutoCloseable {
    private final FileChannel channel;

    private CacheLock(FileChannel channel) {
        this.channel = channel;
    }

    /**
     * Takes the lock or fails at once.
     *
     * @throws Failure with {@link ExitCode#LOCKED} when somebody has it; with {@link ExitCode#LOSS} when the lock file cannot
     *     be written
     */
    @SuppressWarnings("MustBeClosedChecker")
    public static CacheLock take(Path file) {
        FileChannel channel = null;
        try {
            Files.createDirectories(file.toAbsolutePath().getParent());
            channel = FileChannel.open(
                    file, StandardOpenOption.CREATE, StandardOpenOption.WRITE, StandardOpenOption.READ);
            if (isTaken(channel)) {
                channel.close();
                throw new Failure(
                        ExitCode.LOCKED,
                        "another Cairn is at work on these files" + holder(file),
                        "Wait until it is done, then try again. The lock frees itself when that process ends.");
            }
            ByteBuffer text = StandardCharsets.UTF_8.encode("process "
                    + ProcessHandle.current().pid() + " since "
                    + LocalDateTime.now(ZoneId.systemDefault()).truncatedTo(ChronoUnit.SECONDS) + "\n");
            channel.truncate(0).write(text);
            return new CacheLock(channel);
        } catch (IOException failed) {
            closeAfter(channel, failed);
            throw new Failure(
                    ExitCode.LOSS,
                    "cannot write the lock file " + file + ": " + Reason.of(failed),
                    "Nothing was changed. Cairn needs a writable tracking folder.",
                    failed);
        }
    }

    private static boolean isTaken(FileChannel channel) throws IOException {
        try {
            return channel.tryLock() == null;
        } catch (OverlappingFileLockException withinThisProcess) {
            return true;
        }
    }

    private static String holder(Path file) {
        try {
            String text = Files.readString(file).trim();
            return text.isEmpty() ? "" : " (" + text + ")";
        } catch (IOException unknown) {
            return "";
        }
    }

    private static void closeAfter(@Nullable FileChannel channel, IOException failed) {
        try {
            if (channel != null) {
                channel.close();
            }
        } catch (IOException alsoFailed) {
            failed.addSuppressed(alsoFailed);
        }
    }

    /** Frees the lock. The file stays: removing it would let a third process lock a file that a second one waits for. */
    @Override
    public void close() {
        try {
            channel.close();
        } catch (IOException ignored) {
            // Closing a channel frees its lock even when the close itself reports an error.
        }
    }
}
