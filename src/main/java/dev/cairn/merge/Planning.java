package dev.cairn.merge;

import dev.cairn.activity.Activity;
import dev.cairn.activity.UserWord;
import java.time.Duration;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.BinaryOperator;
import java.util.function.Predicate;

/** One plan in the making. Takes the sources' answers one after the other, highest priority first. */
final class Planning {
    private final Matcher matcher;
    private final Sources sources;
    private final Identities identities;
    private final Draft draft;
    private final Recollection recollection;
    private final LapsSource lapsSource;
    private final Predicate<String> tombstones;
    private final UserWord word;
    private final Tally tally = new Tally();
    private boolean upstream = true;

    /** Ids of arrivals that are an entry which cannot be changed. */
    private final Set<String> unwritten = new HashSet<>();

    Planning(
            Matcher matcher,
            Sources sources,
            History history,
            Memory memory,
            Predicate<String> tombstones,
            UserWord word) {
        this.matcher = matcher;
        this.sources = sources;
        this.word = word;
        this.identities = new Identities(sources, word);
        this.draft = new Draft(history);
        this.recollection = new Recollection(memory);
        this.lapsSource = new LapsSource(sources, recollection);
        this.tombstones = tombstones;
    }

    MergePlan plan() {
        return tally.plan(draft.edits(), recollection.news());
    }

    /**
     * Merges all that one source gave: by its own id, by the user's word, by an id that it shares, by likeness; the rest is new.
     *
     * @param isUpstream see {@link Incoming}
     */
    void take(String source, List<Activity> given, boolean isUpstream) {
        upstream = isUpstream;
        Collection<Arrival> arrivals = arrivals(source, given);
        tally.fetched(source, arrivals.size());
        arrivals.removeIf(this::isForgotten);
        arrivals.removeIf(this::mergedByOwnId);
        // Entries that cannot take an id come first: so an arrival finds the same one the next time, too.
        for (boolean editable : new boolean[] {false, true}) {
            arrivals.removeIf(arrival -> mergedByWord(arrival, editable) || mergedBySharedId(arrival, editable));
            for (Pair<Arrival, Slot> pair : Pair.oneToOne(candidates(arrivals, editable))) {
                arrivals.remove(pair.arrival());
                match(pair.slot(), pair.arrival(), pair.likeness().inWords());
            }
        }
        arrivals.forEach(this::add);
    }

    /** Each activity once, by id. */
    private Collection<Arrival> arrivals(String source, List<Activity> given) {
        TreeMap<String, Arrival> byIdentity = new TreeMap<>();
        TreeSet<String> defects = new TreeSet<>();
        for (Activity activity : given) {
            Arrival arrival = Arrival.of(source, activity);
            if (arrival == null) {
                defects.add(Arrival.defect(source, activity));
            } else {
                byIdentity.merge(arrival.identity(), arrival, BinaryOperator.maxBy(Arrival.BY_RICHNESS));
            }
        }
        defects.forEach(tally::warning);
        return byIdentity.values();
    }

    private boolean isForgotten(Arrival arrival) {
        boolean forgotten = arrival.activity().identities().stream()
                .filter(identity -> identity.equals(arrival.identity()) || identities.isShared(identity))
                .anyMatch(tombstones);
        if (forgotten) {
            tally.forgotten();
        }
        return forgotten;
    }

    private boolean mergedByOwnId(Arrival arrival) {
        Slot slot = draft.withIdentity(arrival.identity());
        if (slot != null) {
            update(slot, arrival);
        }
        return slot != null;
    }

    private boolean mergedByWord(Arrival arrival, boolean editable) {
        return word.linkedWith(Set.of(arrival.identity())).stream()
                .sorted()
                .anyMatch(identity -> matched(arrival, identity, editable, "you linked them"));
    }

    private boolean mergedBySharedId(Arrival arrival, boolean editable) {
        return arrival.activity().identities().stream()
                .filter(identities::isShared)
                .anyMatch(identity -> matched(arrival, identity, editable, "both have the id " + identity));
    }

    private boolean matched(Arrival arrival, String identity, boolean editable, String why) {
        Slot slot = draft.withIdentity(identity);
        if (slot == null || slot.editable != editable || !mayBe(arrival, slot)) {
            return false;
        }
        match(slot, arrival, why);
        return true;
    }

    private boolean mayBe(Arrival arrival, Slot slot) {
        return !word.areTwo(Set.of(arrival.identity()), slot.now().identities())
                && identities.join(slot.now(), arrival) != null;
    }

    private List<Pair<Arrival, Slot>> candidates(Collection<Arrival> arrivals, boolean editable) {
        List<Pair<Arrival, Slot>> pairs = new ArrayList<>();
        for (Arrival arrival : arrivals) {
            Duration reach = matcher.reach(arrival.activity());
            LocalDateTime start = arrival.start();
            for (Slot slot : draft.startingBetween(start.minus(reach), start.plus(reach))) {
                Likeness likeness = slot.editable == editable ? matcher.compare(arrival.activity(), slot.now()) : null;
                if (likeness != null && mayBe(arrival, slot)) {
                    pairs.add(Pair.of(arrival, slot, likeness));
                }
            }
        }
        return pairs;
    }

    private void add(Arrival arrival) {
        Activity given = NewEntry.of(arrival);
        Activity entry =
                Identities.withSource(given, identities.adopt(given, arrival, this::isTaken), arrival.source());
        note(arrival, entry);
        tally.added(arrival, draft.add(entry));
    }

    private void update(Slot slot, Arrival arrival) {
        Activity before = slot.now();
        Map<String, Object> lastSeen = upstream ? recollection.of(arrival.source(), arrival.identity()) : Map.of();
        if (merge(slot, arrival, lastSeen)) {
            tally.updated(arrival, slot, before);
        } else {
            tally.unchanged();
        }
    }

    private void match(Slot slot, Arrival arrival, String why) {
        Activity before = slot.now();
        String pair = arrival.identity() + " is " + (slot.key().isEmpty() ? "an entry without id" : slot.key()) + ": ";
        if (merge(slot, arrival, Map.of())) {
            tally.matched(arrival, slot, before, pair + why);
        } else {
            tally.unchanged();
        }
    }

    /** Whether that changed the entry. */
    private boolean merge(Slot slot, Arrival arrival, Map<String, Object> lastSeen) {
        Activity before = slot.now();
        if (!slot.editable) {
            unwritten.add(arrival.identity());
            tally.warning("%s of %s was left as it is, for a key stands in it twice; what %s says of it was not merged"
                    .formatted(slot.key().isEmpty() ? "an entry" : slot.key(), before.date(), arrival.source()));
            return false;
        }
        Activity joined = Objects.requireNonNullElse(identities.join(before, arrival), before);
        boolean keepsLaps = !upstream && before.laps().withHeartRate() > 0;
        Arrival said = keepsLaps ? arrival.withoutLaps() : arrival;
        Activity merged = FieldRules.merge(joined, said, lastSeen, higher(before, arrival.source()));
        Activity signed = lapsSource.sign(before, merged, said);
        Activity adopted = identities.adopt(signed, arrival, this::isTaken);
        Activity timed = Clocks.withKnownDate(adopted, arrival.activity());
        Activity after = Clocks.withUtc(before, Identities.withSource(before, timed, arrival.source()));
        note(arrival, arrival.activity());
        if (after.equals(before)) {
            return false;
        }
        draft.change(slot, after);
        return true;
    }

    private void note(Arrival arrival, Activity said) {
        if (upstream) {
            recollection.note(arrival, said);
        }
    }

    /** What sources of higher priority said of an entry. */
    private List<Map<String, Object>> higher(Activity entry, String source) {
        return entry.identities().stream()
                .filter(identity -> sources.outranks(sources.of(identity), source))
                .map(identity -> recollection.of(sources.of(identity), identity))
                .toList();
    }

    private boolean isTaken(String identity) {
        return unwritten.contains(identity) || draft.withIdentity(identity) != null;
    }
}
