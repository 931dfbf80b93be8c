package dev.cairn.activity;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cairn.json.Json;
import java.time.Instant;
import java.time.LocalDateTime;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ActivityTest {
    @SuppressWarnings("unchecked")
    static Activity activity(String json) throws Exception {
        return Activity.of((Map<String, Object>) Json.read(json));
    }

    @Test
    void isCalledByItsId() throws Exception {
        assertThat(activity("{\"id\": 21482825013}").key()).isEqualTo("21482825013");
        assertThat(activity("{\"id\": 21482825013.0}").key()).isEqualTo("21482825013");
        assertThat(activity("{\"id\": \"strava_7\"}").key()).isEqualTo("strava_7");
        assertThat(activity("{\"strava_id\": 7}").key()).isEqualTo("strava_7");
        assertThat(activity("{\"id\": null}").key()).isNull();
    }

    @Test
    void knowsWhichServiceAnIdIsOf() throws Exception {
        Activity both = activity("{\"id\": 21482825013, \"strava_id\": 7}");
        assertThat(both.garminId()).isEqualTo("21482825013");
        assertThat(both.stravaId()).isEqualTo("7");
        assertThat(activity("{\"id\": \"strava_7\"}").garminId()).isNull();
        assertThat(activity("{\"id\": \"file_ab\"}").stravaId()).isNull();
    }

    @Test
    void isKnownByTheIdOfEverySourceThatHasIt() throws Exception {
        assertThat(activity("{\"id\": 21482825013, \"strava_id\": 7, \"file_id\": \"file_ab\"}")
                        .identities())
                .containsExactly("21482825013", "strava_7", "file_ab");
        assertThat(activity("{\"id\": \"strava_7\", \"strava_id\": 7}").identities())
                .containsExactly("strava_7");
        assertThat(activity("{\"id\": 1, \"gear_id\": 2, \"workout_id\": \"x_3\"}")
                        .identities())
                .containsExactly("1");
        assertThat(activity("{\"name\": \"no id\"}").identities()).isEmpty();
    }

    @Test
    void anIdTellsItsSource() {
        assertThat(Activity.sourceOf("21482825013")).isEqualTo("garmin");
        assertThat(Activity.sourceOf("strava_7")).isEqualTo("strava");
        assertThat(Activity.sourceOf("file_ab")).isEqualTo("file");
        assertThat(Activity.sourceOf("x")).isEmpty();
    }

    @Test
    void aDistanceOfZeroSaysNothing() throws Exception {
        assertThat(activity("{\"distance_km\": 0.0}").has("distance_km")).isFalse();
        assertThat(activity("{\"distance_km\": 0.01}").has("distance_km")).isTrue();
    }

    @Test
    void aHeartRateOfZeroSaysNothing() throws Exception {
        Activity activity = activity(
                "{\"avg_hr\": 0, \"calories\": 0, \"name\": \"\", \"splits\": {\"activityId\": 1, \"lapDTOs\": []}}");
        assertThat(activity.has("avg_hr")).isFalse();
        assertThat(activity.has("calories")).isTrue();
        assertThat(activity.has("name")).isFalse();
        assertThat(activity.has("splits")).isFalse();
        assertThat(activity.has("max_hr")).isFalse();
    }

    @Test
    void changingAFieldKeepsItsPlaceAndTheOthers() throws Exception {
        Activity before = activity("{\"id\": 1, \"name\": \"a\", \"custom\": [1.50]}");
        assertThat(before.with("name", "b").toString()).isEqualTo("{\"id\": 1, \"name\": \"b\", \"custom\": [1.50]}");
        assertThat(before.toString()).isEqualTo("{\"id\": 1, \"name\": \"a\", \"custom\": [1.50]}");
    }

    @Test
    void readsTheStartInEverySpellingTheScriptsWrote() throws Exception {
        LocalDateTime start = LocalDateTime.of(2026, 1, 17, 7, 58, 50);
        assertThat(activity("{\"date\": \"2026-01-17 07:58:50\"}").start()).isEqualTo(start);
        assertThat(activity("{\"date\": \"2026-01-17T07:58:50Z\"}").start()).isEqualTo(start);
        assertThat(activity("{\"date\": \"2026-01-17T07:58:50.000\"}").start()).isEqualTo(start);
        assertThat(activity("{\"date\": \"2026-01-17T07:58:50+02:00\"}").start())
                .isEqualTo(start);
        assertThat(activity("{\"date\": \"2026-01-17\"}").start())
                .isEqualTo(start.toLocalDate().atStartOfDay());
        assertThat(activity("{\"date\": \"yesterday\"}").start()).isNull();
        assertThat(activity("{}").start()).isNull();
    }

    @Test
    void knowsUtcOnlyWhereTheEntrySaysSo() throws Exception {
        Instant start = Instant.parse("2026-01-17T06:58:50Z");
        assertThat(activity("{\"date\": \"2026-01-17 07:58:50\", \"start_utc\": \"2026-01-17 06:58:50\"}")
                        .startUtc())
                .isEqualTo(start);
        assertThat(activity("{\"date\": \"2026-01-17T07:58:50+01:00\"}").startUtc())
                .isEqualTo(start);
        assertThat(activity("{\"date\": \"2026-01-17 06:58:50\"}").startUtc()).isNull();
        assertThat(activity("{\"date\": \"2026-01-17 06:58:50\", \"average_heartrate\": 150}")
                        .startUtc())
                .isEqualTo(start);
    }

    @Test
    void lapsAreCountedInEveryShape() throws Exception {
        assertThat(activity("{\"splits\": {\"lapDTOs\": [{\"averageHR\": 150}, {\"averageHR\": 0}, {}]}}")
                        .laps())
                .isEqualTo(new Laps(3, 1));
        assertThat(activity("{\"splits\": [{\"averageHR\": 150}]}").laps()).isEqualTo(new Laps(1, 1));
        assertThat(activity("{\"splits\": null}").laps()).isEqualTo(Laps.NONE);
    }

    @Test
    void sportsOfOneFamilyFit() {
        assertThat(SportFamily.fit("trail_running", "treadmill_running")).isTrue();
        assertThat(SportFamily.fit("running", "")).isTrue();
        assertThat(SportFamily.fit("running", "road_biking")).isFalse();
        assertThat(SportFamily.fit("kayaking_v2", "kayaking_v2")).isTrue();
    }
}
