package dev.cairn.backup;

import dev.cairn.cache.Packed;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * What lies in the folder of backups, looked at once. A copy that somebody made by hand, under any name that begins like the
 * original's, is a backup too.
 */
final class Shelf {
    private static final String NO_FILE = "it is no file";

    private final Map<String, Path> files = new TreeMap<>();
    private final Map<String, Path> backups = new TreeMap<>();
    private final Map<String, String> refused = new TreeMap<>();

    private Shelf() {}

    static Shelf lookAt(Path folder, Original original) throws IOException {
        Shelf shelf = new Shelf();
        try (DirectoryStream<Path> files = Files.newDirectoryStream(folder, original.stem() + "*.{json,json.gz}")) {
            for (Path file : files) {
                String name = file.getFileName().toString();
                String refusal = refusal(folder, file);
                if (refusal == null) {
                    shelf.add(name, file);
                } else {
                    shelf.refused.put(name, refusal);
                }
            }
        } catch (NoSuchFileException nothingThereYet) {
            // The first backup creates the folder.
        }
        return shelf;
    }

    /** Why it is no backup. Not Files.isRegularFile: to that a disk that does not answer looks like a file that is none. */
    private static @Nullable String refusal(Path folder, Path file) throws IOException {
        try {
            BasicFileAttributes itself =
                    Files.readAttributes(file, BasicFileAttributes.class, LinkOption.NOFOLLOW_LINKS);
            if (!itself.isSymbolicLink()) {
                return itself.isRegularFile() ? null : NO_FILE;
            }
        } catch (NoSuchFileException goneMeanwhile) {
            return NO_FILE;
        }
        return refusalOfLink(folder, file);
    }

    private static @Nullable String refusalOfLink(Path folder, Path link) {
        try {
            Path target = link.toRealPath();
            if (!Files.isRegularFile(target)) {
                return NO_FILE;
            }
            return folder.toRealPath().equals(target.getParent()) ? null : "it is a link that leads out of the folder";
        } catch (IOException nowhere) {
            return NO_FILE;
        }
    }

    /** Packed and not yet removed it lies there twice, and is one backup: the one that is not packed. */
    private void add(String name, Path file) {
        files.put(name, file);
        if (Packed.is(name)) {
            backups.putIfAbsent(Packed.plainName(name), file);
        } else {
            backups.put(name, file);
        }
    }

    /** The backups by the names that they were made under, without {@code .gz}. */
    Map<String, Path> backups() {
        return backups;
    }

    /** Every file that is a backup, by its own name. */
    Map<String, Path> files() {
        return files;
    }

    /** What is called like a backup but is none, by name, and why. */
    Map<String, String> refused() {
        return refused;
    }

    /** Whether anything in the folder has this name, packed or not, were it a dangling link. */
    static boolean isTaken(Path file) {
        return Files.exists(file, LinkOption.NOFOLLOW_LINKS)
                || Files.exists(file.resolveSibling(file.getFileName() + Packed.ENDING), LinkOption.NOFOLLOW_LINKS);
    }
}
