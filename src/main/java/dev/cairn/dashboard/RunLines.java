package dev.cairn.dashboard;

import dev.cairn.history.PastRuns;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** All runs of the history, the oldest first. */
record RunLines(List<RunLine> all) {
    static RunLines of(PastRuns past, Duration lateAfter) {
        List<RunLine> lines = new ArrayList<>();
        Instant before = null;
        for (Map<?, ?> line : past.all()) {
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
}
