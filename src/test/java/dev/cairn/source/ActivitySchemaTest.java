package dev.cairn.source;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cairn.activity.Activity;
import dev.cairn.json.Json;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What a source may answer, and how it is told what is wrong. */
class ActivitySchemaTest {
    private static final ActivitySchema SCHEMA = new ActivitySchema();

    @Test
    void anIdAndADateAreEnough() {
        assertThat(check("{\"id\": 7, \"date\": \"2026-01-16 10:00:00\"}")).isEmpty();
    }

    @Test
    void whatIsMissingIsNamed() {
        assertThat(check("{\"name\": \"Ski\"}"))
                .containsExactlyInAnyOrder("required property 'id' not found", "required property 'date' not found");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
        avg_hr           | "fast"        | avg_hr: "fast": string found, [number, null] expected (Beats a minute; 0 means unknown)
        avg_hr           | 300           | avg_hr: 300: must have a maximum value of 260 (Beats a minute; 0 means unknown)
        distance_km      | 42195         | distance_km: 42195: must have an exclusive maximum value of 5000 (Kilometres)
        distance_km      | -1            | distance_km: -1: must have a minimum value of 0 (Kilometres)
        duration_seconds | 3600000       | duration_seconds: 3600000: must have a maximum value of 2678400 (Seconds)
        strava_id        | "x"           | strava_id: "x": does not match the regex pattern ^[0-9]+$
        """)
    void aMistakeSaysWhereWhatAndByWhichRule(String field, String value, String told) throws IOException {
        assertThat(SCHEMA.check(sound().with(field, Json.read(value))))
                .extracting(ActivitySchema.Mistake::toString)
                .containsExactly(told);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
        id               | 0
        id               | ""
        id               | null
        id               | "a b"
        id               | 1.5
        date             | "16.01.2026"
        date             | "2026-13-01 10:00:00"
        date             | null
        type             | "Trail Run"
        avg_pace_min_km  | "5:61"
        avg_pace_min_km  | 5.5
        calories         | "many"
        splits           | []
        splits           | {}
        start_utc        | "yesterday"
        date_guessed     | "yes"
        name             | 7
        """)
    void isRefused(String field, String value) throws IOException {
        assertThat(SCHEMA.check(sound().with(field, Json.read(value))))
                .isNotEmpty()
                .allSatisfy(mistake -> assertThat(mistake.field()).isEqualTo(field));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "name", "type", "distance_km", "duration_seconds", "avg_pace_min_km", "elevation_gain_m", "avg_hr",
                "max_hr", "calories", "avg_cadence", "splits", "suffer_score", "start_utc", "whatever"
            })
    void nullIsUnknownEverywhereElse(String field) {
        assertThat(SCHEMA.check(sound().with(field, null))).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"2026-01-16T10:00:00", "2026-01-16 10:00:00.5", "2026-12-31 23:59:59"})
    void aDateMayBeWrittenLikeThis(String date) {
        assertThat(SCHEMA.check(sound().with("date", date))).isEmpty();
    }

    @Test
    void aMistakeInALapIsFound() throws IOException {
        Object splits = Json.read("{\"lapDTOs\": [{\"lapIndex\": 1}, {\"averageHR\": \"high\"}]}");
        assertThat(SCHEMA.check(sound().with("splits", splits)))
                .extracting(ActivitySchema.Mistake::field)
                .containsExactly("splits.lapDTOs[1].averageHR");
    }

    @Test
    void everyMistakeIsTold() {
        assertThat(check("{\"id\": 7, \"date\": \"today\", \"avg_hr\": 999, \"distance_km\": \"5,0\"}"))
                .hasSize(3);
    }

    @Test
    void aLongValueIsCut() {
        ActivitySchema.Mistake mistake =
                SCHEMA.check(sound().with("calories", "x".repeat(500))).get(0);
        assertThat(mistake.value()).hasSize(61).endsWith("…");
    }

    @Test
    void whatItDoesNotKnowIsKeptAndMayBeAsked() {
        Activity odd = sound().with("distance", 5000).with("mood", "good");
        assertThat(SCHEMA.check(odd)).isEmpty();
        assertThat(SCHEMA.unknown(odd)).containsExactly("distance", "mood");
    }

    private static Activity sound() {
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("id", "a1");
        fields.put("date", "2026-01-16 10:00:00");
        return Activity.of(fields);
    }

    private static List<String> check(String json) {
        try {
            Activity activity = Activity.of(Json.object((Map<?, ?>) Json.read(json)));
            return SCHEMA.check(activity).stream()
                    .map(ActivitySchema.Mistake::toString)
                    .toList();
        } catch (IOException noJson) {
            throw new AssertionError(noJson);
        }
    }
}
