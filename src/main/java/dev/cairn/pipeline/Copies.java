package dev.cairn.pipeline;

import dev.cairn.backup.Backup;
import dev.cairn.backup.BackupName;
import dev.cairn.backup.Backups;
import dev.cairn.backup.Occasion;
import dev.cairn.backup.Original;
import dev.cairn.cache.CacheFile;
import dev.cairn.cache.CacheIndex;
import dev.cairn.cache.Fingerprint;
import dev.cairn.cache.Reason;
import dev.cairn.failure.ExitCode;
import dev.cairn.failure.Failure;
import dev.cairn.integrity.Stats;
import dev.cairn.source.Coverage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.LocalDateTime;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** The step before and the step after the copy: chooses a name for it, and proves and lists it. */
public final class Copies {
    private final Backups backups;
    private final Backups dailyBackups;
    private final Coverage coverage;
    private final Inspector inspector;
    private final Clock clock;

    Copies(Backups backups, Backups dailyBackups, Coverage coverage, Inspector inspector, Clock clock) {
        this.inspector = inspector;
        this.backups = backups;
        this.dailyBackups = dailyBackups;
        this.coverage = coverage;
        this.clock = clock;
    }

    /** The backup that belongs before the save of a run. */
    public Copy before(SyncRun run) {
        CacheIndex index = Objects.requireNonNull(run.index);
        // What an earlier batch added must not hide that the cache had lost something.
        String reason = run.atLoss == null ? "sync" : Occasion.AFTER_LOSS;
        return of(index.file(), index.fingerprint(), null, reason, run.getId(), run.census.stats());
    }

    /**
     * A backup of a cache that was read just now.
     *
     * @param label what the user calls it; null for none
     * @param stats how much history is in it; null where it cannot be read
     */
    Copy of(
            Path cache,
            Fingerprint content,
            @Nullable String label,
            String reason,
            @Nullable String run,
            @Nullable Stats stats) {
        try {
            BackupName name = backups.freeName(label, LocalDateTime.now(clock));
            Occasion.Counts counts =
                    stats == null ? null : new Occasion.Counts(stats.total(), stats.withHr(), stats.withSplitsHr());
            String why = inspector.isDamaged(cache, content, stats) ? Occasion.AFTER_LOSS : reason;
            Occasion occasion = new Occasion(clock.instant(), why, run, counts, coverage.days());
            return new Copy(cache, content, name, backups.temporary(name), occasion);
        } catch (IOException failed) {
            throw failed(failed);
        }
    }

    /** A backup of the daily metrics as they were read just now. */
    Copy ofDaily(Path file, Fingerprint content, String reason, @Nullable String run) {
        try {
            BackupName name = dailyBackups.freeName(null, LocalDateTime.now(clock));
            Occasion occasion = new Occasion(clock.instant(), reason, run, null, coverage.days());
            return new Copy(file.toRealPath(), content, name, dailyBackups.temporary(name), occasion);
        } catch (IOException failed) {
            throw failed(failed);
        }
    }

    /** Makes a backup of the copy that was written. */
    public Backup prove(Copy copy) {
        try {
            Backups shelf = copy.name().original() == Original.DAILY ? dailyBackups : backups;
            return shelf.register(copy.temporary(), copy.name(), copy.expected(), copy.occasion());
        } catch (IOException failed) {
            throw failed(failed);
        }
    }

    /**
     * Cleans up after a copy that failed, and says so.
     *
     * @throws CacheFile.ChangedMeanwhile when it failed because the cache is not the one that was to be copied
     */
    public void failed(Copy copy, Exception failed) throws CacheFile.ChangedMeanwhile {
        try {
            Files.deleteIfExists(copy.temporary());
        } catch (IOException alsoFailed) {
            failed.addSuppressed(alsoFailed);
        }
        if (CacheDoor.isChanged(copy.cache(), copy.content())) {
            throw new CacheFile.ChangedMeanwhile();
        }
        throw failed(failed);
    }

    private static Failure failed(Exception failed) {
        for (Throwable at = failed; at != null; at = at.getCause()) {
            if (at instanceof Failure understood) {
                return understood;
            }
        }
        Throwable root = failed;
        while (root.getCause() != null) {
            root = root.getCause();
        }
        String reason = root instanceof IOException io ? Reason.of(io) : String.valueOf(root.getMessage());
        return new Failure(
                ExitCode.LOSS,
                "cannot make a backup: " + reason,
                "Nothing was changed. Without a backup Cairn does not save: make room or give it a writable folder.",
                failed);
    }
}
