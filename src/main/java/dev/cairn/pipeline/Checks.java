package dev.cairn.pipeline;

import dev.cairn.cache.Reason;
import dev.cairn.failure.ExitCode;
import dev.cairn.failure.Failure;
import dev.cairn.integrity.Baseline;
import dev.cairn.integrity.DamagedBaseline;
import dev.cairn.integrity.Stats;
import dev.cairn.integrity.Verdict;
import dev.cairn.integrity.Verification;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.LocalDateTime;
import java.util.Optional;

/** The step that compares what is there with the baseline, and moves the baseline forward when nothing is lost. */
public final class Checks {
    private final Path baselineFile;
    private final Clock clock;

    Checks(Path baselineFile, Clock clock) {
        this.baselineFile = baselineFile;
        this.clock = clock;
    }

    /**
     * Compares what the run found with the baseline, and makes what it left the next one.
     *
     * <p>What it found, not what it left: one activity that somebody took away and one that the run added would cancel out.
     * What the run itself did was proven when the new file was read back, and may lower a count that a source corrected.
     */
    public SyncRun check(SyncRun run) throws IOException {
        Stats found = run.census.stats();
        Stats left = run.savedCensus == null ? found : run.savedCensus.stats();
        try {
            Optional<Baseline> baseline = Baseline.read(baselineFile);
            run.verification = Verification.compare(found, baseline);
            boolean exists = run.index != null || run.saved != null;
            if (!run.isDryRun() && run.failure == null && exists && run.verification.verdict() != Verdict.LOSS) {
                run.verification = Verification.compare(left, Optional.of(moved(baseline, left)));
            }
        } catch (DamagedBaseline damaged) {
            run.warnings.add(damaged.getMessage() + ". " + damaged.hint());
            run.verification = Verification.compare(left, Optional.empty());
        }
        return run;
    }

    private Baseline moved(Optional<Baseline> baseline, Stats left) {
        try {
            if (baseline.isPresent() && baseline.get().stats().equals(left)) {
                return baseline.get();
            }
            return Baseline.save(baselineFile, left, LocalDateTime.now(clock));
        } catch (IOException failed) {
            throw new Failure(
                    ExitCode.LOSS,
                    "cannot write the baseline: " + Reason.of(failed),
                    "The cache is saved; a later loss would be measured against the old baseline.",
                    failed);
        }
    }
}
