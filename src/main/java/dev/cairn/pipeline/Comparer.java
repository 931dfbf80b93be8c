package dev.cairn.pipeline;

import dev.cairn.backup.Backup;
import dev.cairn.backup.Backups;
import dev.cairn.backup.Unpacked;
import dev.cairn.cache.CacheFile;
import dev.cairn.cache.CacheIndex;
import dev.cairn.cache.Reason;
import dev.cairn.failure.ExitCode;
import dev.cairn.failure.Failure;
import dev.cairn.integrity.HistoryDiff;
import dev.cairn.settings.Home;
import dev.cairn.tombstone.Tombstones;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.Clock;
import org.jspecify.annotations.Nullable;

/** Compares two states of the history: the cache, backups of it, or files that somebody names. Changes nothing. */
public final class Comparer {
    private final Home home;
    private final CacheDoor cache;
    private final Backups backups;

    public Comparer(Home home, Clock clock) {
        this.home = home;
        this.backups = new Backups(home.tracking(), clock.getZone());
        this.cache = new CacheDoor(home, backups);
    }

    /**
     * What was found.
     *
     * @param from what the first one is called
     * @param to what the second one is called
     */
    public record Comparison(String from, int activitiesFrom, String to, int activitiesTo, HistoryDiff diff) {}

    /** One of the two; what was unpacked for it is gone after it is closed. */
    private record Side(
            String name, CacheIndex index, @Nullable Unpacked unpacked) implements AutoCloseable {
        @Override
        public void close() throws IOException {
            if (unpacked != null) {
                unpacked.close();
            }
        }
    }

    /**
     * Compares.
     *
     * @param from the name of a backup, {@code latest} for the newest good one, or the path of a cache file
     * @param to likewise; null for the cache
     * @throws Failure with {@link ExitCode#USAGE} when there is none of a name, with {@link ExitCode#UNREADABLE} when one of the
     *     two is no cache
     */
    public Comparison compare(String from, @Nullable String to) {
        Tombstones tombstones = Tombstones.in(home.tombstones());
        try (Side one = side(from);
                Side other = to == null ? new Side("the cache", cache.read(facts -> {}), null) : side(to)) {
            HistoryDiff diff = HistoryDiff.between(one.index(), other.index(), tombstones::covers);
            return new Comparison(
                    one.name(), one.index().size(), other.name(), other.index().size(), diff);
        } catch (IOException failed) {
            throw new Failure(
                    ExitCode.UNREADABLE,
                    "cannot compare " + from + " with " + (to == null ? "the cache" : to) + ": " + Reason.of(failed),
                    "Nothing was changed. Was one of them changed meanwhile? Run the command again.",
                    failed);
        }
    }

    private Side side(String given) throws IOException {
        if (given.equals(Backups.LATEST)) {
            Backup newest = backups.newestGood(copy -> {
                        try {
                            new CacheFile(copy).read(facts -> {});
                            return true;
                        } catch (IOException damaged) {
                            return false;
                        }
                    })
                    .orElseThrow(() -> new Failure(
                            ExitCode.USAGE,
                            "there is no good backup in " + backups.folder(),
                            "See all: cairn backups"));
            return read(newest);
        }
        boolean isBackup = backups.list().stream()
                .anyMatch(backup -> backup.name().equals(given) && backup.state() != Backup.State.MISSING);
        Path path = isBackup ? null : path(given);
        if (path == null && given.contains("/")) {
            throw new Failure(
                    ExitCode.USAGE,
                    "cannot compare with " + given + ": there is no such file",
                    "A backup is called by its name alone: cairn backups");
        }
        return path != null ? new Side(given, read(given, path), null) : read(backups.find(given));
    }

    /** The file of that path; null where there is none, and a name was meant. */
    private static @Nullable Path path(String given) {
        try {
            Path path = Path.of(given);
            return Files.isRegularFile(path) ? path : null;
        } catch (InvalidPathException noPath) {
            return null;
        }
    }

    private Side read(Backup backup) throws IOException {
        Unpacked plain = backups.unpack(backup);
        try {
            return new Side(backup.name(), read(backup.name(), plain.file()), plain);
        } catch (Failure unreadable) {
            plain.close();
            throw unreadable;
        }
    }

    private static CacheIndex read(String name, Path file) {
        try {
            return new CacheFile(file).read(facts -> {});
        } catch (IOException damaged) {
            throw new Failure(
                    ExitCode.UNREADABLE,
                    "cannot read " + name + ": " + Reason.of(damaged),
                    "Nothing was changed. See which backups are good: cairn backups --verify",
                    damaged);
        }
    }
}
