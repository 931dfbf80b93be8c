package dev.cairn.backup;

import dev.cairn.cache.AtomicFile;
import dev.cairn.failure.ExitCode;
import dev.cairn.failure.Failure;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermission;
import java.util.EnumSet;
import java.util.Set;

/**
 * Makes a backup of a copy: proves it, names it, lists it.
 *
 * <p>A kill or a power cut may come between any two steps, so their order is this. The copy lies under a temporary name until
 * it is on the disk and proven: what bears a backup's name is complete. The ledger is written before the name is given: what
 * bears a name has its place in the order and a checksum that it can be held against; an entry whose file never came is passed
 * over, like that of a backup that was deleted. {@code SHA256SUMS} comes last, as it must not list what is not there; what a
 * killed run left out of it is made up for at the next backup.
 */
final class Registration {
    private final Path folder;
    private final Ledger ledger;

    Registration(Path folder, Ledger ledger) {
        this.folder = folder;
        this.ledger = ledger;
    }

    LedgerEntry register(Path copy, BackupName name, Backups.Expected expected, Occasion occasion) throws IOException {
        flush(copy);
        Digest digest = prove(copy, name, expected);
        makeReadOnly(copy);
        LedgerEntry entry = new LedgerEntry(name.text(), digest.bytes(), digest.sha256(), occasion);
        ledger.append(entry);
        giveName(copy, folder.resolve(name.text()));
        Checksums.renew(folder, ledger, Set.of());
        return entry;
    }

    private static void flush(Path copy) throws IOException {
        try (FileChannel channel = FileChannel.open(copy, StandardOpenOption.WRITE)) {
            channel.force(true);
        }
    }

    private static Digest prove(Path copy, BackupName name, Backups.Expected expected) throws IOException {
        Digest digest = Digest.of(copy);
        if (digest.bytes() == expected.bytes() && digest.crc32c() == expected.crc32c()) {
            return digest;
        }
        Files.deleteIfExists(copy);
        String difference = digest.bytes() == expected.bytes()
                ? "has other bytes (CRC-32C %08x, not %08x)".formatted(digest.crc32c(), expected.crc32c())
                : "has " + digest.bytes() + " bytes, not " + expected.bytes();
        throw new Failure(
                ExitCode.LOSS,
                "cannot make the backup " + name + ": the copy differs from the cache, it " + difference,
                "The copy was removed, and the cache was not touched. Another program may have written the cache"
                        + " meanwhile: run the command again. If it fails again, check the disk.");
    }

    /**
     * Takes away the right to write and gives no other: a cache that only its owner reads has backups that only he reads. Where
     * the file system has no such rights the backup is as good without.
     */
    static void makeReadOnly(Path copy) {
        try {
            Set<PosixFilePermission> mode = EnumSet.noneOf(PosixFilePermission.class);
            mode.addAll(Files.getPosixFilePermissions(copy));
            mode.removeAll(EnumSet.of(
                    PosixFilePermission.OWNER_WRITE,
                    PosixFilePermission.GROUP_WRITE,
                    PosixFilePermission.OTHERS_WRITE));
            Files.setPosixFilePermissions(copy, mode);
        } catch (IOException | UnsupportedOperationException noSuchRights) {
            // It only guards against mistakes; what proves a backup is its checksum.
        }
    }

    private void giveName(Path copy, Path backup) throws IOException {
        if (!copy.equals(backup)) {
            // An atomic move replaces what is there; the caller holds the lock, so nothing comes in between.
            if (Shelf.isTaken(backup)) {
                throw new FileAlreadyExistsException(backup.toString());
            }
            Files.move(copy, backup, StandardCopyOption.ATOMIC_MOVE);
        }
        AtomicFile.flushFolder(folder);
    }
}
