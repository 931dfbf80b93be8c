package dev.cairn.alert;

import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * Something that is wrong now, as a look found it.
 *
 * @param headline what, in one sentence without a full stop: {@code 82 activities are gone from your history}
 * @param details what exactly, one line each; the first {@link #MOST_DETAILS} of them
 * @param more how many further details there are
 * @param context what else helps to understand it, for example when all was still there; null for nothing
 * @param remedy what brings it back: commands to type, or the hint of a failure; lines are separated by a line break
 * @param items names of all that is concerned. A later look that finds a name more found that it grew
 */
public record Condition(
        Topic topic,
        String headline,
        List<String> details,
        int more,
        @Nullable String context,
        String remedy,
        Set<String> items) {
    /** As many as a person reads on a phone. */
    static final int MOST_DETAILS = 20;

    public Condition {
        details = List.copyOf(details);
        items = Set.copyOf(items);
    }

    /** A condition with its details, of which as many are kept as a message tells. */
    public static Condition of(
            Topic topic,
            String headline,
            List<String> details,
            @Nullable String context,
            String remedy,
            Collection<String> items) {
        int kept = Math.min(MOST_DETAILS, details.size());
        return new Condition(
                topic, headline, details.subList(0, kept), details.size() - kept, context, remedy, Set.copyOf(items));
    }

    /** A condition that a headline says all about. */
    public static Condition of(Topic topic, String headline, @Nullable String context, String remedy) {
        return of(topic, headline, List.of(), context, remedy, List.of());
    }

    /** Whether it concerns something that an earlier one did not. */
    boolean isMoreThan(Condition earlier) {
        return !earlier.items.containsAll(items);
    }

    /** The items in an order that does not change from one run to the next. */
    SortedSet<String> sortedItems() {
        return new TreeSet<>(items);
    }
}
