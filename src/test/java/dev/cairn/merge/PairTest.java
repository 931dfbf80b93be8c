package dev.cairn.merge;

import static dev.cairn.merge.Scene.activity;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class PairTest {
    private static Slot entry(int position, String id) {
        return Slot.of(new Known(position, activity("{'id': " + id + "}"), true));
    }

    private static Arrival arrival(String id) {
        return Arrival.of("strava", activity("{'id': " + id + ", 'date': '2026-01-17'}"));
    }

    private static Pair<Arrival, Slot> pair(Arrival arrival, Slot slot, double secondsApart, double kmApart) {
        return Pair.of(arrival, slot, Likeness.of(secondsApart, true, 10, 10 - kmApart, 3000, 3000));
    }

    private final Slot one = entry(0, "1");
    private final Slot two = entry(1, "2");
    private final Arrival seven = arrival("7");
    private final Arrival eight = arrival("8");

    @Test
    void theNearestStartGoesFirst() {
        Pair<Arrival, Slot> near = pair(eight, one, -5, 0.1);
        Pair<Arrival, Slot> rest = pair(seven, two, 90, 0);
        assertThat(Pair.oneToOne(List.of(pair(seven, one, 10, 0), rest, near, pair(eight, two, 60, 0))))
                .containsExactly(near, rest);
    }

    @Test
    void ofEqualStartsTheNearestDistance() {
        Pair<Arrival, Slot> near = pair(eight, one, 5, 0.01);
        assertThat(Pair.oneToOne(List.of(pair(seven, one, -5, 0.02), near))).containsExactly(near);
    }

    @Test
    void ofEqualsTheSmallestIds() {
        Pair<Arrival, Slot> first = pair(seven, one, 5, 0);
        Pair<Arrival, Slot> second = pair(eight, two, 5, 0);
        assertThat(Pair.oneToOne(List.of(second, pair(eight, one, 5, 0), pair(seven, two, 5, 0), first)))
                .containsExactly(first, second);
    }

    @Test
    void whoComesTooLateStaysAlone() {
        assertThat(Pair.oneToOne(List.of(pair(seven, one, 5, 0), pair(eight, one, 6, 0))))
                .hasSize(1);
        assertThat(Pair.oneToOne(List.of())).isEmpty();
    }
}
