package dev.cairn.history;

import dev.cairn.cache.JsonLines;
import dev.cairn.state.StateFile;
import java.io.IOException;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
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

    /** All runs, the oldest first, each as the line says it. */
    public List<Map<?, ?>> all() throws IOException {
        List<Map<?, ?>> runs = new ArrayList<>();
        JsonLines.read(file, runs::add);
        return runs;
    }

    /** All runs of a kind, the oldest first, each as the line says it. */
    public List<Map<?, ?>> runs(String kind) throws IOException {
        List<Map<?, ?>> runs = new ArrayList<>();
        JsonLines.read(file, run -> {
            if (kind.equals(run.get("kind"))) {
                runs.add(run);
            }
        });
        return runs;
    }

    /** When the first run of a kind began; null where there was none. */
    public @Nullable Instant firstStart(String kind) throws IOException {
        return runs(kind).stream()
                .map(run -> instant(run.get("start")))
                .filter(Objects::nonNull)
                .min(Comparator.naturalOrder())
                .orElse(null);
    }

    /**
     * What became of one source.
     *
     * @param lastGood when the last sync began in which it gave what it was asked for; null without one
     * @param error why it failed in the last sync that asked it; null where it did not
     */
    public record Reply(
            @Nullable Instant lastGood, @Nullable String error) {}

    /** What became of every source that was ever asked, by its name. */
    public Map<String, Reply> replies() throws IOException {
        Map<String, Reply> replies = new TreeMap<>();
        for (Map<?, ?> run : runs("sync")) {
            if (run.get("sources") instanceof Map<?, ?> answers) {
                answers.forEach((source, said) -> {
                    Object error = said instanceof Map<?, ?> answer ? answer.get("error") : null;
                    Reply before = replies.get(String.valueOf(source));
                    Instant good = before == null ? null : before.lastGood();
                    replies.put(
                            String.valueOf(source),
                            error == null
                                    ? new Reply(later(good, instant(run.get("start"))), null)
                                    : new Reply(good, String.valueOf(error)));
                });
            }
        }
        return replies;
    }

    /** When the last sync began in which every source gave what it was asked for, and which could be saved; null without one. */
    public @Nullable Instant lastGoodSync() throws IOException {
        Instant last = null;
        for (Map<?, ?> run : runs("sync")) {
            boolean answered = run.get("sources") instanceof Map<?, ?> sources
                    && !sources.isEmpty()
                    && sources.values().stream()
                            .allMatch(source -> source instanceof Map<?, ?> said && said.get("error") == null);
            if (answered && run.get("error") == null) {
                last = later(last, instant(run.get("start")));
            }
        }
        return last;
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
