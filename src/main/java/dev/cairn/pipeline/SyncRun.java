package dev.cairn.pipeline;

import dev.cairn.activity.Activity;
import dev.cairn.activity.UserWord;
import dev.cairn.backup.Backup;
import dev.cairn.cache.CacheIndex;
import dev.cairn.cache.CacheLock;
import dev.cairn.failure.ExitCode;
import dev.cairn.failure.Failure;
import dev.cairn.integrity.Census;
import dev.cairn.integrity.Issue;
import dev.cairn.integrity.Severity;
import dev.cairn.integrity.Survey;
import dev.cairn.integrity.Verdict;
import dev.cairn.integrity.Verification;
import dev.cairn.merge.Edit;
import dev.cairn.merge.MergePlan;
import dev.cairn.source.Window;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * One run on its way through the routes: each step adds what it found out. The routes ask it by the names of its getters, for
 * example <code>${body.saving}</code>.
 *
 * <p>A source that has much to tell does so in parts, oldest first. For each part the run goes once more from the fetch to the
 * memory: a batch. Mostly there is one.
 */
public final class SyncRun {
    private final String id;
    private final SyncRequest request;
    private final Instant start;
    private final LocalDate today;

    @Nullable
    CacheLock lock;

    Interruption.@Nullable Hold hold;

    @Nullable
    CacheIndex index;
    /** What there was before; in a later batch, what the one before it left. */
    Census census = new Census();
    /** What there is after a save, looked at closely; null where nothing was saved. */
    @Nullable
    Survey savedSurvey;

    /** What must not come back. */
    Predicate<String> tombstones = identity -> false;

    /** What the user linked and unlinked. */
    UserWord word = UserWord.NONE;

    /** As it was when the run began. */
    Map<String, LocalDate> completeThrough = Map.of();

    /** Up to where each source's activities went when the run began; without those that had none. */
    Map<String, LocalDate> newest = Map.of();

    List<Window> windows = List.of();
    final Map<String, KnownInCache> known = new TreeMap<>();

    /** What the sources are asked in this batch. */
    List<Asking> askings = List.of();

    List<Answer> answers = List.of();

    /** What came of daily metrics: they are no part of a batch. */
    final List<Answer> dailyAnswers = new ArrayList<>();

    /** What it makes of recordings; null in a sync, which merges what the sources said. */
    @Nullable
    Backfill backfill;

    /** What it brings in out of files; null in a run that asks sources. */
    @Nullable
    Imported imported;

    /** What came already and belongs to days that a slower source has not come to yet. */
    List<Answer> held = List.of();

    /** Whether there is another batch to come. */
    private boolean unfinished = true;

    /** Whether somebody else changed the cache: what was not asked for because it was known may be gone from it. */
    boolean replanned;

    /** What there was when an earlier batch found a loss; null while there is none. */
    @Nullable
    Census atLoss;

    /** The ids of what earlier batches changed since the baseline last moved. */
    final Set<String> touched = new HashSet<>();

    private final Totals earlier = new Totals();

    @Nullable
    MergePlan plan;

    @Nullable
    Backup backup;

    @Nullable
    CacheIndex saved;

    @Nullable
    Verification verification;

    /** What became of the daily metrics; null where there are none. */
    @Nullable
    DailyRun daily;

    /** Why the save failed; null when it did not. */
    @Nullable
    Failure failure;

    final List<String> warnings = new ArrayList<>();

    SyncRun(String id, SyncRequest request, Instant start, LocalDate today) {
        this.id = id;
        this.request = request;
        this.start = start;
        this.today = today;
    }

    public String getId() {
        return id;
    }

    public boolean isDryRun() {
        return request.dryRun();
    }

    /** What the sources are asked in this batch. */
    public List<Asking> getAskings() {
        return askings;
    }

    /** Whether there is a batch to come. */
    public boolean isUnfinished() {
        return unfinished;
    }

    /** Goes on to the next batch, from what this one left; or ends. */
    void next(List<Asking> next) {
        askings = next;
        unfinished = failure == null && !(next.isEmpty() && held.isEmpty());
        if (!unfinished) {
            return;
        }
        if (isLossy()) {
            touched.addAll(changed());
            atLoss = atLoss == null ? census : atLoss;
        } else {
            touched.clear();
            atLoss = null;
        }
        earlier.add(this);
        if (saved != null) {
            index = saved;
            census = Objects.requireNonNull(savedSurvey).census();
        }
        saved = null;
        savedSurvey = null;
        plan = null;
        backup = null;
        answers = List.of();
        warnings.clear();
    }

    /** The ids of all that this batch changed. */
    private Set<String> changed() {
        Set<String> identities = new HashSet<>();
        if (saved != null) {
            for (Edit edit : plan().edits()) {
                identities.addAll(edit.after().identities());
                Activity before = edit.before();
                if (before != null) {
                    identities.addAll(before.identities());
                }
            }
        }
        return identities;
    }

    /** The ids of all that the run changed since the baseline last moved. */
    Set<String> changedSinceBaseline() {
        Set<String> identities = changed();
        identities.addAll(touched);
        return identities;
    }

    /** What a baseline that knows only counts is held against: what an earlier batch added must not make up for a loss. */
    Census counted() {
        return atLoss == null ? census : atLoss;
    }

    /** What this batch and all before it brought and changed. */
    Totals totals() {
        return Totals.with(earlier, this);
    }

    /** What kind of run it is, in the history. */
    String kind() {
        return backfill != null ? Backfill.KIND : imported != null ? Imported.KIND : "sync";
    }

    /** How many activities each source gave so far, and why it failed where it did; of files, which could not be read. */
    Map<String, SyncReport.SourceResult> results() {
        Map<String, SyncReport.SourceResult> results = totals().sources();
        Failure unread = imported == null ? null : imported.failure();
        if (unread != null) {
            results.computeIfPresent(
                    Imported.SOURCE, (name, result) -> new SyncReport.SourceResult(result.fetched(), unread, null));
        }
        return results;
    }

    /** Whether there is something to save, and it may be saved. */
    public boolean isSaving() {
        return !isDryRun()
                && (!plan().isEmpty()
                        || index == null && imported == null && answers.stream().anyMatch(a -> a.failure() == null));
    }

    /** Whether there is a cache to back up: the first run creates one and has nothing to lose. */
    public boolean isReplacing() {
        return index != null;
    }

    /** Whether old backups may go: something was saved, and nothing is lost. */
    public boolean isPruning() {
        return totals().isSaved()
                && failure == null
                && !isLossy()
                && verification().verdict() == Verdict.OK;
    }

    /** Whether it changed what it was to change, every source answered, and nothing is lost. */
    public boolean isGood() {
        return !isDryRun() && exitCode() == ExitCode.OK;
    }

    public boolean isLossy() {
        return verification().verdict() == Verdict.LOSS || daily != null && daily.isLossy();
    }

    /** Whether the daily metrics change, and may be saved. */
    public boolean isSavingDaily() {
        return !isDryRun() && daily != null && daily.isChanging();
    }

    /** Whether there are daily metrics to back up. */
    public boolean isReplacingDaily() {
        return daily != null && daily.before != null;
    }

    /** What is lost, for the alerts. */
    public List<String> getIssues() {
        return Stream.concat(
                        verification().issues().stream()
                                .filter(issue -> issue.severity() != Severity.NOTICE)
                                .map(Issue::message),
                        daily == null ? Stream.of() : daily.issues())
                .toList();
    }

    public List<String> getWarnings() {
        return List.copyOf(warnings);
    }

    /** How many activities there were before this batch. */
    public int getTotalBefore() {
        return index == null ? 0 : index.size();
    }

    public int getTotalAfter() {
        if (failure != null) {
            return getTotalBefore();
        }
        long added = plan == null
                ? 0
                : plan.edits().stream().filter(edit -> edit.position() < 0).count();
        return saved != null ? saved.size() : getTotalBefore() + (int) added;
    }

    /** What there is now; null where there is no cache. */
    @Nullable
    CacheIndex there() {
        return saved == null ? index : saved;
    }

    /** From here on an interrupt need not wait: what was saved is saved, and what is remembered is in step with it. */
    void release() {
        if (hold != null) {
            hold.close();
            hold = null;
        }
    }

    SyncRequest request() {
        return request;
    }

    Instant start() {
        return start;
    }

    LocalDate today() {
        return today;
    }

    MergePlan plan() {
        return Objects.requireNonNull(plan, "the run has no plan yet");
    }

    Verification verification() {
        return Objects.requireNonNull(verification, "the run was not verified yet");
    }

    /** How the run ended: a loss weighs more than a source that failed. */
    ExitCode exitCode() {
        Failure ofDays = daily == null ? null : daily.failure;
        if (isLossy() || failure != null || ofDays != null && ofDays.exitCode() == ExitCode.LOSS) {
            return ExitCode.LOSS;
        }
        boolean isFailed = ofDays != null || results().values().stream().anyMatch(source -> source.failure() != null);
        return isFailed ? ExitCode.SOURCE : ExitCode.OK;
    }
}
