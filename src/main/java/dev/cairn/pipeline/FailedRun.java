package dev.cairn.pipeline;

import dev.cairn.failure.ExitCode;
import dev.cairn.failure.Failure;
import dev.cairn.history.History;
import java.io.IOException;
import java.time.Clock;
import java.time.LocalDateTime;
import java.util.LinkedHashMap;
import java.util.Map;

/** A line in the history for a run that could not begin. */
final class FailedRun {
    private FailedRun() {}

    /**
     * Writes it: the cache was not to be read, a sign-in was needed, the disk refused. What was asked for wrongly, or while another
     * was at work, is no run.
     *
     * @param facts what is to be said besides the failure
     */
    static void note(History history, Clock clock, String kind, Map<String, ?> facts, Exception failed) {
        Failure failure = Pipeline.failure(failed);
        if (failure.exitCode() == ExitCode.USAGE || failure.exitCode() == ExitCode.LOCKED) {
            return;
        }
        Map<String, Object> all = new LinkedHashMap<>(facts);
        all.put("error", String.valueOf(failure.getMessage()));
        String run = RunId.begin(LocalDateTime.now(clock));
        try {
            history.add(new History.RunRecord(run, kind, clock.instant(), 0, all));
        } catch (IOException unwritten) {
            // Why the run failed is what matters, and is told by whoever asked for it.
            failed.addSuppressed(unwritten);
        } finally {
            RunId.end();
        }
    }
}
