package dev.cairn.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cairn.activity.Activity;
import dev.cairn.json.Json;
import dev.cairn.source.Malformed;
import dev.cairn.source.Window;
import dev.cairn.split.Recording;
import dev.cairn.split.Sample;
import java.io.IOException;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.assertj.core.api.Assertions;
import org.junit.jupiter.api.Test;

class CandidateTest {
    private static final List<Window> WINDOWS = List.of(
            new Window("garmin", LocalDate.of(2026, 1, 1), LocalDate.of(2026, 1, 17)),
            new Window("my_watch", LocalDate.of(2026, 1, 1), LocalDate.of(2026, 1, 17)));

    private static Candidate candidate(String id, String more) throws IOException {
        Object fields = Json.read("{\"id\": " + id + ", \"type\": \"running\", \"date\": \"2026-01-10 08:00:00\", "
                + "\"distance_km\": 21.1" + more + "}");
        return Candidate.of(Activity.of(Json.object((Map<?, ?>) fields)), WINDOWS, BackfillRequest.USUAL);
    }

    private static Recording of(double metres) {
        return Recording.of(List.of(Sample.at(0, 0), Sample.at(7200, metres)));
    }

    @Test
    void theSourceKnowsItByItsOwnId() throws Exception {
        assertThat(candidate("7", "").getId()).isEqualTo("7");
        assertThat(candidate("7", "").madeFrom()).isEqualTo("garmin_streams");
        assertThat(candidate("\"my_watch_7\"", "").getId()).isEqualTo("7");
        assertThat(candidate("\"my_watch_7\"", "").madeFrom()).isEqualTo("my_watch_streams");
        assertThat(candidate("\"strava_7\"", "")).isNull();
    }

    @Test
    void lapsMadeFromARecordingStay() throws Exception {
        assertThat(candidate("7", ", \"splits_source\": \"garmin_streams\"")).isNull();
        assertThat(candidate("7", ", \"splits_source\": \"garmin\"")).isNotNull();
    }

    @Test
    void itsLapsSayToTheCentimetreHowLongItIs() throws Exception {
        String laps = ", \"splits\": {\"lapDTOs\": [{\"distance\": 10000.0}, {\"totalDistanceInMeters\": 11097.5}]}";
        assertThat(candidate("7", laps).length(of(21_090))).isEqualTo(21_097.5);
    }

    @Test
    void otherwiseTheRecordingDoesUnlessItDiffers() throws Exception {
        assertThat(candidate("7", "").length(of(21_098.2))).isEqualTo(21_098.2);
        assertThat(candidate("7", "").length(of(21_080))).isEqualTo(21_100);
        String partly = ", \"splits\": {\"lapDTOs\": [{\"distance\": 10000.0}, {\"lapIndex\": 2}, 5]}";
        assertThat(candidate("7", partly).length(of(21_098.2))).isEqualTo(21_098.2);
        String corrected = ", \"splits\": {\"lapDTOs\": [{\"distance\": 20500.0}]}";
        assertThat(candidate("7", corrected).length(of(20_500))).isEqualTo(21_100);
    }

    @Test
    void aRecordingMayComeAsAList() throws Exception {
        Recording recording = Recordings.of(Arrays.asList(
                Map.of("seconds", 0, "metres", 0, "heart_rate", 140), Map.of("seconds", 600, "metres", 2000.0)));
        assertThat(recording.metres()).isEqualTo(2000);
        assertThat(recording.hasHeartRate()).isTrue();
        for (Object other :
                new Object[] {Map.of("seconds", 1), "text", List.of("text"), Arrays.asList((Object) null)}) {
            Assertions.assertThatThrownBy(() -> Recordings.of(other)).isInstanceOf(Malformed.class);
        }
        Assertions.assertThatThrownBy(() -> Recordings.of(null)).isInstanceOf(Malformed.class);
    }
}
