package dev.cairn.pipeline;

import dev.cairn.cache.CacheFile;
import dev.cairn.cache.CacheIndex;
import dev.cairn.cache.Fingerprint;
import dev.cairn.cache.Reason;
import dev.cairn.failure.ExitCode;
import dev.cairn.failure.Failure;
import dev.cairn.integrity.Baseline;
import dev.cairn.integrity.DamagedBaseline;
import dev.cairn.integrity.Issue;
import dev.cairn.integrity.Severity;
import dev.cairn.integrity.Survey;
import dev.cairn.integrity.Verdict;
import dev.cairn.integrity.Verification;
import java.io.IOException;
import java.time.Clock;
import java.time.LocalDateTime;
import java.util.Optional;

/** The step that compares what is there with the baseline, and moves the baseline forward when nothing is lost. */
public final class Checks {
    private final Inspector inspector;
    private final Clock clock;

    Checks(Inspector inspector, Clock clock) {
        this.inspector = inspector;
        this.clock = clock;
    }

    /**
     * Compares what the run left with the baseline, and makes it the next one.
     *
     * <p>A baseline of the scripts knows counts only. Against that stands what the run found, not what it left: one activity that
     * somebody took away and one that the run added would cancel out.
     */
    public SyncRun check(SyncRun run) throws IOException {
        try {
            check(run, Baseline.read(inspector.baseline()));
        } catch (DamagedBaseline damaged) {
            run.warnings.add(damaged.getMessage() + ". " + damaged.hint());
            run.verification = Verification.compare(run.counted().stats(), Optional.empty());
        }
        return run;
    }

    private void check(SyncRun run, Optional<Baseline> baseline) throws IOException {
        CacheIndex there = run.saved == null ? run.index : run.saved;
        if (there == null) {
            run.verification = Verification.compare(run.counted().stats(), baseline);
            return;
        }
        if (run.saved == null && baseline.isPresent() && baseline.get().isOf(there.fingerprint())) {
            run.verification = Verification.unchanged(baseline.get());
            return;
        }
        boolean byName = baseline.isPresent() && baseline.get().knowsActivities();
        Survey now = run.savedSurvey;
        Fingerprint content = there.fingerprint();
        if (now == null && (byName || isKept(run))) {
            now = new Survey();
            content = new CacheFile(there.file()).readClosely(now).fingerprint();
        }
        Verification found = byName && now != null
                ? inspector.compare(now, baseline, run.changedSinceBaseline()::contains)
                : Verification.compare(run.counted().stats(), baseline);
        found.issues().stream()
                .filter(issue -> issue.severity() == Severity.NOTICE)
                .map(Issue::message)
                .forEach(run.warnings::add);
        run.verification = found.verdict() == Verdict.LOSS || !isKept(run) || now == null
                ? found
                : new Verification(Verdict.OK, now.stats(), saved(now, content), found.issues());
    }

    /** Whether what the run leaves is what is to be there from now on, if it is whole. */
    private static boolean isKept(SyncRun run) {
        return !run.isDryRun() && run.failure == null;
    }

    private Baseline saved(Survey now, Fingerprint content) {
        try {
            return Baseline.save(inspector.baseline(), now, content, LocalDateTime.now(clock));
        } catch (IOException failed) {
            throw new Failure(
                    ExitCode.LOSS,
                    "cannot write the baseline: " + Reason.of(failed),
                    "The cache is saved; a later loss would be measured against the old baseline.",
                    failed);
        }
    }
}
