package dev.cairn.cli;

import dev.cairn.activity.Activity;
import dev.cairn.merge.Change;
import dev.cairn.pipeline.SyncReport;
import java.util.Locale;
import java.util.function.Function;

/** A sync in words, for a person. */
final class SyncSummary {
    private static final int MOST_CHANGES = 12;

    private final Screen screen;

    SyncSummary(Screen screen) {
        this.screen = screen;
    }

    /** A sync: of an activity that changed, the fields are named. */
    void print(SyncReport report) {
        print(report, change -> String.join(", ", change.fields()));
    }

    /** A run of any kind. */
    void print(SyncReport report, Function<Change, String> whatChanged) {
        report.warnings().forEach(warning -> screen.note(screen.styled("fg(yellow)", "warning:") + " " + warning));
        report.sources()
                .forEach((name, source) -> screen.line("%-10s %s"
                        .formatted(
                                name,
                                source.failure() == null
                                        ? source.fetched() + " fetched"
                                        : screen.bad("failed") + ": "
                                                + source.failure().getMessage())));
        screen.line("%-10s %d added, %d updated, %d matched, %d unchanged%s"
                .formatted(
                        report.dryRun() ? "would be" : "merged",
                        report.added(),
                        report.updated(),
                        report.matched(),
                        report.unchanged(),
                        report.forgotten() == 0 ? "" : ", " + report.forgotten() + " forgotten"));
        report.changes().stream().limit(MOST_CHANGES).forEach(change -> print(change, whatChanged.apply(change)));
        if (report.changes().size() > MOST_CHANGES) {
            screen.line(screen.quiet("           and " + (report.changes().size() - MOST_CHANGES) + " more"));
        }
        if (report.backup() != null) {
            screen.line("backup     " + report.backup());
        }
        verdict(report);
        report.sources().values().stream()
                .map(SyncReport.SourceResult::failure)
                .filter(failure -> failure != null && failure.hint() != null)
                .forEach(failure -> screen.note(failure.hint()));
    }

    private void print(Change change, String whatChanged) {
        String fields = whatChanged.isEmpty() ? "" : ": " + whatChanged;
        String why = change.why() == null ? "" : " (" + change.why() + ")";
        screen.line("           %-8s %s  %s%s%s"
                .formatted(
                        change.kind().name().toLowerCase(Locale.ROOT),
                        change.date(),
                        Activity.shown(change.name()),
                        screen.quiet(fields),
                        screen.quiet(why)));
    }

    private void verdict(SyncReport report) {
        String total = report.totalAfter() + " activities";
        String change = report.totalAfter() == report.totalBefore() ? "" : " (" + report.totalBefore() + " before)";
        if (report.issues().isEmpty()) {
            String proof =
                    report.verdict() == dev.cairn.integrity.Verdict.OK ? "nothing lost" : "no baseline to compare with";
            screen.line("%-10s %s%s, %s".formatted("history", screen.strong(total), change, screen.good(proof)));
            return;
        }
        screen.line("%-10s %s%s, %s".formatted("history", screen.strong(total), change, screen.bad("DATA LOSS")));
        report.issues().forEach(issue -> screen.line("           " + issue));
        screen.line("           What to do: cairn verify");
    }
}
