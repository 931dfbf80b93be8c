package dev.cairn.retention;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Sets of field names as numbers: of thousands of activities most have the same fields. */
final class FieldSets {
    private final Map<String, Integer> fields = new HashMap<>();
    private final Map<BitSet, Integer> numbers = new HashMap<>();
    private final List<BitSet> sets = new ArrayList<>();
    private Collection<String> latest = List.of();
    private int latestNumber = number(new BitSet());

    /** The number of a set of fields. */
    int of(Collection<String> names) {
        // The scanner gives equal lists as one and the same object, mostly in a row.
        if (names != latest) {
            BitSet set = new BitSet();
            names.forEach(name -> set.set(fields.computeIfAbsent(name, unknown -> fields.size())));
            latestNumber = number(set);
            latest = names;
        }
        return latestNumber;
    }

    /** The number of all fields that are in one of the two sets. */
    int union(int one, int other) {
        if (covers(one, other)) {
            return one;
        }
        BitSet both = (BitSet) sets.get(one).clone();
        both.or(sets.get(other));
        return number(both);
    }

    /** Whether all fields of {@code less} are in {@code more}. */
    boolean covers(int more, int less) {
        if (more == less) {
            return true;
        }
        BitSet in = sets.get(more);
        BitSet wanted = sets.get(less);
        for (int field = wanted.nextSetBit(0); field >= 0; field = wanted.nextSetBit(field + 1)) {
            if (!in.get(field)) {
                return false;
            }
        }
        return true;
    }

    private int number(BitSet set) {
        Integer known = numbers.putIfAbsent(set, sets.size());
        if (known != null) {
            return known;
        }
        sets.add(set);
        return sets.size() - 1;
    }
}
