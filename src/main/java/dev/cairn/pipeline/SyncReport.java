package dev.cairn.pipeline;

import dev.cairn.failure.ExitCode;
import dev.cairn.failure.Failure;
import dev.cairn.integrity.Verdict;
import dev.cairn.merge.Change;
import dev.cairn.source.file.Told;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * How a sync went: what {@code sync --json} prints.
 *
 * @param failure why the save failed; null when it did not
 * @param sources how many activities each source gave, and why it failed where it did
 * @param files what had to be told of single files; null in a run that brings in none
 * @param daily what became of the daily metrics; empty where there are none
 * @param forgotten how many came that the user had removed, and that stay away
 */
public record SyncReport(
        String run,
        boolean dryRun,
        Map<String, SourceResult> sources,
        int added,
        int updated,
        int unchanged,
        int forgotten,
        int matched,
        int totalBefore,
        int totalAfter,
        @Nullable String backup,
        Verdict verdict,
        List<String> issues,
        List<Change> changes,
        List<String> warnings,
        @Nullable Told files,
        @Nullable Failure failure,
        ExitCode exitCode,
        Map<String, @Nullable Object> daily) {

    /**
     * What one source gave.
     *
     * @param resume when it goes on, where it stopped before a limit of its service; else null
     */
    public record SourceResult(
            int fetched,
            @Nullable Failure failure,
            @Nullable Instant resume) {}

    static SyncReport of(SyncRun run) {
        Totals totals = run.totals();
        return new SyncReport(
                run.getId(),
                run.isDryRun(),
                run.results(),
                totals.added(),
                totals.updated(),
                totals.unchanged(),
                totals.forgotten(),
                totals.matched(),
                totals.totalBefore(),
                run.getTotalAfter(),
                totals.firstBackup() == null ? null : totals.firstBackup().name(),
                run.isLossy() ? Verdict.LOSS : run.verification().verdict(),
                run.getIssues(),
                totals.changes(),
                totals.warnings(),
                run.imported == null ? null : run.imported.told(),
                run.failure,
                run.exitCode(),
                run.daily == null ? new LinkedHashMap<>() : run.daily.facts());
    }

    /** The failure to report instead of a result: when every source needs a sign-in there is none. */
    public @Nullable Failure signInNeeded() {
        List<Failure> failures = sources.values().stream()
                .map(SourceResult::failure)
                .filter(failure -> failure != null && failure.exitCode() == ExitCode.SIGN_IN)
                .toList();
        boolean all = !failures.isEmpty() && failures.size() == sources.size();
        return all && exitCode != ExitCode.LOSS ? failures.get(0) : null;
    }

    /**
     * What to say after a sync of what is due that began with nothing: the whole history is not asked for by accident. Null where
     * there was something before.
     *
     * @param days how many were asked for
     */
    public @Nullable String offer(int days) {
        return dryRun || totalBefore > 0 || exitCode != ExitCode.OK
                ? null
                : "This was the first sync, of the last " + days + " days. The whole history: cairn sync --all";
    }

    /** The document of {@code sync --json} (docs/commands.md). */
    public Map<String, @Nullable Object> toJson() {
        Map<String, @Nullable Object> json = new LinkedHashMap<>();
        json.put("run", run);
        json.put("dry_run", dryRun);
        json.putAll(facts());
        json.remove("error");
        json.put("changes", changes.stream().map(SyncReport::toJson).toList());
        json.put("warnings", warnings);
        if (files != null) {
            json.put("refused", files.refused().stream().map(SyncReport::toJson).toList());
            json.put("skipped", files.skipped().stream().map(SyncReport::toJson).toList());
            json.put("skipped_by_kind", files.skippedByKind());
        }
        if (failure != null) {
            json.put("error", failure.toJson());
        }
        return json;
    }

    /** The counts of a run, as the history keeps them. */
    Map<String, Object> facts() {
        Map<String, Object> facts = new LinkedHashMap<>();
        Map<String, Object> gave = new LinkedHashMap<>();
        sources.forEach((name, result) -> {
            Map<String, @Nullable Object> source = new LinkedHashMap<>();
            source.put("fetched", result.fetched());
            source.put(
                    "error", result.failure() == null ? null : result.failure().getMessage());
            if (result.resume() != null) {
                source.put("resume", result.resume().toString());
            }
            gave.put(name, source);
        });
        facts.put("sources", gave);
        facts.put("added", added);
        facts.put("updated", updated);
        facts.put("unchanged", unchanged);
        facts.put("matched", matched);
        // Only where there are any: most people never forget one.
        if (forgotten > 0) {
            facts.put("forgotten", forgotten);
        }
        facts.put("total_before", totalBefore);
        facts.put("total_after", totalAfter);
        facts.put("backup", backup);
        facts.put("verdict", verdict.word());
        if (!daily.isEmpty()) {
            facts.put("daily", daily);
        }
        if (failure != null) {
            facts.put("error", String.valueOf(failure.getMessage()));
        }
        return facts;
    }

    private static Map<String, Object> toJson(Told.OneFile file) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("file", file.file());
        json.put("reason", file.reason());
        return json;
    }

    private static Map<String, @Nullable Object> toJson(Change change) {
        Map<String, @Nullable Object> json = new LinkedHashMap<>();
        json.put("key", change.key());
        json.put("date", change.date());
        json.put("name", change.name());
        json.put("change", change.kind().name().toLowerCase(Locale.ROOT));
        json.put("fields", change.fields());
        if (change.why() != null) {
            json.put("why", change.why());
        }
        return json;
    }
}
