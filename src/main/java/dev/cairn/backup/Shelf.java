package dev.cairn.backup;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;

/**
 * What lies in the folder of backups, looked at once. A copy that somebody made by hand, under any name that begins like the
 * cache's, is a backup too.
 */
final class Shelf {
    private final Map<String, Path> backups = new TreeMap<>();
    private final Map<String, String> refused = new TreeMap<>();

    private Shelf() {}

    static Shelf lookAt(Path folder) throws IOException {
        Shelf shelf = new Shelf();
        try (DirectoryStream<Path> files = Files.newDirectoryStream(folder, "unified-cache*.json")) {
            for (Path file : files) {
                String name = file.getFileName().toString();
                if (!Files.isRegularFile(file)) {
                    shelf.refused.put(name, "it is no file");
                } else if (!folder.toRealPath().equals(file.toRealPath().getParent())) {
                    shelf.refused.put(name, "it is a link that leads out of the folder");
                } else {
                    shelf.backups.put(name, file);
                }
            }
        } catch (NoSuchFileException nothingThereYet) {
            // The first backup creates the folder.
        }
        return shelf;
    }

    /** The backups by name. */
    Map<String, Path> backups() {
        return backups;
    }

    /** What is called like a backup but is none, by name, and why. */
    Map<String, String> refused() {
        return refused;
    }

    /** Whether anything in the folder has this name, were it a dangling link. */
    static boolean isTaken(Path file) {
        return Files.exists(file, LinkOption.NOFOLLOW_LINKS);
    }
}
