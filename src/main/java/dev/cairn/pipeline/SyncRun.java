package dev.cairn.pipeline;

import dev.cairn.backup.Backup;
import dev.cairn.cache.CacheIndex;
import dev.cairn.cache.CacheLock;
import dev.cairn.failure.ExitCode;
import dev.cairn.failure.Failure;
import dev.cairn.integrity.Census;
import dev.cairn.integrity.Issue;
import dev.cairn.integrity.Severity;
import dev.cairn.integrity.Survey;
import dev.cairn.integrity.Verification;
import dev.cairn.merge.MergePlan;
import dev.cairn.source.Window;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * One run on its way through the routes: each step adds what it found out. The routes ask it by the names of its getters, for
 * example <code>${body.saving}</code>.
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
    /** What there was before. */
    Census census = new Census();
    /** What there is after a save, looked at closely; null where nothing was saved. */
    @Nullable
    Survey savedSurvey;

    /** What must not come back. */
    Predicate<String> tombstones = identity -> false;

    Map<String, LocalDate> completeThrough = Map.of();
    List<Window> windows = List.of();
    List<Answer> answers = List.of();

    /** What it makes of recordings; null in a sync, which merges what the sources said. */
    @Nullable
    Backfill backfill;

    @Nullable
    MergePlan plan;

    @Nullable
    Backup backup;

    @Nullable
    CacheIndex saved;

    @Nullable
    Verification verification;

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

    public SyncRequest getRequest() {
        return request;
    }

    public boolean isDryRun() {
        return request.dryRun();
    }

    /** What each source is asked for. */
    public List<Window> getWindows() {
        return windows;
    }

    /** Whether there is something to save, and it may be saved. */
    public boolean isSaving() {
        return !isDryRun()
                && (!plan().isEmpty() || index == null && answers.stream().anyMatch(a -> a.failure() == null));
    }

    /** Whether there is a cache to back up: the first run creates one and has nothing to lose. */
    public boolean isReplacing() {
        return index != null;
    }

    /** Whether old backups may go: something was saved, and nothing is lost. */
    public boolean isPruning() {
        return saved != null && failure == null && verification().verdict() == dev.cairn.integrity.Verdict.OK;
    }

    /** Whether it changed what it was to change, every source answered, and nothing is lost. */
    public boolean isGood() {
        return !isDryRun() && exitCode() == ExitCode.OK;
    }

    public boolean isLossy() {
        return verification().verdict() == dev.cairn.integrity.Verdict.LOSS;
    }

    /** What is lost, for the alerts. */
    public List<String> getIssues() {
        return verification().issues().stream()
                .filter(issue -> issue.severity() != Severity.NOTICE)
                .map(Issue::message)
                .toList();
    }

    public List<String> getWarnings() {
        return List.copyOf(warnings);
    }

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
        if (isLossy() || failure != null) {
            return ExitCode.LOSS;
        }
        return answers.stream().anyMatch(answer -> answer.failure() != null) ? ExitCode.SOURCE : ExitCode.OK;
    }
}
