package dev.cairn.e2e;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/** Everything below a folder, so that the slightest change is seen: names, bytes, times, inodes, modes. */
final class Snapshot {
    private Snapshot() {}

    static Map<String, String> of(Path folder) throws IOException {
        Map<String, String> seen = new TreeMap<>();
        try (Stream<Path> found = Files.walk(folder)) {
            for (Path path : found.toList()) {
                seen.put(folder.relativize(path).toString(), one(path));
            }
        }
        return seen;
    }

    /** One file or folder. */
    static String one(Path path) throws IOException {
        Map<String, Object> attributes =
                Files.readAttributes(path, "unix:ino,mode,lastModifiedTime", LinkOption.NOFOLLOW_LINKS);
        String content = Files.isRegularFile(path) ? " " + Arrays.hashCode(Files.readAllBytes(path)) : "";
        return new TreeMap<>(attributes) + content;
    }
}
