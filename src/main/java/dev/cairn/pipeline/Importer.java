package dev.cairn.pipeline;

import dev.cairn.cache.CacheFile;
import dev.cairn.cache.CacheIndex;
import dev.cairn.history.History;
import dev.cairn.progress.Progress;
import dev.cairn.source.WindowRequest;
import dev.cairn.source.file.FileImport;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** The steps of the route {@code import} that need thought. */
public final class Importer {
    private final Runs runs;
    private final History history;
    private final Clock clock;
    private final Progress progress;

    Importer(Runs runs, History history, Clock clock, Progress progress) {
        this.runs = runs;
        this.history = history;
        this.clock = clock;
        this.progress = progress;
    }

    /** Begins a run, as a sync begins; only then is looked at what there is to bring in. */
    public SyncRun begin(ImportRequest asked) throws IOException {
        SyncRun run = runs.beginWith(
                new SyncRequest(WindowRequest.all(), List.of(Imported.SOURCE), asked.dryRun()),
                List.of(Imported.SOURCE));
        try {
            run.imported = new Imported(new FileImport(asked.paths(), clock.getZone(), progress));
            return run;
        } catch (RuntimeException failed) {
            runs.end(run);
            throw failed;
        }
    }

    /** Reads a part of what there is to bring in. */
    public FileImport.Part read(SyncRun run, int batch) {
        Imported imported = Objects.requireNonNull(run.imported, "the run brings in nothing");
        FileImport.Part part = imported.files().next(batch, id -> isKnown(run, id));
        imported.took(part);
        return part;
    }

    private static boolean isKnown(SyncRun run, String id) {
        CacheIndex cache = run.index;
        try {
            return run.tombstones.test(id) || cache != null && CacheFile.find(cache, id) >= 0;
        } catch (UncheckedIOException changedMeanwhile) {
            // Then the plan is made anew, and what is there already makes no difference to it.
            return false;
        }
    }

    /** Ends a run. */
    public void end(SyncRun run) {
        if (run.imported != null) {
            run.imported.files().close();
        }
        runs.end(run);
    }

    /**
     * Writes a run into the history that could not begin.
     *
     * @throws Exception what it failed with, again
     */
    public void failed(ImportRequest asked, Exception failed) throws Exception {
        if (!asked.dryRun()) {
            FailedRun.note(history, clock, Imported.KIND, Map.of(), failed);
        }
        throw failed;
    }
}
