package dev.cairn.source.garmin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.cairn.activity.Activity;
import dev.cairn.json.Json;
import dev.cairn.json.JsonNumber;
import dev.cairn.source.Malformed;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Expected paces and distances were computed with Python 3, in the words of the scripts. */
class GarminMappingTest {
    @Test
    void theTrailRunThatWasRecorded() throws Exception {
        assertThat(mapped(Recorded.entry(Recorded.TRAIL_RUN)))
                .isEqualTo("{\"id\": 21482825013, \"name\": \"Sample Valley - Base\", \"type\": \"trail_running\","
                        + " \"date\": \"2026-01-08 08:10:21\", \"distance_km\": 4.26,"
                        + " \"duration_seconds\": 2223.326904296875, \"avg_pace_min_km\": \"8:41\","
                        + " \"elevation_gain_m\": 151.0, \"avg_hr\": 142.0, \"max_hr\": 162.0, \"calories\": 390.0,"
                        + " \"avg_cadence\": 111.734375, \"source\": \"garmin\","
                        + " \"start_utc\": \"2026-01-08T14:10:21Z\"}");
    }

    @Test
    void theHikeThatWasRecorded() throws Exception {
        assertThat(mapped(Recorded.entry(Recorded.HIKE)))
                .isEqualTo("{\"id\": 21461718086, \"name\": \"Sample Valley Hiking\", \"type\": \"hiking\","
                        + " \"date\": \"2026-01-06 07:14:18\", \"distance_km\": 3.36,"
                        + " \"duration_seconds\": 2145.94189453125, \"avg_pace_min_km\": \"10:38\","
                        + " \"elevation_gain_m\": 143.0, \"avg_hr\": 133.0, \"max_hr\": 157.0, \"calories\": 302.0,"
                        + " \"avg_cadence\": 106.15625, \"source\": \"garmin\","
                        + " \"start_utc\": \"2026-01-06T13:14:18Z\"}");
    }

    @Test
    void thePaddlingThatWasRecordedHasNoElevationAndNoCadence() throws Exception {
        assertThat(mapped(Recorded.entry(Recorded.PADDLING)))
                .isEqualTo("{\"id\": 21419635589, \"name\": \"Sample Lagoon Stand Up Paddleboarding\","
                        + " \"type\": \"stand_up_paddleboarding_v2\", \"date\": \"2026-01-02 07:12:43\","
                        + " \"distance_km\": 3.2, \"duration_seconds\": 3227.382080078125,"
                        + " \"avg_pace_min_km\": \"16:50\", \"elevation_gain_m\": null, \"avg_hr\": 109.0,"
                        + " \"max_hr\": 153.0, \"calories\": 322.0, \"avg_cadence\": null, \"source\": \"garmin\","
                        + " \"start_utc\": \"2026-01-02T12:12:43Z\"}");
    }

    @Test
    void theSwimThatWasRecorded() throws Exception {
        assertThat(mapped(Recorded.entry(Recorded.SWIM)))
                .isEqualTo("{\"id\": 21413444039, \"name\": \"Sample Lagoon Open Water Swimming\","
                        + " \"type\": \"open_water_swimming\", \"date\": \"2026-01-01 12:39:43\","
                        + " \"distance_km\": 0.26, \"duration_seconds\": 387.5870056152344,"
                        + " \"avg_pace_min_km\": \"24:32\", \"elevation_gain_m\": null, \"avg_hr\": 131.0,"
                        + " \"max_hr\": 162.0, \"calories\": 69.0, \"avg_cadence\": null, \"source\": \"garmin\","
                        + " \"start_utc\": \"2026-01-01T17:39:43Z\"}");
    }

    @Test
    void anEntryWithNothingButIdAndStartHasEveryKeyAllTheSame() throws Exception {
        Map<String, Object> bare = Map.of("activityId", JsonNumber.of(7), "startTimeLocal", "2026-01-08 08:10:21");
        assertThat(mapped(bare))
                .isEqualTo("{\"id\": 7, \"name\": \"\", \"type\": null, \"date\": \"2026-01-08 08:10:21\","
                        + " \"distance_km\": 0.0, \"duration_seconds\": null, \"avg_pace_min_km\": null,"
                        + " \"elevation_gain_m\": null, \"avg_hr\": null, \"max_hr\": null, \"calories\": null,"
                        + " \"avg_cadence\": null, \"source\": \"garmin\"}");
    }

    @ParameterizedTest
    @CsvSource({
        "2026-01-08 07:10:21, 2026-01-08T07:10:21Z",
        "2026-01-08T07:10:21.0, 2026-01-08T07:10:21Z",
        "2026-01-08 07:10:00, 2026-01-08T07:10:00Z",
        "2026-01-08 07:10:21.999, 2026-01-08T07:10:21Z"
    })
    void theStartInUtcIsAnInstant(String gmt, String utc) throws Exception {
        assertThat(GarminMapping.activity(with("startTimeGMT", gmt)).get("start_utc"))
                .isEqualTo(utc);
        assertThat(GarminMapping.activity(with("startTimeGMT", gmt)).startUtc()).isEqualTo(utc);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "soon", "2026-13-01 00:00:00"})
    void aStartInUtcThatIsNoneIsLeftOut(String gmt) throws Exception {
        assertThat(GarminMapping.activity(with("startTimeGMT", gmt)).fields()).doesNotContainKey("start_utc");
    }

    @Test
    void aLegHasTheShapeOfAnyActivityAndKnowsItsParent() throws Exception {
        Activity parent = Activity.of(Map.of("id", 1));
        Map<?, ?> answer = (Map<?, ?>) Json.read("""
                {"activityId": 12, "activityName": "Leg", "activityTypeDTO": {"typeKey": "running"},
                 "summaryDTO": {"startTimeLocal": "2026-01-08T08:10:21.0", "startTimeGMT": "2026-01-08T07:10:21.0",
                 "distance": 5000.123, "duration": 1500.5, "averageSpeed": 3.333, "averageHR": 150.0, "maxHR": 0.0,
                 "calories": 300.0, "averageRunCadence": 170.5, "elevationGain": 12.0}}""");
        assertThat(GarminMapping.leg(answer, parent))
                .hasToString("{\"id\": 12, \"name\": \"Leg\", \"type\": \"running\","
                        + " \"date\": \"2026-01-08 08:10:21\", \"distance_km\": 5.0, \"duration_seconds\": 1500.5,"
                        + " \"avg_pace_min_km\": \"5:00\", \"elevation_gain_m\": 12.0, \"avg_hr\": 150.0,"
                        + " \"max_hr\": null, \"calories\": 300.0, \"avg_cadence\": 170.5, \"source\": \"garmin\","
                        + " \"start_utc\": \"2026-01-08T07:10:21Z\", \"parent\": 1}");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{\"metadataDTO\": {\"childIds\": [11, 12]}} | [11, 12]",
                "{\"metadataDTO\": {\"childIds\": []}} | []",
                "{\"metadataDTO\": {\"childIds\": null}} | []",
                "{\"metadataDTO\": {}} | []"
            })
    void theLegsOfAMultiSportActivityAreItsChildren(String answer, String legs) throws Exception {
        assertThat(GarminMapping.legs(Json.read(answer))).hasToString(legs);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "null | the answer has no metadataDTO",
                "[] | the answer has no metadataDTO",
                "{\"metadataDTO\": {\"childIds\": 7}} | childIds is no list",
                "{\"metadataDTO\": {\"childIds\": [\"a\"]}} | childIds has a in it",
                "{\"metadataDTO\": {\"childIds\": [-1]}} | childIds has -1 in it"
            })
    void childrenThatAreNoIdsAreMalformed(String answer, String why) {
        assertThatThrownBy(() -> GarminMapping.legs(Json.read(answer)))
                .isInstanceOf(Malformed.class)
                .hasMessage(why);
    }

    @ParameterizedTest
    @ValueSource(strings = {"0", "0.0", "-0.0", "NaN", "null"})
    void aHeartThatWasNotMeasuredIsNull(String heartRate) throws Exception {
        Activity activity =
                GarminMapping.activity(with("averageHR", Json.read(heartRate), "maxHR", Json.read(heartRate)));
        assertThat(activity.get("avg_hr")).isNull();
        assertThat(activity.get("max_hr")).isNull();
    }

    @Test
    void zerosThatAreMeasurementsStay() throws Exception {
        Activity activity =
                GarminMapping.activity(with("calories", JsonNumber.of(0), "elevationGain", JsonNumber.of(0.0)));
        assertThat(activity.get("calories")).hasToString("0");
        assertThat(activity.get("elevation_gain_m")).hasToString("0.0");
    }

    @Test
    void anActivityWithoutDistanceHasNoneInTheCacheEither() throws Exception {
        assertThat(GarminMapping.activity(with("distance", null)).get("distance_km"))
                .hasToString("0.0");
    }

    @ParameterizedTest
    @CsvSource({
        "2675.0, 2.67", "2665.0, 2.67", "5005, 5.0", "5015, 5.01", "1005, 1.0", "1015, 1.01", "2125, 2.12",
        "2135, 2.13", "125, 0.12", "375, 0.38", "4261.18994140625, 4.26", "4.99, 0.0", "5, 0.01", "15, 0.01",
        "42195, 42.2", "1115, 1.11", "1125.0, 1.12", "12345.0, 12.35", "1e7, 10000.0", "8125, 8.12"
    })
    void kilometresAreRoundedAsPythonRounds(String metres, String kilometres) throws Exception {
        assertThat(GarminMapping.activity(with("distance", JsonNumber.spelled(metres)))
                        .get("distance_km"))
                .hasToString(kilometres);
    }

    @ParameterizedTest
    @CsvSource({
        "2.9, 5:44",
        "3.08, 5:24",
        "3.3333333, 5:00",
        "3.333333333333333, 5:00",
        "3.3333333333333335, 5:00",
        "2.7777777, 6:00",
        "2.777777910232544, 5:59",
        "2.7777777777777777, 6:00",
        "1.9170000553131106, 8:41",
        "4.166666666666667, 3:59",
        "4.1666667, 3:59",
        "16.666666666666668, 0:59",
        "20, 0:50",
        "0.1, 166:39",
        "0.01, 1666:40",
        "5.555555555555555, 3:00",
        "2.0833333333333335, 7:59",
        "1e-5, 1666666:39",
        "2.38095238, 7:00",
        "3.0303030303030303, 5:30",
        "1000, 0:01",
        "2.5641025641025643, 6:29",
        "0.001, 16666:40"
    })
    void theSecondsOfAPaceAreCutAndNotRounded(String speed, String pace) throws Exception {
        assertThat(GarminMapping.activity(with("averageSpeed", JsonNumber.spelled(speed)))
                        .get("avg_pace_min_km"))
                .isEqualTo(pace);
    }

    @ParameterizedTest
    @ValueSource(strings = {"0", "0.0", "-3.1", "NaN", "Infinity", "null", "1e-400", "5e-324", "1e400"})
    void withoutASpeedThereIsNoPace(String speed) throws Exception {
        assertThat(GarminMapping.activity(with("averageSpeed", Json.read(speed)))
                        .get("avg_pace_min_km"))
                .isNull();
    }

    @Test
    void aPaceIsWrittenInTheSameDigitsEverywhere() throws Exception {
        Locale before = Locale.getDefault();
        Locale.setDefault(Locale.forLanguageTag("ar-EG-u-nu-arab"));
        try {
            assertThat(GarminMapping.activity(with("averageSpeed", JsonNumber.of(2.9)))
                            .get("avg_pace_min_km"))
                    .isEqualTo("5:44");
        } finally {
            Locale.setDefault(before);
        }
    }

    @ParameterizedTest
    @CsvSource({
        "2026-01-08 08:10:21.0, 2026-01-08 08:10:21",
        "2026-01-08 08:10:21.987, 2026-01-08 08:10:21",
        "2026-01-08T08:10:21.0, 2026-01-08 08:10:21",
        "2026-01-08T08:10:21, 2026-01-08 08:10:21",
        "2026-01-08T08:10:21Z, 2026-01-08 08:10:21",
        "2026-01-08T23:59:59.9+14:00, 2026-01-08 23:59:59",
    })
    void theStartIsTheWallClockToTheSecond(String startTimeLocal, String date) throws Exception {
        assertThat(GarminMapping.activity(with("startTimeLocal", startTimeLocal))
                        .date())
                .isEqualTo(date);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "null",
                "\"\"",
                "\"yesterday\"",
                "\"2026-02-30 08:10:21\"",
                "\"2026-01-08 25:00:00\"",
                "1767859821000",
                "{}"
            })
    void anEntryWithoutAStartIsMalformed(String startTimeLocal) {
        assertThatThrownBy(() -> GarminMapping.activity(with("startTimeLocal", Json.read(startTimeLocal))))
                .isInstanceOf(Malformed.class)
                .hasMessageStartingWith("activity 7 (")
                .hasMessageContaining("Run 7")
                .hasMessageContaining("startTimeLocal is ");
    }

    @ParameterizedTest
    @ValueSource(strings = {"null", "0", "-7", "7.5", "\"7\"", "1e30", "NaN", "{}"})
    void anEntryWithoutAPositiveWholeIdIsMalformed(String id) {
        assertThatThrownBy(() -> GarminMapping.activity(with("activityId", Json.read(id))))
                .isInstanceOf(Malformed.class)
                .hasMessageContaining("2026-01-08 08:10:21, Run 7")
                .hasMessageEndingWith(": activityId is no positive whole number");
    }

    @Test
    void anIdThatIsSpelledWithAPointIsThatNumber() throws Exception {
        assertThat(GarminMapping.activity(with("activityId", JsonNumber.spelled("21482825013.0")))
                        .get("id"))
                .hasToString("21482825013");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "distance",
                "duration",
                "averageSpeed",
                "elevationGain",
                "averageHR",
                "maxHR",
                "calories",
                "averageRunningCadenceInStepsPerMinute"
            })
    void aTextWhereANumberBelongsIsMalformedAndNamed(String field) {
        assertThatThrownBy(() -> GarminMapping.activity(with(field, "5 km")))
                .isInstanceOf(Malformed.class)
                .hasMessage("activity 7 (2026-01-08 08:10:21, Run 7): " + field + " is no number");
    }

    @ParameterizedTest
    @ValueSource(strings = {"distance", "duration", "elevationGain", "calories"})
    void aNumberWithoutAValueIsUnknown(String field) throws Exception {
        assertThat(mapped(with(field, JsonNumber.spelled("NaN")))).isEqualTo(mapped(with(field, null)));
    }

    @Test
    void aDistanceBeyondAllNumbersIsUnknown() throws Exception {
        assertThat(GarminMapping.activity(with("distance", JsonNumber.spelled("1e400")))
                        .distanceKm())
                .isZero();
    }

    @Test
    void aNameThatIsNoTextIsNone() throws Exception {
        assertThat(GarminMapping.activity(with("activityName", JsonNumber.of(5)))
                        .get("name"))
                .isEqualTo("");
        assertThat(GarminMapping.activity(with("activityName", null)).get("name"))
                .isEqualTo("");
    }

    @Test
    void theTypeIsUnknownWhereGarminDoesNotSay() throws Exception {
        assertThat(GarminMapping.activity(with("activityType", null)).get("type"))
                .isNull();
        assertThat(GarminMapping.activity(with("activityType", Map.of())).get("type"))
                .isNull();
        assertThat(GarminMapping.activity(with("activityType", "running")).get("type"))
                .isNull();
    }

    @Test
    void whatIsNoObjectIsMalformed() {
        for (Object entry : new Object[] {null, "run", JsonNumber.of(7), List.of()}) {
            assertThatThrownBy(() -> GarminMapping.activity(entry))
                    .isInstanceOf(Malformed.class)
                    .hasMessage("an entry of the list is no JSON object");
        }
    }

    private static String mapped(Object entry) throws Malformed {
        return Json.line(GarminMapping.activity(entry).fields());
    }

    private static Map<String, Object> with(String field, Object value) {
        Map<String, Object> entry = Recorded.run(7, "2026-01-08 08:10:21");
        entry.put(field, value);
        return entry;
    }

    private static Map<String, Object> with(String field, Object value, String other, Object otherValue) {
        Map<String, Object> entry = with(field, value);
        entry.put(other, otherValue);
        return entry;
    }
}
