package dev.cairn.state;

import dev.cairn.failure.ExitCode;
import dev.cairn.failure.Failure;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/**
 * A file that Cairn remembers something in, and the version in which this Cairn writes it. A file that says nothing of its
 * version is of version 1. Who changes what a file means raises its number here: an older Cairn then keeps its hands off.
 *
 * <p>What belongs to others has no version: the cache is the scripts', SHA256SUMS that of {@code sha256sum}.
 */
public enum StateFile {
    /** 3: with all activities by name, and their imprints; 2: by name; 1: the counts of the scripts. */
    BASELINE("../.data-integrity-baseline.json", 3),
    HISTORY("history.jsonl", 1),
    BACKUPS("backups.jsonl", 1),
    TOMBSTONES("tombstones.json", 1),
    LINKS("links.json", 1),
    SOURCES("sources.json", 1),
    /** A folder for each source, with a file for each month. */
    SEEN("seen", 1, true),
    INCIDENTS("incidents.json", 1),
    /** What there was in the file of daily metrics. */
    DAILY("daily.json", 1),
    RESUME("resume.json", 1),
    STRAVA_LIMITS("strava-limits.json", 1),
    ORIGINALS("originals.json", 1),
    /** What the last reading of all backups found. */
    SHELF("shelf.json", 1);

    private final String name;
    private final int version;
    private final boolean isFolder;

    StateFile(String name, int version) {
        this(name, version, false);
    }

    StateFile(String name, int version, boolean isFolder) {
        this.name = name;
        this.version = version;
        this.isFolder = isFolder;
    }

    /** The version that this Cairn writes, and the highest that it reads. */
    public int version() {
        return version;
    }

    /**
     * Refuses a home folder that a newer Cairn has worked on: an older one would take what it does not know for nothing, and write
     * over it. Changes nothing, and leaves it to who needs a file to say that it is damaged.
     *
     * @param folder of what Cairn remembers, {@code tracking/.cairn}; need not exist
     * @throws NewerState when one of the files is of a later version than this Cairn knows
     * @throws Failure with {@link ExitCode#LOSS} when there is a folder in the place of one
     */
    public static void refuseNewer(Path folder) {
        for (StateFile kind : values()) {
            for (Path file : kind.files(folder.resolve(kind.name).normalize())) {
                VersionReader.of(file).ifPresent(found -> {
                    if (found > kind.version) {
                        throw new NewerState(file, found, kind.version);
                    }
                });
            }
        }
    }

    private List<Path> files(Path place) {
        if (!Files.isDirectory(place)) {
            return List.of(place);
        }
        if (!isFolder) {
            throw new Failure(
                    ExitCode.LOSS,
                    place + " is a folder, and Cairn keeps a file of that name",
                    "Nothing was changed. Move the folder away, and put the file back if there was one.");
        }
        try (Stream<Path> files = Files.walk(place)) {
            return files.filter(Files::isRegularFile).sorted().toList();
        } catch (IOException unreadable) {
            return List.of();
        }
    }
}
