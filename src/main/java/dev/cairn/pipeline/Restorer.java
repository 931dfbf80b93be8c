package dev.cairn.pipeline;

import dev.cairn.backup.Backup;
import dev.cairn.backup.Backups;
import dev.cairn.backup.LedgerEntry;
import dev.cairn.backup.Room;
import dev.cairn.backup.Unpacked;
import dev.cairn.cache.CacheFile;
import dev.cairn.cache.CacheIndex;
import dev.cairn.cache.Fingerprint;
import dev.cairn.cache.Reason;
import dev.cairn.cache.UnreadableCache;
import dev.cairn.failure.ExitCode;
import dev.cairn.failure.Failure;
import dev.cairn.integrity.Baseline;
import dev.cairn.integrity.Census;
import dev.cairn.integrity.HistoryDiff;
import dev.cairn.integrity.Stats;
import dev.cairn.integrity.Survey;
import dev.cairn.integrity.Verdict;
import dev.cairn.settings.Home;
import dev.cairn.source.Coverage;
import dev.cairn.source.SeenMemory;
import dev.cairn.tombstone.DamagedTombstones;
import dev.cairn.tombstone.Tombstones;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDateTime;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** Puts a backup in the place of the cache. The caller holds the lock. */
public final class Restorer {
    private final Home home;
    private final Clock clock;
    private final Backups backups;
    private final CacheFile cache;

    public Restorer(Home home, Clock clock) {
        this.home = home;
        this.clock = clock;
        this.backups = new Backups(home.tracking(), clock.getZone());
        this.cache = new CacheFile(home.cache());
    }

    /**
     * What a restore would do.
     *
     * @param present what there is now; null where there is nothing that can be read
     * @param restored what will be there
     * @param changes what becomes of every activity; null where there is nothing now that can be compared
     * @param same whether the cache is that backup already, to the byte
     */
    public record Prospect(
            Backup backup,
            @Nullable Stats present,
            Stats restored,
            @Nullable HistoryDiff changes,
            boolean same) {
        /** How many activities there will be less. */
        public int fewer() {
            return present == null ? 0 : Math.max(0, present.total() - restored.total());
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
     * Finds and checks a backup: its checksum, and that it is a cache.
     *
     * @param name its name, or {@code latest} for the newest good one
     * @throws Failure when there is none of that name or it is bad; nothing was changed
     */
    public Prospect look(String name) throws IOException {
        Backup backup = name.equals(Backups.LATEST) ? newestGood() : backups.verify(backups.find(name));
        if (backup.state() == Backup.State.BAD) {
            throw new Failure(
                    ExitCode.LOSS,
                    "will not restore " + backup.name() + ": " + backup.why(),
                    "Nothing was changed. Take another one (cairn backups), or the newest good one: cairn restore latest");
        }
        Census restored = new Census();
        Census present = new Census();
        CacheIndex there = readable(present);
        try (Unpacked plain = backups.unpack(backup)) {
            CacheIndex then = read(backup, plain, restored);
            return new Prospect(
                    backup,
                    there == null ? null : present.stats(),
                    restored.stats(),
                    there == null ? null : HistoryDiff.between(there, then, forgotten()),
                    there != null && there.fingerprint().equals(then.fingerprint()));
        }
    }

    /** A damaged list of tombstones must not keep anybody from a restore: then what was forgotten is called lost. */
    private Predicate<String> forgotten() {
        try {
            return Tombstones.in(home.tombstones())::covers;
        } catch (DamagedTombstones unknown) {
            return key -> false;
        }
    }

    Backup newestGood() throws IOException {
        return backups.newestGood(copy -> {
                    try {
                        new CacheFile(copy).read(facts -> {});
                        return true;
                    } catch (IOException damaged) {
                        return false;
                    }
                })
                .orElseThrow(() -> new Failure(
                        ExitCode.USAGE, "there is no good backup in " + backups.folder(), "See all: cairn backups"));
    }

    private static CacheIndex read(Backup backup, Unpacked plain, Census census) {
        try {
            return new CacheFile(plain.file()).read(census);
        } catch (IOException damaged) {
            String why = damaged instanceof UnreadableCache ? damaged.getMessage() : Reason.of(damaged);
            throw new Failure(
                    ExitCode.UNREADABLE,
                    "will not restore " + backup.name() + ": " + why,
                    "Nothing was changed. Take another one (cairn backups), or the newest good one: cairn restore latest",
                    damaged);
        }
    }

    private @Nullable CacheIndex readable(Census present) {
        try {
            return cache.read(present);
        } catch (IOException goneOrDamaged) {
            return null;
        }
    }

    /**
     * Restores: saves the present cache as a backup first, replaces it, and takes the memory of the sources back to the time of
     * the backup, so that the days since are asked for again and old values do not pass for edits by hand.
     */
    public Restored restore(Prospect prospect, Pipeline pipeline) throws IOException {
        Deed deed = new Deed("restore", home.history(), clock);
        try {
            Backup before = replace(prospect, pipeline);
            Map<String, Object> facts = new LinkedHashMap<>();
            if (prospect.present() != null) {
                facts.put("total_before", prospect.present().total());
            }
            facts.put("total_after", prospect.restored().total());
            facts.put("restored", prospect.backup().name());
            if (before != null) {
                facts.put("backup", before.name());
            }
            facts.put("verdict", Verdict.OK.word());
            deed.note(facts);
            return new Restored(deed.run(), prospect, before);
        } finally {
            deed.end();
        }
    }

    private @Nullable Backup replace(Prospect prospect, Pipeline pipeline) throws IOException {
        Backup saved = null;
        requireRoom(prospect.backup());
        if (cache.exists()) {
            Path present = cache.path().toRealPath();
            saved = pipeline.backup(present, Fingerprint.of(present), null, "restore", prospect.present());
        }
        Survey restored = new Survey();
        Fingerprint content;
        try (Unpacked plain = backups.unpack(prospect.backup())) {
            content = cache.replaceBy(plain.file(), restored).fingerprint();
        } catch (IOException failed) {
            throw new Failure(
                    ExitCode.LOSS,
                    "cannot restore " + prospect.backup().name() + ": " + Reason.of(failed),
                    "The cache is as it was. Make room or give Cairn a writable folder, then try again.",
                    failed);
        }
        takeMemoryBack(prospect.backup());
        Baseline.save(home.baseline(), restored, content, LocalDateTime.now(clock));
        return saved;
    }

    private void requireRoom(Backup backup) throws IOException {
        long present = cache.exists() ? Files.size(cache.path()) : 0;
        long restored =
                backup.recorded() == null ? backup.bytes() : backup.recorded().bytes();
        new Room(home.cache(), home.backups())
                .require("restore " + backup.name(), present, backup.isPacked() ? 2 * restored : restored);
    }

    /**
     * When the backup was made; earlier where one that was made after it says so, for then a clock was ahead. What was seen between
     * the two must not pass for what the backup already had.
     */
    private Instant moment(Backup backup) throws IOException {
        Instant moment = Objects.requireNonNullElse(backup.made(), Instant.EPOCH);
        boolean since = false;
        for (LedgerEntry entry : backups.ledger().entries()) {
            since |= entry.name().equals(backup.madeAs());
            if (since && entry.occasion().made().isBefore(moment)) {
                moment = entry.occasion().made().minusNanos(1);
            }
        }
        return moment;
    }

    private void takeMemoryBack(Backup backup) throws IOException {
        new SeenMemory(home.state().resolve("seen")).takeBackTo(moment(backup));
        new Coverage(home.state().resolve("sources.json"))
                .reset(
                        backup.recorded() == null
                                ? Map.of()
                                : backup.recorded().occasion().sources());
    }
}
