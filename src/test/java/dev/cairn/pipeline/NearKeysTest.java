package dev.cairn.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cairn.activity.Activity;
import dev.cairn.activity.ActivityFacts;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NearKeysTest {
    private static final List<Activity> HISTORY = List.of(
            activity(21482825013L, "2026-01-16 08:00:00", "Race"),
            activity(21482825113L, "2026-01-15 08:00:00", ""),
            activity("strava_123456", "2026-01-14 08:00:00", "Lauf"),
            activity("file_ab12", "2025-12-31 08:00:00", "Old one"));

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
        21482825031   | Did you mean 21482825013 (2026-01-16 08:00:00, Race)?
        21482825013x  | Did you mean 21482825013 (2026-01-16 08:00:00, Race) or 21482825113 (2026-01-15 08:00:00)?
        2148282501    | Did you mean 21482825013 (2026-01-16 08:00:00, Race) or 21482825113 (2026-01-15 08:00:00)?
        strava_12345  | Did you mean strava_123456 (2026-01-14 08:00:00, Lauf)?
        123456        | Did you mean strava_123456 (2026-01-14 08:00:00, Lauf)?
        2026-01-14    | Did you mean strava_123456 (2026-01-14 08:00:00, Lauf)?
        2025          | Did you mean file_ab12 (2025-12-31 08:00:00, Old one)?
        """)
    void aSlipAPartOrADayIsGuessed(String typed, String suggestion) {
        assertThat(suggestion(typed, HISTORY)).isEqualTo(suggestion);
    }

    @ParameterizedTest
    @CsvSource({"7", "123", "tomorrow", "99999999999", "strava_999999"})
    void whatIsNearNothingIsNotGuessed(String typed) {
        assertThat(suggestion(typed, HISTORY)).isNull();
    }

    @Test
    void theNearestThreeAreEnough() {
        List<Activity> many = List.of(
                activity(10033, "d", ""), activity(10011, "c", ""), activity(10001, "b", ""), activity(10000, "a", ""));
        assertThat(suggestion("10002", many)).isEqualTo("Did you mean 10001 (b) or 10000 (a) or 10033 (d)?");
    }

    @Test
    void whatHasNoIdIsSaidToNeedOne() {
        Activity nameless = Activity.of(Map.of("date", "2026-01-15 08:00:00"));
        assertThat(suggestion("2026-01-15", List.of(nameless)))
                .isEqualTo("Did you mean one without an id, which has to be given one by hand first"
                        + " (2026-01-15 08:00:00)?");
        assertThat(suggestion("null", List.of(nameless))).isNull();
    }

    private static String suggestion(String typed, List<Activity> history) {
        NearKeys near = new NearKeys(typed);
        history.forEach(activity -> near.accept(ActivityFacts.of(activity)));
        return near.suggestion();
    }

    private static Activity activity(Object id, String date, String name) {
        return Activity.of(Map.of("id", id, "date", date, "name", name));
    }
}
