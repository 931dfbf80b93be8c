package dev.cairn.source;

import dev.cairn.failure.ExitCode;
import dev.cairn.failure.Failure;
import dev.cairn.json.Json;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFileAttributeView;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.EnumSet;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A file with sign-in tokens, outside of the home folder on purpose. It is taken only when nobody else can read it, and only
 * when it is a file and no link: who can put a link there can have the tokens written anywhere.
 */
public final class SessionFile {
    private static final Set<PosixFilePermission> OTHERS = EnumSet.complementOf(EnumSet.of(
            PosixFilePermission.OWNER_READ, PosixFilePermission.OWNER_WRITE, PosixFilePermission.OWNER_EXECUTE));

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
     */
    public @Nullable Map<String, @Nullable Object> read() {
        try {
            refuseWhatOthersCanTouch();
            if (Json.read(Files.readAllBytes(file)) instanceof Map<?, ?> tokens) {
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

    private void refuseWhatOthersCanTouch() throws IOException {
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
