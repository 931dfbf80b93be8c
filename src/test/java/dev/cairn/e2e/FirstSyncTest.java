package dev.cairn.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cairn.demo.simulator.Lap;
import dev.cairn.demo.simulator.SimulatedActivity;
import org.junit.jupiter.api.Test;

class FirstSyncTest extends EndToEnd {
    /** 10.125 km lies between two hundredths, and 5:59.97 a kilometre is not yet 6:00. */
    private static final SimulatedActivity RUN = SimulatedActivity.run(21_000_000_001L)
            .named("Lauf am Kanal, früh 🏃 \"Nr. 1\"")
            .startingAt("2026-01-08 08:10:21")
            .distance(10125)
            .lasting(3644.5)
            .with("averageSpeed", 2.778)
            .laps(
                    Lap.of(1000, 360.25)
                            .with("averageSpeed", 2.776)
                            .heartRate(142, 150)
                            .cadence(170.5, 178.0)
                            .with("strideLength", 97.7)
                            .with("elevationGain", 3.0)
                            .with("elevationLoss", 1.0),
                    Lap.of(500.5, 180.0).with("averageSpeed", 2.781).with("averageHR", null));

    /** No distance, no speed, no sensor, a watch that says its heart rate is 0. */
    private static final SimulatedActivity STRENGTH = SimulatedActivity.of(21_000_000_000L, "strength_training")
            .startingAt("2026-01-07 18:00:00")
            .with("averageHR", 0)
            .without("distance")
            .without("activityName")
            .withoutLaps();

    @Test
    void writesTheBytesThatTheScriptsWouldWrite() throws Exception {
        garmin.account().add(STRENGTH, RUN);

        Result result = cairn.run(SYNC_JANUARY);

        assertThat(result.exitCode()).as(result::toString).isZero();
        assertThat(cairn.cacheText().replaceFirst("\"\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d\\.\\d{6}\"", "\"NOW\""))
                .isEqualTo("""
                {
                  "last_sync": "NOW",
                  "sync_method": "incremental",
                  "activities": [
                    {
                      "id": 21000000001,
                      "name": "Lauf am Kanal, früh 🏃 \\"Nr. 1\\"",
                      "type": "running",
                      "date": "2026-01-08 08:10:21",
                      "distance_km": 10.12,
                      "duration_seconds": 3644.5,
                      "avg_pace_min_km": "5:59",
                      "elevation_gain_m": 20.0,
                      "avg_hr": 142.0,
                      "max_hr": 162.0,
                      "calories": 350.0,
                      "avg_cadence": 170.0,
                      "splits": {
                        "activityId": 21000000001,
                        "lapDTOs": [
                          {
                            "lapIndex": 1,
                            "distance": 1000.0,
                            "duration": 360.25,
                            "averageSpeed": 2.776,
                            "averageHR": 142.0,
                            "maxHR": 150.0,
                            "averageRunCadence": 170.5,
                            "maxRunCadence": 178.0,
                            "strideLength": 97.7,
                            "elevationGain": 3.0,
                            "elevationLoss": 1.0
                          },
                          {
                            "lapIndex": 2,
                            "distance": 500.5,
                            "duration": 180.0,
                            "averageSpeed": 2.781
                          }
                        ]
                      },
                      "source": "garmin",
                      "start_utc": "2026-01-08T07:10:21Z"
                    },
                    {
                      "id": 21000000000,
                      "name": "",
                      "type": "strength_training",
                      "date": "2026-01-07 18:00:00",
                      "distance_km": 0.0,
                      "duration_seconds": 1500.0,
                      "avg_pace_min_km": null,
                      "elevation_gain_m": null,
                      "avg_hr": null,
                      "max_hr": null,
                      "calories": null,
                      "avg_cadence": null,
                      "source": "garmin",
                      "start_utc": "2026-01-07T17:00:00Z"
                    }
                  ]
                }""");
        assertThat(cairn.backups()).isEmpty();
        assertThat(cairn.leftovers()).isEmpty();
    }

    @Test
    void printsOneDocumentAndLogsElsewhere() throws Exception {
        garmin.account().add(run(7, "2026-01-10"), run(8, "2026-01-11"));

        Result result = cairn.run(SYNC_JANUARY);

        assertThat(result.json().keySet())
                .containsExactly(
                        "run",
                        "dry_run",
                        "sources",
                        "added",
                        "updated",
                        "unchanged",
                        "matched",
                        "total_before",
                        "total_after",
                        "backup",
                        "verdict",
                        "changes",
                        "warnings");
        assertThat(result.json())
                .containsEntry("dry_run", false)
                .containsEntry("backup", null)
                .containsEntry("verdict", "ok");
        assertThat(result.at("sources")).asString().isEqualTo("{garmin={fetched=2, error=null}}");
        assertThat(result.number("added")).isEqualTo(2);
        assertThat(result.number("total_before")).isZero();
        assertThat(result.number("total_after")).isEqualTo(2);
        assertThat(result.at("changes"))
                .asString()
                .isEqualTo("[{key=8, date=2026-01-11 08:00:00, name=Run 8, change=added, fields=[]},"
                        + " {key=7, date=2026-01-10 08:00:00, name=Run 7, change=added, fields=[]}]");
        String run = result.at("run").toString();
        assertThat(result.err()).contains(run + "  garmin: asking for 2026-01-01 to 2026-01-31");
        assertThat(cairn.tracking().resolve(".cairn/history.jsonl")).content().contains("\"run\": \"" + run + "\"");
    }
}
