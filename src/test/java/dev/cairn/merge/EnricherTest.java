package dev.cairn.merge;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cairn.activity.Activity;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class EnricherTest {
    /** A history of one run, which may not be editable. */
    private record One(Activity activity, boolean editable) implements History {
        @Override
        public @Nullable Known withIdentity(String identity) {
            return activity.identities().contains(identity) ? new Known(4, activity, editable) : null;
        }

        @Override
        public List<Known> startingBetween(LocalDateTime from, LocalDateTime to) {
            return List.of();
        }
    }

    private static Map<String, Object> laps(int count, int withHeartRate) {
        List<Object> laps = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            laps.add(i < withHeartRate ? Map.of("lapIndex", i + 1, "averageHR", 150) : Map.of("lapIndex", i + 1));
        }
        return Map.of("lapDTOs", laps);
    }

    private static Activity run(Map<String, Object> splits) {
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("id", 7);
        fields.put("name", "Run");
        fields.put("date", "2026-01-10 08:00:00");
        fields.put("splits", splits);
        fields.put("source", "garmin");
        return Activity.of(fields);
    }

    private static MergePlan plan(Activity run, boolean editable, Object laps) {
        return Enricher.plan(new One(run, editable), List.of(new Enrichment("7", "garmin", laps, "garmin_streams")));
    }

    @Test
    void richerLapsGoInAndNothingIsRemembered() {
        MergePlan plan = plan(run(laps(1, 1)), true, laps(21, 21));
        assertThat(plan.edits()).singleElement().satisfies(edit -> {
            assertThat(edit.position()).isEqualTo(4);
            assertThat(edit.after().laps().count()).isEqualTo(21);
            assertThat(edit.after().get("splits_source")).isEqualTo("garmin_streams");
            assertThat(edit.after().without("splits").without("splits_source"))
                    .isEqualTo(edit.before().without("splits"));
        });
        assertThat(plan.seen()).isEmpty();
        assertThat(plan.changes().get(0).fields()).containsExactly("splits", "splits_source");
        assertThat(plan.fetched()).containsEntry("garmin", 1);
    }

    @Test
    void anEntryThatIsGoneOrCannotBeWrittenIsLeft() {
        assertThat(plan(run(laps(1, 1)), false, laps(21, 21)).edits()).isEmpty();
        assertThat(plan(run(laps(1, 1)), false, laps(21, 21)).warnings()).hasSize(1);
        MergePlan gone = Enricher.plan(
                new One(run(laps(1, 1)), true), List.of(new Enrichment("8", "garmin", laps(9, 9), "garmin_streams")));
        assertThat(gone.isEmpty()).isTrue();
        assertThat(gone.warnings()).containsExactly("8 is not there any more");
    }

    @Test
    void twoRecordingsOfOneActivityAreOneEdit() {
        Enrichment laps = new Enrichment("7", "garmin", laps(21, 21), "garmin_streams");
        MergePlan plan = Enricher.plan(new One(run(laps(1, 1)), true), List.of(laps, laps));
        assertThat(plan.edits()).hasSize(1);
        assertThat(plan.unchanged()).isEqualTo(1);
    }

    @Property
    void lapsAreNeverMadePoorerAndTheSecondPlanIsEmpty(
            @ForAll @IntRange(max = 6) int before,
            @ForAll @IntRange(max = 6) int beforeWithHeartRate,
            @ForAll @IntRange(max = 6) int after,
            @ForAll @IntRange(max = 6) int afterWithHeartRate) {
        Activity run = run(laps(before, Math.min(before, beforeWithHeartRate)));
        Map<String, Object> laps = laps(after, Math.min(after, afterWithHeartRate));
        MergePlan plan = plan(run, true, laps);
        Activity now = plan.isEmpty() ? run : plan.edits().get(0).after();
        assertThat(now.laps().isPoorerThan(run.laps())).isFalse();
        assertThat(plan.isEmpty() || !now.laps().equals(run.laps())).isTrue();
        assertThat(plan(now, true, laps).isEmpty()).isTrue();
    }
}
