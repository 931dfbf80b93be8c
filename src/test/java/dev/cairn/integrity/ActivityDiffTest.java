package dev.cairn.integrity;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cairn.activity.Activity;
import dev.cairn.json.Json;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ActivityDiffTest {
    private static final String TWELVE =
            "{\"lapDTOs\": [" + "{\"averageHR\": 150}, ".repeat(11) + "{\"averageHR\": 150}]}";

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '#', textBlock = """
        # # | # # | ##
        "calories": 700 | "calories": 700.0 | ##
        "calories": null | # # | ##
        # # | "name": "" | ##
        "avg_hr": 0 | "avg_hr": null | ##
        "splits": {"lapDTOs": []} | # # | ##
        "calories": 700 | "calories": null | LOST calories: 700 -> nothing
        "calories": 700 | # # | LOST calories: 700 -> nothing
        "avg_hr": 150 | "avg_hr": 0 | LOST avg_hr: 150 -> nothing
        "distance_km": 5.0 | "distance_km": 0.0 | LOST distance_km: 5.0 -> nothing
        "name": "Run" | "name": "" | LOST name: "Run" -> nothing
        "calories": 700 | "calories": 0 | CHANGED calories: 700 -> 0
        "calories": null | "calories": 700 | GAINED calories: nothing -> 700
        # # | "own": [1, 2] | GAINED own: nothing -> [1, 2]
        "name": "Run" | "name": "Lauf" | CHANGED name: "Run" -> "Lauf"
        "a": 1, "b": 2 | "b": 3, "c": 4 | LOST a: 1 -> nothing; CHANGED b: 2 -> 3; GAINED c: nothing -> 4
        "splits": [{}] | # # | LOST laps: 1 without heart rate -> nothing
        # # | "splits": [{}, {"averageHR": 1}] | GAINED laps: nothing -> 2, 1 of them with heart rate
        "splits": [{}] | "splits": [{"averageHR": 1}] | GAINED laps: 1 without heart rate -> 1 with heart rate
        "splits": [{}, {}] | "splits": [{"averageHR": 1}] | LOST laps: 2 without heart rate -> 1 with heart rate
        "splits": [{"distance": 1}] | "splits": [{"distance": 2}] | CHANGED laps: 1 without heart rate, other values in them
        """)
    void saysWhatBecameOfEachField(String before, String after, String expected) {
        assertThat(inWords(diff(before, after))).isEqualTo(expected.strip());
    }

    @Test
    void twelveLapsWithAHeartRateAreWorthMoreThanOneWithout() {
        ActivityDiff diff = diff("\"splits\": " + TWELVE, "\"splits\": {\"lapDTOs\": [{}]}");
        assertThat(inWords(diff)).isEqualTo("LOST laps: 12 with heart rate -> 1 without heart rate");
        assertThat(diff.loses()).isTrue();
        assertThat(Json.line(Json.normalize(diff.toJson())))
                .isEqualTo("{\"key\": null, \"date\": \"\", \"name\": \"\", \"type\": \"\", \"distance_km\": 0.0,"
                        + " \"fields\": [{\"field\": \"splits\", \"change\": \"lost\","
                        + " \"before\": {\"laps\": 12, \"with_heart_rate\": 12},"
                        + " \"after\": {\"laps\": 1, \"with_heart_rate\": 0}}]}");
    }

    @Test
    void whatBecameBothLostNothing() {
        ActivityDiff diff = ActivityDiff.between(
                activity("\"id\": \"strava_7\", \"source\": \"strava\""),
                activity("\"id\": 1, \"source\": \"both\", \"strava_id\": 7"));
        assertThat(inWords(diff))
                .isEqualTo("CHANGED id: \"strava_7\" -> 1; CHANGED source: \"strava\" -> \"both\";"
                        + " GAINED strava_id: nothing -> 7");
        assertThat(diff.loses()).isFalse();
        assertThat(diff.activity().key()).isEqualTo("1");
    }

    @Test
    void whatLostItsIdIsCalledAsItWas() {
        ActivityDiff diff = ActivityDiff.between(activity("\"id\": 1"), activity("\"name\": \"Run\""));
        assertThat(diff.activity().key()).isEqualTo("1");
        assertThat(diff.loses()).isTrue();
    }

    @Test
    void longValuesAreCutForPeople() {
        String words = diff("\"own\": \"" + "x".repeat(500) + "\"", "\"own\": null")
                .fields()
                .get(0)
                .inWords();
        assertThat(words).hasSizeLessThan(100).endsWith("… -> nothing");
    }

    private static ActivityDiff diff(String before, String after) {
        return ActivityDiff.between(activity(before), activity(after));
    }

    private static Activity activity(String fields) {
        return Activity.of(Facts.json("{" + fields + "}"));
    }

    private static String inWords(ActivityDiff diff) {
        return String.join(
                "; ",
                diff.fields().stream()
                        .map(field -> field.kind() + " " + field.inWords())
                        .toList());
    }
}
