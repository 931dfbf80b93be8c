package dev.cairn.source;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * Lets one process at a time change a session: it waits for its turn. The operating system holds the lock and frees it when
 * the process ends, however it ends. A thread that has it gets it again.
 */
public final class SessionLock implements AutoCloseable {
    private static final Duration BETWEEN_TRIES = Duration.ofMillis(50);

    /** The system's lock is the whole process's, so its threads take turns by themselves. */
    private static final Map<Path, ReentrantLock> TURNS = new ConcurrentHashMap<>();

    private final ReentrantLock turn;
    private final @Nullable FileChannel channel;

    private SessionLock(ReentrantLock turn, @Nullable FileChannel channel) {
        this.turn = turn;
        this.channel = channel;
    }

    /** It was not to be had in time. */
    static final class Busy extends IOException {
        private static final long serialVersionUID = 1L;
    }

    /**
     * Waits for the lock of a session file, whose folder is there: {@code .garmin.json.lock} beside {@code
     * garmin.json}.
     *
     * @param patience how long; whoever has it may be waiting for a person
     * @throws Busy when another has it all the time
     * @throws IOException when the lock file cannot be written, so that the session cannot be either
     */
    static SessionLock of(Path session, Duration patience) throws IOException {
        Path folder =
                Objects.requireNonNull(session.toAbsolutePath().getParent()).toRealPath();
        Path file = folder.resolve("." + session.getFileName() + ".lock");
        ReentrantLock turn = TURNS.computeIfAbsent(file, any -> new ReentrantLock());
        long end = System.nanoTime() + patience.toNanos();
        if (!isMyTurn(turn, patience)) {
            throw new Busy();
        }
        try {
            return new SessionLock(turn, turn.getHoldCount() > 1 ? null : locked(file, end));
        } catch (IOException | RuntimeException failed) {
            turn.unlock();
            throw failed;
        }
    }

    private static boolean isMyTurn(ReentrantLock turn, Duration patience) throws InterruptedIOException {
        try {
            return turn.tryLock(patience.toNanos(), TimeUnit.NANOSECONDS);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new InterruptedIOException("stopped while waiting");
        }
    }

    private static FileChannel locked(Path file, long end) throws IOException {
        boolean posix = file.getFileSystem().supportedFileAttributeViews().contains("posix");
        FileAttribute<?>[] owners = posix
                ? new FileAttribute<?>[] {
                    PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"))
                }
                : new FileAttribute<?>[] {};
        FileChannel channel =
                FileChannel.open(file, Set.of(StandardOpenOption.CREATE, StandardOpenOption.WRITE), owners);
        try {
            while (channel.tryLock() == null) {
                if (System.nanoTime() - end >= 0) {
                    throw new Busy();
                }
                LockSupport.parkNanos(BETWEEN_TRIES.toNanos());
                if (Thread.currentThread().isInterrupted()) {
                    throw new InterruptedIOException("stopped while waiting");
                }
            }
            return channel;
        } catch (IOException | RuntimeException failed) {
            try {
                channel.close();
            } catch (IOException alsoFailed) {
                failed.addSuppressed(alsoFailed);
            }
            throw failed;
        }
    }

    /** Frees the lock. The file stays: removing it would let a third process lock a file that a second one waits for. */
    @Override
    public void close() {
        if (channel != null) {
            try {
                channel.close();
            } catch (IOException ignored) {
                // Closing a channel frees its lock even when the close itself reports an error.
            }
        }
        turn.unlock();
    }
}
