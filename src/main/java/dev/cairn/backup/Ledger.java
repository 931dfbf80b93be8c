package dev.cairn.backup;

import dev.cairn.cache.JsonLines;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

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
        JsonLines.read(file, line -> {
            LedgerEntry entry = LedgerEntry.fromJson(line);
            if (entry != null) {
                entries.add(entry);
            }
        });
        return entries;
    }

    /** Adds an entry and flushes it to the disk. The caller holds the lock. */
    void append(LedgerEntry entry) throws IOException {
        JsonLines.append(file, List.of(entry.toJson()));
    }
}
