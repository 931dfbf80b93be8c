package dev.cairn.source.garmin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.cairn.activity.Activity;
import dev.cairn.failure.ExitCode;
import dev.cairn.failure.Failure;
import dev.cairn.source.Window;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class GarminFetchTest {
    private static final LocalDate FROM = LocalDate.of(2026, 1, 10);
    private static final LocalDate TO = LocalDate.of(2026, 1, 17);

    private final GarminFetch fetch = fetch(Set.of());

    private static GarminFetch fetch(Set<String> types) {
        return new GarminFetch(new Window("garmin", FROM, TO), 100, types);
    }

    @Test
    void asksForADayMoreOnBothSides() {
        assertThat(fetch.getQuery()).isEqualTo("startDate=2026-01-09&endDate=2026-01-18&start=0&limit=100");
    }

    @Test
    void goesOnByWhatWasReceivedAndNotByWhatWasAsked() {
        fetch.page(List.of(run(1, "2026-01-12"), run(2, "2026-01-12")));
        assertThat(fetch.getQuery()).endsWith("&start=2&limit=100");
        fetch.page(List.of(run(3, "2026-01-12"), "no object"));
        assertThat(fetch.getQuery()).endsWith("&start=4&limit=100");
    }

    @Test
    void onlyAnEmptyPageIsTheEnd() {
        fetch.page(List.of(run(1, "2026-01-12")));
        assertThat(fetch.isExpectingMore()).isTrue();
        fetch.page(List.of());
        assertThat(fetch.isExpectingMore()).isFalse();
    }

    @Test
    void whatTheListShowsTwiceBecauseItShiftedCountsOnce() {
        fetch.page(List.of(run(3, "2026-01-12"), run(2, "2026-01-12")));
        fetch.page(List.of(run(2, "2026-01-12"), run(1, "2026-01-12")));
        assertThat(keys()).containsExactly("3", "2", "1");
    }

    @Test
    void theLocalDayDecidesWhatBelongsToTheWindow() {
        fetch.page(List.of(
                run(5, "2026-01-18 00:00:00"),
                run(4, "2026-01-17 23:59:59.9"),
                run(3, "2026-01-10 00:00:00"),
                run(2, "2026-01-09 23:59:59")));
        assertThat(keys()).containsExactly("4", "3");
        assertThat(fetch.getWarnings()).isEmpty();
        assertThat(fetch.getFirstOwed()).isNull();
    }

    @Test
    void onlyTheTypesThatWereAskedFor() {
        GarminFetch narrow = fetch(Set.of("trail_running"));
        Map<String, Object> trail = new LinkedHashMap<>(run(2, "2026-01-12"));
        trail.put("activityType", Map.of("typeKey", "trail_running"));
        narrow.page(List.of(run(1, "2026-01-12"), trail));
        assertThat(narrow.getActivities()).extracting(Activity::key).containsExactly("2");
    }

    @Test
    void aPageOutsideOfTheWindowIsNoEndlessList() {
        for (long page = 0; page < 5; page++) {
            fetch.page(List.of(run(page + 1, "2026-01-18")));
        }
        fetch.page(List.of());
        assertThat(keys()).isEmpty();
    }

    @Test
    void aMalformedEntryIsNamedAndItsDayIsOwed() {
        Map<String, Object> bad = new LinkedHashMap<>(run(2, "2026-01-12"));
        bad.put("distance", "far");
        fetch.page(List.of(run(3, "2026-01-15"), bad, run(1, "2026-01-11")));
        assertThat(keys()).containsExactly("3", "1");
        assertThat(fetch.getWarnings())
                .containsExactly("left out activity 2 (2026-01-12 08:00:00, Run 2): distance is no number");
        assertThat(fetch.getFirstOwed()).isEqualTo("2026-01-12");
    }

    @Test
    void aMalformedEntryWithoutADayOwesTheWholeWindow() {
        fetch.page(List.of(run(1, "no day at all")));
        assertThat(fetch.getWarnings())
                .containsExactly("left out activity 1 (no day at all 08:00:00, Run 1): startTimeLocal is no day at all"
                        + " 08:00:00");
        assertThat(fetch.getFirstOwed()).isEqualTo(FROM);
    }

    @Test
    void aListThatGoesRoundIsRefused() {
        List<Object> page = List.of(run(1, "2026-01-12"));
        fetch.page(page);
        fetch.page(page);
        fetch.page(page);
        Failure failure = catchThrowableOfType(Failure.class, () -> fetch.page(page));
        assertThat(failure).hasMessage("Garmin Connect's list does not end (4 pages, 1 activities)");
        assertThat(failure.exitCode()).isEqualTo(ExitCode.SOURCE);
    }

    @Test
    void aListWithoutEndIsRefused() {
        List<List<Object>> pages = new ArrayList<>();
        for (long id = 1; id <= 1999; id++) {
            pages.add(List.of(run(id, "2026-01-12")));
        }
        pages.forEach(fetch::page);
        assertThatThrownBy(() -> fetch.page(List.of(run(2000, "2026-01-12"))))
                .hasMessage("Garmin Connect's list does not end (2000 pages, 2000 activities)");
    }

    @Test
    void lapsJoinTheirActivity() {
        Activity activity = oneActivity("2026-01-12");
        fetch.laps(activity, Map.of("lapDTOs", List.of(Map.of("averageHR", 140))));
        assertThat(fetch.getActivities())
                .singleElement()
                .satisfies(with -> assertThat(with.laps().count()).isEqualTo(1));
        assertThat(fetch.getFirstOwed()).isNull();
    }

    @Test
    void anActivityThatHasNoLapsStaysAsItIs() {
        Activity activity = oneActivity("2026-01-12");
        fetch.laps(activity, null);
        assertThat(fetch.getActivities()).containsExactly(activity);
        assertThat(activity.fields()).doesNotContainKey("splits");
    }

    @Test
    void lapsThatDidNotComeAreOwed() {
        fetch.lapsMissing(oneActivity("2026-01-12"), "Garmin Connect answered 500");
        assertThat(fetch.getActivities()).hasSize(1);
        assertThat(fetch.getWarnings())
                .containsExactly("no laps of 2026-01-12 08:00:00 Run 1 (1): Garmin Connect answered 500");
        assertThat(fetch.getFirstOwed()).isEqualTo("2026-01-12");
        assertThat(fetch.isAskingForLaps()).isTrue();
    }

    @Test
    void theEarliestDayIsOwed() {
        fetch.page(List.of(run(3, "2026-01-15"), run(2, "2026-01-12"), run(1, "2026-01-14")));
        fetch.getActivities().forEach(activity -> fetch.lapsMissing(activity, "no"));
        assertThat(fetch.getFirstOwed()).isEqualTo("2026-01-12");
    }

    @Test
    void whenTheServiceHadEnoughNothingMoreIsAskedAndTheRestIsOwed() {
        fetch.page(List.of(run(2, "2026-01-15"), run(1, "2026-01-12")));
        List<Activity> both = List.copyOf(fetch.getActivities());
        fetch.lapsEnd(both.get(0), "Garmin Connect answered 429");
        assertThat(fetch.isAskingForLaps()).isFalse();
        fetch.oweLaps(both.get(1));
        assertThat(fetch.getWarnings())
                .containsExactly("no laps from 2026-01-15 08:00:00 (2) on: Garmin Connect answered 429");
        assertThat(fetch.getFirstOwed()).isEqualTo("2026-01-12");
    }

    private Activity oneActivity(String day) {
        fetch.page(List.of(run(1, day)));
        return fetch.getActivities().iterator().next();
    }

    private List<String> keys() {
        return fetch.getActivities().stream().map(Activity::key).toList();
    }

    private static Map<String, Object> run(long id, String start) {
        return Recorded.run(id, start.length() > 14 ? start : start + " 08:00:00");
    }
}
