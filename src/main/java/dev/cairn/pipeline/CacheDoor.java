package dev.cairn.pipeline;

import dev.cairn.activity.ActivityFacts;
import dev.cairn.backup.Backup;
import dev.cairn.backup.Backups;
import dev.cairn.cache.CacheFile;
import dev.cairn.cache.CacheIndex;
import dev.cairn.cache.Fingerprint;
import dev.cairn.cache.Reason;
import dev.cairn.cache.UnreadableCache;
import dev.cairn.failure.ExitCode;
import dev.cairn.failure.Failure;
import dev.cairn.settings.Home;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Reads the cache, and where it cannot be read says what brings it back: the newest backup that is good. */
public final class CacheDoor {
    private final Home home;
    private final CacheFile file;
    private final Backups backups;

    /** The door to the cache of a home folder. */
    public static CacheDoor of(Home home, java.time.Clock clock) {
        return new CacheDoor(home, new Backups(home.tracking(), clock.getZone()));
    }

    CacheDoor(Home home, Backups backups) {
        this.home = home;
        this.file = new CacheFile(home.cache());
        this.backups = backups;
    }

    public CacheFile file() {
        return file;
    }

    /**
     * Reads the cache; null where there is none and never was.
     *
     * @throws Failure with {@link ExitCode#UNREADABLE} when it is damaged, or is gone although there once was one
     */
    @Nullable
    CacheIndex readIfThere(Consumer<ActivityFacts> facts) {
        return file.exists() || onceWas() ? read(facts) : null;
    }

    /**
     * Reads the cache.
     *
     * @throws Failure with {@link ExitCode#UNREADABLE} when it is damaged or is not there
     */
    public CacheIndex read(Consumer<ActivityFacts> facts) {
        return readBy(file -> file.read(facts));
    }

    /** As {@link #read}, with a check value of every value. */
    CacheIndex readClosely(Consumer<ActivityFacts> facts) {
        return readBy(file -> file.readClosely(facts));
    }

    /** One of the ways to read a cache. */
    @FunctionalInterface
    interface Reading<T> {
        T of(CacheFile file) throws IOException;
    }

    /**
     * Reads the cache in a way of one's own.
     *
     * @throws Failure with {@link ExitCode#UNREADABLE} when it is damaged, is not there or does not answer
     */
    <T> T readBy(Reading<T> reading) {
        if (!file.exists()) {
            throw unreadable(
                    onceWas() ? "it is gone, although there was one" : "there is no cache yet", null, onceWas());
        }
        try {
            return reading.of(file);
        } catch (UnreadableCache damaged) {
            throw unreadable(String.valueOf(damaged.getMessage()), damaged, true);
        } catch (IOException failed) {
            throw unreadable(Reason.of(failed), failed, true);
        }
    }

    /** Whether a file is no longer what it was when it was read; one that is gone or does not answer is not. */
    static boolean isChanged(Path file, Fingerprint read) {
        try {
            return !Fingerprint.of(file).equals(read);
        } catch (IOException gone) {
            return true;
        }
    }

    /** A baseline or a backup is the memory of a cache: without one of them this is a first run. */
    private boolean onceWas() {
        try {
            return Files.exists(home.baseline()) || !backups.list().isEmpty();
        } catch (IOException unknown) {
            return true;
        }
    }

    private Failure unreadable(String why, @Nullable Throwable cause, boolean restorable) {
        String hint = restorable ? "Nothing was changed. " + wayBack() : "Make one with: cairn sync";
        return new Failure(ExitCode.UNREADABLE, "cannot read " + shown(file.path()) + ": " + why, hint, cause);
    }

    /** A path as the user would write it from the home folder. */
    private String shown(Path path) {
        return path.startsWith(home.folder()) ? home.folder().relativize(path).toString() : path.toString();
    }

    private String wayBack() {
        try {
            int[] activities = new int[1];
            Optional<Backup> good = backups.newestGood(copy -> {
                activities[0] = count(copy);
                return activities[0] >= 0;
            });
            return good.map(backup -> "The newest good backup is " + backup.name() + " (" + activities[0]
                            + " activities).\nRestore it with: cairn restore " + backup.name())
                    .orElse("There is no good backup in " + shown(home.backups())
                            + ".\nSee what can still be read of everything: cairn rebuild");
        } catch (IOException unknown) {
            return "The backups cannot be read either: " + Reason.of(unknown);
        }
    }

    private static int count(Path copy) {
        try {
            return new CacheFile(copy).read(facts -> {}).size();
        } catch (IOException damaged) {
            return -1;
        }
    }
}
