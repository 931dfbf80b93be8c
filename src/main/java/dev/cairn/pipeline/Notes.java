package dev.cairn.pipeline;

import dev.cairn.cache.Reason;
import dev.cairn.failure.ExitCode;
import dev.cairn.failure.Failure;
import dev.cairn.history.History;
import dev.cairn.merge.Seen;
import dev.cairn.source.Coverage;
import dev.cairn.source.SeenMemory;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.List;

/** The step that remembers: what was seen upstream, which days are complete, and the run itself. */
public final class Notes {
    private final SeenMemory memory;
    private final Coverage coverage;
    private final History history;
    private final Clock clock;

    Notes(SeenMemory memory, Coverage coverage, History history, Clock clock) {
        this.memory = memory;
        this.coverage = coverage;
        this.history = history;
        this.clock = clock;
    }

    /**
     * Remembers what a run brought. This comes after the save and in this order, for a kill in between must make the next run
     * ask again, never think that it knows.
     */
    public SyncRun remember(SyncRun run) {
        if (run.isDryRun() || run.failure != null) {
            return run;
        }
        try {
            List<SeenMemory.Seen> seen = new ArrayList<>();
            for (Seen one : run.plan().seen()) {
                seen.add(new SeenMemory.Seen(one.source(), YearMonth.from(one.date()), one.key(), one.fields()));
            }
            memory.add(seen, clock.instant());
            for (Answer answer : run.answers) {
                if (answer.failure() == null) {
                    LocalDate before = Runs.completeThrough(run, answer.source());
                    coverage.arrived(answer.window(), before, run.today(), answer.firstOwed());
                }
            }
            return run;
        } catch (IOException failed) {
            throw new Failure(
                    ExitCode.LOSS,
                    "saved the cache but cannot note what was seen: " + Reason.of(failed),
                    "The next sync asks for the same days again.",
                    failed);
        }
    }

    /** Writes the run into the history. */
    public SyncRun record(SyncRun run) throws IOException {
        if (!run.isDryRun()) {
            double seconds = Duration.between(run.start(), clock.instant()).toMillis() / 1000.0;
            history.add(new History.RunRecord(
                    run.getId(),
                    "sync",
                    run.start(),
                    seconds,
                    SyncReport.of(run).facts()));
        }
        return run;
    }
}
