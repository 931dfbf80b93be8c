package dev.cairn.pipeline;

import dev.cairn.activity.Activity;
import dev.cairn.cache.CacheFile;
import dev.cairn.cache.CacheIndex;
import dev.cairn.integrity.RollCall;
import dev.cairn.merge.Edit;
import dev.cairn.merge.Filler;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * What a cache lacks and older states of it had, filled from one after the other, the newest first: what that one gives, an older one
 * does not replace. Only what is missing is held in memory.
 */
public final class Gaps {
    private final CacheIndex present;
    private final Map<Integer, Filled> changed = new TreeMap<>();
    private final List<Filled> added = new ArrayList<>();
    private final Map<String, Set<Filled>> bearers = new HashMap<>();
    private final Set<Integer> untouchable = new HashSet<>();

    /** An activity as it was and as it shall be, and what each backup gave of it. */
    private static final class Filled {
        private final Activity before;
        private final String backup;
        private Activity now;

        Filled(Activity before, Activity now, String backup) {
            this.before = before;
            this.now = now;
            this.backup = backup;
        }
    }

    Gaps(CacheIndex present) {
        this.present = present;
    }

    /**
     * Takes what is missing from an older state.
     *
     * @param missing what the cache lacks of it, with the older state's positions as ordinals
     */
    void fill(String backup, CacheIndex older, List<RollCall.Missing> missing) {
        Set<Filled> answered = new HashSet<>();
        missing.stream().sorted(Comparator.comparing(RollCall.Missing::ordinal)).forEach(one -> {
            Activity had = CacheFile.entry(older, one.ordinal()).activity();
            if (one.position() >= 0) {
                fill(backup, one.position(), had);
            } else {
                bringBack(backup, had, answered);
            }
        });
    }

    private void fill(String backup, int position, Activity had) {
        Filled filled = changed.get(position);
        if (filled == null) {
            CacheFile.Entry entry = CacheFile.entry(present, position);
            if (!entry.editable()) {
                untouchable.add(position);
                return;
            }
            filled = new Filled(entry.activity(), entry.activity(), backup);
        }
        filled.now = Filler.fill(filled.now, had, id -> isElsewhere(id, position));
        if (!filled.now.equals(filled.before)) {
            changed.put(position, filled);
        }
    }

    private boolean isElsewhere(String identity, int position) {
        int bearer = CacheFile.find(present, identity);
        return bearer >= 0 && bearer != position || bearers.containsKey(identity);
    }

    /** Each answers once to one older state, so that two under one id both come back. */
    private void bringBack(String backup, Activity had, Set<Filled> answered) {
        Filled same = names(had).stream()
                .flatMap(name -> bearers.getOrDefault(name, Set.of()).stream())
                .filter(one -> !answered.contains(one))
                .findFirst()
                .orElse(null);
        if (same == null) {
            same = new Filled(had, had, backup);
            added.add(same);
        } else {
            Set<Filled> itself = Set.of(same);
            same.now = Filler.fill(same.now, had, id -> !itself.containsAll(bearers.getOrDefault(id, Set.of())));
        }
        for (String name : names(same.now)) {
            bearers.computeIfAbsent(name, unknown -> new LinkedHashSet<>()).add(same);
        }
        answered.add(same);
    }

    /** What an activity is known by; one without an id by when it began and what it is called. */
    private static Set<String> names(Activity activity) {
        return activity.identities().isEmpty()
                ? Set.of("@" + activity.date() + " " + activity.name())
                : activity.identities();
    }

    /** Whether nothing is missing. */
    boolean isEmpty() {
        return changed.isEmpty() && added.isEmpty();
    }

    Map<Integer, Activity> changed() {
        Map<Integer, Activity> activities = new LinkedHashMap<>();
        changed.forEach((position, filled) -> activities.put(position, filled.now));
        return activities;
    }

    List<Activity> added() {
        return added.stream().map(one -> one.now).toList();
    }

    List<Edit> edits() {
        List<Edit> edits = new ArrayList<>();
        changed.forEach((position, filled) -> edits.add(new Edit(position, filled.before, filled.now)));
        added.forEach(one -> edits.add(new Edit(-1, null, one.now)));
        return edits;
    }

    /** How many activities come back whole. */
    public int activities() {
        return added.size();
    }

    /** How many values come back to activities that are there. */
    public int values() {
        return changed.values().stream()
                .mapToInt(filled -> fields(filled).size())
                .sum();
    }

    /** What a person should look at: entries that lack something and cannot be written. */
    public List<String> warnings() {
        return untouchable.stream()
                .map(position -> CacheFile.entry(present, position).activity())
                .map(activity -> Objects.requireNonNullElse(activity.key(), "an entry") + " of " + activity.date()
                        + " lacks something, but a key stands in it twice, so it is left as it is")
                .toList();
    }

    /** What comes back, newest first. */
    public List<MergeRestorer.Return> returns() {
        List<MergeRestorer.Return> returns = new ArrayList<>();
        added.forEach(one -> returns.add(MergeRestorer.Return.of(one.now, List.of(), one.backup)));
        changed.values()
                .forEach(filled -> returns.add(MergeRestorer.Return.of(filled.now, fields(filled), filled.backup)));
        returns.sort(Comparator.comparing(
                        (MergeRestorer.Return one) -> one.activity().date())
                .reversed());
        return returns;
    }

    private static List<String> fields(Filled filled) {
        return filled.now.fields().entrySet().stream()
                .filter(field -> !Objects.equals(field.getValue(), filled.before.get(field.getKey())))
                .map(Map.Entry::getKey)
                .collect(Collectors.toList());
    }
}
