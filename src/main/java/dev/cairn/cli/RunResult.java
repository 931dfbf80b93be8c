package dev.cairn.cli;

import dev.cairn.failure.Failure;
import dev.cairn.json.Json;
import dev.cairn.pipeline.SyncReport;
import java.util.function.Consumer;

/** What a command tells of the run that it had made. */
final class RunResult {
    private RunResult() {}

    /**
     * Tells a run, and gives its exit code.
     *
     * @param inWords tells it when no document is wanted
     * @throws Failure when there is no result, because every source needs a sign-in
     */
    static int tell(SyncReport report, Screen screen, boolean json, Consumer<SyncReport> inWords) {
        Failure signIn = report.signInNeeded();
        if (signIn != null) {
            throw signIn;
        }
        if (json) {
            report.warnings().forEach(LogSetup.LOG::warn);
            screen.document(Json.write(report.toJson()));
        } else {
            inWords.accept(report);
        }
        if (report.failure() != null) {
            new Errors(screen, false).tell(report.failure());
        }
        return report.exitCode().code();
    }
}
