package dev.cairn.merge;

import static dev.cairn.merge.Scene.from;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Rules 3 and 5: values of one activity that a source gives again. */
class FieldRulesTest {
    private static final String DAY = "'date': '2026-01-17 08:00:00'";

    private static Scene known(String fields) {
        return new Scene().has("{'id': 1, " + DAY + ", " + fields + ", 'source': 'garmin'}");
    }

    private static Incoming garmin(String fields) {
        return from("garmin", "{'id': 1, " + DAY + ", " + fields + "}");
    }

    @ParameterizedTest
    @ValueSource(strings = {"null", "''", "[]", "{}", "NaN"})
    void whatSaysNothingNeverErasesAValue(String nothing) {
        Scene scene = known("'calories': 700").saw("garmin", "1", "{'calories': 650}");
        scene.merge(garmin("'calories': " + nothing));
        assertThat(scene.entries.get(0))
                .hasToString(
                        "{\"id\": 1, \"date\": \"2026-01-17 08:00:00\", \"calories\": 700, \"source\": \"garmin\"}");
    }

    @ParameterizedTest
    @CsvSource({"avg_hr, 0", "max_hr, 0.0", "distance_km, 0.0"})
    void noHeartBeatAndNoDistanceSayNothing(String field, String nothing) {
        Scene scene = known("'" + field + "': 150").saw("garmin", "1", "{'" + field + "': 140}");
        assertThat(scene.merge(garmin("'" + field + "': " + nothing)).isEmpty()).isTrue();
    }

    @Test
    void zeroCaloriesAreAValue() {
        Scene scene = known("'calories': 700").saw("garmin", "1", "{'calories': 700}");
        assertThat(scene.merge(garmin("'calories': 0")).edits()).hasSize(1);
    }

    @Test
    void aMissingFieldErasesNothing() {
        Scene scene = known("'calories': 700").saw("garmin", "1", "{'calories': 650}");
        assertThat(scene.merge(garmin("'name': null")).isEmpty()).isTrue();
    }

    @Test
    void aChangeUpstreamReplaces() {
        Scene scene = known("'name': 'Run'").saw("garmin", "1", "{'name': 'Run'}");
        MergePlan plan = scene.merge(garmin("'name': 'Tempo'"));
        assertThat(scene.entries.get(0).name()).isEqualTo("Tempo");
        assertThat(plan.changes()).singleElement().satisfies(change -> {
            assertThat(change.kind()).isEqualTo(Change.Kind.UPDATED);
            assertThat(change.fields()).containsExactly("name");
            assertThat(change.key()).isEqualTo("1");
        });
    }

    @Test
    void anEditByHandSurvivesWhileUpstreamStaysTheSame() {
        Scene scene = known("'name': 'My best run'").saw("garmin", "1", "{'name': 'Run'}");
        assertThat(scene.merge(garmin("'name': 'Run'")).isEmpty()).isTrue();
    }

    @Test
    void aChangeUpstreamOverridesAnEditByHand() {
        Scene scene = known("'name': 'My best run'").saw("garmin", "1", "{'name': 'Run'}");
        scene.merge(garmin("'name': 'Race'"));
        assertThat(scene.entries.get(0).name()).isEqualTo("Race");
    }

    @Test
    void aGapIsFilledAlthoughUpstreamHasNotChanged() {
        Scene scene = known("'calories': null").saw("garmin", "1", "{'calories': 700}");
        scene.merge(garmin("'calories': 700"));
        assertThat(scene.entries.get(0).get("calories")).hasToString("700");
    }

    @Test
    void whereNothingWasSeenTheCacheStaysAndGapsAreFilled() {
        Scene scene = known("'name': 'Old', 'avg_hr': 0");
        MergePlan plan = scene.merge(garmin("'name': 'New', 'avg_hr': 150, 'max_hr': 170"));
        assertThat(scene.entries.get(0))
                .hasToString("{\"id\": 1, \"date\": \"2026-01-17 08:00:00\", \"name\": \"Old\", "
                        + "\"avg_hr\": 150, \"source\": \"garmin\", \"max_hr\": 170}");
        assertThat(plan.seen())
                .singleElement()
                .satisfies(seen -> assertThat(seen.fields())
                        .containsEntry("name", "New")
                        .containsKeys("date", "avg_hr", "max_hr"));
    }

    @Test
    void whatWasSeenOnceCountsFromThenOn() {
        Scene scene = known("'name': 'Old'");
        scene.merge(garmin("'name': 'New'"));
        scene.merge(garmin("'name': 'Newer'"));
        assertThat(scene.entries.get(0).name()).isEqualTo("Newer");
    }

    @Test
    void aValueThatUpstreamLosesStaysRemembered() {
        Scene scene = known("'calories': 750").saw("garmin", "1", "{'calories': 700}");
        scene.merge(garmin("'calories': null"));
        assertThat(scene.merge(garmin("'calories': 700")).isEmpty()).isTrue();
    }

    @Test
    void theSpellingOfANumberIsNoChange() {
        Scene scene = known("'avg_hr': 142.0").saw("garmin", "1", "{'date': '2026-01-17 08:00:00', 'avg_hr': 142.0}");
        MergePlan plan = scene.merge(garmin("'avg_hr': 142"));
        assertThat(plan.isEmpty()).isTrue();
        assertThat(plan.seen()).isEmpty();
    }

    @Test
    void newFieldsGoToTheEndAndTheOthersKeepTheirPlaces() {
        Scene scene = new Scene().has("{'custom': 1, " + DAY + ", 'id': 1, 'source': 'garmin', 'calories': null}");
        scene.merge(garmin("'name': 'Run', 'calories': 5"));
        assertThat(scene.entries.get(0).fields().keySet())
                .containsExactly("custom", "date", "id", "source", "calories", "name");
    }

    @Test
    void aLowerSourceDoesNotReplaceWhatAHigherOneGave() {
        Scene scene = new Scene()
                .has("{'id': 1, 'strava_id': 7, " + DAY + ", 'name': 'Garmin says', 'source': 'both'}")
                .saw("garmin", "1", "{'name': 'Garmin says'}")
                .saw("strava", "strava_7", "{'name': 'a', 'suffer_score': 1}");
        scene.merge(from("strava", "{'id': 'strava_7', " + DAY + ", 'name': 'b', 'suffer_score': 2}"));
        assertThat(scene.entries.get(0).name()).isEqualTo("Garmin says");
        assertThat(scene.entries.get(0).get("suffer_score")).hasToString("2");
    }

    @Test
    void aLowerSourceReplacesWhatNoHigherOneGave() {
        Scene scene = new Scene()
                .has("{'id': 1, 'strava_id': 7, " + DAY + ", 'name': 'a', 'source': 'both'}")
                .saw("garmin", "1", "{'calories': 1}")
                .saw("strava", "strava_7", "{'name': 'a'}");
        scene.merge(from("strava", "{'id': 'strava_7', " + DAY + ", 'name': 'b'}"));
        assertThat(scene.entries.get(0).name()).isEqualTo("b");
    }

    @Test
    void theUsersOrderOfPriorityHolds() {
        Scene scene = new Scene()
                .has("{'id': 1, 'strava_id': 7, " + DAY + ", 'name': 'a', 'source': 'both'}")
                .saw("garmin", "1", "{'name': 'a'}")
                .saw("strava", "strava_7", "{'name': 'a'}");
        scene.rules = new MergeRules(0.1, scene.rules.timeWindow(), List.of("strava", "garmin"));
        scene.merge(from("strava", "{'id': 'strava_7', " + DAY + ", 'name': 'b'}"));
        assertThat(scene.entries.get(0).name()).isEqualTo("b");
        assertThat(scene.merge(garmin("'name': 'c'")).isEmpty()).isTrue();
    }
}
