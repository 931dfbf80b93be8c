package dev.cairn.pipeline;

import dev.cairn.alert.Incident;
import dev.cairn.alert.IncidentKind;
import dev.cairn.alert.Incidents;
import dev.cairn.backup.Backup;
import dev.cairn.backup.Backups;
import dev.cairn.backup.Room;
import dev.cairn.cache.CacheFile;
import dev.cairn.cache.Fingerprint;
import dev.cairn.cache.Reason;
import dev.cairn.failure.ExitCode;
import dev.cairn.failure.Failure;
import dev.cairn.integrity.Verdict;
import dev.cairn.retention.Decision;
import dev.cairn.retention.Limits;
import dev.cairn.retention.PrunePlan;
import dev.cairn.retention.Pruning;
import dev.cairn.retention.Retention;
import dev.cairn.settings.Home;
import dev.cairn.settings.Setting;
import dev.cairn.settings.Settings;
import dev.cairn.tombstone.Tombstone;
import dev.cairn.tombstone.Tombstones;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Removes old backups that add nothing, and packs old ones. */
public final class Pruner {
    private static final Logger LOG = LoggerFactory.getLogger("dev.cairn");

    /** Packing takes its time, and a sync should not keep the lock for long; the next one packs on. */
    private static final int MOST_PACKED_BY_A_SYNC = 2;

    private final Home home;
    private final Incidents incidents;
    private final CacheFile cache;
    private final Backups backups;
    private final Room room;
    private final Pruning pruning;
    private final Duration packAfter;
    private final Clock clock;

    /** A pruner of the backups of a home folder. */
    public Pruner(Home home, Settings settings, Clock clock) {
        this.home = home;
        this.incidents = Watch.incidents(home, settings, clock);
        this.cache = new CacheFile(home.cache());
        this.backups = new Backups(home.tracking(), clock.getZone());
        this.room = new Room(home.cache(), home.backups());
        this.pruning = new Pruning(backups, new Retention(settings.keepRules(Setting.BACKUP_KEEP)), clock.getZone());
        this.packAfter = settings.duration(Setting.BACKUP_COMPRESS_AFTER);
        this.clock = clock;
    }

    /**
     * How a prune went, or would go.
     *
     * @param decisions one for each backup, newest first
     * @param freed how many bytes were removed
     * @param packed the backups that were packed, as they are now
     * @param warnings what could not be packed, and why
     */
    public record Report(List<Decision> decisions, long freed, List<Backup> packed, List<String> warnings) {
        /** What was removed, or would be. */
        public List<Backup> removed() {
            return decisions.stream()
                    .filter(Decision::isRemoval)
                    .map(Decision::backup)
                    .toList();
        }
    }

    /**
     * Says what a prune would remove, and changes nothing.
     *
     * @param verdict of a verification of the cache
     */
    public Report look(Verdict verdict) throws IOException {
        PrunePlan plan = decide(verdict);
        return new Report(plan.decisions(), bytes(plan), List.of(), List.of());
    }

    /**
     * Prunes, and leaves a line in the history of runs. The caller holds the lock.
     *
     * @param verdict of a verification of the cache
     * @throws Failure when the cache is not the one any more that it was when it was decided what may go; nothing was removed
     */
    public Report prune(Verdict verdict) throws IOException {
        Deed deed = new Deed("prune", home.history(), clock);
        try {
            Report report = prune(verdict, Integer.MAX_VALUE);
            deed.note(Map.of(
                    "removed", report.removed().stream().map(Backup::name).toList(),
                    "packed", report.packed().stream().map(Backup::name).toList(),
                    "bytes", report.freed(),
                    "verdict", verdict.word()));
            return report;
        } finally {
            deed.end();
        }
    }

    /** The step after a sync that saved something and lost nothing. */
    public SyncRun pruneAfter(SyncRun run) throws IOException {
        // The run is remembered; a prune may be interrupted at any moment.
        run.release();
        Report report = prune(run.verification().verdict(), MOST_PACKED_BY_A_SYNC);
        report.warnings().forEach(LOG::warn);
        int removed = report.removed().size();
        if (removed > 0) {
            LOG.info(
                    "removed {} old backup(s) that held nothing of their own, {}",
                    removed,
                    Room.inWords(report.freed()));
        }
        return run;
    }

    private Report prune(Verdict verdict, int mostPacked) throws IOException {
        PrunePlan plan = decide(verdict);
        if (!plan.removals().isEmpty()) {
            if (plan.cache() == null || !Fingerprint.of(cache.path()).equals(plan.cache())) {
                throw new Failure(
                        ExitCode.LOSS,
                        "did not remove old backups: another program changed the cache meanwhile",
                        "Nothing was removed. Run the command again.");
            }
            backups.remove(plan.removals(), clock.instant());
        }
        List<Backup> packed = new ArrayList<>();
        List<String> warnings = new ArrayList<>();
        if (verdict == Verdict.OK && !packAfter.isZero()) {
            pack(plan, mostPacked, packed, warnings);
        }
        return new Report(plan.decisions(), bytes(plan), packed, warnings);
    }

    private PrunePlan decide(Verdict verdict) throws IOException {
        String nothingGoes = switch (verdict) {
            // Also when the baseline was accepted since: until the alarm is over, nothing that may be needed goes.
            case OK -> openLoss() == null ? null : "a data loss is open";
            case LOSS -> "the cache lost something";
            case NO_BASELINE -> "no baseline";
            case CORRUPT -> "the cache cannot be read";
        };
        Tombstones tombstones = Tombstones.in(home.tombstones());
        Set<String> waysBack = tombstones.list().stream()
                .map(Tombstone::backup)
                .filter(Objects::nonNull)
                .collect(Collectors.toSet());
        return pruning.decide(cache, new Limits(nothingGoes, openLoss(), waysBack, tombstones::covers));
    }

    private @Nullable Instant openLoss() throws IOException {
        return incidents.open().stream()
                .filter(incident -> incident.topic().kind() == IncidentKind.DATA_LOSS)
                .map(Incident::since)
                .min(Comparator.naturalOrder())
                .orElse(null);
    }

    private void pack(PrunePlan plan, int most, List<Backup> packed, List<String> warnings) throws IOException {
        Instant before = clock.instant().minus(packAfter);
        for (Decision decision : plan.decisions()) {
            Backup backup = decision.backup();
            if (!decision.isRemoval()
                    && packed.size() < most
                    && warnings.size() < most
                    && backup.state() == Backup.State.LISTED
                    && !backup.isPacked()
                    && backup.made() != null
                    && backup.made().isBefore(before)) {
                try {
                    room.require("pack the backup " + backup.name(), backup.bytes(), 0);
                    Backup now = backups.pack(backup, clock.instant());
                    if (now.isPacked()) {
                        packed.add(now);
                    }
                } catch (Failure failed) {
                    warnings.add(String.valueOf(failed.getMessage()));
                } catch (IOException failed) {
                    warnings.add("cannot pack the backup " + backup.name() + ": " + Reason.of(failed));
                }
            }
        }
    }

    private static long bytes(PrunePlan plan) {
        return plan.removals().stream().mapToLong(Backup::bytes).sum();
    }
}
