package dev.cairn.backup;

import dev.cairn.cache.AtomicFile;
import dev.cairn.cache.Packed;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A backup as a file that is not packed, for those who look into it here and there: the backup itself, or what was packed, in a
 * file that is gone after {@link #close}. Whoever reads a backup from its beginning needs none.
 */
public final class Unpacked implements AutoCloseable {
    private static final AtomicInteger NUMBER = new AtomicInteger();

    /** Process, its start, a number. Readers hold no lock: nobody may sweep away what another process has open. */
    private static final Pattern NAME =
            Pattern.compile("(\\d+)-(\\d+)-\\d+\\.json" + Pattern.quote(AtomicFile.TEMPORARY));

    private final Path file;
    private final boolean temporary;

    private Unpacked(Path file, boolean temporary) {
        this.file = file;
        this.temporary = temporary;
    }

    /**
     * Unpacks a backup if it is packed.
     *
     * @param folder where to; created if needed
     */
    static Unpacked of(Path backup, Path folder) throws IOException {
        if (!Packed.is(backup.getFileName().toString())) {
            return new Unpacked(backup, false);
        }
        Files.createDirectories(folder);
        sweep(folder);
        ProcessHandle self = ProcessHandle.current();
        Path file = folder.resolve(
                self.pid() + "-" + start(self) + "-" + NUMBER.incrementAndGet() + ".json" + AtomicFile.TEMPORARY);
        try (InputStream content = Packed.open(backup)) {
            Files.copy(content, file);
        } catch (IOException failed) {
            Files.deleteIfExists(file);
            throw failed;
        }
        return new Unpacked(file, true);
    }

    /** The file; it must not be written to. */
    public Path file() {
        return file;
    }

    @Override
    public void close() throws IOException {
        if (temporary) {
            Files.deleteIfExists(file);
        }
    }

    /** Removes what processes left that were killed. */
    private static void sweep(Path folder) throws IOException {
        try (DirectoryStream<Path> files = Files.newDirectoryStream(folder, "*" + AtomicFile.TEMPORARY)) {
            for (Path left : files) {
                Matcher name = NAME.matcher(left.getFileName().toString());
                if (name.matches() && !isAlive(Long.parseLong(name.group(1)), Long.parseLong(name.group(2)))) {
                    Files.deleteIfExists(left);
                }
            }
        }
    }

    private static boolean isAlive(long process, long start) {
        return ProcessHandle.of(process)
                .map(handle -> handle.isAlive() && start(handle) == start)
                .orElse(false);
    }

    private static long start(ProcessHandle process) {
        return process.info().startInstant().map(Instant::toEpochMilli).orElse(0L);
    }
}
