package dev.cairn.pipeline;

import dev.cairn.activity.Activity;
import dev.cairn.activity.ActivityFacts;
import dev.cairn.backup.Backup;
import dev.cairn.backup.Backups;
import dev.cairn.cache.CacheFile;
import dev.cairn.cache.CacheIndex;
import dev.cairn.cache.Head;
import dev.cairn.failure.ExitCode;
import dev.cairn.failure.Failure;
import dev.cairn.integrity.Census;
import dev.cairn.json.PythonTime;
import dev.cairn.settings.Home;
import dev.cairn.tombstone.Tombstone;
import dev.cairn.tombstone.Tombstones;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Clock;
import java.time.LocalDateTime;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Removes an activity because the user said so. The caller holds the lock.
 *
 * <p>First there is a backup that has it, then a tombstone, then the baseline allows for it, and only then does it go: killed
 * at any moment, it is either still there, or gone with a tombstone and without an alarm.
 */
public final class Forgetter {
    static final String KIND = "forget";

    private final Home home;
    private final Clock clock;
    private final CacheDoor cache;
    private final BackupSearch search;

    public Forgetter(Home home, Clock clock) {
        this.home = home;
        this.clock = clock;
        Backups backups = new Backups(home.tracking(), clock.getZone());
        this.cache = new CacheDoor(home, backups);
        this.search = new BackupSearch(backups);
    }

    /**
     * What would be forgotten.
     *
     * @param index the cache as it was read
     * @param found what there is in it
     * @param entry where the activity stands in it; null where it is gone already
     * @param activity what it says
     * @param identities those of its ids that no other activity bears
     * @param keeper the backup that has an activity which is gone already; null otherwise
     */
    public record Prospect(
            CacheIndex index,
            Census found,
            CacheFile.@Nullable Entry entry,
            Activity activity,
            Set<String> identities,
            @Nullable Backup keeper) {}

    /**
     * What was forgotten.
     *
     * @param backup the backup that still has it
     */
    public record Forgotten(String run, Tombstone tombstone, int totalBefore, int totalAfter, String backup) {}

    /**
     * Finds what a key means; changes nothing.
     *
     * @param key any id of the activity
     * @throws Failure with {@link ExitCode#USAGE} when no activity or more than one bears it
     */
    public Prospect look(String key) {
        try {
            return found(key, Tombstones.in(home.tombstones()));
        } catch (IOException | UncheckedIOException failed) {
            throw Pipeline.failure(failed);
        }
    }

    private Prospect found(String key, Tombstones tombstones) throws IOException {
        Lookup lookup = new Lookup(cache, KIND, key);
        CacheFile.Entry entry = lookup.entry(key);
        if (entry == null) {
            return gone(key, tombstones, lookup);
        }
        Activity activity = entry.activity();
        return new Prospect(lookup.index(), lookup.found(), entry, activity, lookup.own(activity), null);
    }

    private Prospect gone(String key, Tombstones tombstones, Lookup lookup) throws IOException {
        Optional<Tombstone> already = tombstones.find(key);
        if (already.isPresent()) {
            throw new Failure(
                    ExitCode.USAGE,
                    key + " is forgotten already, since "
                            + already.get().forgotten().toString().substring(0, "YYYY-MM-DD".length()),
                    "To have it back: cairn forget --undo " + key);
        }
        BackupSearch.Found kept = search.find(List.of(key), null)
                .orElseThrow(() -> new Failure(
                        ExitCode.USAGE,
                        "cannot forget " + key + ": no activity bears that id, in the cache or in a backup",
                        lookup.suggestion(key)));
        Activity activity = kept.entry().activity();
        Set<String> identities = activity.identities();
        for (String identity : identities) {
            List<Integer> bearers = CacheFile.findAll(lookup.index(), identity);
            if (!bearers.isEmpty()) {
                throw new Failure(
                        ExitCode.USAGE,
                        "will not forget " + key + ": it is gone, but an activity in the cache bears its id "
                                + identity,
                        "Nothing was changed. To forget that one: cairn forget "
                                + CacheFile.entry(lookup.index(), bearers.get(0))
                                        .activity()
                                        .key());
            }
        }
        return new Prospect(lookup.index(), lookup.found(), null, activity, identities, kept.backup());
    }

    /**
     * Forgets it.
     *
     * @param reason why, in the user's words; null where none were given
     * @throws Failure with {@link ExitCode#LOSS} when the disk refused, or somebody else changed the cache; it is still there
     */
    public Forgotten forget(Prospect prospect, @Nullable String reason, Pipeline pipeline) {
        CacheIndex index = prospect.index();
        Backup keeper = prospect.keeper();
        if (prospect.entry() != null) {
            new SaveRoom(home).require("forget it", index.fingerprint().bytes(), List.of());
        }
        return forget(
                prospect,
                reason,
                keeper != null
                        ? keeper
                        : pipeline.backup(
                                index.file(),
                                index.fingerprint(),
                                null,
                                KIND,
                                prospect.found().stats()));
    }

    /** Forgets what a backup has. */
    Forgotten forget(Prospect prospect, @Nullable String reason, Backup backup) {
        Deed deed = new Deed(KIND, home.history(), clock);
        try {
            Tombstone tombstone =
                    Tombstone.of(prospect.activity(), prospect.identities(), clock.instant(), reason, backup.name());
            Census left = left(prospect);
            Head head = Counters.of(left, new Head(PythonTime.isoFormat(LocalDateTime.now(clock)), KIND));
            bury(prospect, tombstone, left, head);
            int before = prospect.found().stats().total();
            int after = left.stats().total();
            deed.note(tombstone, before, after);
            return new Forgotten(deed.run(), tombstone, before, after, backup.name());
        } catch (IOException failed) {
            throw Pipeline.failure(failed);
        } finally {
            deed.end();
        }
    }

    private void bury(Prospect prospect, Tombstone tombstone, Census left, Head head) throws IOException {
        Tombstones tombstones = Tombstones.in(home.tombstones());
        Optional<Tombstone> earlier = tombstones.find(tombstone.key());
        Allowance allowance = new Allowance(home.baseline(), clock);
        ActivityFacts facts = ActivityFacts.of(prospect.activity());
        Allowance.Undo undo = allowance.asItIs();
        try {
            tombstones.add(tombstone);
            allowance.forgotten(facts, prospect.identities(), prospect.found().stats(), left.stats());
            if (prospect.entry() != null) {
                cache.file().remove(prospect.index(), prospect.entry(), head, saved -> {});
            }
        } catch (IOException failed) {
            // A file that was replaced is told as a failure too, when only its folder could not be flushed. So what
            // counts
            // is what is on the disk.
            if (prospect.entry() == null || isStillThere(tombstone.key())) {
                try {
                    undo.run();
                    unbury(tombstone.key(), earlier);
                } catch (IOException | Failure alsoFailed) {
                    failed.addSuppressed(alsoFailed);
                }
            }
            throw failed instanceof CacheFile.ChangedMeanwhile ? Pipeline.failure(failed) : Saves.notSaved(failed);
        }
    }

    private void unbury(String key, Optional<Tombstone> earlier) throws IOException {
        Tombstones tombstones = Tombstones.in(home.tombstones());
        if (earlier.isPresent()) {
            tombstones.add(earlier.get());
        } else {
            tombstones.remove(key);
        }
    }

    private boolean isStillThere(String key) {
        try {
            return CacheFile.find(cache.file().read(facts -> {}), key) >= 0;
        } catch (IOException | UncheckedIOException unreadable) {
            return false;
        }
    }

    /** What will be left. */
    private Census left(Prospect prospect) throws IOException {
        CacheFile.Entry entry = prospect.entry();
        if (entry == null) {
            return prospect.found();
        }
        Census left = new Census();
        Foresight.count(cache.file(), prospect.index(), Map.of(), entry.position(), left);
        return left;
    }
}
