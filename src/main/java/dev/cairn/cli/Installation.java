package dev.cairn.cli;

import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** The folder that Cairn itself is in: the launcher tells it; without the launcher it is above the build's output. */
final class Installation {
    private Installation() {}

    /** The folder; null where it cannot be found out. */
    static @Nullable Path folder() {
        String told = System.getProperty("cairn.install", "");
        if (!told.isBlank()) {
            return Path.of(told);
        }
        try {
            Path code = Path.of(Main.class
                    .getProtectionDomain()
                    .getCodeSource()
                    .getLocation()
                    .toURI());
            for (Path folder = code.getParent(); folder != null; folder = folder.getParent()) {
                if (Files.isDirectory(folder.resolve("routes"))) {
                    return folder;
                }
            }
            return null;
        } catch (URISyntaxException unusual) {
            return null;
        }
    }
}
