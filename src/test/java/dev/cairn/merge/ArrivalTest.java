package dev.cairn.merge;

import static dev.cairn.merge.Scene.activity;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** An incoming activity before anything is decided: whose it is, when it was, what of it is kept of two answers. */
class ArrivalTest {
    @ParameterizedTest
    @CsvSource({
        "garmin, 1, 1",
        "garmin, '21482825013', 21482825013",
        "garmin, 21482825013.0, 21482825013",
        "garmin, '007', 7",
        "strava, 7, strava_7",
        "strava, 'strava_7', strava_7",
        "file, 'file_ab', file_ab",
        "file, 'ab', file_ab",
        "my_watch, 5, my_watch_5",
        "coach, 'strava_7', coach_strava_7"
    })
    void anIdIsMadeItsSourcesOwn(String source, String id, String identity) {
        String json = id.matches("[0-9.]+") && !id.startsWith("0") ? id : "'" + id + "'";
        assertThat(Arrival.of(source, activity("{'id': " + json + ", 'date': '2026-01-17'}"))
                        .identity())
                .isEqualTo(identity);
    }

    @ParameterizedTest
    @CsvSource({
        "garmin, 1.5",
        "garmin, -1",
        "garmin, '\"strava_7\"'",
        "garmin, null",
        "strava, '\"\"'",
        "file, '\"file_\"'",
        "coach, []"
    })
    void anIdThatIsNoneIsRefused(String source, String id) {
        assertThat(Arrival.of(source, activity("{'id': " + id + ", 'date': '2026-01-17'}")))
                .isNull();
    }

    @ParameterizedTest
    @CsvSource({"soon", "2026-13-01", "''"})
    void aDateThatIsNoneIsRefused(String date) {
        assertThat(Arrival.of("garmin", activity("{'id': 1, 'date': '" + date + "'}")))
                .isNull();
    }

    @Test
    void isSpelledAsTheCacheSpells() {
        assertThat(Arrival.of("strava", activity("{'date': '2026-01-17T08:00:00+01:00', 'id': 7}"))
                        .activity())
                .hasToString(
                        "{\"date\": \"2026-01-17 08:00:00\", \"id\": \"strava_7\", \"strava_id\": 7, \"start_utc\": \"2026-01-17 07:00:00\"}");
    }

    @Test
    void aStartInUtcThatIsGivenStays() {
        assertThat(Arrival.of(
                                "coach",
                                activity(
                                        "{'id': 7, 'date': '2026-01-17T08:00:00Z', 'start_utc': '2026-01-17 07:00:00'}"))
                        .activity()
                        .get("start_utc"))
                .isEqualTo("2026-01-17 07:00:00");
    }

    @Test
    void theRicherAnswerHasMoreHeartRatesThenMoreLapsThenMoreValues() {
        Arrival bare = Arrival.of(
                "garmin", activity("{'id': 1, 'date': '2026-01-17', 'name': 'Run', 'calories': 5, 'avg_hr': 0}"));
        Arrival more = Arrival.of(
                "garmin", activity("{'id': 1, 'date': '2026-01-17', 'name': 'Run', 'calories': 5, 'avg_hr': 9}"));
        Arrival laps =
                Arrival.of("garmin", activity("{'id': 1, 'date': '2026-01-17', 'splits': {'lapDTOs': [{}, {}]}}"));
        Arrival beats = Arrival.of(
                "garmin", activity("{'id': 1, 'date': '2026-01-17', 'splits': {'lapDTOs': [{'averageHR': 150}]}}"));
        assertThat(Stream.of(beats, bare, laps, more).sorted(Arrival.BY_RICHNESS))
                .containsExactly(bare, more, laps, beats);
    }
}
