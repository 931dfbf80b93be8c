package dev.cairn.merge;

import static dev.cairn.merge.Scene.from;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import org.assertj.core.groups.Tuple;
import org.junit.jupiter.api.Test;

/** Batches: what becomes of each activity, and that each is counted once. */
class PlannerTest {
    private static String run(String id, String time) {
        return "{'id': " + id + ", 'type': 'running', 'date': '2026-01-17 " + time
                + "', 'distance_km': 5.0, 'duration_seconds': 1500, 'source': 'garmin'}";
    }

    @Test
    void everyActivityCountsOnce() {
        Scene scene = new Scene().has(run("1", "08:00:00")).has(run("2", "12:00:00"));
        scene.tombstones.add("strava_9");
        MergePlan plan = scene.merge(
                from("strava", run("7", "08:00:00"), run("9", "10:00:00"), run("8", "20:00:00"), run("8", "20:00:00")),
                from(
                        "garmin",
                        run("1", "08:00:00"),
                        run("1", "08:00:00"),
                        "{'id': 2, 'date': '2026-01-17 12:00:00', 'calories': 5}"));
        assertThat(plan.fetched()).containsExactly(Map.entry("garmin", 2), Map.entry("strava", 3));
        assertThat(plan.unchanged()).isEqualTo(1);
        assertThat(plan.count(Change.Kind.UPDATED)).isEqualTo(1);
        assertThat(plan.count(Change.Kind.MATCHED)).isEqualTo(1);
        assertThat(plan.count(Change.Kind.ADDED)).isEqualTo(1);
        assertThat(plan.forgotten()).isEqualTo(1);
        assertThat(plan.edits()).extracting(Edit::position).containsExactly(0, 1, -1);
    }

    @Test
    void twinsInOneBatchBecomeOneEntry() {
        Scene scene = new Scene();
        MergePlan plan = scene.merge(from("strava", run("7", "08:00:00")), from("garmin", run("1", "08:00:00")));
        assertThat(plan.edits()).singleElement().satisfies(edit -> {
            assertThat(edit.position()).isEqualTo(-1);
            assertThat(edit.before()).isNull();
            assertThat(edit.after().source()).isEqualTo("both");
        });
        assertThat(plan.changes())
                .extracting(Change::kind, Change::source, Change::key, Change::position)
                .containsExactly(
                        Tuple.tuple(Change.Kind.ADDED, "garmin", "1", -1),
                        Tuple.tuple(Change.Kind.MATCHED, "strava", "1", -1));
    }

    @Test
    void theNearestStartWins() {
        Scene scene = new Scene().has(run("1", "08:00:00")).has(run("2", "08:06:00"));
        scene.merge(from("strava", run("7", "08:04:00"), run("8", "08:05:30")));
        assertThat(scene.entries).extracting(entry -> entry.stravaId()).containsExactly("7", "8");
    }

    @Test
    void parkRunLapsStayApart() {
        Scene scene = new Scene().has(run("1", "08:00:00")).has(run("2", "08:30:00"));
        scene.merge(from("strava", run("8", "08:30:05"), run("7", "08:00:05")));
        assertThat(scene.entries).extracting(entry -> entry.stravaId()).containsExactly("7", "8");
    }

    @Test
    void whatWasForgottenDoesNotComeBack() {
        Scene scene = new Scene();
        scene.tombstones.add("1");
        MergePlan plan = scene.merge(from("garmin", run("1", "08:00:00")));
        assertThat(plan.isEmpty()).isTrue();
        assertThat(plan.seen()).isEmpty();
    }

    @Test
    void anEntryWithAKeyTwiceIsLeftAsItIsAndTold() {
        Scene scene = new Scene().hasLocked(run("1", "08:00:00"));
        MergePlan plan = scene.merge(
                from("garmin", "{'id': 1, 'date': '2026-01-17', 'calories': 5}"), from("strava", run("7", "08:00:00")));
        assertThat(plan.isEmpty()).isTrue();
        assertThat(plan.unchanged()).isEqualTo(2);
        assertThat(plan.warnings())
                .containsExactly(
                        "1 of 2026-01-17 08:00:00 was left as it is, for a key stands in it twice; what garmin says of it was not merged",
                        "1 of 2026-01-17 08:00:00 was left as it is, for a key stands in it twice; what strava says of it was not merged");
    }

    @Test
    void anActivityWithoutIdOrDateIsNamedAndTheOthersGoOn() {
        MergePlan plan = new Scene()
                .plan(from(
                        "garmin",
                        "{'name': 'Run', 'date': '2026-01-17'}",
                        "{'id': 2, 'date': 'soon'}",
                        "{'id': 'x', 'date': '2026-01-17'}",
                        run("1", "08:00:00")));
        assertThat(plan.count(Change.Kind.ADDED)).isEqualTo(1);
        assertThat(plan.fetched()).containsEntry("garmin", 1);
        assertThat(plan.warnings())
                .containsExactly(
                        "garmin: an activity was left out, for it has no date that can be read (id 2, date 'soon', name none)",
                        "garmin: an activity was left out, for it has no id of its own (id none, date '2026-01-17', name 'Run')",
                        "garmin: an activity was left out, for it has no id of its own (id x, date '2026-01-17', name none)");
    }

    @Test
    void ofTwoAnswersAboutOneActivityTheRicherIsTaken() {
        Scene scene = new Scene();
        scene.merge(from(
                "garmin",
                "{'id': 1, 'date': '2026-01-17'}",
                "{'id': 1, 'date': '2026-01-17', 'calories': 5}",
                "{'id': 1, 'date': '2026-01-17'}"));
        assertThat(scene.entries)
                .singleElement()
                .satisfies(entry -> assertThat(entry.get("calories")).hasToString("5"));
    }

    @Test
    void edgesOfTheCalendarAreNoReasonToStop() {
        MergePlan plan = new Scene()
                .plan(from(
                        "garmin",
                        "{'id': 1, 'date': '9999-12-31', 'duration_seconds': 1e300}",
                        "{'id': 2, 'date': '0001-01-01', 'duration_seconds': -5}"));
        assertThat(plan.count(Change.Kind.ADDED)).isEqualTo(2);
    }

    @Test
    void twoSourcesTogetherAreNoSource() {
        assertThatThrownBy(() -> new Incoming("both", List.of())).hasMessage("a source cannot be called 'both'");
    }

    /** Found by {@code MergePropertyTest.twiceIsOnce}: the second time it was matched with the entry that came in beside it. */
    @Test
    void anEntryWithAKeyTwiceKeepsItsTwin() {
        Scene scene = new Scene()
                .hasLocked(
                        "{'id': 1, 'type': 'cycling', 'date': '2026-01-17 08:00:05', 'distance_km': 0.0, 'source': 'garmin'}");
        Incoming[] batch = {
            from("strava", "{'id': 7, 'date': '2026-01-17 08:00:00'}"),
            from("coach", "{'id': 5, 'type': 'running', 'date': '2026-01-17 08:00:00'}")
        };
        assertThat(scene.merge(batch).unchanged()).isEqualTo(1);
        assertThat(scene.merge(batch).isEmpty()).isTrue();
    }

    @Test
    void whatWasForgottenButIsThereAgainIsLeftAsItIs() {
        Scene scene = new Scene().has(run("1", "08:00:00"));
        scene.tombstones.add("1");
        MergePlan plan = scene.merge(from("garmin", "{'id': 1, 'date': '2026-01-17', 'calories': 5}"));
        assertThat(plan.isEmpty()).isTrue();
        assertThat(plan.forgotten()).isEqualTo(1);
    }

    @Test
    void anEmptyBatchChangesNothing() {
        MergePlan plan = new Scene().has(run("1", "08:00:00")).plan(from("garmin"), from("strava"));
        assertThat(plan.isEmpty()).isTrue();
        assertThat(plan.fetched()).containsExactly(Map.entry("garmin", 0), Map.entry("strava", 0));
    }

    @Test
    void aTwinIsFoundAcrossTheWorldWhereUtcIsKnown() {
        Scene scene = new Scene()
                .has(
                        "{'id': 1, 'date': '2026-01-18 02:00:00', 'start_utc': '2026-01-17 12:00:00', 'distance_km': 5.0, 'duration_seconds': 1500, 'source': 'garmin'}");
        scene.merge(
                from(
                        "strava",
                        "{'id': 7, 'date': '2026-01-17 00:00:00', 'start_utc': '2026-01-17 12:00:00', 'distance_km': 5.0, 'duration_seconds': 1500}"));
        assertThat(scene.entries).hasSize(1);
    }

    @Test
    void editsAndChangesAreInAnOrderOneCanRead() {
        Scene scene = new Scene()
                .has("{'id': 1, 'date': '2026-01-10 08:00:00', 'source': 'garmin'}")
                .has("{'id': 2, 'date': '2026-01-12 08:00:00', 'source': 'garmin'}");
        MergePlan plan = scene.plan(from(
                "garmin",
                "{'id': 1, 'date': '2026-01-10', 'calories': 5}",
                "{'id': 3, 'date': '2026-01-11'}",
                "{'id': 2, 'date': '2026-01-12', 'calories': 5}",
                "{'id': 4, 'date': '2026-01-13'}"));
        assertThat(plan.changes()).extracting(Change::key).containsExactly("4", "2", "3", "1");
        assertThat(plan.edits()).extracting(edit -> edit.after().key()).containsExactly("1", "2", "4", "3");
    }
}
