package dev.cairn.source.strava;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.cairn.activity.Activity;
import dev.cairn.json.Json;
import dev.cairn.source.Malformed;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class StravaMappingTest {
    @Test
    void aRecordedRunIsMappedAsTheScriptsDidIt() throws Exception {
        Activity run = StravaMapping.activity(recorded("activity.3.json"));
        assertThat(Json.write(run.fields())).isEqualTo("""
                {
                  "id": "strava_1100000001",
                  "name": "Lunch Rover Shuffle-Walk-Yog with Sam",
                  "type": "running",
                  "date": "2013-12-12 11:36:41",
                  "distance_km": 5.78,
                  "duration_seconds": 2892,
                  "avg_pace_min_km": "8:20",
                  "elevation_gain_m": 13.5,
                  "avg_hr": null,
                  "max_hr": null,
                  "calories": null,
                  "avg_cadence": null,
                  "source": "strava",
                  "strava_id": 1100000001,
                  "suffer_score": null,
                  "elapsed_time_seconds": 3140,
                  "manual": false,
                  "start_utc": "2013-12-12T19:36:41Z"
                }""");
    }

    @Test
    void whatWasTypedInIsMappedToo() throws Exception {
        Activity hike = StravaMapping.activity(recorded("activity-manual.3.json"));
        assertThat(hike.type()).isEqualTo("hiking");
        assertThat(hike.get("manual")).isEqualTo(true);
        assertThat(hike.get("distance_km")).hasToString("22.53");
        assertThat(hike.get("avg_pace_min_km")).isEqualTo("28:37");
        assertThat(new StravaDialect().read(recorded("activity-manual.3.json")).isManual())
                .isTrue();
    }

    @Test
    void anIdBeyondWhatADoubleCanHoldKeepsItsDigits() throws Exception {
        Activity activity = StravaMapping.activity(json("""
            {"id": 9007199254740993, "start_date_local": "2026-01-01T00:00:01Z", "start_date": "2026-01-01T00:00:01Z"}
            """));
        assertThat(activity.key()).isEqualTo("strava_9007199254740993");
        assertThat(activity.get("strava_id")).hasToString("9007199254740993");
        assertThat(activity.has("start_utc"))
                .as("a start that its owner hides is no start")
                .isFalse();
        assertThat(activity.name()).isEmpty();
        assertThat(activity.type()).isEqualTo("other");
        assertThat(activity.get("distance_km")).hasToString("0.0");
    }

    @ParameterizedTest
    @CsvSource({
        "TrailRun, Run, false, trail_running",
        ", Run, false, running",
        "Run, Run, true, running",
        "Rowing, Rowing, false, rowing_v2",
        "Rowing, Rowing, true, indoor_rowing",
        "VirtualRide, Ride, true, virtual_ride",
        "Quidditch, Workout, false, other",
        ", , false, other",
        "Skateboard, , false, other"
    })
    void sportsBecomeGarminsTypeKeys(String sport, String type, boolean trainer, String key) throws Exception {
        Activity activity = StravaMapping.activity(json("""
            {"id": 1, "start_date_local": "2026-01-01T08:00:00Z", "sport_type": %s, "type": %s, "trainer": %s}
            """.formatted(quoted(sport), quoted(type), trainer)));
        assertThat(activity.type()).isEqualTo(key);
    }

    /** The table of docs/strava.md is the table of the code. */
    @Test
    void theDocumentationHasTheWholeTable() throws IOException {
        Matcher row = Pattern.compile("`(\\w+)` = `(\\w+)`").matcher(Files.readString(Path.of("docs/strava.md")));
        int rows = 0;
        while (row.find()) {
            assertThat(StravaSports.key(row.group(1), false)).as(row.group(1)).isEqualTo(row.group(2));
            rows++;
        }
        assertThat(rows).isEqualTo(52);
    }

    @ParameterizedTest
    @CsvSource({"Run, 85.2, 170.4", "Walk, 60, 120.0", "Run, 176, 176", "Run, 0, ", "Ride, 85, ", "Swim, 30, "})
    void onFootBothFeetAreCounted(String sport, String cadence, String steps) throws Exception {
        Activity activity = StravaMapping.activity(json("""
            {"id": 1, "start_date_local": "2026-01-01T08:00:00Z", "sport_type": "%s", "average_cadence": %s}
            """.formatted(sport, cadence)));
        Object found = activity.get("avg_cadence");
        assertThat(found == null ? null : found.toString()).isEqualTo(steps);
    }

    @Test
    void aHeartRateOfZeroIsNone() throws Exception {
        Activity activity = StravaMapping.activity(json("""
            {"id": 1, "start_date_local": "2026-01-01T08:00:00Z", "average_heartrate": 0.0, "max_heartrate": 171.0,
             "has_heartrate": true, "suffer_score": 42.0}
            """));
        assertThat(activity.get("avg_hr")).isNull();
        assertThat(activity.get("max_hr")).hasToString("171.0");
        assertThat(activity.get("has_heartrate")).isEqualTo(true);
        assertThat(activity.get("suffer_score")).hasToString("42.0");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{\"id\": \"7\", \"start_date_local\": \"2026-01-01T08:00:00Z\"} | id is no positive whole number",
                "{\"id\": 0, \"start_date_local\": \"2026-01-01T08:00:00Z\"} | id is no positive whole number",
                "{\"id\": 7, \"start_date\": \"2026-01-01T08:00:00Z\"} | start_date_local is null",
                "{\"id\": 7, \"start_date_local\": \"yesterday\"} | start_date_local is yesterday",
                "{\"id\": 7, \"start_date_local\": \"2026-01-01T08:00:00Z\", \"distance\": \"5\"} | distance is no number",
                "[7] | an entry of the list is no JSON object"
            })
    void whatIsNoActivityIsNamed(String entry, String why) throws Exception {
        Object listed = Json.read(entry);
        assertThatThrownBy(() -> StravaMapping.activity(listed))
                .isInstanceOf(Malformed.class)
                .hasMessageEndingWith(why);
    }

    @Test
    void detailsHaveCaloriesAndNoLapsWhereThereAreNone() throws Exception {
        Map<String, Object> answer = recorded("activity.3.json");
        Activity detailed = StravaMapping.detailed(StravaMapping.activity(answer), answer);
        assertThat(detailed.get("calories")).hasToString("537.9");
        assertThat(detailed.has("splits")).isFalse();
        assertThatThrownBy(() -> StravaMapping.detailed(detailed, List.of())).isInstanceOf(Malformed.class);
        assertThatThrownBy(() -> StravaMapping.detailed(detailed, json("{\"laps\": [1]}")))
                .hasMessage("a lap is no JSON object");
        assertThatThrownBy(() ->
                        StravaMapping.detailed(detailed, json("{\"laps\": [{\"lap_index\": 1, \"distance\": \"x\"}]}")))
                .hasMessage("lap 1: distance is no number");
    }

    private static String quoted(String word) {
        return word == null ? "null" : "\"" + word + "\"";
    }

    private static Object json(String text) throws IOException {
        return Json.read(text);
    }

    @SuppressWarnings("unchecked")
    private static Map<String, Object> recorded(String name) throws IOException {
        return (Map<String, Object>) Json.read(Files.readString(Path.of("src/test/resources/strava", name)));
    }
}
