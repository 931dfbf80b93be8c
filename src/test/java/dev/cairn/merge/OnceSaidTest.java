package dev.cairn.merge;

import static dev.cairn.merge.Scene.activity;
import static org.assertj.core.api.Assertions.assertThat;

import dev.cairn.activity.Activity;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

/** What a file or an export said once against what is there. */
class OnceSaidTest {
    private static final String RUN =
            "'type': 'running', 'date': '2026-01-08 08:00:00', 'distance_km': 10.0, 'duration_seconds': 3000";
    private static final String ONE_LAP = "'splits': {'lapDTOs': [{'lapIndex': 1, 'averageHR': 150}]}";
    private static final String TWO_LAPS = "'splits': {'lapDTOs': [{'averageHR': 149}, {'averageHR': 151}]}";

    private final Scene scene = new Scene();

    private static Incoming once(String source, String... activities) {
        return new Incoming(
                source, Arrays.stream(activities).map(Scene::activity).toList(), false);
    }

    private Activity only() {
        assertThat(scene.entries).hasSize(1);
        return scene.entries.get(0);
    }

    @Test
    void gapsAreFilledAndValuesStay() {
        scene.has("{'id': 7, 'name': 'Mine', 'source': 'garmin', 'calories': null, " + RUN + "}");
        scene.saw("garmin", "7", "{'name': 'Mine'}");
        scene.merge(once("garmin", "{'id': 7, 'name': 'Theirs', 'calories': 700, " + RUN + "}"));
        assertThat(only().name()).isEqualTo("Mine");
        assertThat(only().get("calories")).hasToString("700");
    }

    @Test
    void aServiceThatSaysItNowReplacesWhatItSaidBefore() {
        scene.has("{'id': 7, 'name': 'Mine', 'source': 'garmin', " + RUN + "}");
        scene.saw("garmin", "7", "{'name': 'Mine'}");
        scene.merge(Scene.from("garmin", "{'id': 7, 'name': 'Theirs', " + RUN + "}"));
        assertThat(only().name()).isEqualTo("Theirs");
    }

    @Test
    void lapsComeWhereNoneHasAHeartRate() {
        scene.has("{'id': 7, 'source': 'garmin', 'splits': {'lapDTOs': [{'lapIndex': 1}]}, " + RUN + "}");
        scene.merge(once("file", "{'id': 'file_a', " + ONE_LAP + ", " + RUN + "}"));
        assertThat(only().laps().withHeartRate()).isEqualTo(1);
        assertThat(only().get("splits_source")).isEqualTo("file");
        assertThat(only().get("file_id")).isEqualTo("file_a");
    }

    @Test
    void lapsWithAHeartRateStayHoweverManyComeIn() {
        scene.has("{'id': 7, 'source': 'garmin', " + ONE_LAP + ", " + RUN + "}");
        scene.merge(once("file", "{'id': 'file_a', 'splits_source': 'file_streams', " + TWO_LAPS + ", " + RUN + "}"));
        assertThat(only().laps().count()).isEqualTo(1);
        assertThat(only().has("splits_source")).isFalse();
    }

    @Test
    void twoFilesOfOneActivityStayTwo() {
        scene.merge(once("file", "{'id': 'file_a', " + RUN + "}"));
        scene.merge(once("file", "{'id': 'file_b', " + RUN + "}"));
        assertThat(scene.entries).hasSize(2);
    }

    @Test
    void aFileThatStravasExportAndGarminsShareMakesThemOne() {
        scene.merge(once("garmin", "{'id': 7, 'file_id': 'file_a', " + RUN + "}"), once("file"));
        // Cropped at Strava to half, so that neither time nor distance would tell.
        scene.merge(
                once(
                        "strava",
                        "{'id': 'strava_9', 'file_id': 'file_a', 'type': 'running', 'date': '2026-01-08 08:30:00', 'distance_km': 4.0,"
                                + " 'duration_seconds': 1200}"),
                once("file"));
        assertThat(only().identities()).containsExactlyInAnyOrder("7", "file_a", "strava_9");
        assertThat(only().source()).isEqualTo("both");
    }

    @Test
    void aGuessedDateGivesWayToOneThatIsKnown() {
        scene.has("{'id': 'file_a', 'source': 'file', 'start_utc': '2026-01-08T07:00:00Z', 'date_guessed': true, " + RUN
                + "}");
        scene.merge(Scene.from(
                "garmin",
                "{'id': 7, 'start_utc': '2026-01-08T07:00:00Z', " + RUN.replace("08:00:00", "16:00:00") + "}"));
        assertThat(only().date()).isEqualTo("2026-01-08 16:00:00");
        assertThat(only().get("date_guessed")).isEqualTo(false);
        assertThat(only().get("file_id")).isEqualTo("file_a");
        assertThat(only().key()).isEqualTo("7");
    }

    @Test
    void aGuessMakesNoGuessOfADateThatIsKnown() {
        scene.has("{'id': 7, 'source': 'garmin', " + RUN + "}");
        scene.merge(once("file", "{'id': 'file_a', 'date_guessed': true, " + RUN + "}"));
        assertThat(only().key()).isEqualTo("7");
        assertThat(only().has("date_guessed")).isFalse();
    }

    @Test
    void aGuessDoesNotReplaceAGuess() {
        Activity entry = activity(
                "{'id': 'strava_9', 'source': 'strava', 'start_utc': '2026-01-08T07:00:00Z', 'date_guessed': true, "
                        + RUN + "}");
        scene.entries.add(entry);
        scene.merge(once(
                "file",
                "{'id': 'file_a', 'start_utc': '2026-01-08T07:00:00Z', 'date_guessed': true, "
                        + RUN.replace("08:00:00", "16:00:00") + "}"));
        assertThat(only().date()).isEqualTo("2026-01-08 08:00:00");
        assertThat(only().get("date_guessed")).isEqualTo(true);
    }
}
