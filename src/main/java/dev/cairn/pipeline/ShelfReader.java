package dev.cairn.pipeline;

import dev.cairn.backup.Backup;
import dev.cairn.backup.Backups;
import dev.cairn.cache.CacheFile;
import dev.cairn.cache.Reason;
import dev.cairn.failure.Failure;
import dev.cairn.link.Links;
import dev.cairn.retention.ShelfReview;
import dev.cairn.settings.Home;
import dev.cairn.tombstone.Tombstones;
import java.io.IOException;
import java.time.Clock;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Reads every byte of every backup, and remembers what was found. Needs no lock: what a prune removes meanwhile is not missed. */
public final class ShelfReader {
    private static final Logger LOG = LoggerFactory.getLogger("dev.cairn");

    private final Home home;
    private final Clock clock;
    private final Backups backups;
    private final Backups dailyBackups;

    public ShelfReader(Home home, Clock clock) {
        this.home = home;
        this.clock = clock;
        this.backups = new Backups(home.tracking(), clock.getZone());
        this.dailyBackups = Backups.daily(home.tracking(), clock.getZone());
    }

    /**
     * All backups, newest first, each after a look at every byte.
     *
     * @param cache those of the cache
     * @param daily those of the daily metrics
     * @param only what only those of the cache hold; null where it cannot be told
     */
    public record Reading(List<Backup> cache, List<Backup> daily, ShelfNote.@Nullable Only only) {
        /** All of them. */
        public List<Backup> all() {
            return Stream.concat(cache.stream(), daily.stream()).toList();
        }
    }

    /** Reads them. */
    public Reading read() throws IOException {
        ShelfReview.Found found = ShelfReview.of(backups, new CacheFile(home.cache()), setAside());
        Reading reading = new Reading(
                still(found.backups(), backups),
                still(dailyBackups.verify(), dailyBackups),
                found.surplus() == null ? null : ShelfNote.Only.of(found.surplus()));
        if (!reading.all().isEmpty()) {
            remember(reading);
        }
        return reading;
    }

    /** What was forgotten, and what was one before it was parted; null where one of the files that say so is damaged. */
    private @Nullable Predicate<Set<String>> setAside() {
        try {
            Tombstones tombstones = Tombstones.in(home.tombstones());
            Links links = Links.in(home.links());
            return ids -> ids.stream().anyMatch(tombstones::covers) || links.areTwo(ids, ids);
        } catch (Failure damaged) {
            LOG.warn("{}. {}", damaged.getMessage(), damaged.hint());
            return null;
        }
    }

    /** The step of the schedule. */
    public List<Backup> examine() throws IOException {
        Reading reading = read();
        LOG.info(
                "read {} backups; only in them: {}",
                reading.all().size(),
                reading.only() == null ? "not known" : reading.only().words());
        return reading.all();
    }

    private static List<Backup> still(List<Backup> examined, Backups backups) throws IOException {
        Set<String> there = backups.list().stream().map(Backup::madeAs).collect(Collectors.toSet());
        return examined.stream()
                .filter(backup -> there.contains(backup.madeAs()))
                .toList();
    }

    private void remember(Reading reading) {
        List<String> bad = reading.all().stream()
                .filter(Backup::isSpoilt)
                .map(Backup::name)
                .toList();
        try {
            new ShelfNote(clock.instant(), reading.all().size(), bad, reading.only()).save(home);
        } catch (IOException failed) {
            LOG.warn("cannot remember that the backups were read: {}", Reason.of(failed));
        }
    }
}
