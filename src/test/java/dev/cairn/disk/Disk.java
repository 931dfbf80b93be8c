package dev.cairn.disk;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A disk on which a test decides what goes wrong, and that remembers what was asked of it. Files lie where they always do;
 * only what is done through {@link #path} can fail.
 *
 * <pre>
 * for (int nth = 1; ; nth++) {
 *     Disk disk = Disk.with(Fault.FAILS, nth);
 *     … something with disk.path(file)
 *     if (!disk.faultHappened()) {
 *         break;
 *     }
 * }
 * </pre>
 */
public final class Disk {
    private final FaultyFileSystem fileSystem = new FaultyFileSystem(this);
    private final List<String> operations = new ArrayList<>();
    private final Set<Path> unflushed = new LinkedHashSet<>();
    private final @Nullable Fault fault;
    private final int nth;
    private final long step;
    private long room;
    private boolean dead;

    private Disk(@Nullable Fault fault, int nth, long room, long step) {
        this.fault = fault;
        this.nth = nth;
        this.room = room;
        this.step = step;
    }

    /** Nothing goes wrong. */
    public static Disk healthy() {
        return new Disk(null, Integer.MAX_VALUE, Long.MAX_VALUE, Long.MAX_VALUE);
    }

    /** The fault happens at the {@code nth} operation, counted from 1. */
    public static Disk with(Fault fault, int nth) {
        return new Disk(fault, nth, Long.MAX_VALUE, Long.MAX_VALUE);
    }

    /** It is full once so many bytes were written. */
    public static Disk withRoomFor(long bytes) {
        return new Disk(null, Integer.MAX_VALUE, bytes, Long.MAX_VALUE);
    }

    /** No read and no write moves more bytes than this at once, which a channel may do at any time. */
    public static Disk inStepsOf(long bytes) {
        return new Disk(null, Integer.MAX_VALUE, Long.MAX_VALUE, bytes);
    }

    /** The file, seen through this disk. */
    public Path path(Path file) {
        return fileSystem.wrap(file);
    }

    /** What was asked of it up to the end of the process, each an operation and a file's name: {@code write cache.json}. */
    public synchronized List<String> operations() {
        return List.copyOf(operations);
    }

    /** Whether the operation that was to fail was reached. */
    public synchronized boolean faultHappened() {
        return operations.size() >= nth;
    }

    /** Does an operation, or lets it fail. */
    <T> T run(String name, Path file, Operation<T> operation) throws IOException {
        if (failsNow(name, file)) {
            throw failure();
        }
        return operation.run();
    }

    /** Writes as much as it is up to: all, a part, or a part and then it fails. */
    synchronized long write(String name, Path file, long wanted, Transfer transfer) throws IOException {
        boolean fails = failsNow(name, file);
        long possible = Math.min(wanted, Math.min(room, step));
        long written = fails && !halfOfAWrite() ? 0 : transfer.upTo(fails ? possible / 2 : possible);
        room -= written;
        if (written > 0) {
            unflushed.add(file);
        }
        if (fails || written == 0 && wanted > 0) {
            throw failure();
        }
        return written;
    }

    /** Reads at most as much as one step allows. */
    long read(String name, Path file, long wanted, Transfer transfer) throws IOException {
        return run(name, file, () -> transfer.upTo(Math.min(wanted, step)));
    }

    synchronized void flushed(Path file) {
        unflushed.remove(file);
    }

    synchronized void moved(Path from, Path to) {
        if (unflushed.remove(from)) {
            unflushed.add(to);
        } else {
            unflushed.remove(to);
        }
    }

    private synchronized boolean failsNow(String name, Path file) {
        if (dead && endsTheProcess()) {
            throw new Killed();
        }
        operations.add(name + " " + file.getFileName());
        boolean now = operations.size() == nth || dead;
        dead = dead || now && (endsTheProcess() || fault == Fault.DISK_DIES);
        return now;
    }

    private boolean endsTheProcess() {
        return fault != null && fault.endsTheProcess();
    }

    private boolean halfOfAWrite() {
        return fault != null && fault.writesHalf();
    }

    private IOException failure() throws IOException {
        if (fault == Fault.POWER_CUT) {
            for (Path file : unflushed) {
                empty(file);
            }
        }
        if (endsTheProcess()) {
            throw new Killed();
        }
        return new IOException("No space left on device");
    }

    private static void empty(Path file) throws IOException {
        if (Files.exists(file)) {
            FileChannel.open(file, StandardOpenOption.WRITE, StandardOpenOption.TRUNCATE_EXISTING)
                    .close();
        }
    }

    /** Something a file system does. */
    interface Operation<T> {
        T run() throws IOException;
    }

    /** Moves some bytes, and says how many. */
    interface Transfer {
        long upTo(long bytes) throws IOException;
    }
}
