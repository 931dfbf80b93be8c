package dev.cairn.source.file;

import dev.cairn.cache.Reason;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.FileSystemLoopException;
import java.nio.file.FileVisitOption;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumSet;
import java.util.Iterator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The files that a user named, and those in the folders that he named, sorted by name. What begins with a dot is passed over in
 * folders; links are followed, but for those that lead back to a folder that they are in.
 */
final class NamedPaths implements Container {
    /** What is said of a link that would make the way endless. All that it leads to is gone through without it. */
    static final String LEADS_BACK = "a link that leads back to a folder it is in";

    private static final int MOST_DEPTH = 50;

    private final Iterator<Entry> entries;
    private @Nullable InputStream open;

    private record Entry(
            Path path, boolean isNamed, @Nullable String refused) {}

    NamedPaths(List<Path> paths) {
        List<Entry> all = new ArrayList<>();
        for (Path path : paths) {
            if (Files.isDirectory(path)) {
                all.addAll(below(path));
            } else {
                all.add(new Entry(path, true, null));
            }
        }
        entries = all.iterator();
    }

    private static List<Entry> below(Path folder) {
        List<Path> files = new ArrayList<>();
        List<Entry> refused = new ArrayList<>();
        try {
            Files.walkFileTree(folder, EnumSet.of(FileVisitOption.FOLLOW_LINKS), MOST_DEPTH, new SimpleFileVisitor<>() {
                @Override
                public FileVisitResult preVisitDirectory(Path inner, BasicFileAttributes attributes) {
                    return !inner.equals(folder) && isHidden(inner)
                            ? FileVisitResult.SKIP_SUBTREE
                            : FileVisitResult.CONTINUE;
                }

                @Override
                public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
                    if (!isHidden(file)) {
                        files.add(file);
                    }
                    return FileVisitResult.CONTINUE;
                }

                @Override
                public FileVisitResult visitFileFailed(Path file, IOException failed) {
                    String why = failed instanceof FileSystemLoopException
                            ? LEADS_BACK
                            : "it cannot be read: " + Reason.of(failed);
                    refused.add(new Entry(file, false, why));
                    return FileVisitResult.CONTINUE;
                }
            });
        } catch (IOException failed) {
            refused.add(new Entry(folder, false, "it cannot be read: " + Reason.of(failed)));
        }
        Collections.sort(files);
        List<Entry> all = new ArrayList<>(refused);
        files.forEach(file -> all.add(new Entry(file, false, null)));
        return all;
    }

    private static boolean isHidden(Path path) {
        return path.getFileName() != null && path.getFileName().toString().startsWith(".");
    }

    @Override
    public @Nullable Found next() {
        close();
        if (!entries.hasNext()) {
            return null;
        }
        Entry entry = entries.next();
        String name = entry.path().toString();
        if (entry.refused() != null) {
            return Found.refused(name, entry.refused());
        }
        // Who opens a pipe waits for ever.
        if (!Files.isRegularFile(entry.path())) {
            return Found.refused(name, Files.exists(entry.path()) ? "it is no file" : "it is not there");
        }
        try {
            open = new BufferedInputStream(Files.newInputStream(entry.path()));
            return new Found(name, entry.isNamed(), open, null);
        } catch (IOException failed) {
            return Found.refused(name, "it cannot be read: " + Reason.of(failed));
        }
    }

    @Override
    public void close() {
        try (InputStream done = open) {
            open = null;
        } catch (IOException ignored) {
            // It was read, and nothing was written.
        }
    }
}
