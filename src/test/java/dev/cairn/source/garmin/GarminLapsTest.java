package dev.cairn.source.garmin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.cairn.activity.Activity;
import dev.cairn.activity.Laps;
import dev.cairn.json.Json;
import dev.cairn.source.Malformed;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class GarminLapsTest {
    private final Activity activity = Activity.of(Map.of("id", 7));

    @Test
    void lapsAreWrittenInTheCachesOrderAndWithoutWhatItDoesNotKeep() throws Exception {
        Map<?, ?> splits = GarminMapping.splits(activity, Recorded.splits());
        assertThat(Json.line(splits.get("activityId"))).isEqualTo("7");
        assertThat(Laps.of(splits)).isEqualTo(new Laps(7, 7));
        assertThat(Json.line(((List<?>) splits.get("lapDTOs")).get(0)))
                .isEqualTo("{\"lapIndex\": 1, \"distance\": 1000, \"duration\": 345.0, \"averageSpeed\": 2.90,"
                        + " \"averageHR\": 130, \"maxHR\": 140, \"averageRunCadence\": 170, \"maxRunCadence\": 175,"
                        + " \"strideLength\": 105.0, \"elevationGain\": 5.0, \"elevationLoss\": 3.0}");
    }

    @Test
    void whatALapDoesNotKnowIsLeftOut() throws Exception {
        assertThat(laps("[{\"lapIndex\": 1, \"distance\": null, \"duration\": NaN, \"averageSpeed\": 3.1}]"))
                .isEqualTo("[{\"lapIndex\": 1, \"averageSpeed\": 3.1}]");
    }

    @Test
    void aHeartThatStoodStillIsLeftOut() throws Exception {
        assertThat(laps("[{\"lapIndex\": 1, \"averageHR\": 0, \"maxHR\": 0.0, \"elevationGain\": 0.0}]"))
                .isEqualTo("[{\"lapIndex\": 1, \"elevationGain\": 0.0}]");
    }

    @Test
    void everyValueThatTheCacheKnowsIsTaken() throws Exception {
        String whole = "[{\"lapIndex\": 1, \"distance\": 1000.0, \"duration\": 300.0, \"averageSpeed\": 3.333,"
                + " \"averageHR\": 140.0, \"maxHR\": 150.0, \"averageRunCadence\": 170.5, \"maxRunCadence\": 180.0,"
                + " \"strideLength\": 110.25, \"elevationGain\": 1.0, \"elevationLoss\": 2.0,"
                + " \"startElevation\": 30.5, \"endElevation\": 29.5}]";
        assertThat(laps(whole)).isEqualTo(whole);
    }

    @Test
    void noLapsAreNoSplits() throws Exception {
        assertThat(GarminMapping.splits(activity, Json.read("{\"lapDTOs\": []}")))
                .isNull();
        assertThat(GarminMapping.splits(activity, Json.read("{\"lapDTOs\": null}")))
                .isNull();
        assertThat(GarminMapping.splits(activity, Json.read("{}"))).isNull();
        assertThat(GarminMapping.splits(activity, null)).isNull();
    }

    @ParameterizedTest
    @ValueSource(strings = {"7", "\"laps\"", "{\"lapIndex\": 1}"})
    void lapsThatAreNoListAreMalformed(String laps) {
        assertThatThrownBy(() -> laps(laps)).isInstanceOf(Malformed.class).hasMessage("lapDTOs is no list");
    }

    @Test
    void aLapThatIsNoObjectIsMalformed() {
        assertThatThrownBy(() -> laps("[[]]")).isInstanceOf(Malformed.class).hasMessage("a lap is no JSON object");
    }

    @Test
    void aTextWhereANumberBelongsIsMalformed() {
        assertThatThrownBy(() -> laps("[{\"averageHR\": \"140\"}]"))
                .isInstanceOf(Malformed.class)
                .hasMessageEndingWith("averageHR is no number");
    }

    private String laps(String list) throws Exception {
        Map<?, ?> splits = GarminMapping.splits(activity, Json.read("{\"lapDTOs\": " + list + "}"));
        return Json.line(splits.get("lapDTOs"));
    }
}
