package dev.cairn.pipeline;

import dev.cairn.backup.Backup;
import dev.cairn.backup.Backups;
import dev.cairn.backup.Room;
import dev.cairn.backup.Unpacked;
import dev.cairn.cache.CacheFile;
import dev.cairn.cache.Reason;
import dev.cairn.daily.DailyCensus;
import dev.cairn.daily.DailyContent;
import dev.cairn.daily.DailyFile;
import dev.cairn.daily.DailyPlan;
import dev.cairn.daily.UnreadableDaily;
import dev.cairn.failure.ExitCode;
import dev.cairn.failure.Failure;
import dev.cairn.integrity.Verdict;
import dev.cairn.settings.Home;
import dev.cairn.source.Coverage;
import java.io.IOException;
import java.time.Clock;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Puts a backup of the daily metrics in their place, or brings back from it what is missing. The caller holds the lock. */
public final class DailyRestorer {
    private final Home home;
    private final Clock clock;
    private final Backups backups;
    private final DailyFile file;
    private final DailyInspector inspector;

    public DailyRestorer(Home home, Clock clock) {
        this.home = home;
        this.clock = clock;
        this.backups = Backups.daily(home.tracking(), clock.getZone());
        this.file = new DailyFile(home.garminCache());
        this.inspector = new DailyInspector(home, clock);
    }

    /** What a restore would do. */
    public static final class Prospect {
        private final Backup backup;
        private final DailyContent then;
        private final @Nullable DailyContent now;
        private final @Nullable DailyPlan filling;

        Prospect(Backup backup, DailyContent then, @Nullable DailyContent now, @Nullable DailyPlan filling) {
            this.backup = backup;
            this.then = then;
            this.now = now;
            this.filling = filling;
        }

        public Backup backup() {
            return backup;
        }

        /** What is in the backup. */
        public DailyCensus restored() {
            return DailyCensus.of(then);
        }

        /** What is there now; null where nothing can be read. */
        public @Nullable DailyCensus present() {
            return now == null ? null : DailyCensus.of(now);
        }

        /** What is there now and will not be any more; nothing where only what is missing comes back. */
        public List<DailyCensus.Loss> losses() {
            return now == null || filling != null ? List.of() : restored().lossesAgainst(DailyCensus.of(now));
        }

        /** Whether nothing would change. */
        public boolean isNothing() {
            return filling == null ? now != null && now.fingerprint().equals(then.fingerprint()) : filling.isEmpty();
        }

        /** How many days come back whole; 0 unless only what is missing comes back. */
        public int days() {
            return filling == null ? 0 : filling.added();
        }

        /** How many days get values back; 0 unless only what is missing comes back. */
        public int filled() {
            return filling == null ? 0 : filling.updated();
        }
    }

    /**
     * What was done.
     *
     * @param before the backup of what was there before; null where there was nothing
     */
    public record Restored(
            String run, Prospect prospect, @Nullable Backup before) {}

    /**
     * Finds and checks a backup: its checksum, and that it is a file of daily metrics.
     *
     * @param isMerge whether only what is missing is to come back
     * @throws Failure when there is none of that name or it is bad, or what is there cannot be merged with; nothing was changed
     */
    public Prospect look(String name, boolean isMerge) throws IOException {
        Backup backup = backups.verify(backups.find(name));
        if (backup.state() == Backup.State.BAD) {
            throw new Failure(
                    ExitCode.LOSS,
                    "will not restore " + backup.name() + ": " + backup.why(),
                    "Nothing was changed. Take another one (cairn backups).");
        }
        DailyContent then = read(backup);
        DailyContent now = present(isMerge);
        DailyPlan filling = isMerge && now != null ? DailyPlan.filling(now, then, LocalDateTime.now(clock)) : null;
        return new Prospect(backup, then, now, filling);
    }

    private DailyContent read(Backup backup) throws IOException {
        try (Unpacked plain = backups.unpack(backup)) {
            return DailyFile.read(plain.file());
        } catch (UnreadableDaily damaged) {
            throw new Failure(
                    ExitCode.UNREADABLE,
                    "will not restore " + backup.name() + ": " + damaged.getMessage(),
                    "Nothing was changed. Take another one (cairn backups).",
                    damaged);
        }
    }

    private @Nullable DailyContent present(boolean isMerge) throws IOException {
        try {
            return file.read();
        } catch (UnreadableDaily damaged) {
            if (isMerge) {
                throw new Failure(
                        ExitCode.UNREADABLE,
                        "cannot read " + DailyFinding.NAME + ": " + damaged.getMessage(),
                        "Nothing was changed. Without --merge the backup takes its place.",
                        damaged);
            }
            return null;
        }
    }

    /**
     * Restores, after a backup of what is there. The next sync asks again for the days since the backup.
     *
     * @throws Failure when somebody else changed the file meanwhile, or the disk refused; nothing was changed
     */
    public Restored restore(Prospect prospect, Pipeline pipeline) throws IOException {
        Deed deed = new Deed("restore-daily", home.history(), clock);
        try {
            var present = file.exists() ? dev.cairn.cache.Fingerprint.of(file.path()) : null;
            long bytes = present == null ? 0 : present.bytes();
            new Room(home.garminCache(), home.backups())
                    .require(
                            "restore " + prospect.backup().name(),
                            bytes,
                            bytes + prospect.then.fingerprint().bytes());
            Backup before = present == null ? null : pipeline.backupDaily(file.path(), present, "restore");
            DailyContent written;
            try {
                written = prospect.filling == null
                        ? file.replaceBy(prospect.then, present)
                        : file.save(prospect.filling, true);
            } catch (CacheFile.ChangedMeanwhile changed) {
                throw Pipeline.failure(changed);
            } catch (IOException failed) {
                throw new Failure(
                        ExitCode.LOSS,
                        "cannot restore " + prospect.backup().name() + ": " + Reason.of(failed),
                        "The daily metrics are as they were. Make room or give Cairn a writable folder, then try again.",
                        failed);
            }
            if (prospect.filling == null) {
                takeCoverageBack(prospect.backup());
                inspector.settle(written);
            } else if (inspector.compare(written).verdict() != Verdict.LOSS) {
                inspector.settle(written);
            }
            Map<String, Object> facts = new LinkedHashMap<>();
            facts.put("restored", prospect.backup().name());
            if (before != null) {
                facts.put("backup", before.name());
            }
            deed.note(facts);
            return new Restored(deed.run(), prospect, before);
        } finally {
            deed.end();
        }
    }

    private void takeCoverageBack(Backup backup) throws IOException {
        Coverage coverage = new Coverage(home.state().resolve("sources.json"));
        Map<String, LocalDate> days = new TreeMap<>(coverage.days());
        LocalDate then = backup.recorded() == null
                ? null
                : backup.recorded().occasion().sources().get(Sources.DAILY);
        if (then == null) {
            // The newest day that the file has counts, as after the scripts.
            days.remove(Sources.DAILY);
        } else {
            days.put(Sources.DAILY, then);
        }
        coverage.reset(days);
    }
}
