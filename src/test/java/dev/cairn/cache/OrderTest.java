package dev.cairn.cache;

import static dev.cairn.cache.Sample.run;
import static org.assertj.core.api.Assertions.assertThat;

import dev.cairn.activity.Activity;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** In the tests a number stands for an activity: its position in the old cache, and behind those the added ones. */
class OrderTest {
    @TempDir
    Path folder;

    private int[] order(List<String> dates, Map<Integer, Activity> changed, Activity... added) throws Exception {
        List<Activity> old = new ArrayList<>();
        for (String date : dates) {
            old.add(run(old.size(), date));
        }
        Path cache = Files.writeString(folder.resolve("cache.json"), "{\"activities\": " + old + "}");
        return Order.newestFirst(Sample.index(cache), new Edits(changed, List.of(added)));
    }

    @Test
    void theNewestIsFirst() throws Exception {
        assertThat(order(List.of("2026-01-02", "2026-01-04", "2026-01-01"), Map.of(), run(9, "2026-01-03")))
                .containsExactly(1, 3, 0, 2);
    }

    @Test
    void aChangedDateCounts() throws Exception {
        assertThat(order(List.of("2026-01-02", "2026-01-01"), Map.of(1, run(1, "2026-01-03"))))
                .containsExactly(1, 0);
    }

    @Test
    void whatStartedTogetherStaysInItsOrderAndTheNewGoBehind() throws Exception {
        assertThat(order(
                        List.of("2026-01-01", "2026-01-02 00:00:00", "2026-01-02", "2026-01-02"),
                        Map.of(),
                        run(8, "2026-01-02"),
                        run(9, "2026-01-02")))
                .containsExactly(1, 2, 3, 4, 5, 0);
    }

    @Test
    void whatHasNoDateIsLast() throws Exception {
        assertThat(order(List.of("", "0001-01-01", "soon", "2026-01-01"), Map.of(), run(9, "2026-01-02")))
                .containsExactly(4, 3, 1, 0, 2);
    }

    @Test
    void aDateFarInTheFutureDoesNotMixUpTheOthers() throws Exception {
        assertThat(order(
                        List.of("9999-12-31 23:59:59", "2026-01-01", "2026-01-03", "+999999999-12-31T23:59:59"),
                        Map.of(),
                        run(9, "2026-01-02")))
                .containsExactly(3, 0, 2, 4, 1);
    }

    @Test
    void nothingHasNoOrder() throws Exception {
        assertThat(order(List.of(), Map.of())).isEmpty();
    }
}
