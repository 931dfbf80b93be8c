package dev.cairn.dashboard;

import dev.cairn.json.JsonNumber;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A run as the history has it.
 *
 * @param id what it is called by
 * @param kind {@code sync}, {@code backfill}, {@code restore} …
 * @param failures what went wrong, by source; under an empty name what ended the run
 * @param totalBefore activities before it; −1 where it did not say
 * @param totalAfter activities after it; −1 where it did not say
 * @param backup the first backup it made: the history as it was before; null without one
 */
record RunLine(
        String id,
        String kind,
        @Nullable Instant start,
        double seconds,
        Result result,
        int added,
        int updated,
        int totalBefore,
        int totalAfter,
        @Nullable String backup,
        Map<String, @Nullable String> sources,
        Map<String, String> failures) {

    /** How a run went. */
    enum Result {
        GOOD("changed something"),
        SAME("nothing new"),
        LATE("late"),
        FAILED("failed"),
        LOSS("loss");

        private final String words;

        Result(String words) {
            this.words = words;
        }

        String words() {
            return words;
        }

        String word() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /**
     * Reads a line.
     *
     * @param before when the sync before it began; null for the first one
     * @param lateAfter after how long without a sync one is late
     */
    static RunLine of(Map<?, ?> line, @Nullable Instant before, Duration lateAfter) {
        Map<String, @Nullable String> sources = new LinkedHashMap<>();
        Map<String, String> failures = new LinkedHashMap<>();
        if (line.get("sources") instanceof Map<?, ?> all) {
            all.forEach((name, said) -> {
                String error = said instanceof Map<?, ?> one && one.get("error") instanceof String text ? text : null;
                sources.put(String.valueOf(name), error);
                if (error != null) {
                    failures.put(String.valueOf(name), error);
                }
            });
        }
        if (line.get("error") instanceof String error) {
            failures.put("", error);
        }
        Instant start = instant(line.get("start"));
        boolean late = line.get("kind") instanceof String kind
                && kind.equals("sync")
                && start != null
                && before != null
                && start.isAfter(before.plus(lateAfter));
        int added = number(line.get("added"), 0);
        int updated = number(line.get("updated"), 0);
        boolean loss = "loss".equals(line.get("verdict")) || "corrupt".equals(line.get("verdict"));
        Result result = loss
                ? Result.LOSS
                : !failures.isEmpty()
                        ? Result.FAILED
                        : late ? Result.LATE : isChange(line, added + updated) ? Result.GOOD : Result.SAME;
        return new RunLine(
                String.valueOf(line.get("run")),
                String.valueOf(line.get("kind")),
                start,
                line.get("seconds") instanceof JsonNumber seconds ? seconds.doubleValue() : 0,
                result,
                added,
                updated,
                number(line.get("total_before"), -1),
                number(line.get("total_after"), -1),
                line.get("backup") instanceof String name ? name : null,
                sources,
                failures);
    }

    /** A restore adds nothing by its own word, and a backup is made only before something is saved. */
    private static boolean isChange(Map<?, ?> line, int counted) {
        return counted > 0
                || line.get("backup") != null
                || number(line.get("total_before"), 0) != number(line.get("total_after"), 0);
    }

    private static int number(@Nullable Object value, int otherwise) {
        return value instanceof JsonNumber number ? number.intValue() : otherwise;
    }

    private static @Nullable Instant instant(@Nullable Object text) {
        try {
            return text instanceof String moment ? Instant.parse(moment) : null;
        } catch (DateTimeException unreadable) {
            return null;
        }
    }

    boolean isSync() {
        return kind.equals("sync");
    }

    /** How it went, in words. */
    String inWords() {
        String counts = added + updated == 0 ? "" : added + " added, " + updated + " updated";
        String wrong = failures.entrySet().stream()
                .map(failure -> (failure.getKey().isEmpty() ? "" : failure.getKey() + ": ") + failure.getValue())
                .reduce((one, other) -> one + "; " + other)
                .orElse("");
        String lost = totalBefore > totalAfter && totalAfter >= 0 ? totalBefore - totalAfter + " fewer" : "";
        String back = counts.isEmpty() && totalBefore >= 0 && totalAfter > totalBefore
                ? totalAfter - totalBefore + " more"
                : "";
        String words = java.util.stream.Stream.of(counts, back, lost, wrong)
                .filter(part -> !part.isEmpty())
                .reduce((one, other) -> one + "; " + other)
                .orElse(result == Result.SAME ? "" : result.words());
        return words.isEmpty() ? result.words() : words;
    }
}
