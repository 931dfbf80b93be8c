package dev.cairn.pipeline;

import dev.cairn.backup.Backups;
import dev.cairn.cache.CacheFile;
import dev.cairn.cache.CacheIndex;
import dev.cairn.cache.Fingerprint;
import dev.cairn.cache.Head;
import dev.cairn.failure.ExitCode;
import dev.cairn.failure.Failure;
import dev.cairn.integrity.Baseline;
import dev.cairn.integrity.Census;
import dev.cairn.integrity.DamagedBaseline;
import dev.cairn.integrity.Survey;
import dev.cairn.integrity.Verdict;
import dev.cairn.integrity.Verification;
import dev.cairn.json.PythonTime;
import dev.cairn.link.Decision;
import dev.cairn.link.Links;
import dev.cairn.merge.Edit;
import dev.cairn.settings.Home;
import java.io.IOException;
import java.time.Clock;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Carries out what the user says about two recordings. The caller holds the lock.
 *
 * <p>First there is a backup, then the word is written down, then the cache is saved, then the baseline follows: killed at any moment,
 * nothing is lost and nobody raises an alarm, for a baseline finds each of the two in the joined one, and the joined one in the two.
 */
public final class Rulings {
    private final Home home;
    private final Clock clock;
    private final CacheDoor cache;
    private final Inspector inspector;

    public Rulings(Home home, Clock clock) {
        this.home = home;
        this.clock = clock;
        this.cache = new CacheDoor(home, new Backups(home.tracking(), clock.getZone()));
        this.inspector = new Inspector(home);
    }

    /**
     * What was done.
     *
     * @param backup the name of the backup of what was there before; null where the cache was not changed
     */
    public record Done(
            String run, @Nullable String backup, int totalBefore, int totalAfter, Verification verification) {}

    /**
     * Does it.
     *
     * @throws Failure with {@link ExitCode#LOSS} when something is missing from the history, the disk refused, or somebody else changed
     *     the cache; all is as it was
     */
    public Done carryOut(Ruling ruling, Pipeline pipeline) {
        Deed deed = new Deed(ruling.act(), home.history(), clock);
        try {
            return carryOut(deed, ruling, pipeline);
        } catch (IOException failed) {
            throw Pipeline.failure(failed);
        } finally {
            deed.end();
        }
    }

    private Done carryOut(Deed deed, Ruling ruling, Pipeline pipeline) throws IOException {
        Links links = Links.in(home.links());
        CacheIndex index = ruling.lookup().index();
        int before = index.size();
        if (!ruling.changesCache()) {
            links.remove(java.util.Objects.requireNonNull(ruling.taken()));
            Verification found = inspector.verify(cache);
            note(deed, ruling, "", before, before, found);
            return new Done(deed.run(), null, before, before, found);
        }
        refuseAtLoss(ruling);
        List<Edit> edits = new ArrayList<>();
        ruling.after().forEach(activity -> edits.add(new Edit(-1, null, activity)));
        new SaveRoom(home).require(ruling.act(), index.fingerprint().bytes(), edits);
        String backup = pipeline.backup(
                        index.file(),
                        index.fingerprint(),
                        null,
                        ruling.act(),
                        ruling.lookup().found().stats())
                .name();
        Survey left = new Survey();
        Fingerprint content = save(ruling, links, backup, left);
        Verification verification = settle(ruling, left, content);
        int after = left.stats().total();
        note(deed, ruling, backup, before, after, verification);
        return new Done(deed.run(), backup, before, after, verification);
    }

    /** While something is missing the baseline has to stay, and could not tell what became of the two. */
    private void refuseAtLoss(Ruling ruling) throws IOException {
        try {
            Verification found = inspector.verify(cache);
            if (found.verdict() == Verdict.LOSS) {
                throw new Failure(
                        ExitCode.LOSS,
                        "will not " + ruling.act() + " while something is missing from the history: "
                                + found.issues().get(0).message(),
                        "Nothing was changed. Bring it back with: cairn restore all --merge\n"
                                + "or accept that it is gone with: cairn verify --baseline");
            }
        } catch (DamagedBaseline unknown) {
            // Then nothing can be compared, and the baseline is left alone.
        }
    }

    private Fingerprint save(Ruling ruling, Links links, String backup, Survey left) throws IOException {
        CacheIndex index = ruling.lookup().index();
        CacheFile.Entry joined = ruling.joined();
        Census foreseen = new Census();
        Foresight.count(
                cache.file(),
                index,
                ruling.edits().changed(),
                joined == null ? Foresight.NONE : joined.position(),
                foreseen);
        ruling.edits().added().forEach(added -> foreseen.accept(dev.cairn.activity.ActivityFacts.of(added)));
        Head head = Counters.of(foreseen, new Head(PythonTime.isoFormat(LocalDateTime.now(clock)), ruling.act()));
        List<Decision> earlier = links.list();
        remember(ruling, links, backup);
        try {
            CacheIndex saved = joined == null
                    ? cache.file().save(index, ruling.edits(), head, left)
                    : cache.file().join(index, ruling.edits(), joined, head, left);
            return saved.fingerprint();
        } catch (IOException failed) {
            // What counts is what is on the disk: a flush of the folder can fail after the rename.
            if (!CacheDoor.isChanged(index.file(), index.fingerprint())) {
                links.become(earlier);
            }
            throw failed instanceof CacheFile.ChangedMeanwhile ? Pipeline.failure(failed) : Saves.notSaved(failed);
        }
    }

    private static void remember(Ruling ruling, Links links, String backup) throws IOException {
        Decision decision = ruling.decision();
        Decision taken = ruling.taken();
        if (taken != null) {
            links.remove(taken);
        }
        if (decision != null) {
            links.add(decision.with(backup));
        }
    }

    private Verification settle(Ruling ruling, Survey left, Fingerprint content) throws IOException {
        LocalDateTime now = LocalDateTime.now(clock);
        Optional<Baseline> baseline;
        try {
            baseline = Baseline.read(home.baseline());
        } catch (DamagedBaseline unknown) {
            baseline = Optional.empty();
        }
        // One that knows only counts was just found to fit; that there is one activity less or more is no loss.
        return baseline.isPresent() && !baseline.get().knowsActivities()
                ? Verification.unchanged(Baseline.save(home.baseline(), left, content, now))
                : inspector.settle(left, content, now, ruling.identities()::contains);
    }

    private static void note(
            Deed deed, Ruling ruling, String backup, int before, int after, Verification verification) {
        Decision about = ruling.decision() == null ? ruling.taken() : ruling.decision();
        Map<String, Object> facts = new LinkedHashMap<>();
        if (about != null) {
            facts.put("one", about.one());
            facts.put("other", about.other());
        }
        facts.put("total_before", before);
        facts.put("total_after", after);
        facts.put("backup", backup);
        facts.put("verdict", verification.verdict().word());
        deed.note(facts);
    }
}
