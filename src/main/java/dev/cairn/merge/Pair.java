package dev.cairn.merge;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** An arrival and an entry that may be the same activity. */
record Pair(Arrival arrival, Slot slot, Likeness likeness) {
    /** Nearest start first; what comes after decides between equals, so that the order of a batch never does. */
    private static final Comparator<Pair> NEAREST_FIRST = Comparator.<Pair>comparingDouble(
                    pair -> Math.abs(pair.likeness.secondsApart()))
            .thenComparingDouble(pair -> pair.likeness.kmApart())
            .thenComparing(pair -> pair.arrival.identity())
            .thenComparing(pair -> pair.slot.key())
            .thenComparingInt(pair -> pair.slot.position);

    /** Of all that may be, those that are: one to one, nearest first. */
    static List<Pair> oneToOne(List<Pair> candidates) {
        List<Pair> pairs = new ArrayList<>();
        Set<Arrival> arrivals = new HashSet<>();
        Set<Slot> slots = new HashSet<>();
        for (Pair pair : candidates.stream().sorted(NEAREST_FIRST).toList()) {
            if (!arrivals.contains(pair.arrival) && slots.add(pair.slot)) {
                arrivals.add(pair.arrival);
                pairs.add(pair);
            }
        }
        return pairs;
    }
}
