package dev.cairn.backup;

import com.fasterxml.jackson.core.JsonProcessingException;
import dev.cairn.cache.AtomicFile;
import dev.cairn.json.Json;
import java.io.CharConversionException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The book of backups, {@code tracking/.cairn/backups.jsonl}: one JSON object a line, in the order in which they were made,
 * which their names cannot tell (an hour comes twice in autumn, a clock is set back). Lines are only ever added; a line that
 * a kill or a power cut tore is passed over.
 */
public final class Ledger {
    private final Path file;

    Ledger(Path file) {
        this.file = file;
    }

    /** All entries, oldest first; those of backups that are gone too. */
    public List<LedgerEntry> entries() throws IOException {
        List<LedgerEntry> entries = new ArrayList<>();
        try {
            String text = new String(Files.readAllBytes(file), StandardCharsets.UTF_8);
            text.lines().forEach(line -> {
                LedgerEntry entry = entry(line);
                if (entry != null) {
                    entries.add(entry);
                }
            });
        } catch (NoSuchFileException none) {
            // The first backup makes it.
        }
        return entries;
    }

    private static @Nullable LedgerEntry entry(String line) {
        try {
            return Json.read(line) instanceof Map<?, ?> json ? LedgerEntry.fromJson(json) : null;
        } catch (JsonProcessingException | CharConversionException | NumberFormatException torn) {
            return null;
        } catch (IOException impossible) {
            throw new IllegalStateException("a text in memory can always be read", impossible);
        }
    }

    /** Adds an entry and flushes it to the disk. The caller holds the lock. */
    void append(LedgerEntry entry) throws IOException {
        Path folder = file.toAbsolutePath().getParent();
        Files.createDirectories(folder);
        try (FileChannel channel =
                FileChannel.open(file, StandardOpenOption.READ, StandardOpenOption.WRITE, StandardOpenOption.CREATE)) {
            long end = channel.size();
            // Behind a torn line the entry would be part of it, and lost.
            String line = (endsWithin(channel, end) ? "\n" : "") + Json.line(entry.toJson()) + "\n";
            channel.position(end);
            ByteBuffer bytes = StandardCharsets.UTF_8.encode(line);
            while (bytes.hasRemaining()) {
                channel.write(bytes);
            }
            channel.force(true);
        }
        AtomicFile.flushFolder(folder);
    }

    /** Whether the file ends in the middle of a line. */
    private static boolean endsWithin(FileChannel channel, long end) throws IOException {
        ByteBuffer last = ByteBuffer.allocate(1);
        return end > 0 && channel.read(last, end - 1) == 1 && last.get(0) != '\n';
    }
}
