package dev.cairn.merge;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * Two recordings that may be the same activity.
 *
 * @param <A> a recording that is looked at
 * @param <B> an entry that it may be
 * @param tie what decides between equals, so that the order in which they came never does
 */
record Pair<A, B>(A arrival, B slot, Likeness likeness, List<String> tie) {
    private static final Comparator<Pair<?, ?>> NEAREST_FIRST = Comparator.<Pair<?, ?>>comparingDouble(
                    pair -> Math.abs(pair.likeness.secondsApart()))
            .thenComparingDouble(pair -> pair.likeness.kmApart())
            .thenComparing(pair -> pair.tie.get(0))
            .thenComparing(pair -> pair.tie.get(1))
            .thenComparing(pair -> pair.tie.get(2));

    static Pair<Arrival, Slot> of(Arrival arrival, Slot slot, Likeness likeness) {
        return new Pair<>(arrival, slot, likeness, tie(arrival.identity(), slot.key(), slot.position));
    }

    static List<String> tie(String arrival, String entry, int position) {
        return List.of(arrival, entry, String.format(Locale.ROOT, "%011d", position));
    }

    /** Of all that may be, those that are: one to one, nearest first. */
    static <A, B> List<Pair<A, B>> oneToOne(List<Pair<A, B>> candidates) {
        List<Pair<A, B>> pairs = new ArrayList<>();
        Set<A> arrivals = new HashSet<>();
        Set<B> slots = new HashSet<>();
        for (Pair<A, B> pair : candidates.stream().sorted(NEAREST_FIRST).toList()) {
            if (!arrivals.contains(pair.arrival) && slots.add(pair.slot)) {
                arrivals.add(pair.arrival);
                pairs.add(pair);
            }
        }
        return pairs;
    }
}
