package dev.cairn.integrity;

import static dev.cairn.integrity.Facts.stats;
import static dev.cairn.integrity.Facts.statsOf;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.cairn.activity.Activity;
import dev.cairn.activity.ActivityFacts;
import dev.cairn.json.Json;
import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class StatsTest {
    @Test
    void hasTheKeysOfTheScriptsInTheirOrder() {
        assertThat(Json.line(stats().toJson()))
                .isEqualTo("{\"total\": 542, \"by_source\": {\"garmin\": 82, \"strava\": 460}, \"garmin_count\": 82,"
                        + " \"garmin_date_range\": {\"first\": \"2025-03-23\", \"last\": \"2026-01-11\"},"
                        + " \"with_hr\": 474, \"with_splits_hr\": 86, \"long_runs_total\": 86,"
                        + " \"long_runs_with_hr\": 80, \"long_runs_with_splits_hr\": 8}");
    }

    @Test
    void passesOverWhatItDoesNotKnow() {
        assertThat(stats("\"with_power\": \"many\"")).isEqualTo(stats());
    }

    @Test
    void theOrderOfSourcesDoesNotMatter() {
        assertThat(stats("\"by_source\": {\"strava\": 460, \"garmin\": 82}")).isEqualTo(stats());
    }

    @Test
    void doesNotChangeWithTheMapItWasMadeOf() {
        Map<String, Integer> sources = new LinkedHashMap<>(Map.of("garmin", 1));
        Stats stats = new Stats(1, sources, 1, DateRange.NONE, 0, 0, 0, 0, 0);
        sources.put("strava", 2);
        assertThat(stats.bySource()).containsExactly(Map.entry("garmin", 1));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "total",
                "by_source",
                "garmin_count",
                "garmin_date_range",
                "with_hr",
                "with_splits_hr",
                "long_runs_total",
                "long_runs_with_hr",
                "long_runs_with_splits_hr"
            })
    void missesEveryKey(String key) {
        Map<String, Object> json = new LinkedHashMap<>(stats().toJson());
        json.remove(key);
        assertThatThrownBy(() -> Stats.fromJson(json)).hasMessage("\"" + key + "\" is missing");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "\"total\": \"542\" | \"total\" is \"542\" and not a count",
                "\"total\": 54.2 | \"total\" is 54.2 and not a count",
                "\"total\": -1 | \"total\" is -1 and not a count",
                "\"total\": NaN | \"total\" is NaN and not a count",
                "\"total\": 5000000000 | \"total\" is 5000000000 and not a count",
                "\"with_hr\": null | \"with_hr\" is null and not a count",
                "\"by_source\": [1] | \"by_source\" is [1] and not an object",
                "\"by_source\": {\"garmin\": true} | \"garmin\" is true and not a count",
                "\"garmin_date_range\": {\"first\": null} | \"last\" is missing",
                "\"garmin_date_range\": {\"first\": 2025, \"last\": null} | \"first\" is 2025 and not a text"
            })
    void namesAValueOfTheWrongType(String change, String message) {
        assertThatThrownBy(() -> stats(change))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage(message);
    }

    @Test
    void acceptsACountHoweverItIsSpelled() {
        assertThat(stats("\"total\": 542.0")).isEqualTo(stats());
    }

    private static final String LONG_RUN = "{\"source\": \"garmin\", \"date\": \"2026-01-16 08:00:00\","
            + " \"distance_km\": 21.1, \"avg_hr\": 170, \"splits\": [{\"averageHR\": 170}]}";
    private static final String SHORT_RUN =
            "{\"source\": \"garmin\", \"date\": \"2026-01-15 08:00:00\", \"distance_km\": 5, \"avg_hr\": 150}";
    private static final String RIDE = "{\"source\": \"strava\", \"date\": \"2026-01-14 08:00:00\"}";

    /** Whichever of them goes, what is left is what somebody would count who never saw it. */
    @Test
    void withoutAnActivityTheyAreThoseOfTheOthers() {
        Stats all = statsOf(LONG_RUN, SHORT_RUN, RIDE);
        assertThat(without(all, LONG_RUN, SHORT_RUN, RIDE)).isEqualTo(statsOf(SHORT_RUN, RIDE));
        assertThat(without(all, SHORT_RUN, LONG_RUN, RIDE)).isEqualTo(statsOf(LONG_RUN, RIDE));
        assertThat(without(all, RIDE, LONG_RUN, SHORT_RUN)).isEqualTo(statsOf(LONG_RUN, SHORT_RUN));
        assertThat(without(statsOf(RIDE), RIDE)).isEqualTo(statsOf());
    }

    /** What is missing beside it stays missing: only its own share goes. */
    @Test
    void withoutAnActivityWhatElseIsMissingStaysMissing() {
        Stats before = statsOf(LONG_RUN, SHORT_RUN, SHORT_RUN, RIDE);
        Stats left = without(before, LONG_RUN, RIDE);
        assertThat(left.total()).isEqualTo(3);
        assertThat(left.garminCount()).isEqualTo(2);
        assertThat(left.withHr()).isEqualTo(2);
        assertThat(left.garminDateRange()).isEqualTo(new DateRange("2026-01-15", null));
    }

    @Test
    void noCountGoesBelowNothing() {
        Stats none = without(statsOf(RIDE), LONG_RUN);
        assertThat(none.total()).isZero();
        assertThat(none.withHr()).isZero();
        assertThat(none.longRunsTotal()).isZero();
        assertThat(none.bySource()).containsExactly(Map.entry("strava", 1));
    }

    private static Stats without(Stats all, String gone, String... left) {
        return all.without(
                ActivityFacts.of(Activity.of(Facts.json(gone))), statsOf(left).garminDateRange());
    }
}
