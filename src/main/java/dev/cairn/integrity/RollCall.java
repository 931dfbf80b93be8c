package dev.cairn.integrity;

import dev.cairn.activity.ActivityFacts;
import dev.cairn.activity.Laps;
import dev.cairn.activity.Mark;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.IntPredicate;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * Calls the activities of an earlier time, one after the other, and looks which of them answer: an activity is there when one of
 * its ids is, whatever else changed about it. Each answers for one only, so that of two entries under one id both are missed
 * when they are gone. Only what became one of several, and so bears an id of each, answers for all of them; and what became two
 * answers together, each under its own id.
 *
 * <p>Lost is what there was and is no more: an activity, a field that said something and says nothing ({@code Blank}), laps or
 * heart rates of laps. A value that became another value is not lost; it is told as changed.
 */
public final class RollCall implements Consumer<ActivityFacts> {
    private static final String SPLITS = "splits";

    private final Roll now;
    private final Predicate<String> forgotten;
    private final Predicate<String> excused;
    private final BitSet answered = new BitSet();
    /** Who has answered and bears more ids than the one it answered for, and for which ids it has. */
    private final Map<Integer, Set<String>> joined = new HashMap<>();

    private final List<Called> doubtful = new ArrayList<>();
    private final List<Called> nameless = new ArrayList<>();
    private final Map<List<String>, Set<String>> sets = new HashMap<>();
    private final List<Missing> missing = new ArrayList<>();
    private final List<Issue.Affected> passedOver = new ArrayList<>();
    private final List<Issue.Affected> gone = new ArrayList<>();
    private final List<Issue.Affected> poorer = new ArrayList<>();
    private final List<Issue.Affected> changed = new ArrayList<>();
    private int called;
    private int ordinal;

    private record Called(int ordinal, ActivityFacts before) {}

    /**
     * An activity that is gone, or of which something is gone.
     *
     * @param ordinal the how manieth it was that was called, from 0
     * @param position where it stands now; −1 when it is gone
     * @param activity which one, and what is gone of it
     */
    public record Missing(int ordinal, int position, Issue.Affected activity) {}

    /**
     * A call among those who are there now.
     *
     * @param forgotten whether the user had the activity of this id removed
     * @param excused whether Cairn itself has just changed the activity of this id, so that other values are no news
     */
    public RollCall(Roll now, Predicate<String> forgotten, Predicate<String> excused) {
        this.now = now;
        this.forgotten = forgotten;
        this.excused = excused;
    }

    @Override
    public void accept(ActivityFacts before) {
        Called call = new Called(ordinal++, before);
        if (before.identities().stream().anyMatch(forgotten)) {
            passedOver.add(affected(before, List.of()));
            return;
        }
        called++;
        int exact = first(before, position -> now.isExactly(position, before));
        if (exact >= 0) {
            answered.set(exact);
        } else if (before.identities().isEmpty()) {
            nameless.add(call);
        } else {
            doubtful.add(call);
        }
    }

    /** To be called after the last one. */
    public RollCall ended() {
        // Who is just as before answers first, then who has an id: else one could answer in the place of another.
        doubtful.forEach(call -> {
            List<Integer> found = withAnId(call.before());
            compare(call, found.isEmpty() ? joinedWith(call.before()) : closest(call.before(), found));
        });
        doubtful.clear();
        if (!nameless.isEmpty()) {
            Map<String, List<Integer>> byDate = new HashMap<>();
            for (int position = 0; position < now.size(); position++) {
                byDate.computeIfAbsent(now.at(position).date(), date -> new ArrayList<>())
                        .add(position);
            }
            for (boolean exact : new boolean[] {true, false}) {
                nameless.removeIf(call -> {
                    ActivityFacts before = call.before();
                    List<Integer> sameDate = byDate.getOrDefault(before.date(), List.of()).stream()
                            .filter(position -> !answered.get(position) && (!exact || now.isExactly(position, before)))
                            .toList();
                    if (!exact || !sameDate.isEmpty()) {
                        compare(call, closest(before, sameDate));
                    }
                    return !exact || !sameDate.isEmpty();
                });
            }
        }
        return this;
    }

    /** What is not there, in no certain order. */
    public List<Missing> missing() {
        return missing;
    }

    /** Those that the user had removed, and that were called all the same. */
    public List<Issue.Affected> passedOver() {
        return passedOver;
    }

    /** Whether the one at this position answered for somebody. */
    public boolean hasAnswered(int position) {
        return answered.get(position);
    }

    /** The activities that are not there. */
    List<Issue.Affected> gone() {
        return gone;
    }

    /** The activities of which a value is gone. */
    List<Issue.Affected> poorer() {
        return poorer;
    }

    /** The activities of which all is there, with another value somewhere. */
    List<Issue.Affected> changed() {
        return changed;
    }

    /** Whether none of them answered, so that this may be another runner's cache. */
    boolean isOfOthers() {
        return called > 0 && gone.size() == called && now.size() > 0;
    }

    private int first(ActivityFacts before, IntPredicate wanted) {
        for (String identity : before.identities()) {
            int position = now.find(identity, candidate -> !answered.get(candidate) && wanted.test(candidate));
            if (position >= 0) {
                return position;
            }
        }
        return -1;
    }

    private List<Integer> withAnId(ActivityFacts before) {
        List<Integer> found = new ArrayList<>();
        first(before, position -> {
            // Only a hash of each id is kept, so the activity itself has to confirm a hit.
            if (now.at(position).identities().stream().anyMatch(before.identities()::contains)) {
                found.add(position);
            }
            return false;
        });
        return found;
    }

    /** Of several under one id the one that lost least, then changed least, then got least; −1 of none. */
    private int closest(ActivityFacts before, List<Integer> positions) {
        if (positions.size() == 1) {
            return positions.get(0);
        }
        Comparator<Integer> lost =
                Comparator.comparing(position -> missing(before, position).size());
        Comparator<Integer> changed =
                Comparator.comparing(position -> others(before, position).size());
        Comparator<Integer> got =
                Comparator.comparing(position -> now.fields(position).size());
        return positions.stream()
                .min(lost.thenComparing(changed).thenComparing(got))
                .orElse(-1);
    }

    private void compare(Called call, int position) {
        ActivityFacts before = call.before();
        if (position < 0) {
            gone.add(affected(before, List.of()));
            missing.add(new Missing(call.ordinal(), -1, gone.get(gone.size() - 1)));
            return;
        }
        answered.set(position);
        Set<String> identities = now.at(position).identities();
        if (!before.identities().containsAll(identities)) {
            joined.computeIfAbsent(position, first -> new HashSet<>()).addAll(before.identities());
        }
        List<String> fields = missing(before, position);
        fields.removeIf(field -> isWithTheOther(field, before, identities));
        if (!fields.isEmpty()) {
            poorer.add(affected(before, fields));
            missing.add(new Missing(call.ordinal(), position, poorer.get(poorer.size() - 1)));
        } else if (before.identities().stream().noneMatch(excused)) {
            List<String> others = others(before, position);
            if (!others.isEmpty()) {
                changed.add(affected(before, others));
            }
        }
    }

    /** One that answered already, for others, and has become one with this one too; −1 without any. */
    private int joinedWith(ActivityFacts before) {
        for (String identity : before.identities()) {
            int position = now.find(
                    identity,
                    candidate -> Collections.disjoint(
                                    joined.getOrDefault(candidate, before.identities()), before.identities())
                            && now.at(candidate).identities().contains(identity));
            if (position >= 0) {
                return position;
            }
        }
        return -1;
    }

    /** Whether a value that is not where most of the ids are is where another of them is now: one became two. */
    private boolean isWithTheOther(String field, ActivityFacts before, Set<String> here) {
        for (String identity : before.identities()) {
            int other = here.contains(identity)
                    ? -1
                    : now.find(
                            identity,
                            candidate -> !answered.get(candidate)
                                    && now.at(candidate).identities().contains(identity));
            if (other >= 0 && !isMissing(field, before, other)) {
                return true;
            }
        }
        return false;
    }

    private List<String> missing(ActivityFacts before, int position) {
        List<String> fields = new ArrayList<>();
        for (String field : before.fields()) {
            if (isMissing(field, before, position)) {
                fields.add(field);
            }
        }
        return fields;
    }

    private boolean isMissing(String field, ActivityFacts before, int position) {
        Set<String> there = sets.computeIfAbsent(now.fields(position), fields -> new HashSet<>(fields));
        return !there.contains(field) || field.equals(SPLITS) && areLapsMissing(before, position);
    }

    /** Of two recordings that became one the richer laps stay (merge rule 4), which may be fewer with more heart rates. */
    private boolean areLapsMissing(ActivityFacts before, int position) {
        Laps laps = now.laps(position);
        boolean fewer = laps.isPoorerThan(before.laps());
        return fewer && before.identities().containsAll(now.at(position).identities())
                || fewer && before.laps().isRicherThan(laps);
    }

    private List<String> others(ActivityFacts before, int position) {
        List<String> others = new ArrayList<>();
        for (int i = 0; i < before.fields().size(); i++) {
            String was = mark(before, i);
            String is = now.mark(position, before.fields().get(i));
            if (was != null && is != null && !Objects.equals(was, is)) {
                others.add(before.fields().get(i));
            }
        }
        return others;
    }

    private static @Nullable String mark(ActivityFacts activity, int field) {
        int at = Mark.LENGTH * field;
        return activity.marks().length() < at + Mark.LENGTH
                ? null
                : activity.marks().substring(at, at + Mark.LENGTH);
    }

    private static Issue.Affected affected(ActivityFacts activity, List<String> fields) {
        return new Issue.Affected(activity.key(), activity.date(), activity.name(), activity.distanceKm(), fields);
    }
}
