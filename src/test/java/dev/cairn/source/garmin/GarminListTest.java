package dev.cairn.source.garmin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.cairn.failure.ExitCode;
import dev.cairn.failure.Failure;
import dev.cairn.source.Listed;
import dev.cairn.source.Listing;
import dev.cairn.source.Window;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class GarminListTest {
    private static final LocalDate FROM = LocalDate.of(2026, 1, 10);
    private static final LocalDate TO = LocalDate.of(2026, 1, 17);

    private final Listing list = list(Set.of());

    private static Listing list(Set<String> types) {
        return new Listing(new Window("garmin", FROM, TO), 100, types, new GarminDialect());
    }

    @Test
    void asksForADayMoreOnBothSides() {
        assertThat(list.query()).isEqualTo("startDate=2026-01-09&endDate=2026-01-18&start=0&limit=100");
    }

    @Test
    void goesOnByWhatWasReceivedAndNotByWhatWasAsked() {
        list.page(List.of(run(1, "2026-01-12"), run(2, "2026-01-12")));
        assertThat(list.query()).endsWith("&start=2&limit=100");
        list.page(List.of(run(3, "2026-01-12"), "no object"));
        assertThat(list.query()).endsWith("&start=4&limit=100");
    }

    @Test
    void onlyAnEmptyPageIsTheEnd() {
        list.page(List.of(run(1, "2026-01-12")));
        assertThat(list.isExpectingMore()).isTrue();
        list.page(List.of());
        assertThat(list.isExpectingMore()).isFalse();
    }

    @Test
    void whatTheListShowsTwiceBecauseItShiftedCountsOnce() {
        list.page(List.of(run(3, "2026-01-12"), run(2, "2026-01-12")));
        list.page(List.of(run(2, "2026-01-12"), run(1, "2026-01-12")));
        assertThat(keys()).containsExactly("1", "2", "3");
    }

    @Test
    void theLocalDayDecidesWhatBelongsToTheWindow() {
        list.page(List.of(
                run(5, "2026-01-18 00:00:00"),
                run(4, "2026-01-17 23:59:59.9"),
                run(3, "2026-01-10 00:00:00"),
                run(2, "2026-01-09 23:59:59")));
        assertThat(keys()).containsExactly("3", "4");
        assertThat(list.warnings()).isEmpty();
        assertThat(list.firstOwed()).isNull();
    }

    @Test
    void onlyTheTypesThatWereAskedFor() {
        Listing narrow = list(Set.of("trail_running"));
        Map<String, Object> trail = new LinkedHashMap<>(run(2, "2026-01-12"));
        trail.put("activityType", Map.of("typeKey", "trail_running"));
        narrow.page(List.of(run(1, "2026-01-12"), trail));
        assertThat(narrow.oldestFirst()).extracting(Listed::key).containsExactly("2");
    }

    @Test
    void aPageOutsideOfTheWindowIsNoEndlessList() {
        for (long page = 0; page < 5; page++) {
            list.page(List.of(run(page + 1, "2026-01-18")));
        }
        list.page(List.of());
        assertThat(keys()).isEmpty();
    }

    @Test
    void aMalformedEntryIsNamedAndItsDayIsOwed() {
        Map<String, Object> bad = new LinkedHashMap<>(run(2, "2026-01-12"));
        bad.put("distance", "far");
        list.page(List.of(run(3, "2026-01-15"), bad, run(1, "2026-01-11")));
        assertThat(keys()).containsExactly("1", "3");
        assertThat(list.warnings())
                .containsExactly("left out activity 2 (2026-01-12 08:00:00, Run 2): distance is no number");
        assertThat(list.firstOwed()).isEqualTo("2026-01-12");
    }

    @Test
    void aMalformedEntryWithoutADayOwesTheWholeWindow() {
        list.page(List.of(run(1, "no day at all")));
        assertThat(list.warnings())
                .containsExactly("left out activity 1 (no day at all 08:00:00, Run 1): startTimeLocal is no day at all"
                        + " 08:00:00");
        assertThat(list.firstOwed()).isEqualTo(FROM);
    }

    @Test
    void aListThatEndedAndDidNotMoveIsWhole() {
        list.page(List.of(run(2, "2026-01-15"), run(1, "2026-01-18")));
        assertThat(list.isWhole()).as("not at its end").isFalse();
        list.page(List.of());
        assertThat(list.isWhole()).isTrue();
        assertThat(list.shows("1")).as("beside the window, but there").isTrue();
        assertThat(list.shows("3")).isFalse();
    }

    @Test
    void aListThatMovedOrWasNotUnderstoodIsNotWhole() {
        list.page(List.of(run(2, "2026-01-15"), run(1, "2026-01-14")));
        list.page(List.of(run(1, "2026-01-14")));
        list.page(List.of());
        assertThat(list.isWhole()).isFalse();

        Listing unclear = list(Set.of());
        unclear.page(List.of(run(1, "no day")));
        unclear.page(List.of());
        assertThat(unclear.isWhole()).isFalse();
    }

    @Test
    void oldestFirstAndOfTwoThatStartTogetherTheLowerId() {
        list.page(List.of(run(9, "2026-01-15"), run(5, "2026-01-12"), run(4, "2026-01-12"), run(7, "2026-01-11")));
        assertThat(keys()).containsExactly("7", "4", "5", "9");
    }

    @Test
    void aListThatGoesRoundIsRefused() {
        List<Object> page = List.of(run(1, "2026-01-12"));
        list.page(page);
        list.page(page);
        list.page(page);
        Failure failure = catchThrowableOfType(Failure.class, () -> list.page(page));
        assertThat(failure).hasMessage("Garmin Connect's list does not end (4 pages, 1 activities)");
        assertThat(failure.exitCode()).isEqualTo(ExitCode.SOURCE);
    }

    @Test
    void aListWithoutEndIsRefused() {
        List<List<Object>> pages = new ArrayList<>();
        for (long id = 1; id <= 1999; id++) {
            pages.add(List.of(run(id, "2026-01-12")));
        }
        pages.forEach(list::page);
        assertThatThrownBy(() -> list.page(List.of(run(2000, "2026-01-12"))))
                .hasMessage("Garmin Connect's list does not end (2000 pages, 2000 activities)");
    }

    private List<String> keys() {
        return list.oldestFirst().stream().map(Listed::key).toList();
    }

    private static Map<String, Object> run(long id, String start) {
        return Recorded.run(id, start.length() > 14 ? start : start + " 08:00:00");
    }
}
