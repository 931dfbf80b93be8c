package dev.cairn.metrics;

import dev.cairn.json.JsonNumber;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** The lines of the history, added up. */
final class RunTally {
    /** A kind of run and how it ended. */
    record Ending(String kind, String result) implements Comparable<Ending> {
        @Override
        public int compareTo(Ending other) {
            int byKind = kind.compareTo(other.kind);
            return byKind == 0 ? result.compareTo(other.result) : byKind;
        }
    }

    final Map<Ending, Integer> counts = new TreeMap<>();
    final Map<String, Double> seconds = new TreeMap<>();
    final Map<String, Double> lastSeconds = new TreeMap<>();

    /** When the last run that looked for losses began; null without one. */
    @Nullable
    Instant lastVerified;

    private RunTally() {}

    static RunTally of(List<Map<?, ?>> runs) {
        RunTally tally = new RunTally();
        runs.forEach(tally::add);
        return tally;
    }

    private void add(Map<?, ?> run) {
        String kind = String.valueOf(run.get("kind"));
        counts.merge(new Ending(kind, result(run)), 1, Integer::sum);
        double took = run.get("seconds") instanceof JsonNumber number ? number.doubleValue() : 0;
        seconds.merge(kind, took, Double::sum);
        lastSeconds.put(kind, took);
        if (run.get("verdict") != null && run.get("start") instanceof String start) {
            try {
                lastVerified = Instant.parse(start);
            } catch (DateTimeException unreadable) {
                // A line that somebody edited; the one before it counts.
            }
        }
    }

    /** {@code loss} weighs more than {@code failed}, as in the exit code. */
    private static String result(Map<?, ?> run) {
        if ("loss".equals(run.get("verdict"))) {
            return "loss";
        }
        boolean refused = run.get("sources") instanceof Map<?, ?> sources
                && sources.values().stream()
                        .anyMatch(source -> source instanceof Map<?, ?> said && said.get("error") != null);
        return refused || run.get("error") != null ? "failed" : "good";
    }
}
