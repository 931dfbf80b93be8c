package dev.cairn.history;

import dev.cairn.cache.JsonLines;
import dev.cairn.state.StateFile;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** {@code tracking/.cairn/history.jsonl}: a line for each run that changed, or tried to change, the history. */
public final class History {
    private final Path file;

    public History(Path file) {
        this.file = file;
    }

    public void add(RunRecord run) throws IOException {
        JsonLines.append(file, List.of(run.toJson()));
    }

    /** All runs there were up to now. Reads the file, so who has several questions keeps the answer. */
    public PastRuns read() throws IOException {
        List<Map<?, ?>> runs = new ArrayList<>();
        JsonLines.read(file, runs::add);
        return new PastRuns(runs);
    }

    /** One run. The keys are those of the outputs, so that a run id leads from one to the other. */
    public record RunRecord(String run, String kind, Instant start, double seconds, Map<String, Object> facts) {
        Map<String, Object> toJson() {
            Map<String, Object> line = new java.util.LinkedHashMap<>();
            line.put("version", StateFile.HISTORY.version());
            line.put("run", run);
            line.put("kind", kind);
            line.put("start", start.toString());
            line.put("seconds", seconds);
            line.putAll(facts);
            return line;
        }
    }
}
