package dev.cairn.dashboard;

import dev.cairn.history.History;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** All runs of the history, the oldest first. */
record RunLines(List<RunLine> all) {
    static RunLines read(Path history, Duration lateAfter) throws IOException {
        List<RunLine> lines = new ArrayList<>();
        Instant before = null;
        for (Map<?, ?> line : new History(history).all()) {
            RunLine run = RunLine.of(line, before, lateAfter);
            if (run.isSync() && run.start() != null) {
                before = run.start();
            }
            lines.add(run);
        }
        return new RunLines(lines);
    }

    /** The last of them, the oldest first. */
    List<RunLine> last(int most) {
        return all.subList(Math.max(0, all.size() - most), all.size());
    }

    /** The run of that id; null where there is none. */
    @Nullable
    RunLine find(String id) {
        return all.stream().filter(run -> run.id().equals(id)).findFirst().orElse(null);
    }

    /** The backup of the first later run that made one: the history as a run left it. Null where that is the cache itself. */
    @Nullable
    String backupAfter(RunLine run) {
        return all.subList(all.indexOf(run) + 1, all.size()).stream()
                .map(RunLine::backup)
                .filter(java.util.Objects::nonNull)
                .findFirst()
                .orElse(null);
    }

    /**
     * How often and when a source answered.
     *
     * @param lastRun when it was asked last
     * @param lastGood when it last gave what it was asked for; null for never
     * @param error why the last time failed; null when it did not
     */
    record SourceAge(
            @Nullable Instant lastRun,
            @Nullable Instant lastGood,
            @Nullable String error) {
        static final SourceAge NEVER = new SourceAge(null, null, null);
    }

    /** How it stands with each source that was ever asked. */
    Map<String, SourceAge> sources() {
        Map<String, SourceAge> ages = new TreeMap<>();
        for (RunLine run : all) {
            if (run.isSync()) {
                run.sources().forEach((source, error) -> {
                    SourceAge before = ages.get(source);
                    boolean good = error == null && !run.failures().containsKey("");
                    Instant lastGood = good ? run.start() : before == null ? null : before.lastGood();
                    ages.put(source, new SourceAge(run.start(), lastGood, error));
                });
            }
        }
        return ages;
    }
}
