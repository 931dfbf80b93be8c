package dev.cairn.merge;

import static dev.cairn.merge.Scene.from;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** The shape of an entry that Cairn writes for the first time. */
class NewEntryTest {
    private static String added(String source, String json) {
        Scene scene = new Scene();
        scene.merge(from(source, json));
        return scene.entries.get(0).toString();
    }

    @Test
    void hasTheKeysOfTheFormatInTheirOrderAndThenTheRest() {
        assertThat(
                        added(
                                "garmin",
                                "{'vO2Max': 50, 'splits': {'lapDTOs': [{'distance': 1000.0}]}, 'calories': 700, 'start_utc': '2026-01-17 07:00:00', "
                                        + "'date': '2026-01-17 08:00:00', 'distance_km': 10.0, 'type': 'running', 'name': 'Run', 'duration_seconds': 3000.5, 'id': 1}"))
                .isEqualTo(
                        "{\"id\": 1, \"name\": \"Run\", \"type\": \"running\", \"date\": \"2026-01-17 08:00:00\", \"distance_km\": 10.0, "
                                + "\"duration_seconds\": 3000.5, \"avg_pace_min_km\": null, \"elevation_gain_m\": null, \"avg_hr\": null, \"max_hr\": null, "
                                + "\"calories\": 700, \"avg_cadence\": null, \"splits\": {\"lapDTOs\": [{\"distance\": 1000.0}]}, \"source\": \"garmin\", "
                                + "\"start_utc\": \"2026-01-17 07:00:00\", \"vO2Max\": 50}");
    }

    @Test
    void isNeverNullWhereReadersStumble() {
        assertThat(
                        added(
                                "garmin",
                                "{'id': '1', 'name': null, 'type': '', 'date': '2026-01-17', 'distance_km': null, 'avg_hr': 0, 'splits': null, 'note': null}"))
                .isEqualTo(
                        "{\"id\": 1, \"name\": \"\", \"type\": \"other\", \"date\": \"2026-01-17 00:00:00\", \"distance_km\": 0.0, "
                                + "\"duration_seconds\": null, \"avg_pace_min_km\": null, \"elevation_gain_m\": null, \"avg_hr\": null, \"max_hr\": null, "
                                + "\"calories\": null, \"avg_cadence\": null, \"source\": \"garmin\"}");
    }

    @Test
    void lapsHoldNoNulls() {
        assertThat(
                        added(
                                "garmin",
                                "{'id': 1, 'date': '2026-01-17', 'splits': [{'distance': 1000, 'averageHR': null, 'maxHR': 0, 'elevationGain': 0}, null, {}]}"))
                .contains(
                        "\"splits\": {\"activityId\": 1, \"lapDTOs\": [{\"distance\": 1000, \"elevationGain\": 0}, {}]}");
    }

    @Test
    void stravasNumberBecomesAKeyAndStaysANumberBesideIt() {
        assertThat(added("strava", "{'id': 7, 'date': '2026-01-17'}"))
                .startsWith("{\"id\": \"strava_7\"")
                .contains("\"source\": \"strava\", \"strava_id\": 7");
        assertThat(added("strava", "{'id': 'strava_7', 'date': '2026-01-17'}"))
                .isEqualTo(added("strava", "{'strava_id': 7, 'date': '2026-01-17'}"));
    }

    @Test
    void anIdBeginsWithItsSource() {
        assertThat(added("coach", "{'id': 12, 'date': '2026-01-17'}")).startsWith("{\"id\": \"coach_12\"");
        assertThat(added("coach", "{'id': 'coach_12', 'coach_id': 'x', 'date': '2026-01-17'}"))
                .startsWith("{\"id\": \"coach_12\"")
                .doesNotContain("coach_id");
    }

    @Test
    void aDateWithAZoneTellsUtcToo() {
        assertThat(added("coach", "{'id': 12, 'date': '2026-01-17T08:00:00.5+02:00'}"))
                .contains("\"date\": \"2026-01-17 08:00:00\"")
                .contains("\"start_utc\": \"2026-01-17 06:00:00\"");
    }

    @Test
    void aTypeThatComesLaterReplacesOther() {
        Scene scene = new Scene();
        scene.merge(from("coach", "{'id': 12, 'date': '2026-01-17'}"));
        scene.merge(from("coach", "{'id': 12, 'date': '2026-01-17', 'type': 'running'}"));
        assertThat(scene.entries.get(0).type()).isEqualTo("running");
    }
}
