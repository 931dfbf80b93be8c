package dev.cairn.merge;

import static dev.cairn.merge.Scene.from;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** Rules 1 and 9: by which ids an entry is known, and how it gets another. */
class IdentityTest {
    private static final String RUN =
            "'type': 'running', 'date': '2026-01-17 08:00:00', 'distance_km': 10.0, 'duration_seconds': 3000";

    private static String result(Scene scene) {
        return scene.entries
                .get(0)
                .without("type")
                .without("date")
                .without("distance_km")
                .without("duration_seconds")
                .toString();
    }

    @Test
    void theSameIdIsTheSameActivityHoweverFarApart() {
        Scene scene = new Scene().has("{'id': 1, 'type': 'running', 'date': '2020-01-01 08:00:00'}");
        scene.merge(from("garmin", "{'id': 1, " + RUN + "}"));
        assertThat(scene.entries).hasSize(1);
    }

    @Test
    void ofTwoEntriesWithOneIdTheFirstIsUsedAndTheOtherLeftAlone() {
        Scene scene = new Scene().has("{'id': 1, " + RUN + "}").has("{'id': 1, " + RUN + "}");
        scene.merge(from("garmin", "{'id': 1, " + RUN + ", 'calories': 5}"), from("strava", "{'id': 7, " + RUN + "}"));
        assertThat(scene.entries.get(0).identities()).containsExactly("1", "strava_7");
        assertThat(scene.entries.get(1))
                .hasToString(Scene.activity("{'id': 1, " + RUN + "}").toString());
    }

    @Test
    void stravaMeetsGarmin() {
        Scene scene = new Scene().has("{'id': 1, " + RUN + ", 'source': 'garmin'}");
        MergePlan plan = scene.merge(from("strava", "{'id': 'strava_7', " + RUN + "}"));
        assertThat(result(scene)).isEqualTo("{\"id\": 1, \"source\": \"both\", \"strava_id\": 7}");
        assertThat(plan.changes()).singleElement().satisfies(change -> {
            assertThat(change.kind()).isEqualTo(Change.Kind.MATCHED);
            assertThat(change.fields()).containsExactly("source", "strava_id");
            assertThat(change.why())
                    .isEqualTo("strava_7 is 1: 0 s and 0.00 km apart (local time), 100 % of the longer overlaps");
        });
    }

    @Test
    void garminMeetsStrava() {
        Scene scene = new Scene().has("{'id': 'strava_7', " + RUN + ", 'source': 'strava'}");
        MergePlan plan = scene.merge(from("garmin", "{'id': 1, " + RUN + "}"));
        assertThat(result(scene)).isEqualTo("{\"id\": 1, \"source\": \"both\", \"strava_id\": 7}");
        assertThat(plan.changes().get(0).key()).isEqualTo("1");
    }

    @Test
    void garminMeetsAFile() {
        Scene scene = new Scene().has("{'id': 'file_ab', " + RUN + ", 'source': 'file'}");
        scene.merge(from("garmin", "{'id': 1, " + RUN + "}"));
        assertThat(result(scene)).isEqualTo("{\"id\": 1, \"source\": \"file\", \"file_id\": \"file_ab\"}");
    }

    @Test
    void anyOtherSourceLeavesItsIdBesideTheOthers() {
        Scene scene = new Scene().has("{'id': 1, " + RUN + ", 'source': 'garmin'}");
        scene.merge(from("watch", "{'id': 5, " + RUN + "}"));
        assertThat(result(scene)).isEqualTo("{\"id\": 1, \"source\": \"garmin\", \"watch_id\": \"watch_5\"}");
        assertThat(scene.merge(from("watch", "{'id': 'watch_5', " + RUN + "}")).isEmpty())
                .isTrue();
    }

    @Test
    void threeSourcesBecomeOneEntryInWhateverOrderTheyCome() {
        Scene scene = new Scene();
        scene.merge(from("file", "{'id': 'file_ab', " + RUN + "}"));
        scene.merge(from("strava", "{'id': 7, " + RUN + "}"));
        scene.merge(from("garmin", "{'id': 1, " + RUN + "}"));
        assertThat(scene.entries).singleElement().satisfies(entry -> {
            assertThat(entry.identities()).containsExactlyInAnyOrder("1", "strava_7", "file_ab");
            assertThat(entry.source()).isEqualTo("both");
        });
    }

    @Test
    void aSourceWithAnUnderscoreInItsNameIsFoundAgain() {
        Scene scene = new Scene();
        scene.merge(from("my_watch", "{'id': 5, " + RUN + "}"));
        scene.merge(from("garmin", "{'id': 1, " + RUN + "}"));
        scene.merge(from("my_watch", "{'id': 5, " + RUN + "}"));
        assertThat(scene.entries)
                .singleElement()
                .satisfies(entry -> assertThat(entry.get("my_watch_id")).isEqualTo("my_watch_5"));
    }

    @Test
    void twoActivitiesOfOneSourceNeverBecomeOne() {
        Scene scene = new Scene().has("{'id': 1, " + RUN + "}");
        assertThat(scene.merge(from("garmin", "{'id': 2, " + RUN + "}")).count(Change.Kind.ADDED))
                .isEqualTo(1);
        scene.merge(from("strava", "{'id': 7, " + RUN + "}", "{'id': 8, " + RUN + "}", "{'id': 9, " + RUN + "}"));
        assertThat(scene.entries).hasSize(3);
    }

    @Test
    void aStravaEntryThatIsKnownByItsStravaIdGetsTheIdItLacked() {
        Scene scene = new Scene()
                .has("{'strava_id': 7, 'date': '2026-01-17 07:00:00', 'average_heartrate': 150, 'source': 'strava'}");
        scene.merge(from("strava", "{'id': 'strava_7', " + RUN + "}"));
        assertThat(scene.entries.get(0).get("id")).isEqualTo("strava_7");
        assertThat(scene.entries.get(0).date()).isEqualTo("2026-01-17 07:00:00");
        assertThat(scene.entries.get(0).get("start_utc")).isEqualTo("2026-01-17 07:00:00");
    }

    @Test
    void aRecentStravaEntryMatchesByItsDateInUtc() {
        Scene scene = new Scene()
                .has(
                        "{'strava_id': 7, 'date': '2026-01-17 07:00:00', 'distance_km': 10.0, 'average_heartrate': 150, 'source': 'strava'}");
        scene.merge(from("garmin", "{'id': 1, " + RUN + ", 'start_utc': '2026-01-17 07:00:02'}"));
        assertThat(scene.entries).singleElement().satisfies(entry -> {
            assertThat(entry.identities()).containsExactly("1", "strava_7");
            assertThat(entry.source()).isEqualTo("both");
        });
    }

    @Test
    void anIdThatCannotMoveStaysAndTheActivityIsAdded() {
        Scene scene =
                new Scene().has("{'id': 'abc', " + RUN + "}").has("{'id': 'watch_1', 'watch_id': 77, " + RUN + "}");
        assertThat(scene.merge(from("garmin", "{'id': 1, " + RUN + "}")).count(Change.Kind.ADDED))
                .isEqualTo(1);
    }

    @Test
    void aFieldThatOnlyLooksLikeAnIdIsNotOverwritten() {
        Scene scene = new Scene().has("{'id': 1, 'gear_id': 2, " + RUN + "}");
        scene.merge(from("gear", "{'id': 'gear_9', " + RUN + "}"));
        assertThat(scene.entries).hasSize(2);
        assertThat(scene.entries.get(0).get("gear_id")).hasToString("2");
    }

    @Test
    void anIdThatASourceKnowsFromAnotherFindsTheEntry() {
        Scene scene = new Scene().has("{'id': 'strava_7', 'date': '2020-01-01 08:00:00', 'source': 'strava'}");
        MergePlan plan = scene.merge(from("coach", "{'id': 5, 'strava_id': 7, " + RUN + "}"));
        assertThat(scene.entries)
                .singleElement()
                .satisfies(entry -> assertThat(entry.get("coach_id")).isEqualTo("coach_5"));
        assertThat(plan.changes().get(0).why()).isEqualTo("coach_5 is strava_7: both have the id strava_7");
    }

    @Test
    void oneWorkoutDoneTwiceIsTwoActivities() {
        Scene scene = new Scene();
        scene.merge(from(
                "garmin", "{'id': 1, 'workout_id': 'workout_5', 'type': 'running', 'date': '2026-01-10 08:00:00'}"));
        scene.merge(from("garmin", "{'id': 2, 'workout_id': 'workout_5', " + RUN + "}"));
        assertThat(scene.entries).hasSize(2);
        assertThat(scene.entries.get(1).get("workout_id")).isEqualTo("workout_5");
    }

    /** Found by {@code MergePropertyTest.twiceIsOnce}: the second merge made it {@code both}. */
    @Test
    void anEntryOfStravaThatGarminKnowsTheStravaIdOfIsOfBothAtOnce() {
        Scene scene = new Scene()
                .has("{'average_heartrate': 150, 'source': 'strava', 'start_utc': '2026-01-17 07:00:00', " + RUN + "}");
        Incoming batch = from("garmin", "{'id': 1, 'strava_id': 1, 'start_utc': '2026-01-17 07:00:00', " + RUN + "}");
        scene.merge(batch);
        assertThat(scene.entries.get(0).source()).isEqualTo("both");
        assertThat(scene.merge(batch).isEmpty()).isTrue();
    }

    /** Found by {@code MergePropertyTest.twiceIsOnce}: Garmin's second visit made it {@code both}. */
    @Test
    void anEntryIsOfBothWhoeverTellsTheSecondId() {
        Scene scene = new Scene().has("{'id': 1, " + RUN + ", 'source': 'garmin'}");
        scene.merge(from("coach", "{'id': 5, 'strava_id': 7, " + RUN + "}"));
        assertThat(scene.entries.get(0).source()).isEqualTo("both");
        assertThat(scene.entries.get(0).identities()).containsExactly("1", "coach_5", "strava_7");
    }
}
