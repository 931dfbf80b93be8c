package dev.cairn.settings;

import dev.cairn.failure.ExitCode;
import dev.cairn.failure.Failure;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The folder that holds a user's history, settings and routes, and where in it each file lies. Naming a file does not
 * mean that it exists.
 */
public record Home(Path folder) {
    /** What the launcher sets to the folder it stands in. */
    static final String INSTALL = "cairn.install";

    static final String VARIABLE = "CAIRN_HOME";

    /**
     * Finds the home folder: the option of the command line, else {@code CAIRN_HOME}, else the launcher's own folder,
     * else the working directory.
     *
     * @param option what {@code --home} names; null when it was not given
     * @throws Failure with {@link ExitCode#USAGE} when what was chosen is missing or no folder
     */
    public static Home find(@Nullable Path option, Map<String, String> environment) {
        if (option != null) {
            return in(option, "--home");
        }
        String variable = environment.get(VARIABLE);
        if (variable != null && !variable.isBlank()) {
            return in(path(variable), VARIABLE);
        }
        String install = System.getProperty(INSTALL, "");
        return install.isBlank() ? in(Path.of(""), "the working directory") : in(Path.of(install), INSTALL);
    }

    /** Whether a history was ever kept here: before the first sync there is nothing that could be damaged. */
    public boolean isInUse() {
        return Files.exists(cache()) || Files.exists(baseline()) || Files.exists(backups());
    }

    private static Path path(String variable) {
        try {
            return Path.of(variable);
        } catch (InvalidPathException notAPath) {
            throw refused(variable, VARIABLE, "it is no path", notAPath);
        }
    }

    private static Home in(Path folder, String chosenBy) {
        try {
            // Links stay, so that messages name the folder as the user does; only "." and ".." go.
            Path absolute = folder.toRealPath(LinkOption.NOFOLLOW_LINKS);
            if (Files.isDirectory(absolute)) {
                return new Home(absolute);
            }
        } catch (IOException missing) {
            throw refused(folder.toString(), chosenBy, "there is no such folder", missing);
        }
        throw refused(folder.toString(), chosenBy, "it is no folder", null);
    }

    private static Failure refused(String folder, String chosenBy, String why, @Nullable Exception cause) {
        String message = "cannot use " + folder + " as the home folder (" + chosenBy + "): " + why;
        return new Failure(
                ExitCode.USAGE, message, "Create the folder, or name another with --home or CAIRN_HOME", cause);
    }

    /** The folder of the history and all that belongs to it. */
    public Path tracking() {
        return folder.resolve("tracking");
    }

    /** The cache: the single source of truth. */
    public Path cache() {
        return tracking().resolve("unified-cache.json");
    }

    /** The folder of the cache's earlier states. */
    public Path backups() {
        return tracking().resolve("backups");
    }

    /** The checksum of each backup, as {@code sha256sum -c} reads them. */
    public Path checksums() {
        return backups().resolve("SHA256SUMS");
    }

    /** What the cache was last known to hold. */
    public Path baseline() {
        return tracking().resolve(".data-integrity-baseline.json");
    }

    /** The folder of what Cairn itself must remember. */
    public Path state() {
        return tracking().resolve(".cairn");
    }

    /** Held by the one Cairn that may write. */
    public Path lock() {
        return state().resolve("lock");
    }

    /** One line for each run. */
    public Path history() {
        return state().resolve("history.jsonl");
    }

    /** What was forgotten, and must not come back. */
    public Path tombstones() {
        return state().resolve("tombstones.json");
    }

    /** What the user linked and unlinked. */
    public Path links() {
        return state().resolve("links.json");
    }

    /** The folder that recordings and export archives are dropped into. */
    public Path inbox() {
        return tracking().resolve("inbox");
    }

    /** The folder of recordings as devices wrote them. */
    public Path originals() {
        return tracking().resolve("fit_files");
    }

    /** The scripts' second file: sleep, stress and training status by day. */
    public Path garminCache() {
        return tracking().resolve("garmin-cache.json");
    }

    /** What the scripts' second file was last known to hold. */
    public Path dailyBaseline() {
        return state().resolve("daily.json");
    }

    /** The folder of the pipeline. */
    public Path routes() {
        return folder.resolve("routes");
    }

    /** The settings file. */
    public Path properties() {
        return folder.resolve("cairn.properties");
    }

    /** The scripts' credentials, and settings under their environment names. */
    public Path dotEnv() {
        return folder.resolve(".env");
    }
}
