package dev.cairn.dashboard;

import java.time.LocalDate;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What is known of every day from the first year with an activity to today.
 *
 * <p>A day without an activity is one of rest only where every source was asked for it and everything came: up to the last
 * complete day of the source that is furthest behind. After that a day is owed; before the first activity nobody knows.
 */
final class DayMap {
    /** What is known of a day. */
    enum Day {
        ACTIVE('#'),
        EMPTY('.'),
        UNKNOWN('?'),
        AHEAD(' ');

        private final char sign;

        Day(char sign) {
            this.sign = sign;
        }

        char sign() {
            return sign;
        }
    }

    private final Map<LocalDate, Integer> active = new HashMap<>();
    private final @Nullable LocalDate first;
    private final @Nullable LocalDate complete;
    private final LocalDate today;

    /**
     * @param completeThrough the last complete day of each source; where none is remembered, up to the newest activity, for
     *     whoever brought that had asked
     */
    DayMap(List<Row> rows, Collection<LocalDate> completeThrough, LocalDate today) {
        LocalDate earliest = null;
        LocalDate latest = null;
        for (Row row : rows) {
            LocalDate day = row.day();
            if (day != null && !day.isAfter(today)) {
                active.merge(day, 1, Integer::sum);
                earliest = earliest == null || day.isBefore(earliest) ? day : earliest;
                latest = latest == null || day.isAfter(latest) ? day : latest;
            }
        }
        this.first = earliest;
        this.complete = completeThrough.stream().min(LocalDate::compareTo).orElse(latest);
        this.today = today;
    }

    Day of(LocalDate day) {
        if (day.isAfter(today)) {
            return Day.AHEAD;
        }
        if (active.containsKey(day)) {
            return Day.ACTIVE;
        }
        boolean asked = first != null && complete != null && !day.isBefore(first) && !day.isAfter(complete);
        return asked ? Day.EMPTY : Day.UNKNOWN;
    }

    /** The years that are shown, newest first; none without an activity. */
    List<Integer> years() {
        return first == null
                ? List.of()
                : java.util.stream.IntStream.rangeClosed(first.getYear(), today.getYear())
                        .map(year -> today.getYear() + first.getYear() - year)
                        .boxed()
                        .toList();
    }

    /** How many days of a year are in that state. */
    int count(int year, Day state) {
        int count = 0;
        for (LocalDate day = LocalDate.of(year, 1, 1); day.getYear() == year; day = day.plusDays(1)) {
            count += of(day) == state ? 1 : 0;
        }
        return count;
    }

    /** By year one sign for each day: {@code #} with activities, {@code .} asked and empty, {@code ?} not known. */
    Map<String, Object> toJson() {
        Map<String, Object> years = new LinkedHashMap<>();
        for (int year : years()) {
            StringBuilder signs = new StringBuilder();
            for (LocalDate day = LocalDate.of(year, 1, 1); day.getYear() == year; day = day.plusDays(1)) {
                signs.append(of(day).sign());
            }
            years.put(Integer.toString(year), signs.toString().stripTrailing());
        }
        return years;
    }
}
