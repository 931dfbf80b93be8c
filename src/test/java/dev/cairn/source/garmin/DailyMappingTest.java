package dev.cairn.source.garmin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.cairn.json.Json;
import dev.cairn.source.Malformed;
import java.time.LocalDate;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DailyMappingTest {
    private static final LocalDate DAY = LocalDate.of(2026, 1, 17);

    private static Object json(String text) throws Exception {
        return Json.read(text);
    }

    @Test
    void aNight() throws Exception {
        assertThat(Json.line(DailyMapping.sleep(
                        DAY,
                        json("{\"dailySleepDTO\": {\"calendarDate\": \"2026-01-17\", \"sleepTimeSeconds\": 31970,"
                                + " \"deepSleepSeconds\": 5055, \"lightSleepSeconds\": 17552, \"remSleepSeconds\": 6793,"
                                + " \"awakeSleepSeconds\": 2570, \"sleepScores\": {\"overall\": {\"value\": 90}}}}"))))
                .isEqualTo("{\"date\": \"2026-01-17\", \"sleep_seconds\": 31970, \"sleep_hours\": 8.9,"
                        + " \"deep_sleep_seconds\": 5055, \"light_sleep_seconds\": 17552, \"rem_sleep_seconds\": 6793,"
                        + " \"awake_seconds\": 2570, \"sleep_score\": 90}");
    }

    @ParameterizedTest
    @CsvSource({"28980, 8.1", "29340, 8.2", "27180, 7.5", "27540, 7.7", "0, 0.0"})
    void hoursAreRoundedAsPythonDoes(int seconds, String hours) throws Exception {
        Map<String, Object> night =
                DailyMapping.sleep(DAY, json("{\"dailySleepDTO\": {\"sleepTimeSeconds\": " + seconds + "}}"));
        assertThat(night.get("sleep_hours")).as("round(%d / 3600, 1)", seconds).hasToString(hours);
        assertThat(night).containsEntry("sleep_score", null);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "null",
                "{}",
                "[]",
                "{\"dailySleepDTO\": null}",
                "{\"dailySleepDTO\": {\"sleepTimeSeconds\": null}}"
            })
    void noSleepIsNoEntry(String answer) throws Exception {
        assertThat(DailyMapping.sleep(DAY, json(answer))).isNull();
    }

    @Test
    void aNightsHeartRateVariability() throws Exception {
        assertThat(Json.line(DailyMapping.hrv(
                        DAY,
                        json("{\"hrvSummary\": {\"weeklyAvg\": 53, \"lastNightAvg\": 49, \"lastNight5MinHigh\": 77,"
                                + " \"status\": \"BALANCED\", \"baseline\": {}}}"))))
                .isEqualTo("{\"date\": \"2026-01-17\", \"weekly_avg\": 53, \"last_night_avg\": 49,"
                        + " \"last_night_5min_high\": 77, \"status\": \"BALANCED\"}");
        assertThat(DailyMapping.hrv(DAY, json("{\"hrvSummary\": {\"weeklyAvg\": null, \"status\": \"NONE\"}}")))
                .as("nothing was measured")
                .isNull();
        assertThat(DailyMapping.hrv(DAY, null)).isNull();
    }

    @Test
    void aDaysStress() throws Exception {
        assertThat(Json.line(DailyMapping.stress(
                        DAY,
                        json("{\"avgStressLevel\": 29, \"maxStressLevel\": 95, \"lowStressDurationInMs\": 21780000,"
                                + " \"mediumStressDurationInMs\": 0, \"highStressDurationInMs\": null}"))))
                .isEqualTo("{\"date\": \"2026-01-17\", \"avg_stress\": 29, \"max_stress\": 95, \"rest_stress\": null,"
                        + " \"activity_stress\": null, \"low_stress_hours\": 6.0}");
        assertThat(DailyMapping.stress(
                                DAY,
                                json("{\"avgStressLevel\": 29, \"maxStressLevel\": -1, \"restStressAvg\": 12,"
                                        + " \"activityStressAvg\": -2}"))
                        .values())
                .extracting(String::valueOf)
                .containsExactly("2026-01-17", "29", "null", "12", "null");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"{\"avgStressLevel\": -1}", "{\"avgStressLevel\": -2}", "{\"avgStressLevel\": null}", "{}", "[]"
            })
    void noStressIsNoEntry(String answer) throws Exception {
        assertThat(DailyMapping.stress(DAY, json(answer))).isNull();
    }

    @Test
    void aTextWhereANumberBelongsIsMalformed() {
        assertThatThrownBy(() -> DailyMapping.stress(DAY, json("{\"avgStressLevel\": \"low\"}")))
                .isInstanceOf(Malformed.class)
                .hasMessage("avgStressLevel is no number");
        assertThatThrownBy(() -> DailyMapping.sleep(DAY, json("{\"dailySleepDTO\": {\"sleepTimeSeconds\": true}}")))
                .isInstanceOf(Malformed.class);
    }

    @Test
    void theRestingHeartRate() throws Exception {
        assertThat(DailyMapping.restingHeartRate(
                        json("{\"restingHeartRate\": 48, \"lastSevenDaysAvgRestingHeartRate\": 49, \"x\": 1}")))
                .hasToString("{resting_hr=48, resting_hr_7d_avg=49}");
        assertThat(DailyMapping.restingHeartRate(json("{\"restingHeartRate\": 0}")))
                .isEmpty();
        assertThat(DailyMapping.restingHeartRate(null)).isEmpty();
    }

    @Test
    void theTrainingStatusOfTheFirstDevice() throws Exception {
        Map<String, Object> status = DailyMapping.trainingStatus(json("""
            {"mostRecentVO2Max": {"generic": {"vo2MaxValue": null, "vo2MaxPreciseValue": 51.6}, "running": {"vo2Max": 52}},
             "mostRecentTrainingLoadBalance": {"metricsTrainingLoadBalanceDTOMap": {
               "1": {"sevenDayAvgLoad": 363, "twentyEightDayAvgLoad": 1213}, "2": {"sevenDayAvgLoad": 9}}},
             "mostRecentTrainingStatus": {"latestTrainingStatusData": {
               "1": {"trainingStatus": 4, "recoveryTimeInHours": 48, "weeklyTrainingLoad": 500},
               "2": {"trainingStatusFeedbackPhrase": "OTHER"}}}}"""));
        assertThat(status)
                .hasToString("{vo2max=51.6, vo2max_running=52, training_load_7d=363, training_load_28d=1213,"
                        + " training_effect_label=Productive, recovery_time_hours=48}");
        assertThat(DailyMapping.isStatus(status)).isTrue();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "\"trainingStatusFeedbackPhrase\": \"PEAKING_2\", \"trainingStatus\": 4 | PEAKING_2",
                "\"trainingStatusFeedbackPhrase\": \"\", \"trainingStatus\": 1 | Detraining",
                "\"trainingStatus\": 9 | Recovery",
                "\"trainingStatus\": 12 | Unknown (12)",
                "\"trainingStatus\": null | null",
            })
    void theLabelIsGarminsPhraseOrTheNumbersWord(String device, String label) throws Exception {
        Map<String, Object> status = DailyMapping.trainingStatus(
                json("{\"mostRecentTrainingStatus\": {\"latestTrainingStatusData\": {\"1\": {" + device + "}}}}"));
        assertThat(String.valueOf(status.get("training_effect_label"))).isEqualTo(label);
        assertThat(DailyMapping.isStatus(status)).isFalse();
    }

    @Test
    void theWeeksLoadStandsInForTheMean() throws Exception {
        assertThat(DailyMapping.trainingStatus(json("{\"mostRecentVO2Max\": {\"generic\": 50},"
                        + " \"mostRecentTrainingStatus\": {\"latestTrainingStatusData\": {\"1\":"
                        + " {\"weeklyTrainingLoad\": 500}}}}")))
                .containsEntry("training_load_7d", dev.cairn.json.JsonNumber.of(500))
                .containsEntry("vo2max", dev.cairn.json.JsonNumber.of(50));
        assertThat(DailyMapping.trainingStatus(null).values()).containsOnlyNulls();
    }
}
