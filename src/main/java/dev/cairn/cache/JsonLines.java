package dev.cairn.cache;

import dev.cairn.json.Json;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Collection;
import java.util.Map;
import java.util.Objects;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * A file that only grows: one JSON object a line. What a kill or a full disk tore off in the middle of a line is passed over
 * when the file is read, and the next line does not grow onto it.
 */
public final class JsonLines {
    private JsonLines() {}

    /** Adds lines at the end and flushes them to the disk; creates the file and its folder. */
    public static void append(Path file, Collection<? extends Map<String, ? extends @Nullable Object>> objects)
            throws IOException {
        if (objects.isEmpty()) {
            return;
        }
        Path folder = Objects.requireNonNull(file.toAbsolutePath().getParent());
        Files.createDirectories(folder);
        try (FileChannel channel =
                FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE)) {
            StringBuilder lines = new StringBuilder(endsInsideALine(channel) ? "\n" : "");
            objects.forEach(
                    object -> lines.append(Json.line(Json.normalize(object))).append('\n'));
            ByteBuffer bytes = StandardCharsets.UTF_8.encode(lines.toString());
            for (long at = channel.size(); bytes.hasRemaining(); ) {
                at += channel.write(bytes, at);
            }
            channel.force(true);
        }
        AtomicFile.flushFolder(folder);
    }

    private static boolean endsInsideALine(FileChannel channel) throws IOException {
        ByteBuffer last = ByteBuffer.allocate(1);
        return channel.size() > 0 && channel.read(last, channel.size() - 1) == 1 && last.get(0) != '\n';
    }

    /** Reads every whole line, first to last; nothing where there is no file. */
    public static void read(Path file, Consumer<Map<String, @Nullable Object>> objects) throws IOException {
        // Not Files.newBufferedReader: that one refuses a character that was torn in the middle.
        try (BufferedReader lines =
                new BufferedReader(new InputStreamReader(Files.newInputStream(file), StandardCharsets.UTF_8))) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                Map<String, @Nullable Object> object = object(line);
                if (object != null) {
                    objects.accept(object);
                }
            }
        } catch (NoSuchFileException nothingYet) {
            // The first line creates the file.
        }
    }

    private static @Nullable Map<String, @Nullable Object> object(String line) {
        try {
            return Json.read(line) instanceof Map<?, ?> object ? Json.object(object) : null;
        } catch (IOException | NumberFormatException torn) {
            return null;
        }
    }
}
