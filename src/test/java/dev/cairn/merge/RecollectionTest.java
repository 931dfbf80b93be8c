package dev.cairn.merge;

import static dev.cairn.merge.Scene.activity;
import static dev.cairn.merge.Scene.from;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class RecollectionTest {
    private static final String RUN = "{'id': 7, 'date': '2026-01-17 08:00:00', 'name': 'Run', 'calories': null}";

    @Test
    void remembersWhatWasSaidAndNothingAboutWhereFrom() {
        MergePlan plan = new Scene()
                .plan(
                        from(
                                "strava",
                                "{'id': 7, 'type': 'running', 'date': '2026-01-17 08:00:00', 'avg_hr': 0, 'splits': {'lapDTOs': [{}]}}"));
        assertThat(plan.seen())
                .containsExactly(new Seen(
                        "strava",
                        "strava_7",
                        LocalDate.of(2026, 1, 17),
                        Map.of(
                                "type",
                                "running",
                                "date",
                                "2026-01-17 08:00:00",
                                "splits",
                                LapValues.digest(Map.of("lapDTOs", List.of(Map.of()))))));
    }

    @Test
    void keepsWhatIsNotSaidAnyMore() {
        Scene scene = new Scene().saw("strava", "strava_7", "{'calories': 5, 'name': 'Old'}");
        assertThat(scene.plan(from("strava", RUN)).seen())
                .singleElement()
                .satisfies(seen -> assertThat(seen.fields())
                        .hasToString("{calories=5, name=Run, type=other, date=2026-01-17 08:00:00}"));
    }

    @Test
    void tellsOnlyWhatIsNew() {
        Scene scene = new Scene();
        scene.merge(from("strava", RUN));
        assertThat(scene.plan(from("strava", RUN)).seen()).isEmpty();
    }

    @Test
    void takesPlainNumbersAndNulls() {
        Map<String, Object> stored = new HashMap<>();
        stored.put("avg_hr", 150);
        stored.put("name", null);
        Recollection recollection = new Recollection((source, key) -> stored);
        assertThat(recollection.of("strava", "strava_7"))
                .isEqualTo(activity("{'avg_hr': 150.0}").fields());
    }

    @Test
    void whatOneSourceSaysInABatchCountsForTheNext() {
        Scene scene = new Scene()
                .has("{'id': 1, 'strava_id': 7, 'date': '2026-01-17 08:00:00', 'name': 'Old', 'source': 'both'}")
                .saw("strava", "strava_7", "{'name': 'Older'}");
        scene.merge(
                from("strava", RUN), from("garmin", "{'id': 1, 'date': '2026-01-17 08:00:00', 'name': 'Garmin says'}"));
        assertThat(scene.entries.get(0).name()).isEqualTo("Old");
    }
}
