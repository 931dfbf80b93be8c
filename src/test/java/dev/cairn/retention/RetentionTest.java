package dev.cairn.retention;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class RetentionTest {
    private static List<List<String>> kept(Map<String, Integer> rules, String... newestFirst) {
        return new Retention(rules)
                .reasons(Arrays.stream(newestFirst)
                        .map(time -> LocalDateTime.parse(time.length() > 10 ? time : time + "T06:00:00"))
                        .toList());
    }

    @Test
    void lastKeepsTheNewestWhateverTheirTimes() {
        assertThat(kept(Map.of("last", 2), "2026-01-01", "2026-01-01", "2026-01-01"))
                .containsExactly(List.of("last"), List.of("last"), List.of());
    }

    @Test
    void dailyKeepsTheNewestOfEachDay() {
        assertThat(kept(
                        Map.of("daily", 2),
                        "2026-01-05T23:59:59",
                        "2026-01-05T00:00:00",
                        "2026-01-04T12:00:00",
                        "2026-01-04T11:00:00",
                        "2026-01-03T12:00:00"))
                .containsExactly(List.of("daily"), List.of(), List.of("daily"), List.of(), List.of());
    }

    @Test
    void daysWithoutABackupDoNotCount() {
        assertThat(kept(Map.of("daily", 2), "2026-01-05", "2020-01-05", "2019-01-01"))
                .containsExactly(List.of("daily"), List.of("daily"), List.of());
    }

    @Test
    void hoursAreThoseOfTheDay() {
        assertThat(kept(
                        Map.of("hourly", 3),
                        "2026-01-05T08:59:00",
                        "2026-01-05T08:00:00",
                        "2026-01-05T07:59:00",
                        "2026-01-04T07:59:00",
                        "2026-01-04T06:00:00"))
                .containsExactly(List.of("hourly"), List.of(), List.of("hourly"), List.of("hourly"), List.of());
    }

    @Test
    void weeksAreThoseOfIso() {
        // Monday 28 December 2026 begins week 53, which ends on Sunday 3 January 2027.
        assertThat(kept(Map.of("weekly", 2), "2027-01-03", "2026-12-28", "2026-12-27", "2026-12-20"))
                .containsExactly(List.of("weekly"), List.of(), List.of("weekly"), List.of());
        // Monday 31 December 2018 is in week 1 of 2019.
        assertThat(kept(Map.of("weekly", 2), "2019-01-02", "2018-12-31", "2018-01-02", "2017-01-02"))
                .containsExactly(List.of("weekly"), List.of(), List.of("weekly"), List.of());
    }

    @Test
    void aJanuaryOfAnotherYearIsAnotherMonth() {
        assertThat(kept(Map.of("monthly", 2), "2026-01-09", "2025-01-09", "2024-01-09"))
                .containsExactly(List.of("monthly"), List.of("monthly"), List.of());
    }

    @Test
    void allIsWithoutEnd() {
        List<String> years = new ArrayList<>();
        for (int year = 2026; year > 1990; year--) {
            years.add(year + "-06-01");
        }
        assertThat(kept(Map.of("yearly", Integer.MAX_VALUE), years.toArray(String[]::new)))
                .containsOnly(List.of("yearly"));
    }

    @Test
    void aRuleThatIsNotUsedUpKeepsTheOldestToo() {
        assertThat(kept(Map.of("yearly", 3), "2026-03-01", "2026-02-01", "2026-01-01"))
                .containsExactly(List.of("yearly"), List.of(), List.of("oldest yearly"));
        assertThat(kept(Map.of("yearly", 1), "2026-03-01", "2026-02-01", "2026-01-01"))
                .containsExactly(List.of("yearly"), List.of(), List.of());
    }

    @Test
    void everyRuleThatKeepsOneIsNamed() {
        assertThat(kept(Map.of("last", 1, "daily", 2, "monthly", 1), "2026-01-05", "2026-01-04", "2026-01-03"))
                .containsExactly(List.of("last", "daily", "monthly"), List.of("daily"), List.of());
    }

    @Test
    void aClockThatWasSetBackKeepsMoreAndNeverLess() {
        assertThat(kept(Map.of("daily", 3), "2026-01-05", "2026-01-06", "2026-01-05", "2026-01-04"))
                .containsExactly(List.of("daily"), List.of("daily"), List.of("daily"), List.of());
    }

    @Test
    void nothingIsKeptOfNothing() {
        assertThat(kept(Map.of("last", 3))).isEmpty();
        assertThat(kept(Map.of(), "2026-01-05")).containsExactly(List.of());
    }
}
