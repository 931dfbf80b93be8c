package dev.cairn.integrity;

import static dev.cairn.integrity.Facts.statsOf;
import static org.assertj.core.api.Assertions.assertThat;

import dev.cairn.activity.Activity;
import dev.cairn.activity.ActivityFacts;
import java.util.Map;
import org.junit.jupiter.api.Test;

class CensusTest {
    @Test
    void ofNothingIsNothing() {
        assertThat(statsOf()).isEqualTo(new Stats(0, Map.of(), 0, new DateRange(null, null), 0, 0, 0, 0, 0));
    }

    @Test
    void countsSourcesInTheOrderTheyAreMet() {
        Stats stats = statsOf(
                "{\"source\": \"strava\"}",
                "{}",
                "{\"source\": \"garmin\"}",
                "{\"source\": \"strava\"}",
                "{\"source\": \"\"}");
        assertThat(stats.total()).isEqualTo(5);
        assertThat(stats.bySource().toString()).isEqualTo("{strava=2, unknown=2, garmin=1}");
    }

    @Test
    void whatGarminAndStravaBothHaveIsNotGarmins() {
        Stats stats = statsOf("{\"source\": \"garmin\"}", "{\"source\": \"both\"}", "{\"source\": \"garmin_archive\"}");
        assertThat(stats.garminCount()).isEqualTo(2);
        assertThat(stats.garminOrBoth()).isEqualTo(3);
    }

    @Test
    void theDatesOfGarminAreDaysInAnyOrder() {
        Stats stats = statsOf(
                "{\"source\": \"garmin\", \"date\": \"2025-06-01 08:00:00\"}",
                "{\"source\": \"garmin\", \"date\": \"2026-01-17T07:58:50Z\"}",
                "{\"source\": \"garmin\", \"date\": \"2025-01-19 08:45:32\"}",
                "{\"source\": \"both\", \"date\": \"2024-01-01 08:00:00\"}",
                "{\"source\": \"strava\", \"date\": \"2027-01-01 08:00:00\"}");
        assertThat(stats.garminDateRange()).isEqualTo(new DateRange("2025-01-19", "2026-01-17"));
    }

    @Test
    void anActivityWithoutADateHasNoPartInTheDates() {
        assertThat(statsOf("{\"source\": \"garmin\"}").garminDateRange()).isEqualTo(new DateRange(null, null));
        assertThat(statsOf("{\"source\": \"garmin\"}", "{\"source\": \"garmin\", \"date\": \"2025-06-01 08:00:00\"}")
                        .garminDateRange())
                .isEqualTo(new DateRange("2025-06-01", "2025-06-01"));
    }

    @Test
    void aDateThatIsTooShortIsTakenAsItIs() {
        assertThat(statsOf("{\"source\": \"garmin\", \"date\": \"2025\"}")
                        .garminDateRange()
                        .first())
                .isEqualTo("2025");
    }

    @Test
    void aHeartRateOfNothingIsNone() {
        Stats stats = statsOf(
                "{\"avg_hr\": 150}",
                "{\"avg_hr\": 149.5}",
                "{\"avg_hr\": 0}",
                "{\"avg_hr\": null}",
                "{\"max_hr\": 180}");
        assertThat(stats.withHr()).isEqualTo(2);
    }

    @Test
    void oneLapWithAHeartRateIsEnough() {
        Stats stats = statsOf(
                "{\"splits\": {\"lapDTOs\": [{\"averageHR\": 0}, {\"averageHR\": 150}, {\"averageHR\": 151}]}}",
                "{\"splits\": {\"lapDTOs\": [{\"averageHR\": 0}, {\"distance\": 1000.0}]}}",
                "{\"splits\": {\"lapDTOs\": []}}",
                "{\"splits\": null}");
        assertThat(stats.withSplitsHr()).isEqualTo(1);
        assertThat(stats.withHr()).isZero();
    }

    @Test
    void aLongRunHasFifteenKilometresAndAnyType() {
        String laps = "\"splits\": {\"lapDTOs\": [{\"averageHR\": 150}]}";
        Stats stats = statsOf(
                "{\"distance_km\": 15, \"type\": \"running\"}",
                "{\"distance_km\": 60.5, \"type\": \"cycling\", \"avg_hr\": 130}",
                "{\"distance_km\": 21.1, \"avg_hr\": 150, " + laps + "}",
                "{\"distance_km\": 14.99, \"avg_hr\": 150, " + laps + "}",
                "{\"avg_hr\": 150}");
        assertThat(stats.longRunsTotal()).isEqualTo(3);
        assertThat(stats.longRunsWithHr()).isEqualTo(2);
        assertThat(stats.longRunsWithSplitsHr()).isEqualTo(1);
    }

    @Test
    void countsWhatTheCacheSaysOfItself() {
        Census census = new Census();
        for (String activity : new String[] {
            "{\"data_quality\": \"historical\", \"date\": \"2022-01-01 08:00:00\"}",
            "{\"data_quality\": \"historical\", \"date\": \"2022-01-02 08:00:00\"}",
            "{\"data_quality\": \"recent_splits\", \"date\": \"2026-01-01 08:00:00\"}",
            "{\"data_quality\": \"primary\", \"date\": \"2025-06-01 08:00:00\"}",
            "{}"
        }) {
            census.accept(ActivityFacts.of(Activity.of(Facts.json(activity))));
        }
        assertThat(census.cacheCounts()).isEqualTo(new CacheCounts(1, 2, new DateRange("2022-01-01", "2026-01-01")));
    }
}
