package dev.cairn.source.strava;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cairn.activity.Activity;
import dev.cairn.activity.ActivityFacts;
import dev.cairn.json.Json;
import java.io.IOException;
import java.time.ZoneId;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** The shapes that the scripts left in files of their own. */
class OldStravaTest {
    private static final ZoneId BERLIN = ZoneId.of("Europe/Berlin");

    private static Activity activity(String json) throws IOException {
        return Activity.of(Json.object((Map<?, ?>) Json.read(json.replace('\'', '"'))));
    }

    @Test
    void aRecentEntryGetsItsIdItsTypeAndALocalTimeThatIsAGuess() throws IOException {
        Activity recent =
                activity("{'strava_id': 7, 'name': 'Lauf', 'date': '2025-07-12 06:00:03', 'distance_km': 10.0,"
                        + " 'average_heartrate': 151.5, 'max_heartrate': 170, 'elevation_gain': 80, 'average_speed': 3.3,"
                        + " 'suffer_score': 55, 'source': 'strava', 'splits_source': 'strava'}");
        assertThat(OldStrava.mayBe(ActivityFacts.of(recent))).isTrue();
        Activity shaped = OldStrava.inCacheShape(recent, BERLIN);
        assertThat(shaped)
                .isEqualTo(activity("{'id': 'strava_7', 'name': 'Lauf', 'type': 'running', 'strava_id': 7,"
                        + " 'date': '2025-07-12 08:00:03', 'distance_km': 10.0, 'avg_hr': 151.5, 'max_hr': 170,"
                        + " 'elevation_gain_m': 80, 'average_speed': 3.3, 'suffer_score': 55, 'source': 'strava',"
                        + " 'splits_source': 'strava', 'avg_pace_min_km': '5:03', 'start_utc': '2025-07-12 06:00:03',"
                        + " 'date_guessed': true}"));
        assertThat(OldStrava.inCacheShape(shaped, BERLIN)).isEqualTo(shaped);
    }

    @Test
    void anAnswerOfTheApiIsMappedAndKeepsWhatElseItHas() throws IOException {
        Activity answer = activity("{'id': 7, 'name': 'Lauf', 'sport_type': 'TrailRun', 'start_date_local':"
                + " '2025-07-12T08:00:03Z', 'start_date': '2025-07-12T06:00:03Z', 'distance': 10004.0, 'moving_time': 3000,"
                + " 'average_heartrate': 150, 'gear_id': 'g1', 'kudos_count': 3}");
        assertThat(OldStrava.mayBe(ActivityFacts.of(answer))).isTrue();
        assertThat(OldStrava.inCacheShape(answer, BERLIN).fields())
                .containsEntry("id", "strava_7")
                .containsEntry("type", "trail_running")
                .containsEntry("date", "2025-07-12 08:00:03")
                .containsKeys("avg_hr", "gear_id", "kudos_count");
    }

    @Test
    void aNumberOfStravaIsNotTakenForGarmins() throws IOException {
        Activity archived = activity("{'id': 7, 'date': '2022-01-01 08:00:00', 'source': 'strava'}");
        Activity shaped = OldStrava.inCacheShape(archived, BERLIN);
        assertThat(shaped.identities()).containsExactly("strava_7");
        assertThat(shaped.garminId()).isNull();
    }

    @Test
    void allElseStaysAsItIs() throws IOException {
        for (String json : new String[] {
            "{'id': 7, 'date': '2022-01-01 08:00:00', 'source': 'garmin'}",
            "{'id': 'strava_7', 'strava_id': 7, 'date': '2022-01-01 08:00:00', 'source': 'strava'}",
            "{'id': 7, 'start_date_local': 'never', 'source': 'x'}"
        }) {
            assertThat(OldStrava.inCacheShape(activity(json), BERLIN)).isEqualTo(activity(json));
        }
    }
}
