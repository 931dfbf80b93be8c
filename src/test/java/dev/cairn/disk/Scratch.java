package dev.cairn.disk;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.stream.Stream;

/** A folder in memory where there is one, for tests that flush thousands of times; what they prove is not whether the disk is. */
public final class Scratch implements AutoCloseable {
    private final Path folder;

    private Scratch(Path folder) {
        this.folder = folder;
    }

    public static Scratch folder() throws IOException {
        Path memory = Path.of("/dev/shm");
        boolean usable = Files.isDirectory(memory) && Files.isWritable(memory);
        return new Scratch(usable ? Files.createTempDirectory(memory, "cairn") : Files.createTempDirectory("cairn"));
    }

    public Path path() {
        return folder;
    }

    /** Removes everything in it. */
    public void clear() throws IOException {
        try (Stream<Path> all = Files.walk(folder)) {
            for (Path path : all.sorted(Comparator.reverseOrder()).toList()) {
                if (!path.equals(folder)) {
                    Files.delete(path);
                }
            }
        }
    }

    @Override
    public void close() throws IOException {
        clear();
        Files.delete(folder);
    }
}
