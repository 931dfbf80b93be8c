package dev.cairn.demo.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cairn.json.Json;
import dev.cairn.json.JsonNumber;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class SplitsTest {
    private static Map<?, ?> lap(SimulatedActivity activity, int number) {
        return (Map<?, ?>) ((List<?>) Splits.of(activity).get("lapDTOs")).get(number - 1);
    }

    @Test
    void aLapIsWrittenAsTheScriptsReadIt() {
        SimulatedActivity run = SimulatedActivity.run(7)
                .laps(Lap.of(1000, 300).heartRate(140, 150).cadence(170.5, 180).with("elevationGain", 5.0));
        assertThat(Json.line(Splits.of(run)))
                .isEqualTo("{\"activityId\": 7, \"lapDTOs\": [{\"startTimeGMT\": \"2026-01-01T07:00:00.0\","
                        + " \"distance\": 1000.0, \"duration\": 300.0, \"movingDuration\": 300.0,"
                        + " \"elapsedDuration\": 300.0, \"elevationGain\": 5.0, \"averageSpeed\": 3.3333332538604736,"
                        + " \"averageMovingSpeed\": 3.3333332538604736, \"maxSpeed\": 3.8333332538604736,"
                        + " \"averageHR\": 140.0, \"maxHR\": 150.0, \"averageRunCadence\": 170.5,"
                        + " \"maxRunCadence\": 180.0, \"lapIndex\": 1, \"lengthDTOs\": [],"
                        + " \"intensityType\": \"ACTIVE\"}], \"eventDTOs\": []}");
    }

    @Test
    void aLapStartsWhenTheOnesBeforeAreOverByTheClock() {
        SimulatedActivity run = SimulatedActivity.run(7)
                .laps(Lap.of(1000, 300).with("elapsedDuration", 360.5), Lap.of(1000, 300), Lap.of(20, 6));
        assertThat(lap(run, 2).get("startTimeGMT")).isEqualTo("2026-01-01T07:06:00.0");
        assertThat(lap(run, 3).get("startTimeGMT")).isEqualTo("2026-01-01T07:11:00.0");
        assertThat(lap(run, 3).get("lapIndex")).isEqualTo(3);
    }

    @Test
    void aRestHasNoSpeed() {
        SimulatedActivity swim = SimulatedActivity.of(7, "lap_swimming").laps(Lap.of(0, 20), Lap.of(0, 0));
        assertThat(Json.line(lap(swim, 1).get("averageSpeed"))).isEqualTo("0.0");
        assertThat(lap(swim, 2).containsKey("averageSpeed")).isFalse();
    }

    @Test
    void anyKeyOfALapCanBeAnythingOrMissing() {
        SimulatedActivity run = SimulatedActivity.run(7)
                .laps(Lap.of(1000, 300)
                        .with("averageHR", null)
                        .with("distance", "far")
                        .without("intensityType"));
        assertThat(lap(run, 1).containsKey("averageHR")).isTrue();
        assertThat(lap(run, 1).get("averageHR")).isNull();
        assertThat(lap(run, 1).get("distance")).isEqualTo("far");
        assertThat(lap(run, 1).containsKey("intensityType")).isFalse();
    }

    @Test
    void withoutAWordThereIsALapForEachKilometreAndOneForTheRest() {
        List<Lap> laps = SimulatedActivity.run(7).distance(2500).lasting(750).laps();
        assertThat(laps)
                .extracting(lap -> lap.get("distance"))
                .containsExactly(JsonNumber.of(1000.0), JsonNumber.of(1000.0), JsonNumber.of(500.0));
        assertThat(laps)
                .extracting(lap -> lap.get("duration"))
                .containsExactly(JsonNumber.of(300.0), JsonNumber.of(300.0), JsonNumber.of(150.0));
        assertThat(laps).extracting(lap -> lap.get("averageHR")).containsOnly(JsonNumber.of(142.0));
    }

    @Test
    void withoutADistanceThereIsOneLap() {
        assertThat(SimulatedActivity.of(7, "strength_training").laps()).hasSize(1);
    }
}
