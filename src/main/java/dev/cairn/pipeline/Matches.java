package dev.cairn.pipeline;

import dev.cairn.activity.Activity;
import dev.cairn.activity.ActivityFacts;
import dev.cairn.activity.StartTime;
import dev.cairn.backup.Backups;
import dev.cairn.cache.CacheFile;
import dev.cairn.cache.CacheIndex;
import dev.cairn.link.Links;
import dev.cairn.merge.LookAlikes;
import dev.cairn.merge.MergeRules;
import dev.cairn.settings.Home;
import java.time.Clock;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;

/**
 * Looks for entries of the cache that are one activity twice, or nearly look so. Only those that may be are read whole; of the others
 * a few values are held while the file goes by.
 */
public final class Matches {
    /** How many entries that were read are held at a time: those of one stretch of days. */
    private static final int KEPT = 500;

    private final CacheDoor cache;
    private final LookAlikes alike;

    public Matches(Home home, MergeRules rules, Clock clock) {
        this.cache = new CacheDoor(home, new Backups(home.tracking(), clock.getZone()));
        this.alike = new LookAlikes(rules, Links.in(home.links()));
    }

    /** Two entries that may be one. */
    public record Match(Activity one, Activity other, LookAlikes.Finding finding) {}

    /** An entry while the file goes by. */
    private record Seen(int position, LookAlikes.Sketch sketch) {}

    /**
     * Looks through the cache.
     *
     * @param told is given each match, newest first
     * @return how many activities there are
     */
    public int look(Consumer<Match> told) {
        Crowd crowd = new Crowd();
        CacheIndex index = cache.read(crowd);
        tell(crowd, index, Patience.ENDLESS, told);
        return index.size();
    }

    /**
     * How long to look on, for each pair that may be one means that two entries are read.
     *
     * @param matches after how many matches it ends
     * @param pairs after how many pairs that were looked at
     */
    public record Patience(int matches, int pairs) {
        private static final Patience ENDLESS = new Patience(Integer.MAX_VALUE, Integer.MAX_VALUE);
    }

    /** Begins to look, for who reads the cache for reasons of their own; give it to {@link #tell} when all went by. */
    public Crowd crowd() {
        return new Crowd();
    }

    /**
     * Tells what was found.
     *
     * @param crowd all entries of the cache, in its order
     * @param told is given each match, newest first
     * @return whether all pairs were looked at
     */
    public boolean tell(Crowd crowd, CacheIndex index, Patience patience, Consumer<Match> told) {
        Map<Integer, Activity> whole = new HashMap<>();
        int found = 0;
        int looked = 0;
        for (int[] pair : crowd.pairs(alike)) {
            if (found == patience.matches() || looked++ == patience.pairs()) {
                return false;
            }
            if (whole.size() > KEPT) {
                whole.clear();
            }
            Activity one = whole.computeIfAbsent(
                    pair[0], at -> CacheFile.entry(index, at).activity());
            Activity other = whole.computeIfAbsent(
                    pair[1], at -> CacheFile.entry(index, at).activity());
            LookAlikes.Finding finding = alike.between(one, other);
            if (finding != null) {
                told.accept(new Match(one, other, finding));
                found++;
            }
        }
        return true;
    }

    /** All entries, by what is known of them before they are read whole. */
    public static final class Crowd implements Consumer<ActivityFacts> {
        private final List<Seen> seen = new ArrayList<>();
        private final Map<String, Integer> bearers = new HashMap<>();
        private final Map<String, String> words = new HashMap<>();
        private final Set<List<Integer>> underOneId = new HashSet<>();
        private int position;

        private Crowd() {}

        @Override
        public void accept(ActivityFacts facts) {
            int at = position++;
            for (String identity : facts.identities()) {
                Integer first = bearers.putIfAbsent(identity, at);
                if (first != null && first != at) {
                    underOneId.add(List.of(first, at));
                }
            }
            LocalDateTime start = StartTime.local(facts.date());
            if (start != null) {
                seen.add(new Seen(
                        at,
                        new LookAlikes.Sketch(
                                start,
                                words.computeIfAbsent(facts.type(), type -> type),
                                facts.distanceKm(),
                                words.computeIfAbsent(facts.source(), source -> source))));
            }
        }

        /** The positions of those that may be one, newest first. */
        List<int[]> pairs(LookAlikes alike) {
            seen.sort(Comparator.comparing((Seen one) -> one.sketch().start())
                    .reversed()
                    .thenComparing(Seen::position));
            List<int[]> pairs = new ArrayList<>();
            Set<List<Integer>> told = new HashSet<>(underOneId);
            underOneId.forEach(pair -> pairs.add(new int[] {pair.get(0), pair.get(1)}));
            for (int i = 0; i < seen.size(); i++) {
                Seen one = seen.get(i);
                LocalDateTime oldest = one.sketch().start().minus(alike.reach());
                for (int j = i + 1; j < seen.size(); j++) {
                    Seen other = seen.get(j);
                    if (other.sketch().start().isBefore(oldest)) {
                        break;
                    }
                    if (alike.mayBe(one.sketch(), other.sketch())) {
                        int first = Math.min(one.position(), other.position());
                        int second = Math.max(one.position(), other.position());
                        if (!told.contains(List.of(first, second))) {
                            pairs.add(new int[] {first, second});
                        }
                    }
                }
            }
            return pairs;
        }
    }
}
