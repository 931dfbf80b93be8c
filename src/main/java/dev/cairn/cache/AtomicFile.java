package dev.cairn.cache;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Objects;
import java.util.Set;

/**
 * Replaces a file so that at any moment, after a kill or a power cut too, either all of the old or all of the new content is
 * there: the new content goes into a file beside it, is flushed to the disk, renamed over, and the folder is flushed.
 */
public final class AtomicFile {
    /** How every half-made file is called; what bears this ending is rubbish of a run that was killed. */
    public static final String TEMPORARY = ".cairn-tmp";

    private static final int BUFFER = 1 << 16;

    private static final FileAttribute<?>[] NO_ATTRIBUTES = {};
    private static final FileAttribute<?>[] OWNERS_FILE = {mode("rw-------")};
    private static final FileAttribute<?>[] OWNERS_FOLDER = {mode("rwx------")};

    private AtomicFile() {}

    private static FileAttribute<Set<PosixFilePermission>> mode(String permissions) {
        return PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString(permissions));
    }

    /** What is to be in a file. */
    @FunctionalInterface
    public interface Content {
        /** Writes all of it. */
        void writeTo(OutputStream out) throws IOException;
    }

    /**
     * Replaces {@code target}, or creates it together with its folder.
     *
     * @throws IOException when anything fails; the target is then as it was, or (when only flushing the folder failed) as it
     *     was to be
     */
    public static void write(Path target, String content) throws IOException {
        write(target, out -> out.write(content.getBytes(StandardCharsets.UTF_8)));
    }

    /** As {@link #write(Path, String)}, for a content that is too large to be held as one text. */
    public static void write(Path target, Content content) throws IOException {
        Files.createDirectories(folderOf(target));
        replace(
                target,
                content,
                Set.of(StandardOpenOption.WRITE, StandardOpenOption.CREATE, StandardOpenOption.TRUNCATE_EXISTING));
    }

    /**
     * As {@link #write(Path, String)}, for what nobody but its owner may read: the file has mode 0600 from its first byte on,
     * and a folder that has to be created 0700.
     */
    public static void writePrivate(Path target, String content) throws IOException {
        createPrivateFolder(folderOf(target));
        // What a killed run left may have any mode, and may be a link.
        Files.deleteIfExists(temporaryFor(target));
        replace(
                target,
                out -> out.write(content.getBytes(StandardCharsets.UTF_8)),
                Set.of(StandardOpenOption.WRITE, StandardOpenOption.CREATE_NEW),
                isPosix(target) ? OWNERS_FILE : NO_ATTRIBUTES);
    }

    /** Creates a folder that nobody but its owner may enter; one that is there stays as it is. */
    public static void createPrivateFolder(Path folder) throws IOException {
        Files.createDirectories(folder, isPosix(folder) ? OWNERS_FOLDER : NO_ATTRIBUTES);
    }

    private static boolean isPosix(Path path) {
        return path.getFileSystem().supportedFileAttributeViews().contains("posix");
    }

    private static void replace(
            Path target, Content content, Set<StandardOpenOption> how, FileAttribute<?>... attributes)
            throws IOException {
        Path temporary = temporaryFor(target);
        try {
            try (FileChannel channel = FileChannel.open(temporary, how, attributes)) {
                BufferedOutputStream out = new BufferedOutputStream(Channels.newOutputStream(channel), BUFFER);
                content.writeTo(out);
                out.flush();
                channel.force(true);
            }
            rename(temporary, target);
        } catch (IOException failed) {
            discard(temporary, failed);
            throw failed;
        }
    }

    /** A look at the new file before it takes the old one's name. */
    @FunctionalInterface
    public interface Check {
        /** Fails when the file must not take the name. */
        void of(Path written) throws IOException;
    }

    /**
     * As {@link #write(Path, Content)}, for a file that belongs to the user: where it is a link, what that leads to is replaced,
     * and the new file has the old one's mode and, where that is allowed, its owner and group.
     *
     * @param check is given the new file once all of it is on the disk
     * @throws IOException when anything fails, the check too; the target is then as it was, or (when only flushing the folder
     *     failed) as it was to be
     */
    public static void replace(Path target, Content content, Check check) throws IOException {
        // Not Files.exists: to that a disk that does not answer looks like a file that is not there, and a link would
        // be lost.
        Path real = Files.notExists(target) ? target : target.toRealPath();
        Files.createDirectories(folderOf(real));
        Path temporary = temporaryFor(real);
        try {
            try (FileChannel channel = FileChannel.open(
                    temporary,
                    StandardOpenOption.WRITE,
                    StandardOpenOption.CREATE,
                    StandardOpenOption.TRUNCATE_EXISTING)) {
                CacheFile.keepModeAndOwner(real, temporary);
                BufferedOutputStream out = new BufferedOutputStream(Channels.newOutputStream(channel), BUFFER);
                content.writeTo(out);
                out.flush();
                channel.force(true);
            }
            check.of(temporary);
            rename(temporary, real);
        } catch (IOException | RuntimeException failed) {
            discard(temporary, failed);
            throw failed;
        }
    }

    /** The file beside {@code target} that its new content goes into; one at a time, so the caller holds the lock. */
    static Path temporaryFor(Path target) {
        return target.resolveSibling("." + target.getFileName() + TEMPORARY);
    }

    private static Path folderOf(Path file) {
        return Objects.requireNonNull(file.toAbsolutePath().getParent(), "a root folder is no file");
    }

    /** Puts a complete and flushed file in the place of another, and flushes the folder so that the name lasts. */
    static void rename(Path temporary, Path target) throws IOException {
        Files.move(temporary, target, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        flushFolder(folderOf(target));
    }

    /** Removes a file that Cairn made for itself, for good; one that is not there is no failure. */
    public static void delete(Path file) throws IOException {
        if (Files.deleteIfExists(file)) {
            flushFolder(folderOf(file));
        }
    }

    /** Makes the names in a folder last through a power cut. */
    public static void flushFolder(Path folder) throws IOException {
        try (FileChannel channel = FileChannel.open(folder, StandardOpenOption.READ)) {
            channel.force(true);
        }
    }

    /** Removes half-made files that a killed run left in a folder. The caller holds the lock. */
    public static void sweep(Path folder) throws IOException {
        try (DirectoryStream<Path> files = Files.newDirectoryStream(folder, "*" + TEMPORARY)) {
            for (Path rubbish : files) {
                Files.deleteIfExists(rubbish);
            }
        } catch (NoSuchFileException nothingThereYet) {
            // The first run creates the folder.
        }
    }

    /** Removes a half-made file after a failure, and hangs a second failure onto the first. */
    static void discard(Path temporary, Exception failed) {
        try {
            Files.deleteIfExists(temporary);
        } catch (IOException alsoFailed) {
            failed.addSuppressed(alsoFailed);
        }
    }
}
