package dev.cairn.history;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What the history said when it was read.
 *
 * @param all all runs, the oldest first, each as the line says it
 */
public record PastRuns(List<Map<?, ?>> all) {
    private static final Duration CORRECTED = Duration.ofDays(1);

    public PastRuns {
        all = List.copyOf(all);
    }

    /**
     * Those that can have been at a moment: without those that began more than a day later, which a clock that was ahead wrote.
     * Within a day a clock may only have been corrected, or belong to another zone.
     */
    public PastRuns asOf(Instant now) {
        Instant latest = now.plus(CORRECTED);
        return new PastRuns(all.stream()
                .filter(run -> {
                    Instant start = instant(run.get("start"));
                    return start == null || !start.isAfter(latest);
                })
                .toList());
    }

    /** All runs of a kind, the oldest first, each as the line says it. */
    public List<Map<?, ?>> of(String kind) {
        return all.stream().filter(run -> kind.equals(run.get("kind"))).toList();
    }

    /** When the last run of a kind began; null where there was none. */
    public @Nullable Instant lastStart(String kind) {
        return starts(kind).max(Comparator.naturalOrder()).orElse(null);
    }

    /** When the first run of a kind began; null where there was none. */
    public @Nullable Instant firstStart(String kind) {
        return starts(kind).min(Comparator.naturalOrder()).orElse(null);
    }

    private Stream<Instant> starts(String kind) {
        return of(kind).stream().map(run -> instant(run.get("start"))).flatMap(Stream::ofNullable);
    }

    /**
     * What became of one source.
     *
     * @param lastRun when the last sync began that asked it; null where it was never asked
     * @param lastGood when the last sync began in which it gave what it was asked for, and which could be saved; null without one
     * @param error why it failed in the last sync that asked it, or why that sync could not be saved; null where neither was so
     */
    public record Reply(
            @Nullable Instant lastRun,
            @Nullable Instant lastGood,
            @Nullable String error) {
        /** Of a source that was never asked. */
        public static final Reply NEVER = new Reply(null, null, null);
    }

    /** What became of every source that was ever asked, by its name. */
    public Map<String, Reply> replies() {
        Map<String, Reply> replies = new TreeMap<>();
        for (Map<?, ?> run : of("sync")) {
            if (run.get("sources") instanceof Map<?, ?> answers) {
                Instant start = instant(run.get("start"));
                answers.forEach((source, said) -> {
                    Object own = said instanceof Map<?, ?> answer ? answer.get("error") : null;
                    Object error = own == null ? run.get("error") : own;
                    Reply before = replies.getOrDefault(String.valueOf(source), Reply.NEVER);
                    replies.put(
                            String.valueOf(source),
                            new Reply(
                                    later(before.lastRun(), start),
                                    error == null ? later(before.lastGood(), start) : before.lastGood(),
                                    error == null ? null : String.valueOf(error)));
                });
            }
        }
        return replies;
    }

    /** When the last sync began in which every source gave what it was asked for, and which could be saved; null without one. */
    public @Nullable Instant lastGoodSync() {
        Instant last = null;
        for (Map<?, ?> run : of("sync")) {
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
}
