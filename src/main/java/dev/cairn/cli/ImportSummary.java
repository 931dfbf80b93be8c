package dev.cairn.cli;

import dev.cairn.pipeline.SyncReport;
import dev.cairn.source.file.Told;
import java.util.List;

/** An import in words, for a person: the files that could not be read, those that are no activity, and what a sync tells. */
final class ImportSummary {
    private static final int MOST_FILES = 12;

    private final Screen screen;

    ImportSummary(Screen screen) {
        this.screen = screen;
    }

    void print(SyncReport report) {
        Told files = report.files();
        if (files != null) {
            List<Told.OneFile> refused = files.refused();
            refused.stream()
                    .limit(MOST_FILES)
                    .forEach(file ->
                            screen.line("%-10s %s: %s".formatted(screen.bad("refused"), file.file(), file.reason())));
            if (files.refusedInAll() > MOST_FILES) {
                screen.line(screen.quiet("           and " + (files.refusedInAll() - MOST_FILES) + " more"));
            }
            files.skippedByKind()
                    .forEach(
                            (kind, count) -> screen.line("%-10s %d no activity: %s".formatted("skipped", count, kind)));
        }
        new SyncSummary(screen).print(report);
    }
}
