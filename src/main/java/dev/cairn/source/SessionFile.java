package dev.cairn.source;

import dev.cairn.cache.AtomicFile;
import dev.cairn.cache.Reason;
import dev.cairn.failure.ExitCode;
import dev.cairn.failure.Failure;
import dev.cairn.json.Json;
import dev.cairn.json.JsonNumber;
import dev.cairn.state.NewerState;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFileAttributeView;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumSet;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A file with sign-in tokens, outside of the home folder on purpose. It is taken only when nobody else can read it, and only
 * when it is a file and no link, in a folder that nobody else can write to: who can put a link there can have the tokens
 * written anywhere.
 */
public final class SessionFile {
    private static final Set<PosixFilePermission> OTHERS = EnumSet.complementOf(EnumSet.of(
            PosixFilePermission.OWNER_READ, PosixFilePermission.OWNER_WRITE, PosixFilePermission.OWNER_EXECUTE));

    /** Of every file in the folder of sessions; those that other tools made tell none. */
    public static final int VERSION = 1;

    /** Longer than it takes to refresh or to sign in; a person who is to type a code may take longer than that. */
    private static final Duration PATIENCE = Duration.ofMinutes(2);

    private final Path file;

    public SessionFile(Path file) {
        this.file = file;
    }

    public Path path() {
        return file;
    }

    public boolean exists() {
        return Files.exists(file, LinkOption.NOFOLLOW_LINKS);
    }

    /**
     * The tokens; null where there is no file.
     *
     * @throws Failure with {@link ExitCode#SIGN_IN} when the file is a link, can be read by others, or holds no JSON object
     * @throws NewerState when a newer Cairn wrote it
     */
    public @Nullable Map<String, @Nullable Object> read() {
        try {
            refuseWhatOthersCanTouch();
            if (Json.read(Files.readAllBytes(file)) instanceof Map<?, ?> tokens) {
                refuseNewer(tokens.get("version"));
                return Json.object(tokens);
            }
        } catch (NoSuchFileException none) {
            return null;
        } catch (IOException unreadable) {
            // What the parser says may quote the token.
            throw refused("it cannot be read as JSON", "Put the token file there again.");
        }
        throw refused("it holds no JSON object", "Put the token file there again.");
    }

    /**
     * Replaces the tokens, or writes the first ones: atomically, mode 0600, in a folder that is created with mode 0700.
     *
     * @throws Failure with {@link ExitCode#SIGN_IN} when they cannot be kept safely there, or not at all
     */
    public void write(Map<String, @Nullable Object> tokens) {
        try {
            if (Files.isSymbolicLink(file)) {
                throw refused("it is a link", "Put the file itself there.");
            }
            refuseAFolderThatOthersCanWriteTo();
            AtomicFile.writePrivate(file, Json.write(tokens) + "\n");
        } catch (IOException failed) {
            throw refused("it cannot be written: " + Reason.of(failed), "Look at the disk and at who may write there.");
        }
    }

    /**
     * Waits until no other process changes it, for two minutes at most, and keeps others from it. Its folder is created where there
     * is none. Whoever has no lock changes nothing.
     *
     * @throws Failure with {@link ExitCode#SIGN_IN} when nothing can be written there, with {@link ExitCode#LOCKED} when another
     *     process has it all the time
     */
    public SessionLock lock() {
        return lock(PATIENCE);
    }

    SessionLock lock(Duration patience) {
        Path folder = Objects.requireNonNull(file.toAbsolutePath().getParent());
        try {
            AtomicFile.createPrivateFolder(folder);
            return SessionLock.of(file, patience);
        } catch (SessionLock.Busy busy) {
            throw new Failure(
                    ExitCode.LOCKED,
                    "another Cairn is busy with the session " + file,
                    "Nothing was changed. It may be waiting for a code that somebody has to type; end it, or try again later.",
                    busy);
        } catch (IOException failed) {
            throw new Failure(
                    ExitCode.SIGN_IN,
                    "cannot keep a session in " + folder + ": " + Reason.of(failed),
                    "Nothing was changed. Look at who may write there, or set cairn.sessions.");
        }
    }

    /** Removes the file; says whether there was one. Of a link only the link goes. */
    public boolean remove() {
        try {
            return Files.deleteIfExists(file);
        } catch (IOException failed) {
            throw refused("it cannot be removed: " + Reason.of(failed), "Remove it yourself.");
        }
    }

    /** When it was last written; null where there is none. */
    public @Nullable Instant modified() {
        try {
            return Files.getLastModifiedTime(file, LinkOption.NOFOLLOW_LINKS).toInstant();
        } catch (IOException none) {
            return null;
        }
    }

    private void refuseNewer(@Nullable Object version) {
        if (version instanceof JsonNumber found && found.longValue() > VERSION) {
            throw new NewerState(file, found.longValue(), VERSION);
        }
    }

    /** Who can write to the folder can put other tokens in the place of these. */
    private void refuseAFolderThatOthersCanWriteTo() throws IOException {
        Path folder = file.toAbsolutePath().getParent();
        if (folder == null || !Files.exists(folder)) {
            return;
        }
        PosixFileAttributeView view = Files.getFileAttributeView(folder, PosixFileAttributeView.class);
        if (view == null) {
            return;
        }
        Set<PosixFilePermission> permissions = view.readAttributes().permissions();
        if (permissions.contains(PosixFilePermission.GROUP_WRITE)
                || permissions.contains(PosixFilePermission.OTHERS_WRITE)) {
            throw refused(
                    "others can write to its folder (" + PosixFilePermissions.toString(permissions) + ")",
                    "Close it first: chmod 700 " + folder);
        }
    }

    private void refuseWhatOthersCanTouch() throws IOException {
        refuseAFolderThatOthersCanWriteTo();
        if (Files.isSymbolicLink(file)) {
            throw refused("it is a link", "Put the file itself there.");
        }
        PosixFileAttributeView view =
                Files.getFileAttributeView(file, PosixFileAttributeView.class, LinkOption.NOFOLLOW_LINKS);
        if (view == null) {
            return;
        }
        Set<PosixFilePermission> loose = EnumSet.copyOf(OTHERS);
        loose.retainAll(view.readAttributes().permissions());
        if (!loose.isEmpty()) {
            throw refused(
                    "others can read it ("
                            + PosixFilePermissions.toString(
                                    view.readAttributes().permissions()) + ")",
                    "Close it first: chmod 600 " + file);
        }
    }

    private Failure refused(String why, String hint) {
        return new Failure(ExitCode.SIGN_IN, "cannot use the session file " + file + ": " + why, hint);
    }
}
