package dev.cairn.cache;

import dev.cairn.activity.Activity;
import java.io.IOException;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.BitSet;
import java.util.Deque;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.function.BiPredicate;
import java.util.function.Function;
import java.util.function.IntPredicate;
import org.jspecify.annotations.Nullable;

/**
 * Which activity of one cache is which of another, one to one.
 *
 * <p>The same are: those with the same bytes and an id in common; then those with the same key; then those that share an id
 * and of no source have different ones; and where one has no id at all, those of the same date and name. What has the same
 * bytes is never made into objects, so that two large caches that differ in little are compared as fast as they are read.
 */
public final class Pairs {
    private static final int NOBODY = -1;

    private final EntryReader before;
    private final EntryReader after;
    private final IdentityTable idsBefore;
    private final IdentityTable idsAfter;

    /** For each position before, the one after; {@link #NOBODY} where there is none. */
    private final int[] partners;

    private final BitSet taken = new BitSet();
    private final BitSet alike = new BitSet();
    private final int sizeAfter;

    /** Takes the activities that differ, in the order of the file: null before, where one is new, or after, where it is gone. */
    @FunctionalInterface
    public interface Receiver {
        void differ(@Nullable Activity before, @Nullable Activity after);
    }

    private Pairs(CacheIndex before, CacheIndex after, EntryReader readBefore, EntryReader readAfter) {
        this.before = readBefore;
        this.after = readAfter;
        this.idsBefore = before.identities();
        this.idsAfter = after.identities();
        this.partners = new int[before.size()];
        this.sizeAfter = after.size();
        Arrays.fill(partners, NOBODY);
    }

    /**
     * Compares two caches.
     *
     * @param receiver is given every pair whose bytes differ, and all that have no partner: first those of {@code before}
     * @throws IOException when a file cannot be read any more as it was when it was indexed
     */
    public static void different(CacheIndex before, CacheIndex after, Receiver receiver) throws IOException {
        try (EntryReader readBefore = new EntryReader(before);
                EntryReader readAfter = new EntryReader(after)) {
            Pairs pairs = new Pairs(before, after, readBefore, readAfter);
            pairs.find();
            pairs.tell(receiver);
        }
    }

    private void find() throws IOException {
        pairTheAlike();
        pairByIds((one, other) -> one.key() != null && one.key().equals(other.key()));
        pairByIds(Pairs::agree);
        BitSet namelessBefore = without(idsBefore, partners.length);
        BitSet namelessAfter = without(idsAfter, sizeAfter);
        pair(namelessBefore, namelessAfter, activity -> activity);
        pair(namelessBefore, namelessAfter, Pairs::dateAndName);
        BitSet allAfter = new BitSet();
        allAfter.set(0, namelessBefore.isEmpty() ? 0 : sizeAfter);
        pair(namelessBefore, allAfter, Pairs::dateAndName);
        BitSet allBefore = new BitSet();
        allBefore.set(0, namelessAfter.isEmpty() ? 0 : partners.length);
        pair(allBefore, namelessAfter, Pairs::dateAndName);
    }

    private void tell(Receiver receiver) throws IOException {
        for (int position = 0; position < partners.length; position++) {
            if (!alike.get(position)) {
                int partner = partners[position];
                receiver.differ(before.activity(position), partner == NOBODY ? null : after.activity(partner));
            }
        }
        for (int position = taken.nextClearBit(0); position < sizeAfter; position = taken.nextClearBit(position + 1)) {
            receiver.differ(null, after.activity(position));
        }
    }

    private void pairTheAlike() throws IOException {
        for (int entry = 0; entry < idsBefore.size(); entry++) {
            int position = idsBefore.position(entry);
            int partner = partners[position] == NOBODY
                    ? candidate(
                            idsBefore.hash(entry),
                            other -> before.bytes(position).equals(after.bytes(other)))
                    : NOBODY;
            if (partner != NOBODY) {
                pair(position, partner);
                alike.set(position);
            }
        }
    }

    private void pairByIds(BiPredicate<Activity, Activity> same) throws IOException {
        int read = NOBODY;
        Activity activity = null;
        for (int entry = 0; entry < idsBefore.size(); entry++) {
            int position = idsBefore.position(entry);
            if (partners[position] != NOBODY) {
                continue;
            }
            if (activity == null || read != position) {
                activity = before.activity(position);
                read = position;
            }
            Activity one = activity;
            int partner = candidate(idsBefore.hash(entry), other -> same.test(one, after.activity(other)));
            if (partner != NOBODY) {
                pair(position, partner);
            }
        }
    }

    /** Whether they share an id, and of no source have different ones. */
    private static boolean agree(Activity one, Activity other) {
        Set<String> ids = one.identities();
        Set<String> others = other.identities();
        boolean share = ids.stream().anyMatch(others::contains);
        return share
                && ids.stream().map(Activity::sourceOf).distinct().allMatch(source -> {
                    boolean otherHasOne =
                            others.stream().anyMatch(id -> Activity.sourceOf(id).equals(source));
                    return !otherHasOne
                            || ids.stream().anyMatch(id -> Activity.sourceOf(id).equals(source) && others.contains(id));
                });
    }

    /** Pairs those of which the same can be said; null is nothing that could. */
    private void pair(BitSet some, BitSet others, Function<Activity, @Nullable Object> like) throws IOException {
        if (some.isEmpty() || others.isEmpty()) {
            return;
        }
        boolean fewerBefore = some.cardinality() <= others.cardinality();
        Map<Object, Deque<Integer>> waiting = new HashMap<>();
        for (int position : (fewerBefore ? some : others).stream().toArray()) {
            Object said = fewerBefore ? saidBefore(position, like) : saidAfter(position, like);
            if (said != null) {
                waiting.computeIfAbsent(said, first -> new ArrayDeque<>()).add(position);
            }
        }
        for (int position : (fewerBefore ? others : some).stream().toArray()) {
            Object said = fewerBefore ? saidAfter(position, like) : saidBefore(position, like);
            Integer partner = said == null
                    ? null
                    : waiting.getOrDefault(said, new ArrayDeque<>()).poll();
            if (partner != null && fewerBefore) {
                pair(partner, position);
            } else if (partner != null) {
                pair(position, partner);
            }
        }
    }

    private @Nullable Object saidBefore(int position, Function<Activity, @Nullable Object> like) throws IOException {
        return partners[position] == NOBODY ? like.apply(before.activity(position)) : null;
    }

    private @Nullable Object saidAfter(int position, Function<Activity, @Nullable Object> like) throws IOException {
        return taken.get(position) ? null : like.apply(after.activity(position));
    }

    private static @Nullable Object dateAndName(Activity activity) {
        return activity.date().isEmpty() ? null : activity.date() + "\n" + activity.name();
    }

    /** The positions that no id leads to. */
    private static BitSet without(IdentityTable ids, int size) {
        BitSet without = new BitSet();
        without.set(0, size);
        for (int entry = 0; entry < ids.size(); entry++) {
            without.clear(ids.position(entry));
        }
        return without;
    }

    private void pair(int position, int partner) {
        partners[position] = partner;
        taken.set(partner);
    }

    private int candidate(long hash, Question fits) throws IOException {
        IOException[] failed = new IOException[1];
        IntPredicate free = other -> {
            try {
                return failed[0] != null || !taken.get(other) && fits.test(other);
            } catch (IOException unreadable) {
                failed[0] = unreadable;
                return true;
            }
        };
        int found = idsAfter.find(hash, free);
        if (failed[0] != null) {
            throw failed[0];
        }
        return found;
    }

    /** A question that only the file can answer. */
    private interface Question {
        boolean test(int position) throws IOException;
    }
}
