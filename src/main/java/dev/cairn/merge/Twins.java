package dev.cairn.merge;

import dev.cairn.activity.Activity;
import dev.cairn.activity.UserWord;
import java.time.Duration;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * Which entry of a history is the same activity as one from elsewhere that shares no id with it, and why (merge rule 2 in
 * docs/merge.md): by sport, time and distance, unless the user's word decides it.
 *
 * <pre>{@code
 * Twins twins = new Twins(MergeRules.DEFAULT, UserWord.NONE);
 * Twins.Twin twin = twins.of(fromStrava, history);   // null: the history has nothing like it
 * twin.entry();                                      // the entry, with its place
 * twin.why();                                        // "3 s and 0.02 km apart (local time), 98 % of the longer overlaps"
 * }</pre>
 */
public final class Twins {
    private final Matcher matcher;
    private final Sources sources;
    private final UserWord word;
    private final Joiner joiner;

    public Twins(MergeRules rules, UserWord word) {
        this.matcher = new Matcher(rules);
        this.sources = new Sources(rules.priority(), List.of());
        this.word = word;
        this.joiner = new Joiner(rules.priority());
    }

    /**
     * An activity and the entry that it is.
     *
     * @param why in words, on one line
     */
    public record Twin(Activity stranger, Known entry, String why) {}

    /** Why two recordings are one activity, in words; null when they are two, as far as anybody can tell. */
    public @Nullable String why(Activity one, Activity other) {
        if (word.areTwo(one.identities(), other.identities())) {
            return null;
        }
        if (word.linkedWith(one.identities()).stream().anyMatch(other.identities()::contains)) {
            return "you linked them";
        }
        Likeness likeness = likeness(one, other);
        return likeness == null ? null : likeness.inWords();
    }

    private @Nullable Likeness likeness(Activity one, Activity other) {
        Likeness likeness = sources.agree(one.identities(), other.identities()) ? matcher.compare(one, other) : null;
        return likeness != null && joiner.join(one, other) != null ? likeness : null;
    }

    /** The entry that an activity is; null where the history has nothing like it. */
    public @Nullable Twin of(Activity stranger, History history) {
        List<Twin> found = of(List.of(stranger), history, entry -> true);
        return found.isEmpty() ? null : found.get(0);
    }

    /**
     * The entries that some activities are: the nearest first, and one to one.
     *
     * @param free which of the entries may be one of them by likeness; the others are somebody else's already
     */
    public List<Twin> of(Collection<Activity> strangers, History history, Predicate<Known> free) {
        List<Twin> twins = new ArrayList<>();
        List<Activity> left = new ArrayList<>();
        List<Known> taken = new ArrayList<>();
        for (Activity stranger : strangers) {
            Known linked = linked(stranger, history);
            if (linked == null) {
                left.add(stranger);
            } else {
                taken.add(linked);
                twins.add(new Twin(stranger, linked, "you linked them"));
            }
        }
        List<Pair<Activity, Known>> candidates = new ArrayList<>();
        left.forEach(stranger ->
                candidates.addAll(candidates(stranger, history, entry -> free.test(entry) && !taken.contains(entry))));
        for (Pair<Activity, Known> pair : Pair.oneToOne(candidates)) {
            twins.add(new Twin(pair.arrival(), pair.slot(), pair.likeness().inWords()));
        }
        return twins;
    }

    private @Nullable Known linked(Activity stranger, History history) {
        return word.linkedWith(stranger.identities()).stream()
                .sorted()
                .map(history::withIdentity)
                .filter(Objects::nonNull)
                .filter(entry -> joiner.join(entry.activity(), stranger) != null)
                .findFirst()
                .orElse(null);
    }

    private List<Pair<Activity, Known>> candidates(Activity stranger, History history, Predicate<Known> free) {
        List<Pair<Activity, Known>> candidates = new ArrayList<>();
        LocalDateTime start = stranger.start();
        Duration reach = matcher.reach(stranger);
        if (start == null) {
            return candidates;
        }
        for (Known entry : history.startingBetween(start.minus(reach), start.plus(reach))) {
            boolean possible = free.test(entry)
                    && !word.areTwo(stranger.identities(), entry.activity().identities());
            Likeness likeness = possible ? likeness(stranger, entry.activity()) : null;
            if (likeness != null) {
                String key = Objects.requireNonNullElse(stranger.key(), stranger.toString());
                String other = Objects.requireNonNullElse(entry.activity().key(), "");
                candidates.add(new Pair<>(stranger, entry, likeness, Pair.tie(key, other, entry.position())));
            }
        }
        return candidates;
    }
}
