package dev.cairn.merge;

import dev.cairn.activity.Activity;
import dev.cairn.activity.UserWord;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Makes one entry of two that are the same activity (merge rules 3, 4 and 9). The one that Garmin has, or else the one whose
 * source is of higher priority, keeps its values; the other one fills what it lacks, and the richer laps stay.
 */
public final class Joiner {
    private static final String SPLITS = "splits";
    private static final String SPLITS_SOURCE = "splits_source";

    private final Sources sources;
    private final Identities identities;

    /**
     * @param priority the sources, highest first
     */
    public Joiner(List<String> priority) {
        this.sources = new Sources(priority, List.of());
        this.identities = new Identities(sources, UserWord.NONE);
    }

    /**
     * The two as one.
     *
     * @return null when an id would be lost: a source has different ids for them, so that they are two
     */
    public @Nullable Activity join(Activity one, Activity other) {
        boolean inOrder = first(one, other);
        Activity entry = inOrder ? one : other;
        Activity said = inOrder ? other : one;
        String key = said.key();
        String source = key == null ? said.source() : sources.of(key);
        Activity joined = key == null ? entry : identities.join(entry, source, key, said);
        if (joined == null) {
            return null;
        }
        Activity dated = Clocks.withUtc(entry, Clocks.withKnownDate(joined, said));
        Activity filled = Filler.fill(dated, Clocks.isGuess(dated) ? said : Clocks.withoutGuess(said), id -> false);
        Activity known = Identities.withSource(entry, signed(entry, withUtcOf(said, filled), said, source), source);
        return known.identities().containsAll(one.identities())
                        && known.identities().containsAll(other.identities())
                ? known
                : null;
    }

    private static Activity withUtcOf(Activity said, Activity filled) {
        return said.isStravaRecent() ? Clocks.withUtc(said, filled) : filled;
    }

    /** Says whose the laps are, where they are not those of the entry. */
    private static Activity signed(Activity entry, Activity filled, Activity said, String source) {
        boolean isTaken = filled.has(SPLITS) && !filled.laps().equals(entry.laps());
        return isTaken && !said.has(SPLITS_SOURCE) && !source.isEmpty() ? filled.with(SPLITS_SOURCE, source) : filled;
    }

    /** Whether the first of them is the one to keep its values. */
    private boolean first(Activity one, Activity other) {
        Comparator<Activity> weight = Comparator.<Activity, Boolean>comparing(entry -> entry.garminId() == null)
                .thenComparing(entry -> !entry.has("id"))
                .thenComparing(Clocks::isGuess);
        int order = weight.compare(one, other);
        return order < 0 || order == 0 && !sources.outranks(owner(other), owner(one));
    }

    private String owner(Activity entry) {
        String key = entry.key();
        return key == null ? entry.source() : sources.of(key);
    }
}
