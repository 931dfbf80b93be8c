package dev.cairn.backup;

import dev.cairn.cache.AtomicFile;
import dev.cairn.cache.Packed;
import dev.cairn.failure.ExitCode;
import dev.cairn.failure.Failure;
import java.io.IOException;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFileAttributeView;
import java.time.Instant;
import java.util.Objects;
import java.util.Set;
import java.util.zip.GZIPOutputStream;

/**
 * Packs a backup with gzip, so that {@code zcat} reads it.
 *
 * <p>At any moment the whole backup is there, packed or not: the packed file lies under a temporary name until it is on the disk,
 * was read back and holds every byte; the ledger knows its checksum before it gets its name; the plain file goes last, after
 * {@code SHA256SUMS} lists the packed one in its place. What a kill leaves, two files of one backup or a temporary one, the
 * next time puts in order.
 */
final class Packing {
    private final Path folder;
    private final Ledger ledger;

    Packing(Path folder, Ledger ledger) {
        this.folder = folder;
        this.ledger = ledger;
    }

    /**
     * Packs a backup that has an entry in the ledger.
     *
     * @throws Failure when what is packed is not what the ledger says; the backup is as it was
     */
    Path pack(LedgerEntry entry, Instant at) throws IOException {
        Path plain = folder.resolve(entry.name());
        Path packed = folder.resolve(entry.name() + Packed.ENDING);
        if (!Files.exists(packed, LinkOption.NOFOLLOW_LINKS)) {
            Path temporary = folder.resolve("." + packed.getFileName() + AtomicFile.TEMPORARY);
            try {
                write(plain, temporary);
                note(entry, temporary, at);
                Registration.makeReadOnly(temporary);
                Files.move(temporary, packed, StandardCopyOption.ATOMIC_MOVE);
            } catch (IOException | RuntimeException failed) {
                Files.deleteIfExists(temporary);
                throw failed;
            }
            AtomicFile.flushFolder(folder);
        } else {
            // A killed run came as far as this, or somebody packed it by hand and kept both.
            flush(packed);
            note(entry, packed, at);
        }
        Checksums.renew(folder, ledger, Set.of(entry.name()));
        Files.delete(plain);
        AtomicFile.flushFolder(folder);
        return packed;
    }

    private static void write(Path plain, Path temporary) throws IOException {
        try (FileChannel to = FileChannel.open(
                temporary, StandardOpenOption.WRITE, StandardOpenOption.CREATE, StandardOpenOption.TRUNCATE_EXISTING)) {
            // First of all, so that not even half a file can be read by those who must not read the backup.
            keepClosed(plain, temporary);
            GZIPOutputStream packing = new GZIPOutputStream(Channels.newOutputStream(to));
            Files.copy(plain, packing);
            packing.finish();
            to.force(true);
        }
    }

    /** It is read-only; to flush it one need not be able to write to it. */
    private static void flush(Path packed) throws IOException {
        try (FileChannel channel = FileChannel.open(packed, StandardOpenOption.READ)) {
            channel.force(true);
        }
    }

    private static void keepClosed(Path plain, Path temporary) throws IOException {
        PosixFileAttributeView mode = Files.getFileAttributeView(temporary, PosixFileAttributeView.class);
        if (mode != null) {
            mode.setPermissions(Files.getPosixFilePermissions(plain));
        }
    }

    private void note(LedgerEntry entry, Path packed, Instant at) throws IOException {
        Digest content = Digest.of(Packed.unpacking(Files.newInputStream(packed)));
        if (content.bytes() != entry.bytes() || !content.sha256().equals(entry.sha256())) {
            throw new Failure(
                    ExitCode.LOSS,
                    "cannot pack the backup " + entry.name() + ": "
                            + (Packed.is(packed.getFileName().toString())
                                    ? "there is a " + packed.getFileName() + " already, with something else in it"
                                    : "its bytes are not those that were written"),
                    "The backup is as it was. Look at all of them with: cairn backups --verify");
        }
        Digest digest = Digest.of(packed);
        PackedEntry known = ledger.book().packed().get(entry.name());
        if (known == null || !Objects.equals(known.sha256(), digest.sha256())) {
            ledger.append(new PackedEntry(entry.name(), at, digest.bytes(), digest.sha256()));
        }
    }
}
