package dev.cairn.backup;

import dev.cairn.activity.ActivityFacts;
import dev.cairn.cache.CacheFile;
import dev.cairn.cache.Packed;
import dev.cairn.cache.Reason;
import dev.cairn.cache.UnreadableCache;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.channels.ClosedByInterruptException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestInputStream;
import java.security.MessageDigest;
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
import java.util.function.Consumer;
import java.util.zip.ZipException;
import org.jspecify.annotations.Nullable;

/** Shelf, checksums and ledger, each read once and laid side by side. */
final class Inventory {
    private final Path folder;
    private final ZoneId zone;
    private final Original original;
    private final Shelf shelf;
    private final Checksums sums;
    private final Ledger.Book book;
    private final Map<String, LedgerEntry> recorded = new HashMap<>();
    private final Map<String, Integer> order = new HashMap<>();

    Inventory(Path folder, Ledger ledger, ZoneId zone) throws IOException {
        this.folder = folder;
        this.zone = zone;
        this.original = ledger.original();
        this.shelf = Shelf.lookAt(folder, original);
        this.sums = Checksums.read(folder);
        this.book = ledger.book();
        for (LedgerEntry entry : book.entries()) {
            recorded.put(entry.name(), entry);
            order.put(entry.name(), order.size());
        }
    }

    /** Every name that is or was a backup's, without {@code .gz}. */
    Set<String> namesEverUsed() {
        Set<String> names = new HashSet<>(recorded.keySet());
        sums.names().forEach(name -> names.add(Packed.plainName(name)));
        names.addAll(book.removed());
        return names;
    }

    /** What is called like a backup but is none, by name, and why. */
    Map<String, String> refused() {
        return shelf.refused();
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
        List<Backup> backups = new ArrayList<>();
        for (Map.Entry<String, Path> file : shelf.backups().entrySet()) {
            backups.add(described(file.getKey(), file.getValue()));
        }
        for (String name : sums.names()) {
            String madeAs = Packed.plainName(name);
            if (original.isListed(name)
                    && !shelf.backups().containsKey(madeAs)
                    && !book.removed().contains(madeAs)) {
                backups.add(missing(name));
            }
        }
        Comparator<Backup> age = Comparator.comparing(backup -> order.getOrDefault(backup.madeAs(), -1));
        backups.sort(age.thenComparing(this::timeInName)
                .thenComparing(this::numberInName)
                .thenComparing(Backup::name)
                .reversed());
        return backups;
    }

    private Backup described(String madeAs, Path file) throws IOException {
        LedgerEntry entry = recorded.get(madeAs);
        String name = file.getFileName().toString();
        Backup.State state = entry == null && sums.of(name).isEmpty() ? Backup.State.UNLISTED : Backup.State.LISTED;
        long bytes = Files.size(file);
        Backup backup = new Backup(file, made(madeAs), bytes, state, null, entry);
        Long written = bytesWritten(backup);
        return written == null || written == bytes
                ? backup
                : backup.inState(
                        Backup.State.BAD, "it has " + bytes + " bytes, and had " + written + " when it was made");
    }

    private Backup missing(String name) {
        String madeAs = Packed.plainName(name);
        LedgerEntry entry = recorded.get(madeAs);
        String why = shelf.refused().getOrDefault(name, "it is listed in " + Checksums.FILE + " and gone");
        return new Backup(
                folder.resolve(name),
                made(madeAs),
                entry == null ? 0 : entry.bytes(),
                Backup.State.MISSING,
                why,
                entry);
    }

    private @Nullable Instant made(String madeAs) {
        LedgerEntry entry = recorded.get(madeAs);
        return entry != null
                ? entry.occasion().made()
                : BackupName.parse(original, madeAs)
                        .map(parsed -> parsed.time().atZone(zone).toInstant())
                        .orElse(null);
    }

    /** How long the file was when Cairn wrote it; null where it did not. */
    private @Nullable Long bytesWritten(Backup backup) {
        if (backup.isPacked()) {
            PackedEntry packed = book.packed().get(backup.madeAs());
            return packed == null ? null : (Long) packed.bytes();
        }
        return backup.recorded() == null ? null : (Long) backup.recorded().bytes();
    }

    /** The backup after a look at all its bytes. */
    Backup examined(Backup backup) throws IOException {
        if (backup.isSpoilt()) {
            return backup;
        }
        try {
            return judged(backup, Digest.of(backup.file()).sha256(), null);
        } catch (ClosedByInterruptException stopped) {
            throw stopped;
        } catch (IOException failed) {
            return backup.inState(Backup.State.BAD, "it cannot be read: " + failed);
        }
    }

    /**
     * The backup after a look at all its bytes, and at what is in it, in one pass.
     *
     * @param facts is given its activities, in the order of the file, before it is known whether it is good
     */
    Backups.Reading read(Backup backup, Consumer<ActivityFacts> facts) throws IOException {
        if (backup.isSpoilt()) {
            return new Backups.Reading(backup, backup.why());
        }
        MessageDigest bytes = Digest.newSha256();
        MessageDigest content = Digest.newSha256();
        String unreadable = null;
        try (DigestInputStream in = new DigestInputStream(Files.newInputStream(backup.file()), bytes)) {
            try {
                InputStream plain = backup.isPacked() ? new DigestInputStream(Packed.unpacking(in), content) : in;
                CacheFile.read(plain, backup.file(), facts);
            } catch (UnreadableCache | ZipException | EOFException damaged) {
                unreadable = damaged.getMessage();
            }
        } catch (ClosedByInterruptException stopped) {
            throw stopped;
        } catch (IOException failed) {
            return new Backups.Reading(
                    backup.inState(Backup.State.BAD, "it cannot be read: " + failed), Reason.of(failed));
        }
        return unreadable == null
                ? new Backups.Reading(judged(backup, Digest.hex(bytes), Digest.hex(content)), null)
                : new Backups.Reading(examined(backup), unreadable);
    }

    /**
     * Holds what was read against what is on record.
     *
     * @param sha256 the checksum of the file
     * @param unpacked the checksum of what is in it; null where it is not known yet
     */
    private Backup judged(Backup backup, String sha256, @Nullable String unpacked) throws IOException {
        LedgerEntry entry = backup.recorded();
        PackedEntry packed = backup.isPacked() ? book.packed().get(backup.madeAs()) : null;
        String listed = sums.of(backup.name()).orElse(null);
        if (listed != null && !listed.equals(sha256)) {
            return backup.inState(Backup.State.BAD, "its bytes are not those that " + Checksums.FILE + " lists");
        }
        // Whoever makes a new list over a spoilt backup has not mended it.
        String written = backup.isPacked() || entry == null ? null : entry.sha256();
        if (packed != null) {
            written = packed.sha256();
        }
        if (written != null && !written.equals(sha256)) {
            return backup.inState(Backup.State.BAD, "its bytes are not those that were written");
        }
        if (backup.isPacked() && packed == null && entry != null) {
            // Somebody else packed it: what is in it has to be what was written.
            String content =
                    unpacked == null ? Digest.of(Packed.open(backup.file())).sha256() : unpacked;
            if (!content.equals(entry.sha256())) {
                return backup.inState(Backup.State.BAD, "what is packed in it is not what was written");
            }
        }
        return backup.inState(listed == null && entry == null ? Backup.State.UNLISTED : Backup.State.GOOD, null);
    }

    private LocalDateTime timeInName(Backup backup) {
        return BackupName.parse(original, backup.name()).map(BackupName::time).orElse(LocalDateTime.MIN);
    }

    private int numberInName(Backup backup) {
        return BackupName.parse(original, backup.name()).map(BackupName::number).orElse(0);
    }
}
