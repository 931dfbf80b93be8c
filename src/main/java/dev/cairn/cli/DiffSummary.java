package dev.cairn.cli;

import dev.cairn.activity.Activity;
import dev.cairn.integrity.ActivityDiff;
import dev.cairn.integrity.ActivityDiff.Named;
import dev.cairn.integrity.FieldChange;
import dev.cairn.integrity.HistoryDiff;
import dev.cairn.pipeline.Comparer;
import java.util.List;
import java.util.Locale;

/** What became of a history, in words, for a person: what was lost first. */
final class DiffSummary {
    private static final int FIRST = 20;

    private final Screen screen;
    private final boolean all;
    private final String howToSeeAll;

    /**
     * @param howToSeeAll what to say where not all are shown
     */
    DiffSummary(Screen screen, boolean all, String howToSeeAll) {
        this.screen = screen;
        this.all = all;
        this.howToSeeAll = howToSeeAll;
    }

    void print(Comparer.Comparison comparison) {
        HistoryDiff diff = comparison.diff();
        screen.line("from " + comparison.from() + " (" + activities(comparison.activitiesFrom()) + ") to "
                + comparison.to() + " (" + activities(comparison.activitiesTo()) + ")");
        print(diff);
        screen.line(verdict(diff));
    }

    /** Every activity by name, without a verdict. */
    void print(HistoryDiff diff) {
        print(screen.bad("lost"), diff.lost());
        print("forgotten", diff.forgotten());
        print(screen.good("gained"), diff.gained());
        if (!diff.changed().isEmpty()) {
            screen.line("%s %s: %s lost, %d gained, %d changed"
                    .formatted(
                            screen.strong("changed"),
                            activities(diff.changed().size()),
                            values(diff.count(FieldChange.Kind.LOST)),
                            diff.count(FieldChange.Kind.GAINED),
                            diff.count(FieldChange.Kind.CHANGED)));
            // What lost something must not be hidden behind what did not.
            List<ActivityDiff> losersFirst = diff.changed().stream()
                    .sorted(java.util.Comparator.comparing(change -> !change.loses()))
                    .toList();
            losersFirst.stream().limit(limit()).forEach(this::print);
            more(diff.changed().size());
        }
    }

    private String verdict(HistoryDiff diff) {
        if (diff.isEmpty()) {
            return screen.good("no difference");
        }
        return diff.loses()
                ? screen.bad("LOST") + ": " + activities(diff.lost().size()) + " and "
                        + values(diff.count(FieldChange.Kind.LOST)) + " of others"
                : screen.good("nothing lost");
    }

    private void print(String what, List<Named> activities) {
        if (!activities.isEmpty()) {
            screen.line(what + " " + activities(activities.size()));
            activities.stream().limit(limit()).forEach(activity -> screen.line("  " + inWords(activity)));
            more(activities.size());
        }
    }

    private void print(ActivityDiff diff) {
        screen.line("  " + inWords(diff.activity()));
        for (FieldChange field : diff.fields()) {
            String kind = "%-7s".formatted(field.kind().name().toLowerCase(Locale.ROOT));
            screen.line("    "
                    + switch (field.kind()) {
                        case LOST -> screen.bad(kind);
                        case GAINED -> screen.good(kind);
                        case CHANGED -> kind;
                    }
                    + " " + Activity.shown(field.inWords()));
        }
    }

    private void more(int size) {
        if (size > limit()) {
            screen.line(screen.quiet("  and " + (size - limit()) + " more; " + howToSeeAll));
        }
    }

    private int limit() {
        return all ? Integer.MAX_VALUE : FIRST;
    }

    private static String inWords(Named activity) {
        String distance =
                activity.distanceKm() == 0 ? "" : String.format(Locale.ROOT, "%.2f km", activity.distanceKm());
        String between = activity.name().isEmpty() || distance.isEmpty() ? "" : ", ";
        String key = activity.key() == null ? "without id" : activity.key();
        return (activity.date() + "  " + key + "  " + Activity.shown(activity.name()) + between + distance)
                .stripTrailing();
    }

    private static String activities(int count) {
        return count + (count == 1 ? " activity" : " activities");
    }

    private static String values(int count) {
        return count + (count == 1 ? " value" : " values");
    }
}
