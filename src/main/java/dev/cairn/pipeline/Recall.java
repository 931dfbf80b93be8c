package dev.cairn.pipeline;

import dev.cairn.activity.Activity;
import dev.cairn.activity.ActivityFacts;
import dev.cairn.backup.Backup;
import dev.cairn.backup.Backups;
import dev.cairn.cache.CacheFile;
import dev.cairn.cache.CacheIndex;
import dev.cairn.cache.Edits;
import dev.cairn.cache.Fingerprint;
import dev.cairn.cache.Head;
import dev.cairn.failure.ExitCode;
import dev.cairn.failure.Failure;
import dev.cairn.integrity.Census;
import dev.cairn.integrity.Stats;
import dev.cairn.integrity.Survey;
import dev.cairn.json.PythonTime;
import dev.cairn.merge.Edit;
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
import org.jspecify.annotations.Nullable;

/**
 * Takes a forgetting back: brings the activity back from a backup, then takes its tombstone away. The caller holds the lock.
 *
 * <p>In this order, for killed in between it is there with a tombstone, as it is between the two steps of a forgetting; the
 * same command then only takes the tombstone away.
 */
public final class Recall {
    static final String KIND = "forget-undo";

    private final Home home;
    private final Clock clock;
    private final CacheDoor cache;
    private final BackupSearch search;

    public Recall(Home home, Clock clock) {
        this.home = home;
        this.clock = clock;
        Backups backups = new Backups(home.tracking(), clock.getZone());
        this.cache = new CacheDoor(home, backups);
        this.search = new BackupSearch(backups);
    }

    /**
     * What became of it.
     *
     * @param from the backup that it came back from; null where it was in the cache all the same, or where no backup has it
     * @param inCache whether it is in the cache now
     */
    public record Recalled(
            String run, Tombstone tombstone, @Nullable String from, boolean inCache, int totalBefore, int totalAfter) {}

    /**
     * Brings back what was forgotten.
     *
     * @param key any id that its tombstone has
     * @throws Failure with {@link ExitCode#USAGE} when nothing of that id was forgotten; with {@link ExitCode#LOSS} when the
     *     disk refused, or somebody else changed the cache: the tombstone is still there
     */
    public Recalled undo(String key, Pipeline pipeline) {
        return undo(key, (index, found) -> pipeline.backup(index.file(), index.fingerprint(), null, KIND, found));
    }

    /** Makes a backup of the cache before it is changed. */
    @FunctionalInterface
    interface Safeguard {
        void backup(CacheIndex index, Stats found);
    }

    /** As {@link #undo(String, Pipeline)}. */
    Recalled undo(String key, Safeguard safeguard) {
        Tombstones tombstones = Tombstones.in(home.tombstones());
        Tombstone tombstone = tombstones
                .find(key)
                .orElseThrow(() -> new Failure(
                        ExitCode.USAGE,
                        "nothing was forgotten that has the id " + key,
                        "What was: cairn forget --list"));
        Deed deed = new Deed(KIND, home.history(), clock);
        try {
            return undo(tombstone, tombstones, deed, safeguard);
        } catch (IOException | UncheckedIOException failed) {
            throw Pipeline.failure(failed);
        } finally {
            deed.end();
        }
    }

    private Recalled undo(Tombstone tombstone, Tombstones tombstones, Deed deed, Safeguard safeguard)
            throws IOException {
        Census found = new Census();
        CacheIndex index = cache.read(found);
        boolean there = tombstone.identities().stream().anyMatch(identity -> CacheFile.find(index, identity) >= 0);
        Optional<BackupSearch.Found> kept =
                there ? Optional.empty() : search.find(tombstone.identities(), tombstone.backup());
        if (kept.isPresent()) {
            bringBack(kept.get(), index, found, safeguard);
        }
        tombstones.remove(tombstone.key());
        int before = index.size();
        int after = before + (kept.isPresent() ? 1 : 0);
        deed.note(tombstone, before, after);
        String from = kept.map(BackupSearch.Found::backup).map(Backup::name).orElse(null);
        return new Recalled(deed.run(), tombstone, from, there || kept.isPresent(), before, after);
    }

    private void bringBack(BackupSearch.Found kept, CacheIndex index, Census found, Safeguard safeguard)
            throws IOException {
        Activity activity = kept.entry().activity();
        if (!kept.entry().editable()) {
            throw new Failure(
                    ExitCode.LOSS,
                    "cannot bring back " + activity.key() + ": a key stands in it twice, and one value would be lost",
                    "Nothing was changed. Copy it by hand from " + kept.backup().name());
        }
        Stats before = found.stats();
        new SaveRoom(home).require("bring it back", index.fingerprint().bytes(), List.of(new Edit(-1, null, activity)));
        safeguard.backup(index, before);
        found.accept(ActivityFacts.of(activity));
        Head head = Counters.of(found, new Head(PythonTime.isoFormat(LocalDateTime.now(clock)), KIND));
        Survey left = new Survey();
        Fingerprint content;
        try {
            content = cache.file()
                    .save(index, new Edits(Map.of(), List.of(activity)), head, left)
                    .fingerprint();
        } catch (CacheFile.ChangedMeanwhile changed) {
            throw Pipeline.failure(changed);
        } catch (IOException failed) {
            throw Saves.notSaved(failed);
        }
        new Allowance(home.baseline(), clock).broughtBack(before, left, content);
    }
}
