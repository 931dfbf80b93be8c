package dev.cairn.retention;

import java.time.LocalDateTime;
import java.time.temporal.IsoFields;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.BiFunction;

/**
 * Grandfather, father, son: which of a row of backups the rules of {@code cairn.backup.keep} keep, as restic's {@code forget}
 * does it.
 *
 * <p>{@code last=n} keeps the n newest. {@code hourly=n} goes from the newest to the oldest and keeps the first that it meets of
 * each hour, until it has kept n; {@code daily}, {@code weekly} (ISO weeks), {@code monthly} and {@code yearly} likewise. A rule
 * that comes to the end before it has kept n keeps the very oldest as well. What one rule keeps is kept.
 */
public final class Retention {
    private static final int NONE = -1;

    /** In which hour, day … a time falls; last: each is its own. */
    private enum Rule {
        LAST((time, position) -> (long) position),
        HOURLY((time, position) -> time.toLocalDate().toEpochDay() * 24 + time.getHour()),
        DAILY((time, position) -> time.toLocalDate().toEpochDay()),
        WEEKLY((time, position) ->
                time.get(IsoFields.WEEK_BASED_YEAR) * 100L + time.get(IsoFields.WEEK_OF_WEEK_BASED_YEAR)),
        MONTHLY((time, position) -> time.getYear() * 12L + time.getMonthValue()),
        YEARLY((time, position) -> (long) time.getYear());

        @SuppressWarnings("ImmutableEnumChecker") // The functions know nothing but their arguments.
        private final BiFunction<LocalDateTime, Integer, Long> bucket;

        Rule(BiFunction<LocalDateTime, Integer, Long> bucket) {
            this.bucket = bucket;
        }

        String word() {
            return name().toLowerCase(java.util.Locale.ROOT);
        }
    }

    private final Map<String, Integer> keep;

    /**
     * Takes the rules.
     *
     * @param keep how many each rule keeps, by its word; {@link Integer#MAX_VALUE} for all; a rule that is not there keeps none
     */
    public Retention(Map<String, Integer> keep) {
        this.keep = Map.copyOf(keep);
    }

    /**
     * Applies the rules.
     *
     * @param newestFirst when each backup was made, local time
     * @return for each of them the words of the rules that keep it; empty for one that no rule keeps
     */
    public List<List<String>> reasons(List<LocalDateTime> newestFirst) {
        List<List<String>> reasons = new ArrayList<>();
        newestFirst.forEach(backup -> reasons.add(new ArrayList<>()));
        for (Rule rule : Rule.values()) {
            apply(rule, newestFirst, reasons);
        }
        return reasons;
    }

    private void apply(Rule rule, List<LocalDateTime> newestFirst, List<List<String>> reasons) {
        int left = keep.getOrDefault(rule.word(), 0);
        long bucket = NONE;
        for (int i = 0; i < newestFirst.size() && left > 0; i++) {
            long next = rule.bucket.apply(newestFirst.get(i), i);
            if (next != bucket || i == newestFirst.size() - 1) {
                reasons.get(i).add(next == bucket ? "oldest " + rule.word() : rule.word());
                bucket = next;
                left--;
            }
        }
    }
}
