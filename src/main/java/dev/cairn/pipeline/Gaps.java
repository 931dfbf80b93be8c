package dev.cairn.pipeline;

import dev.cairn.activity.Activity;
import dev.cairn.activity.UserWord;
import dev.cairn.cache.CacheFile;
import dev.cairn.cache.CacheIndex;
import dev.cairn.integrity.RollCall;
import dev.cairn.merge.Edit;
import dev.cairn.merge.Filler;
import dev.cairn.merge.History;
import dev.cairn.merge.Joiner;
import dev.cairn.merge.Known;
import dev.cairn.merge.MergeRules;
import dev.cairn.merge.Twins;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What a cache lacks and older states of it had, filled from one after the other, the newest first: what that one gives, an older one
 * does not replace. Only what is missing is held in memory.
 */
public final class Gaps {
    private final CacheIndex present;
    private final Twins twins;
    private final Joiner joiner;
    private final Map<Integer, Filled> changed = new TreeMap<>();
    private final List<Filled> added = new ArrayList<>();
    private final Map<String, Set<Filled>> bearers = new HashMap<>();
    private final Set<Integer> untouchable = new HashSet<>();

    /** An activity as it was and as it shall be, and what each backup gave of it. */
    private static final class Filled {
        private final Activity before;
        private final String backup;
        private Activity now;
        /** Why something that shares no id with it became part of it; null where nothing did. */
        private @Nullable String why;

        Filled(Activity before, Activity now, String backup) {
            this.before = before;
            this.now = now;
            this.backup = backup;
        }
    }

    /**
     * @param word what the user linked and unlinked
     */
    Gaps(CacheIndex present, MergeRules rules, UserWord word) {
        this.present = present;
        this.twins = new Twins(rules, word);
        this.joiner = new Joiner(rules.priority());
    }

    /**
     * Takes what is missing from an older state. What it has besides and shares no id with anything is joined with what is the same
     * activity (merge rule 2), if nothing else of that state is that.
     *
     * @param call the older state's activities, called among those of the cache; with its positions as ordinals
     */
    void fill(String backup, CacheIndex older, RollCall call) {
        Set<Filled> answered = new HashSet<>();
        List<Activity> strangers = new ArrayList<>();
        call.missing().stream()
                .sorted(Comparator.comparing(RollCall.Missing::ordinal))
                .forEach(one -> {
                    Activity had = CacheFile.entry(older, one.ordinal()).activity();
                    if (one.position() >= 0) {
                        fill(backup, one.position(), onlyMissing(had, one));
                    } else if (isNew(had, answered)) {
                        strangers.add(had);
                    } else {
                        bringBack(backup, had, answered);
                    }
                });
        Set<Activity> joined = Collections.newSetFromMap(new IdentityHashMap<>());
        twins.of(strangers, new Now(), entry -> isFree(entry.position(), call, answered)).stream()
                .filter(twin -> join(backup, twin))
                .forEach(twin -> joined.add(twin.stranger()));
        strangers.stream().filter(had -> !joined.contains(had)).forEach(had -> bringBack(backup, had, answered));
    }

    /** An entry that became two has its values in two places; only what is in neither comes back. */
    private Activity onlyMissing(Activity had, RollCall.Missing missing) {
        Set<String> here =
                CacheFile.entry(present, missing.position()).activity().identities();
        if (here.containsAll(had.identities())) {
            return had;
        }
        Activity only = had;
        for (String field : had.fields().keySet()) {
            boolean isMissing = missing.activity().fields().contains(field) || field.equals("splits_source");
            only = isMissing ? only : only.without(field);
        }
        return only;
    }

    private boolean isNew(Activity had, Set<Filled> answered) {
        return names(had).stream()
                .flatMap(name -> bearers.getOrDefault(name, Set.of()).stream())
                .allMatch(answered::contains);
    }

    private boolean isFree(int position, RollCall call, Set<Filled> answered) {
        return position < present.size()
                ? !call.hasAnswered(position)
                : !answered.contains(added.get(position - present.size()));
    }

    private boolean join(String backup, Twins.Twin twin) {
        Known entry = twin.entry();
        Activity joined = entry.editable() ? joiner.join(entry.activity(), twin.stranger()) : null;
        if (joined == null) {
            return false;
        }
        Filled filled = entry.position() >= present.size()
                ? added.get(entry.position() - present.size())
                : changed.computeIfAbsent(
                        entry.position(), position -> new Filled(entry.activity(), entry.activity(), backup));
        filled.now = joined;
        filled.why = twin.stranger().key() + " is " + entry.activity().key() + ": " + twin.why();
        for (String name : names(joined)) {
            bearers.computeIfAbsent(name, unknown -> new LinkedHashSet<>()).add(filled);
        }
        return true;
    }

    /** The cache as it will be with what was found so far; what is added stands behind what is there. */
    private final class Now implements History {
        private final TreeMap<LocalDateTime, List<Integer>> starts = new TreeMap<>();

        Now() {
            for (int i = 0; i < added.size(); i++) {
                LocalDateTime start = added.get(i).now.start();
                if (start != null) {
                    starts.computeIfAbsent(start, first -> new ArrayList<>()).add(present.size() + i);
                }
            }
        }

        @Override
        public @Nullable Known withIdentity(String identity) {
            int position = CacheFile.find(present, identity);
            if (position >= 0) {
                return known(position);
            }
            return bearers.getOrDefault(identity, Set.of()).stream()
                    .map(added::indexOf)
                    .filter(at -> at >= 0)
                    .map(at -> known(present.size() + at))
                    .findFirst()
                    .orElse(null);
        }

        @Override
        public List<Known> startingBetween(LocalDateTime from, LocalDateTime to) {
            List<Known> known = new ArrayList<>();
            present.startingBetween(from, to).forEach(position -> known.add(known(position)));
            starts.subMap(from, true, to, true)
                    .values()
                    .forEach(positions -> positions.forEach(position -> known.add(known(position))));
            return known;
        }

        private Known known(int position) {
            if (position >= present.size()) {
                return new Known(position, added.get(position - present.size()).now, true);
            }
            Filled filled = changed.get(position);
            CacheFile.Entry entry = CacheFile.entry(present, position);
            return new Known(position, filled == null ? entry.activity() : filled.now, entry.editable());
        }
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

    /** What shared no id with an entry and became part of it all the same, and why; newest first. */
    public List<String> joined() {
        return Stream.concat(changed.values().stream(), added.stream())
                .filter(filled -> filled.why != null)
                .sorted(Comparator.comparing((Filled filled) -> filled.now.date())
                        .reversed())
                .map(filled -> String.valueOf(filled.why))
                .toList();
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
