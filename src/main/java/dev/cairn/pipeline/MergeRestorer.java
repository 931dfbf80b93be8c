package dev.cairn.pipeline;

import dev.cairn.activity.Activity;
import dev.cairn.backup.Backup;
import dev.cairn.backup.Backups;
import dev.cairn.backup.Unpacked;
import dev.cairn.cache.CacheFile;
import dev.cairn.cache.CacheIndex;
import dev.cairn.cache.Edits;
import dev.cairn.cache.Fingerprint;
import dev.cairn.cache.Head;
import dev.cairn.cache.Reason;
import dev.cairn.cache.UnreadableCache;
import dev.cairn.failure.ExitCode;
import dev.cairn.failure.Failure;
import dev.cairn.integrity.Issue;
import dev.cairn.integrity.RollCall;
import dev.cairn.integrity.Survey;
import dev.cairn.integrity.Verification;
import dev.cairn.json.PythonTime;
import dev.cairn.link.Links;
import dev.cairn.merge.MergeRules;
import dev.cairn.settings.Home;
import dev.cairn.tombstone.Tombstones;
import java.io.IOException;
import java.time.Clock;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Brings back from backups what the cache lacks: activities, values, richer laps. Everything that it has stays as it is, and so does
 * what is remembered of the sources. The caller holds the lock.
 */
public final class MergeRestorer {
    /** How all backups together may be called. */
    public static final String ALL = "all";

    private static final String KIND = "restore";

    private final Home home;
    private final MergeRules rules;
    private final Clock clock;
    private final Backups backups;
    private final CacheDoor cache;
    private final Inspector inspector;

    public MergeRestorer(Home home, MergeRules rules, Clock clock) {
        this.rules = rules;
        this.home = home;
        this.clock = clock;
        this.backups = new Backups(home.tracking(), clock.getZone());
        this.cache = new CacheDoor(home, backups);
        this.inspector = new Inspector(home);
    }

    /**
     * What would come back.
     *
     * @param index the cache as it was read
     * @param present what there is in it
     * @param gaps what comes back, newest first
     * @param read the backups that were looked into, newest first
     * @param skipped those that could not be, and why
     */
    public record Prospect(CacheIndex index, Survey present, Gaps gaps, List<String> read, List<String> skipped) {
        public boolean isEmpty() {
            return gaps.isEmpty();
        }
    }

    /**
     * What came back.
     *
     * @param backup the backup of what was there before
     * @param verification whether anything is still missing
     */
    public record Restored(String run, Prospect prospect, Backup backup, int total, Verification verification) {}

    /**
     * Looks what is missing; changes nothing.
     *
     * @param name a backup's name, {@code latest}, or {@code all} for every backup that can be read
     * @throws Failure when the cache cannot be read, or there is no such backup, or it is bad
     */
    public Prospect look(String name) throws IOException {
        Survey present = new Survey();
        CacheIndex index = cache.readClosely(present);
        Gaps gaps = new Gaps(index, rules, Links.in(home.links()));
        List<String> read = new ArrayList<>();
        List<String> skipped = new ArrayList<>();
        Tombstones tombstones = Tombstones.in(home.tombstones());
        for (Backup backup : chosen(name)) {
            String why = backups.verify(backup).why();
            if (why == null) {
                why = fill(gaps, backup, new RollCall(present.roll(), tombstones::covers, id -> true));
            }
            if (why == null) {
                read.add(backup.name());
            } else if (name.equals(ALL)) {
                skipped.add(backup.name() + ": " + why);
            } else {
                throw new Failure(
                        ExitCode.LOSS,
                        "will not restore from " + backup.name() + ": " + why,
                        "Nothing was changed. Take all that can be read: cairn restore all --merge");
            }
        }
        return new Prospect(index, present, gaps, read, skipped);
    }

    private List<Backup> chosen(String name) throws IOException {
        if (name.equals(ALL)) {
            List<Backup> all = backups.list();
            if (all.isEmpty()) {
                throw new Failure(ExitCode.USAGE, "there is no backup in " + backups.folder(), "Nothing was changed.");
            }
            return all.stream()
                    .filter(backup -> backup.state() != Backup.State.MISSING)
                    .toList();
        }
        return List.of(name.equals(Backups.LATEST) ? new Restorer(home, clock).newestGood() : backups.find(name));
    }

    /** Why the backup cannot be read; null when it could. */
    private @Nullable String fill(Gaps gaps, Backup backup, RollCall call) {
        try (Unpacked plain = backups.unpack(backup)) {
            CacheIndex older = new CacheFile(plain.file()).read(call);
            gaps.fill(backup.name(), older, call.ended());
            return null;
        } catch (UnreadableCache damaged) {
            return damaged.getMessage();
        } catch (IOException failed) {
            return Reason.of(failed);
        }
    }

    /** Brings it back: saves the present cache as a backup first, then adds what it lacks, then verifies. */
    public Restored restore(String name, Prospect prospect, Pipeline pipeline) throws IOException {
        Deed deed = new Deed(KIND, home.history(), clock);
        try {
            try {
                return restore(deed, prospect, pipeline);
            } catch (CacheFile.ChangedMeanwhile changed) {
                // Somebody else wrote it since it was read: once more, from what is there now.
                return restore(deed, look(name), pipeline);
            }
        } catch (CacheFile.ChangedMeanwhile again) {
            throw Pipeline.failure(again);
        } catch (IOException failed) {
            throw Saves.notSaved(failed);
        } finally {
            deed.end();
        }
    }

    private Restored restore(Deed deed, Prospect prospect, Pipeline pipeline) throws IOException {
        CacheIndex index = prospect.index();
        new SaveRoom(home)
                .require(
                        "bring it back",
                        index.fingerprint().bytes(),
                        prospect.gaps().edits());
        Backup backup = pipeline.backup(
                index.file(),
                index.fingerprint(),
                null,
                KIND,
                prospect.present().stats());
        Edits edits = new Edits(prospect.gaps().changed(), prospect.gaps().added());
        LocalDateTime now = LocalDateTime.now(clock);
        Head head = Counters.after(
                prospect.present().census(), prospect.gaps().edits(), new Head(PythonTime.isoFormat(now), KIND));
        Survey left = new Survey();
        Fingerprint content = cache.file().save(index, edits, head, left).fingerprint();
        Verification verification = inspector.settle(left, content, now, id -> true);
        int total = left.stats().total();
        deed.note(Map.of(
                "total_before",
                prospect.present().stats().total(),
                "total_after",
                total,
                "backup",
                backup.name(),
                "verdict",
                verification.verdict().word()));
        return new Restored(deed.run(), prospect, backup, total, verification);
    }

    /** An activity that comes back, with its fields where only those do, and the backup that gives it. */
    public record Return(Issue.Affected activity, String backup) {
        static Return of(Activity activity, List<String> fields, String backup) {
            return new Return(
                    new Issue.Affected(activity.key(), activity.date(), activity.name(), activity.distanceKm(), fields),
                    backup);
        }
    }
}
