package dev.cairn.merge;

import dev.cairn.activity.Activity;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;

/** The sources that a plan knows, in order of priority, and whose an id is. */
final class Sources {
    private final Comparator<String> byPriority;
    private final TreeSet<String> known;

    /** The sources that are listed, and those that gave something. */
    Sources(List<String> priority, Collection<String> incoming) {
        byPriority = Comparator.<String>comparingInt(source -> rank(priority, source))
                .thenComparing(Comparator.naturalOrder());
        known = new TreeSet<>(byPriority);
        known.addAll(priority);
        known.addAll(incoming);
    }

    private static int rank(List<String> priority, String source) {
        int index = priority.indexOf(source);
        return index < 0 ? priority.size() : index;
    }

    /** All of them, highest priority first. */
    Collection<String> inOrder() {
        return known;
    }

    boolean isKnown(String source) {
        return known.contains(source);
    }

    boolean outranks(String source, String other) {
        return byPriority.compare(source, other) < 0;
    }

    /**
     * The source whose id this is. A name may have underscores itself ({@code my_watch_12}), so a source that is known goes
     * before {@link Activity#sourceOf}.
     */
    String of(String identity) {
        String owner = Activity.sourceOf(identity);
        for (String source : known) {
            if (source.length() > owner.length() && identity.startsWith(source + "_")) {
                owner = source;
            }
        }
        return owner;
    }

    /** Whether two sets of ids can be of one activity: no source calls it by two names (merge rule 2). */
    boolean agree(Collection<String> identities, Collection<String> others) {
        Map<String, String> idOf = new HashMap<>();
        return agree(idOf, identities) && agree(idOf, others);
    }

    private boolean agree(Map<String, String> idOf, Collection<String> identities) {
        return identities.stream().allMatch(id -> id.equals(idOf.computeIfAbsent(of(id), source -> id)));
    }
}
