package dev.cairn.backup;

import dev.cairn.cache.JsonLines;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The book of backups, {@code tracking/.cairn/backups.jsonl}: one JSON object a line, in the order in which they were made,
 * which their names cannot tell (an hour comes twice in autumn, a clock is set back). Lines are only ever added, also when a
 * backup is packed or removed; a line that a kill or a power cut tore is passed over.
 *
 * <p>What lies in the folder has the last word: a backup that is said to be removed and lies there is there.
 */
public final class Ledger {
    private final Path file;
    private final Original original;

    Ledger(Path file) {
        this(file, Original.CACHE);
    }

    /** The book of the backups of one original. */
    Ledger(Path file, Original original) {
        this.file = file;
        this.original = original;
    }

    Original original() {
        return original;
    }

    /** All entries, oldest first; those of backups that are gone too. */
    public List<LedgerEntry> entries() throws IOException {
        return book().entries();
    }

    /** All that is written in it. */
    Book book() throws IOException {
        Book book = new Book(new ArrayList<>(), new HashMap<>(), new HashSet<>());
        JsonLines.read(file, line -> {
            LedgerEntry entry = LedgerEntry.fromJson(line);
            PackedEntry packed = PackedEntry.fromJson(line);
            if (entry != null) {
                book.entries().add(entry);
            } else if (packed != null) {
                book.packed().put(packed.name(), packed);
            } else if (line.get("removed") instanceof String && line.get("name") instanceof String name) {
                book.removed().add(name);
            }
        });
        return book;
    }

    /** Adds an entry and flushes it to the disk. The caller holds the lock. */
    void append(LedgerEntry entry) throws IOException {
        JsonLines.append(file, List.of(entry.toJson()));
    }

    /** Notes that a backup is packed from now on. */
    void append(PackedEntry packed) throws IOException {
        JsonLines.append(file, List.of(packed.toJson()));
    }

    /** Notes that backups are removed, so that they do not count as missing. */
    void appendRemoved(Collection<String> names, Instant at) throws IOException {
        List<Map<String, @Nullable Object>> lines = new ArrayList<>();
        for (String name : names) {
            Map<String, @Nullable Object> line = new LinkedHashMap<>();
            line.put("version", LedgerEntry.VERSION);
            line.put("name", name);
            line.put("removed", at.toString());
            lines.add(line);
        }
        JsonLines.append(file, lines);
    }

    /**
     * What is written in a ledger. All names are those that the backups were made under, without {@code .gz}.
     *
     * @param entries the backups that were made, oldest first
     * @param packed what they were packed to
     * @param removed those that were removed
     */
    record Book(List<LedgerEntry> entries, Map<String, PackedEntry> packed, Set<String> removed) {}
}
