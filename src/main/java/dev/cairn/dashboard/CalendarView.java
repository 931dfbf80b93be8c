package dev.cairn.dashboard;

import dev.cairn.dashboard.DayMap.Day;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** All years, a square for each day: one drawing a year, one path of it for each state, so that seventy years are small too. */
final class CalendarView {
    private static final int STEP = 10;
    private static final int WEEK = 7;

    private CalendarView() {}

    static Html of(DayMap days) {
        if (days.years().isEmpty()) {
            return Html.of("<p class=\"quiet\">No activities yet.</p>");
        }
        return Html.of(
                """
            <ul class="legend"><li><i class="key active"></i>activities</li><li><i class="key empty"></i>asked, and empty</li>
            <li><i class="key unknown"></i>never asked, or owed</li></ul><div class="years">{}</div>
            """,
                Html.join(days.years().stream().map(year -> year(days, year)).toList()));
    }

    private static Html year(DayMap days, int year) {
        int active = days.count(year, Day.ACTIVE);
        int empty = days.count(year, Day.EMPTY);
        int unknown = days.count(year, Day.UNKNOWN);
        String words =
                active + " days with activities, " + empty + " asked and empty, " + unknown + " never asked or owed";
        return Html.of("""
            <section class="year"><h3><a href="/activities?year={}">{}</a></h3>
            <svg viewBox="0 0 540 70" role="img" aria-label="{}: {}">{}</svg><p>{}</p></section>
            """, year, year, year, words, squares(days, year), words);
    }

    /** Days below each other that are alike are one stroke, dashed so that each of them is a square. */
    private static Html squares(DayMap days, int year) {
        Map<Day, StringBuilder> paths = new EnumMap<>(Day.class);
        LocalDate first = LocalDate.of(year, 1, 1);
        int shift = first.getDayOfWeek().getValue() - 1;
        LocalDate day = first;
        while (day.getYear() == year) {
            Day state = days.of(day);
            int place = day.getDayOfYear() - 1 + shift;
            int row = place % WEEK;
            int alike = 1;
            while (row + alike < WEEK
                    && day.plusDays(alike).getYear() == year
                    && days.of(day.plusDays(alike)) == state) {
                alike++;
            }
            paths.computeIfAbsent(state, any -> new StringBuilder())
                    .append('M')
                    .append(place / WEEK * STEP + STEP / 2)
                    .append(',')
                    .append(row * STEP + 1)
                    .append('v')
                    .append(alike * STEP - 2);
            day = day.plusDays(alike);
        }
        paths.remove(Day.AHEAD);
        List<Html> squares = new ArrayList<>();
        paths.forEach((state, path) -> squares.add(path(state.name().toLowerCase(java.util.Locale.ROOT), path)));
        if (paths.get(Day.UNKNOWN) != null) {
            // What nobody knows is hollow, so that it is told apart without its colour too.
            squares.add(path("hollow", paths.get(Day.UNKNOWN)));
        }
        return Html.join(squares);
    }

    private static Html path(String css, @Nullable StringBuilder path) {
        return Html.of("<path class=\"day {}\" d=\"{}\"/>", css, path);
    }
}
