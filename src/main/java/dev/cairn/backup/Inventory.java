package dev.cairn.backup;

import java.io.IOException;
import java.nio.channels.ClosedByInterruptException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Shelf, checksums and ledger, each read once and laid side by side. */
final class Inventory {
    /** Of the names in a list of checksums, which anybody may have written, those that can be of a backup in this folder. */
    private static final Pattern LISTED_BACKUP = Pattern.compile("unified-cache[^/\\\\\\x00]*\\.json");

    private final Path folder;
    private final ZoneId zone;
    private final Shelf shelf;
    private final Checksums sums;
    private final Map<String, LedgerEntry> recorded = new HashMap<>();
    private final Map<String, Integer> order = new HashMap<>();

    Inventory(Path folder, Ledger ledger, ZoneId zone) throws IOException {
        this.folder = folder;
        this.zone = zone;
        this.shelf = Shelf.lookAt(folder);
        this.sums = Checksums.read(folder);
        for (LedgerEntry entry : ledger.entries()) {
            recorded.put(entry.name(), entry);
            order.put(entry.name(), order.size());
        }
    }

    /** Every name that is or was a backup's. */
    Set<String> namesEverUsed() {
        Set<String> names = new HashSet<>(sums.names());
        names.addAll(recorded.keySet());
        return names;
    }

    /** Why a file of this name is no backup; null where there is none. */
    @Nullable
    String refusal(String name) {
        return shelf.refused().get(name);
    }

    /**
     * The backups, and those that are listed but gone, without a look at their bytes. Newest first: those in the ledger by its
     * order, then those that other programs made by the time in their names.
     */
    List<Backup> newestFirst() throws IOException {
        Set<String> names = new TreeSet<>(shelf.backups().keySet());
        sums.names().stream()
                .filter(name -> LISTED_BACKUP.matcher(name).matches())
                .forEach(names::add);
        List<Backup> backups = new ArrayList<>();
        for (String name : names) {
            backups.add(described(name));
        }
        Comparator<Backup> age = Comparator.comparing(backup -> order.getOrDefault(backup.name(), -1));
        backups.sort(age.thenComparing(Inventory::timeInName)
                .thenComparing(Inventory::numberInName)
                .thenComparing(Backup::name)
                .reversed());
        return backups;
    }

    private Backup described(String name) throws IOException {
        Path file = shelf.backups().get(name);
        LedgerEntry entry = recorded.get(name);
        Instant made = entry != null
                ? entry.occasion().made()
                : BackupName.parse(name)
                        .map(parsed -> parsed.time().atZone(zone).toInstant())
                        .orElse(null);
        if (file == null) {
            String why = shelf.refused().getOrDefault(name, "it is listed in " + Checksums.FILE + " and gone");
            return new Backup(
                    folder.resolve(name), made, entry == null ? 0 : entry.bytes(), Backup.State.MISSING, why, entry);
        }
        Backup.State state = entry == null && sums.of(name).isEmpty() ? Backup.State.UNLISTED : Backup.State.LISTED;
        long bytes = Files.size(file);
        Backup backup = new Backup(file, made, bytes, state, null, entry);
        return entry == null || entry.bytes() == bytes
                ? backup
                : backup.inState(
                        Backup.State.BAD, "it has " + bytes + " bytes, and had " + entry.bytes() + " when it was made");
    }

    /** The backup after a look at all its bytes. */
    Backup examined(Backup backup) throws IOException {
        LedgerEntry entry = backup.recorded();
        if (backup.state() == Backup.State.MISSING || entry != null && entry.bytes() != backup.bytes()) {
            return backup;
        }
        String sha256;
        try {
            sha256 = Digest.of(backup.file()).sha256();
        } catch (ClosedByInterruptException stopped) {
            throw stopped;
        } catch (IOException failed) {
            return backup.inState(Backup.State.BAD, "it cannot be read: " + failed);
        }
        String listed = sums.of(backup.name()).orElse(null);
        if (listed != null && !listed.equals(sha256)) {
            return backup.inState(Backup.State.BAD, "its bytes are not those that " + Checksums.FILE + " lists");
        }
        // Whoever makes a new list over a spoilt backup has not mended it.
        if (entry != null && !entry.sha256().equals(sha256)) {
            return backup.inState(Backup.State.BAD, "its bytes are not those that were written");
        }
        return backup.inState(listed == null && entry == null ? Backup.State.UNLISTED : Backup.State.GOOD, null);
    }

    private static LocalDateTime timeInName(Backup backup) {
        return BackupName.parse(backup.name()).map(BackupName::time).orElse(LocalDateTime.MIN);
    }

    private static int numberInName(Backup backup) {
        return BackupName.parse(backup.name()).map(BackupName::number).orElse(0);
    }
}
