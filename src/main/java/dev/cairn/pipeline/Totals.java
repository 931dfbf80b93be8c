package dev.cairn.pipeline;

import dev.cairn.backup.Backup;
import dev.cairn.failure.Failure;
import dev.cairn.merge.Change;
import dev.cairn.merge.MergePlan;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What the batches of a run brought and changed, added up. Of the activities themselves nothing is kept. */
final class Totals {
    private final Map<String, SyncReport.SourceResult> sources = new LinkedHashMap<>();
    private final List<Change> changes = new ArrayList<>();
    private final Set<String> warnings = new LinkedHashSet<>();
    private int added;
    private int updated;
    private int matched;
    private int unchanged;
    private int forgotten;
    private int totalBefore = -1;
    private @Nullable Backup firstBackup;
    private boolean saved;

    /** These and those of the batch that a run is at. */
    static Totals with(Totals before, SyncRun run) {
        Totals all = new Totals();
        all.sources.putAll(before.sources);
        all.changes.addAll(before.changes);
        all.warnings.addAll(before.warnings);
        all.added = before.added;
        all.updated = before.updated;
        all.matched = before.matched;
        all.unchanged = before.unchanged;
        all.forgotten = before.forgotten;
        all.totalBefore = before.totalBefore;
        all.firstBackup = before.firstBackup;
        all.saved = before.saved;
        all.add(run);
        for (Answer answer : run.dailyAnswers) {
            Failure failure = (Failure) answer.failure();
            all.sources.put(answer.source(), new SyncReport.SourceResult(answer.fetched(), failure, null));
            all.warn(answer);
        }
        return all;
    }

    /** Adds a batch that is done. */
    void add(SyncRun run) {
        if (totalBefore < 0) {
            totalBefore = run.index == null ? 0 : run.index.size();
        }
        warnings.addAll(run.warnings);
        int known = run.imported == null ? 0 : run.imported.knownInBatch();
        unchanged += known;
        for (Answer answer : run.answers) {
            Failure failure = (Failure) answer.failure();
            sources.merge(
                    answer.source(),
                    new SyncReport.SourceResult(answer.activities().size() + known, failure, answer.resume()),
                    (one, next) -> new SyncReport.SourceResult(
                            one.fetched() + next.fetched(),
                            one.failure() == null ? next.failure() : one.failure(),
                            next.resume()));
            warn(answer);
        }
        MergePlan plan = run.plan;
        if (plan != null) {
            warnings.addAll(plan.warnings());
            added += plan.count(Change.Kind.ADDED);
            updated += plan.count(Change.Kind.UPDATED);
            matched += plan.count(Change.Kind.MATCHED);
            unchanged += plan.unchanged();
            forgotten += plan.forgotten();
            changes.addAll(plan.changes());
        }
        firstBackup = firstBackup == null ? run.backup : firstBackup;
        saved |= run.saved != null;
    }

    private void warn(Answer answer) {
        answer.warnings().forEach(warning -> warnings.add(answer.source() + ": " + warning));
    }

    /** How many activities each source gave, and why it failed where it did. */
    Map<String, SyncReport.SourceResult> sources() {
        return sources;
    }

    /** Newest first. */
    List<Change> changes() {
        List<Change> sorted = new ArrayList<>(changes);
        sorted.sort(Comparator.comparing(Change::date).reversed());
        return sorted;
    }

    List<String> warnings() {
        return List.copyOf(warnings);
    }

    int added() {
        return added;
    }

    int updated() {
        return updated;
    }

    int matched() {
        return matched;
    }

    int unchanged() {
        return unchanged;
    }

    int forgotten() {
        return forgotten;
    }

    /** How many activities there were before the first batch. */
    int totalBefore() {
        return Math.max(0, totalBefore);
    }

    /** The first backup that was made: the history as it was before the run. */
    @Nullable
    Backup firstBackup() {
        return firstBackup;
    }

    /** Whether any batch changed the cache. */
    boolean isSaved() {
        return saved;
    }
}
