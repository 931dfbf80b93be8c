package dev.cairn.pipeline;

import dev.cairn.activity.Activity;
import dev.cairn.failure.ExitCode;
import dev.cairn.failure.Failure;
import dev.cairn.merge.Incoming;
import dev.cairn.source.file.FileImport;
import dev.cairn.source.file.Told;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** What a run that brings in files found out on its way. */
final class Imported {
    /** What it is called in the history, and in {@code sync_method}. */
    static final String KIND = "import";

    /** What its source is called. */
    static final String SOURCE = "file";

    private final FileImport files;
    private int knownInBatch;

    Imported(FileImport files) {
        this.files = files;
    }

    FileImport files() {
        return files;
    }

    /** Takes a part of what there is. */
    void took(FileImport.Part part) {
        knownInBatch = part.known();
    }

    /** How many activities of the files of this batch were brought in before. */
    int knownInBatch() {
        return knownInBatch;
    }

    Told told() {
        return files.told();
    }

    /** Why the run is not all that the user wanted: some files could not be read. Null when all could. */
    @Nullable
    Failure failure() {
        int refused = told().refusedInAll();
        if (refused == 0) {
            return null;
        }
        Told.OneFile first = told().refused().get(0);
        return new Failure(
                ExitCode.SOURCE,
                refused == 1
                        ? "cannot read " + first.file() + ": " + first.reason()
                        : "cannot read %d files; the first is %s: %s".formatted(refused, first.file(), first.reason()),
                "All others were read. The files are where they were.");
    }

    /** The activities by the source that their ids are of; what no service knows is the file's own. */
    static List<Incoming> bySource(List<Activity> activities) {
        Map<String, List<Activity>> bySource = new TreeMap<>();
        bySource.put(SOURCE, new ArrayList<>());
        for (Activity activity : activities) {
            bySource.computeIfAbsent(Activity.sourceOf(String.valueOf(activity.key())), source -> new ArrayList<>())
                    .add(activity);
        }
        return bySource.entrySet().stream()
                .map(source -> new Incoming(source.getKey(), source.getValue(), false))
                .toList();
    }
}
