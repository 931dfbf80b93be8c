package dev.cairn.dashboard;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.temporal.TemporalAdjusters;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** The activities added up by month and by week, the oldest first, without gaps. */
final class Months {
    private static final int WEEKS = 53;

    /**
     * One month.
     *
     * @param bySource activities by source
     * @param heartRate how many have a heart rate
     * @param perKilometre how many have one for every kilometre
     */
    record Month(YearMonth month, Map<String, Integer> bySource, int heartRate, int perKilometre) {
        int total() {
            return bySource.values().stream().mapToInt(Integer::intValue).sum();
        }
    }

    /** One week, by its Monday. */
    record Week(LocalDate monday, double km) {}

    private Months() {}

    static List<Month> of(List<Row> rows, LocalDate today) {
        Map<YearMonth, List<Row>> byMonth = new TreeMap<>();
        for (Row row : rows) {
            if (row.day() != null && !row.day().isAfter(today)) {
                byMonth.computeIfAbsent(YearMonth.from(row.day()), first -> new ArrayList<>())
                        .add(row);
            }
        }
        List<Month> months = new ArrayList<>();
        YearMonth last = YearMonth.from(today);
        for (YearMonth at = first(byMonth, last); !at.isAfter(last); at = at.plusMonths(1)) {
            months.add(month(at, byMonth.getOrDefault(at, List.of())));
        }
        return months;
    }

    private static YearMonth first(Map<YearMonth, List<Row>> byMonth, YearMonth otherwise) {
        @Nullable
        YearMonth first = byMonth.isEmpty() ? null : byMonth.keySet().iterator().next();
        return first == null ? otherwise : first;
    }

    private static Month month(YearMonth month, List<Row> rows) {
        Map<String, Integer> bySource = new TreeMap<>();
        int heartRate = 0;
        int perKilometre = 0;
        for (Row row : rows) {
            bySource.merge(row.source(), 1, Integer::sum);
            heartRate += row.heartRate() ? 1 : 0;
            perKilometre += row.perKilometre() ? 1 : 0;
        }
        return new Month(month, bySource, heartRate, perKilometre);
    }

    /** The distance of the last year's weeks; of activities on foot, or a ride would drown them. */
    static List<Week> weeks(List<Row> rows, LocalDate today) {
        LocalDate last = today.with(TemporalAdjusters.previousOrSame(DayOfWeek.MONDAY));
        LocalDate first = last.minusWeeks(WEEKS - 1L);
        double[] km = new double[WEEKS];
        for (Row row : rows) {
            LocalDate day = row.day();
            if (day != null && row.type().contains("running") && !day.isBefore(first) && !day.isAfter(today)) {
                km[(int) ((day.toEpochDay() - first.toEpochDay()) / 7)] += row.km();
            }
        }
        List<Week> weeks = new ArrayList<>();
        for (int i = 0; i < WEEKS; i++) {
            weeks.add(new Week(first.plusWeeks(i), km[i]));
        }
        return weeks;
    }
}
