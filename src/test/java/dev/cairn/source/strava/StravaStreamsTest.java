package dev.cairn.source.strava;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.cairn.json.Json;
import dev.cairn.source.Malformed;
import dev.cairn.split.KilometreSplitter;
import dev.cairn.split.Lap;
import dev.cairn.split.Recording;
import java.util.List;
import org.junit.jupiter.api.Test;

class StravaStreamsTest {
    private static final String TWO_KILOMETRES = """
        {"time": {"data": [0, 150, 300, 450, 600]},
         "distance": {"data": [0.0, 500.0, 1000.0, 1500.0, 2000.0]},
         "heartrate": {"data": [140, 140, 140, 160, 160]},
         "cadence": {"data": [85, 85, 85, 90, 90]}}""";

    @Test
    void streamsBecomeLaps() throws Exception {
        List<Lap> laps = laps(TWO_KILOMETRES, 2000);
        assertThat(laps).extracting(Lap::seconds).containsExactly(300.0, 300.0);
        assertThat(laps).extracting(Lap::maxHeartRate).containsExactly(140.0, 160.0);
        assertThat(laps.get(0).cadence()).isEqualTo(170.0, within(1e-9));
    }

    @Test
    void aListOfStreamsIsReadAsWell() throws Exception {
        Recording recording = StravaStreams.recording(Json.read("""
            [{"type": "time", "data": [0, 300]}, {"type": "distance", "data": [0.0, 1000.0]}, {"data": [1]}, 7]"""));
        assertThat(recording.metres()).isEqualTo(1000.0);
        assertThat(recording.hasHeartRate()).isFalse();
    }

    /** The clock runs on while the watch is paused; laps are in timer time, like those of the backfill. */
    @Test
    void aPauseIsTakenOutOfTheTime() throws Exception {
        String paused = """
            {"time": {"data": [0, 150, 300, 900, 1050, 1200]},
             "distance": {"data": [0.0, 500.0, 1000.0, 1001.0, 1500.0, 2000.0]},
             "heartrate": {"data": [140, 140, 140, 150, 150, 150]},
             "moving": {"data": [true, true, true, false, true, true]}}""";
        Recording recording = StravaStreams.recording(Json.read(paused));
        assertThat(recording.seconds()).isEqualTo(600.0);
        assertThat(laps(paused, 2000)).extracting(Lap::seconds).containsExactly(300.0, 300.0);
    }

    @Test
    void stepsOfBothFeetAreNotCountedTwice() throws Exception {
        String both = TWO_KILOMETRES.replace("[85, 85, 85, 90, 90]", "[170, 170, 110, 180, 180]");
        assertThat(laps(both, 2000).get(1).maxCadence()).isEqualTo(180.0);
    }

    @Test
    void holesDoNoHarm() throws Exception {
        Recording recording = StravaStreams.recording(Json.read("""
            {"time": {"data": [0, null, 300, 600]},
             "distance": {"data": [0.0, 500.0, null, 2000.0]},
             "heartrate": {"data": [140, null, 141]}}"""));
        assertThat(recording.seconds()).isEqualTo(600.0);
        assertThat(recording.metres()).isEqualTo(2000.0);
    }

    @Test
    void whatIsNoTimeSeriesIsSaidToBeNone() throws Exception {
        for (String answer : List.of("{}", "[]", "null", "{\"time\": 5}", "{\"distance\": {\"data\": [1]}}", "\"x\"")) {
            assertThatThrownBy(() -> StravaStreams.recording(Json.read(answer)))
                    .as(answer)
                    .isInstanceOf(Malformed.class)
                    .hasMessage("the answer has no time series");
        }
    }

    private static List<Lap> laps(String answer, double metres) throws Exception {
        return KilometreSplitter.split(StravaStreams.recording(Json.read(answer)), metres);
    }
}
