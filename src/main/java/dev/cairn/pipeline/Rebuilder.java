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
import dev.cairn.integrity.Baseline;
import dev.cairn.integrity.DamagedBaseline;
import dev.cairn.integrity.Issue;
import dev.cairn.integrity.RollCall;
import dev.cairn.integrity.Stats;
import dev.cairn.integrity.Survey;
import dev.cairn.integrity.Verdict;
import dev.cairn.integrity.Verification;
import dev.cairn.json.PythonTime;
import dev.cairn.link.Links;
import dev.cairn.merge.MergeRules;
import dev.cairn.settings.Home;
import dev.cairn.tombstone.Tombstones;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Builds the cache anew from everything that can still be read: the cache itself, all backups, and files that the user names. The
 * caller holds the lock when it is saved.
 *
 * <p>The newest state goes first; what older ones have besides is added, as {@link MergeRestorer} does it. What was salvaged lies in
 * temporary files until this is closed.
 */
public final class Rebuilder implements AutoCloseable {
    /** What a person has to say. */
    public static final String CONFIRMATION = "REBUILD";

    private static final String KIND = "rebuild";

    private final Home home;
    private final MergeRules rules;
    private final Clock clock;
    private final Backups backups;
    private final CacheFile cache;
    private final Inspector inspector;
    private final Tombstones tombstones;
    private final RebuildInput.Reader reader;

    public Rebuilder(Home home, MergeRules rules, Clock clock) {
        this.rules = rules;
        this.home = home;
        this.clock = clock;
        this.backups = new Backups(home.tracking(), clock.getZone());
        this.cache = new CacheFile(home.cache());
        this.inspector = new Inspector(home);
        this.tombstones = Tombstones.in(home.tombstones());
        this.reader = new RebuildInput.Reader(
                activity -> activity.identities().stream().noneMatch(tombstones::covers), clock.getZone());
    }

    /** What one of the files has and the rebuilt history would not have. */
    public record Shortfall(String input, List<Issue.Affected> activities) {}

    /**
     * What there would be.
     *
     * @param inputs what was read, newest first
     * @param was how much there is now, or was when the baseline was saved; null where nobody knows
     * @param isPresent whether {@code was} is what there is now
     * @param result what there would be
     * @param gaps what the other files add to the newest state
     * @param shortfalls what would be less than in one of the files
     * @param forgotten what one of the files has, and the user had removed: it is left out
     */
    public record Prospect(
            List<RebuildInput> inputs,
            @Nullable Stats was,
            boolean isPresent,
            Stats result,
            Gaps gaps,
            List<Shortfall> shortfalls,
            List<Issue.Affected> forgotten,
            Plan plan) {
        /** Whether the cache is whole, and nothing would be added to it. */
        public boolean changesNothing() {
            return isPresent && gaps.isEmpty();
        }
    }

    /**
     * How it is done.
     *
     * @param base what is built upon: the cache, or a temporary one in its place
     * @param found what the cache was when it was looked at; null where there was none
     */
    record Plan(CacheIndex base, Head head, @Nullable Fingerprint found) {}

    /**
     * What was done.
     *
     * @param backup the backup of what was there before; null where there was nothing
     * @param accepted what was accepted as gone
     */
    public record Rebuilt(
            String run, Prospect prospect, @Nullable Backup backup, Verification verification, List<Issue> accepted) {}

    /**
     * Looks what can be had; changes nothing.
     *
     * @param files further files, the newest first
     * @throws Failure when one of the files is not there, or when there is nothing at all that can be read
     */
    public Prospect look(List<Path> files) throws IOException {
        for (Path file : files) {
            if (!Files.isRegularFile(file)) {
                throw new Failure(
                        ExitCode.USAGE,
                        "cannot rebuild from " + file + ": "
                                + (Files.exists(file) ? "it is no file" : "it is not there"),
                        "Nothing was changed. Name files that exist, or none: the cache and all backups are read anyway.");
            }
        }
        Fingerprint found = cache.exists() ? Fingerprint.of(cache.path()) : null;
        RebuildInput present = found == null ? null : reader.read("the cache", cache.path(), true);
        List<RebuildInput> older = older(files);
        List<RebuildInput> inputs = new ArrayList<>(older);
        if (present != null) {
            inputs.add(0, present);
        }
        boolean readable = present != null && present.why() == null;
        if (!readable && inputs.stream().allMatch(input -> input.activities() == 0)) {
            throw RebuildInput.nothing(inputs);
        }
        Path base = readable ? cache.path() : reader.base(present, older);
        Survey state = new Survey();
        CacheIndex index = new CacheFile(base).readClosely(state);
        Gaps gaps = new Gaps(index, rules, Links.in(home.links()));
        for (RebuildInput input : older) {
            RollCall call = new RollCall(state.roll(), tombstones::covers, id -> true);
            CacheIndex other = input.call(call);
            if (other != null) {
                gaps.fill(input.name(), other, call);
            }
        }
        Survey result = result(base, gaps);
        Map<String, Issue.Affected> forgotten = new TreeMap<>();
        List<Shortfall> shortfalls = shortfalls(inputs, result, forgotten);
        forgotten.keySet().removeIf(key -> CacheFile.find(index, key) >= 0);
        Head head = Counters.of(result.census(), new Head(PythonTime.isoFormat(LocalDateTime.now(clock)), KIND));
        return new Prospect(
                inputs,
                readable ? state.stats() : baselineStats(),
                readable,
                result.stats(),
                gaps,
                shortfalls,
                List.copyOf(forgotten.values()),
                new Plan(index, head, found));
    }

    private List<RebuildInput> older(List<Path> files) throws IOException {
        List<RebuildInput> older = new ArrayList<>();
        for (Backup backup : backups.list()) {
            if (backup.state() != Backup.State.MISSING) {
                older.add(reader.read(backup, backups));
            }
        }
        files.forEach(file -> older.add(reader.read(file.toString(), file, false)));
        return older;
    }

    private @Nullable Stats baselineStats() throws IOException {
        try {
            return Baseline.read(home.baseline()).map(Baseline::stats).orElse(null);
        } catch (DamagedBaseline unknown) {
            return null;
        }
    }

    /** What there will be, without writing it. */
    private static Survey result(Path base, Gaps gaps) throws IOException {
        Map<Integer, Activity> changed = gaps.changed();
        Survey result = new Survey();
        int[] position = new int[1];
        new CacheFile(base).readClosely(facts -> {
            Activity anew = changed.get(position[0]++);
            result.accept(anew == null ? facts : ActivityFacts.of(anew));
        });
        gaps.added().forEach(activity -> result.accept(ActivityFacts.of(activity)));
        return result;
    }

    private List<Shortfall> shortfalls(List<RebuildInput> inputs, Survey result, Map<String, Issue.Affected> forgotten)
            throws IOException {
        List<Shortfall> shortfalls = new ArrayList<>();
        for (RebuildInput input : inputs) {
            RollCall call = new RollCall(result.roll(), tombstones::covers, id -> true);
            if (input.call(call) != null && !call.missing().isEmpty()) {
                shortfalls.add(new Shortfall(
                        input.name(),
                        call.missing().stream().map(RollCall.Missing::activity).toList()));
            }
            call.passedOver().forEach(activity -> forgotten.putIfAbsent(String.valueOf(activity.key()), activity));
        }
        return shortfalls;
    }

    /**
     * Saves it, after a backup of what is there, and compares the result with the baseline. That moves only when nothing is missing
     * that was in it.
     *
     * @param acceptLoss whether what is missing is accepted as gone
     * @throws Failure with {@link ExitCode#LOSS} when one of the files has more and that is not accepted, or when the cache is no
     *     longer what it was when it was looked at; nothing was changed
     */
    public Rebuilt rebuild(Prospect prospect, boolean acceptLoss, Pipeline pipeline) throws IOException {
        Deed deed = new Deed(KIND, home.history(), clock);
        try {
            return rebuild(deed, prospect, acceptLoss, pipeline);
        } catch (CacheFile.ChangedMeanwhile changed) {
            throw Pipeline.failure(changed);
        } catch (IOException failed) {
            throw Saves.notSaved(failed);
        } finally {
            deed.end();
        }
    }

    private Rebuilt rebuild(Deed deed, Prospect prospect, boolean acceptLoss, Pipeline pipeline) throws IOException {
        if (!prospect.shortfalls().isEmpty() && !acceptLoss) {
            throw refused(prospect.shortfalls());
        }
        Backup backup = null;
        Survey left = new Survey();
        Fingerprint content;
        if (prospect.changesNothing()) {
            content = cache.readClosely(left).fingerprint();
        } else {
            requireRoom(prospect);
            backup = backup(prospect, pipeline);
            content = save(prospect, left);
        }
        List<Issue> accepted = new ArrayList<>();
        Verification verification = verified(left, content, acceptLoss, accepted);
        note(deed, prospect, left, backup, verification);
        return new Rebuilt(deed.run(), prospect, backup, verification, accepted);
    }

    private static Failure refused(List<Shortfall> shortfalls) {
        StringBuilder hint = new StringBuilder("Nothing was changed.");
        for (Shortfall shortfall : shortfalls) {
            hint.append("\n").append(shortfall.input()).append(" has more:");
            shortfall.activities().stream()
                    .limit(5)
                    .forEach(activity -> hint.append("\n  ").append(activity.inWords()));
            int more = shortfall.activities().size() - 5;
            hint.append(more > 0 ? "\n  and " + more + " more" : "");
        }
        return new Failure(
                ExitCode.LOSS,
                "refused to rebuild: the result would have less than "
                        + shortfalls.get(0).input()
                        + (shortfalls.size() > 1 ? " and " + (shortfalls.size() - 1) + " more files" : ""),
                hint + "\nTo rebuild all the same, add --accept-loss.");
    }

    private void requireRoom(Prospect prospect) {
        Fingerprint found = prospect.plan().found();
        long base = prospect.plan().base().fingerprint().bytes();
        long larger = Math.max(base, found == null ? 0 : found.bytes());
        new SaveRoom(home).require("rebuild the cache", larger, prospect.gaps().edits());
    }

    private @Nullable Backup backup(Prospect prospect, Pipeline pipeline) throws IOException {
        Fingerprint found = prospect.plan().found();
        return found == null
                ? null
                : pipeline.backup(
                        cache.path().toRealPath(), found, null, KIND, prospect.isPresent() ? prospect.was() : null);
    }

    private Fingerprint save(Prospect prospect, Survey left) throws IOException {
        Plan plan = prospect.plan();
        Edits edits = new Edits(prospect.gaps().changed(), prospect.gaps().added());
        if (prospect.isPresent()) {
            return cache.save(plan.base(), edits, plan.head(), left).fingerprint();
        }
        CacheIndex whole = new CacheFile(plan.base().file()).save(plan.base(), edits, plan.head(), facts -> {});
        Fingerprint now = cache.exists() ? Fingerprint.of(cache.path()) : null;
        if (now == null ? plan.found() != null : !now.equals(plan.found())) {
            throw new CacheFile.ChangedMeanwhile();
        }
        return cache.replaceBy(whole.file(), left).fingerprint();
    }

    private Verification verified(Survey left, Fingerprint content, boolean acceptLoss, List<Issue> accepted)
            throws IOException {
        LocalDateTime now = LocalDateTime.now(clock);
        Verification found = inspector.settle(left, content, now, id -> false);
        if (found.verdict() != Verdict.LOSS || !acceptLoss) {
            return found;
        }
        accepted.addAll(found.issues());
        return Verification.unchanged(Baseline.save(home.baseline(), left, content, now));
    }

    private static void note(
            Deed deed, Prospect prospect, Survey left, @Nullable Backup backup, Verification verification) {
        Map<String, Object> facts = new LinkedHashMap<>();
        if (prospect.isPresent() && prospect.was() != null) {
            facts.put("total_before", prospect.was().total());
        }
        facts.put("total_after", left.stats().total());
        if (backup != null) {
            facts.put("backup", backup.name());
        }
        facts.put("inputs", prospect.inputs().size());
        facts.put("verdict", verification.verdict().word());
        deed.note(facts);
    }

    @Override
    public void close() throws IOException {
        reader.close();
    }
}
