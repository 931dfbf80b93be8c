package dev.cairn.merge;

import dev.cairn.activity.Activity;
import dev.cairn.activity.Laps;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Plans richer laps for activities that are there. Nothing but {@code splits} and {@code splits_source} is touched. */
public final class Enricher {
    private static final String SPLITS = "splits";
    private static final String SPLITS_SOURCE = "splits_source";

    private Enricher() {}

    /**
     * Plans the laps of each activity that has poorer ones: fewer with a heart rate, or as many and fewer laps, and none of
     * both more (merge rule 4). A plan made from what the first one led to, with the same laps, is empty.
     */
    public static MergePlan plan(History history, List<Enrichment> enrichments) {
        TreeMap<Integer, Edit> edits = new TreeMap<>();
        List<Change> changes = new ArrayList<>();
        Map<String, Integer> fetched = new LinkedHashMap<>();
        List<String> warnings = new ArrayList<>();
        for (Enrichment enrichment : enrichments) {
            fetched.merge(enrichment.source(), 1, Integer::sum);
            Known known = history.withIdentity(enrichment.identity());
            if (known == null) {
                warnings.add(enrichment.identity() + " is not there any more");
            } else if (!known.editable()) {
                warnings.add(enrichment.identity() + " of " + known.activity().date()
                        + " was left as it is, for a key stands in it twice");
            } else if (!edits.containsKey(known.position()) && isRicher(enrichment, known.activity())) {
                Activity after = known.activity()
                        .with(SPLITS, enrichment.splits())
                        .with(SPLITS_SOURCE, enrichment.splitsSource());
                edits.put(known.position(), new Edit(known.position(), known.activity(), after));
                changes.add(change(enrichment, known, after));
            }
        }
        changes.sort(Comparator.comparing(Change::date).reversed().thenComparing(Change::key));
        int unchanged = enrichments.size() - changes.size();
        return new MergePlan(List.copyOf(edits.values()), changes, unchanged, 0, fetched, List.of(), warnings);
    }

    private static boolean isRicher(Enrichment enrichment, Activity entry) {
        Laps laps = Laps.of(enrichment.splits());
        Laps before = entry.laps();
        return !laps.isPoorerThan(before) && !laps.equals(before);
    }

    private static Change change(Enrichment enrichment, Known known, Activity after) {
        Activity before = known.activity();
        String key = after.key();
        return new Change(
                Change.Kind.UPDATED,
                enrichment.source(),
                known.position(),
                key == null ? enrichment.identity() : key,
                after.date(),
                after.name(),
                enrichment.splitsSource().equals(before.get(SPLITS_SOURCE))
                        ? List.of(SPLITS)
                        : List.of(SPLITS, SPLITS_SOURCE),
                before,
                after,
                null);
    }
}
