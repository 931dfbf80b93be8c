package dev.cairn.history;

import dev.cairn.cache.JsonLines;
import java.io.IOException;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** {@code tracking/.cairn/history.jsonl}: a line for each run that changed, or tried to change, the history. */
public final class History {
    private final Path file;

    public History(Path file) {
        this.file = file;
    }

    public void add(RunRecord run) throws IOException {
        JsonLines.append(file, List.of(run.toJson()));
    }

    /** When the last run of a kind began; null where there was none. */
    public @Nullable Instant lastStart(String kind) throws IOException {
        @Nullable Instant[] last = new @Nullable Instant[1];
        JsonLines.read(file, run -> {
            if (kind.equals(run.get("kind"))) {
                last[0] = later(last[0], instant(run.get("start")));
            }
        });
        return last[0];
    }

    private static @Nullable Instant later(@Nullable Instant one, @Nullable Instant other) {
        return one == null || other != null && other.isAfter(one) ? other : one;
    }

    private static @Nullable Instant instant(@Nullable Object text) {
        try {
            return text instanceof String moment ? Instant.parse(moment) : null;
        } catch (DateTimeException unreadable) {
            return null;
        }
    }

    /** One run. The keys are those of the outputs, so that a run id leads from one to the other. */
    public record RunRecord(String run, String kind, Instant start, double seconds, Map<String, Object> facts) {
        Map<String, Object> toJson() {
            Map<String, Object> line = new java.util.LinkedHashMap<>();
            line.put("version", 1);
            line.put("run", run);
            line.put("kind", kind);
            line.put("start", start.toString());
            line.put("seconds", seconds);
            line.putAll(facts);
            return line;
        }
    }
}
