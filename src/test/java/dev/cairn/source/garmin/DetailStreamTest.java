package dev.cairn.source.garmin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.cairn.json.Json;
import dev.cairn.source.Malformed;
import dev.cairn.split.KilometreSplitter;
import dev.cairn.split.Lap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DetailStreamTest {
    private static final String UNIT = ", \"unit\": {\"id\": 1, \"key\": \"u\", \"factor\": 1000.0}}";

    private static DetailStream read(String answer) throws Exception {
        return DetailStream.of(Json.read(answer));
    }

    /** An answer with these descriptors, in this order, and these points. */
    private static String answer(String keys, String points) {
        StringBuilder descriptors = new StringBuilder();
        String[] names = keys.split(" ", -1);
        for (int i = 0; i < names.length; i++) {
            descriptors
                    .append(i == 0 ? "" : ", ")
                    .append("{\"metricsIndex\": ")
                    .append(i)
                    .append(", \"key\": \"");
            descriptors.append(names[i]).append('"').append(UNIT);
        }
        return "{\"metricDescriptors\": [" + descriptors + "], \"activityDetailMetrics\": [" + points + "]}";
    }

    private static String point(String values) {
        return "{\"metrics\": [" + values + "]}";
    }

    @Test
    void valuesStandWhereTheDescriptorsSayAndAreTakenAsTheyAre() throws Exception {
        // 3996.0 s at 10100.8 m, although the factors say 1000.
        DetailStream stream = read(answer(
                "directHeartRate sumDistance directElevation sumDuration directDoubleCadence",
                point("150, 0.0, 20.0, 0.0, 170") + ", " + point("150, 10100.8, 25.0, 3996.0, 170")));
        assertThat(stream.recording().metres()).isEqualTo(10_100.8);
        assertThat(stream.recording().seconds()).isEqualTo(3996);
        Lap lap = KilometreSplitter.split(stream.recording(), 10_100.8).get(0);
        assertThat(lap.heartRate()).isEqualTo(150);
        assertThat(lap.cadence()).isEqualTo(170);
        assertThat(lap.startElevation()).isEqualTo(20);
    }

    @Test
    void descriptorsMayComeInAnyOrder() throws Exception {
        DetailStream stream = read("""
            {"metricDescriptors": [
               {"metricsIndex": 2, "key": "sumDuration"}, {"metricsIndex": 0, "key": "directHeartRate"},
               {"metricsIndex": 1, "key": "sumDistance"}],
             "activityDetailMetrics": [{"metrics": [140, 0, 0]}, {"metrics": [140, 500, 150]}]}
            """);
        assertThat(stream.recording().metres()).isEqualTo(500);
        assertThat(stream.recording().seconds()).isEqualTo(150);
    }

    @Test
    void nullsAndShortPointsSayLessAndDoNoHarm() throws Exception {
        DetailStream stream = read(answer(
                "sumDuration sumDistance directHeartRate",
                String.join(
                        ", ",
                        point("0, 0, 140"),
                        point("10, null, 140"),
                        point("20, 80"),
                        "null",
                        "{\"metrics\": null}",
                        "7",
                        point(""),
                        point("30, \"far\", 140"),
                        point("40, 160, 140"))));
        assertThat(stream.recording().metres()).isEqualTo(160);
        assertThat(stream.recording().seconds()).isEqualTo(40);
        assertThat(stream.sent()).isEqualTo(9);
    }

    @Test
    void withoutTheStepsOfBothFeetThoseOfOneCountTwice() throws Exception {
        DetailStream stream = read(answer(
                "sumDuration sumDistance directHeartRate directRunCadence directFractionalCadence",
                point("0, 0, 140, 85, 0.5") + ", " + point("250, 1000, 140, 85, 0.5")));
        assertThat(KilometreSplitter.split(stream.recording(), 1000).get(0).cadence())
                .isEqualTo(171);
    }

    @Test
    void pointsThatWereLeftOutAreCounted() throws Exception {
        String answer = answer("sumDuration sumDistance directHeartRate", point("0, 0, 140"));
        assertThat(read(answer).isThinned()).isFalse();
        String thinned = answer.replaceFirst("\\{", "{\"metricsCount\": 1, \"totalMetricsCount\": 1105, ");
        assertThat(read(thinned).isThinned()).isTrue();
        assertThat(read(thinned).recorded()).isEqualTo(1105);
        assertThat(read(answer.replaceFirst("\\{", "{\"totalMetricsCount\": -5, "))
                        .isThinned())
                .isFalse();
    }

    @Test
    void theSyntheticAnswerIsUnderstoodThoughItHasNoDistance() throws Exception {
        DetailStream stream = DetailStream.of(Json.read(Recorded.bytes("activity/12345678901/activity_details.json")));
        assertThat(stream.isThinned()).isFalse();
        assertThat(stream.recording().seconds()).isCloseTo(9, within(1e-9));
        assertThat(stream.recording().hasHeartRate()).isTrue();
        assertThat(KilometreSplitter.misfit(stream.recording(), 7000)).isEqualTo("it has no distance");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"null", "[]", "{}", "{\"metricDescriptors\": null, \"activityDetailMetrics\": []}", "\"x\""})
    void anythingElseIsRefused(String answer) {
        assertThatThrownBy(() -> read(answer)).isInstanceOf(Malformed.class);
    }

    @Test
    void placesThatCannotBeAreNone() throws Exception {
        DetailStream stream = read("""
            {"metricDescriptors": [{"metricsIndex": -1, "key": "sumDuration"}, {"metricsIndex": 9999999999, "key": "sumDistance"},
               {"metricsIndex": "1", "key": "directHeartRate"}, {"key": "directElevation"}, null],
             "activityDetailMetrics": [{"metrics": [1, 2, 3]}]}
            """);
        assertThat(stream.recording().metres()).isZero();
        assertThat(stream.recording().hasHeartRate()).isFalse();
    }
}
