package dev.cairn.merge;

import dev.cairn.activity.Activity;
import java.util.Objects;

/** Says in {@code splits_source} whose laps an entry has, as soon as they are not simply those of the source of its id. */
final class LapsSource {
    private static final String SPLITS = "splits";
    private static final String SPLITS_SOURCE = "splits_source";

    private final Sources sources;
    private final Recollection recollection;

    LapsSource(Sources sources, Recollection recollection) {
        this.sources = sources;
        this.recollection = recollection;
    }

    /** The entry as it became by an arrival, with the name of the source if it took its laps from there. */
    Activity sign(Activity before, Activity after, Arrival arrival) {
        if (Objects.equals(before.get(SPLITS), after.get(SPLITS))) {
            return after;
        }
        if (arrival.activity().has(SPLITS_SOURCE)) {
            return after.with(SPLITS_SOURCE, arrival.activity().get(SPLITS_SOURCE));
        }
        boolean isTold = after.has(SPLITS_SOURCE) || isOfAnother(before, arrival) || hadLapsOfAnother(before, arrival);
        return isTold ? after.with(SPLITS_SOURCE, arrival.source()) : after;
    }

    private boolean isOfAnother(Activity before, Arrival arrival) {
        String key = before.key();
        return !(key == null ? before.source() : sources.of(key)).equals(arrival.source());
    }

    private boolean hadLapsOfAnother(Activity before, Arrival arrival) {
        if (!before.has(SPLITS)) {
            return false;
        }
        String digest = LapValues.digest(before.get(SPLITS));
        return !isFrom(digest, arrival.identity())
                && before.identities().stream().anyMatch(identity -> isFrom(digest, identity));
    }

    private boolean isFrom(String digest, String identity) {
        return digest.equals(recollection.of(sources.of(identity), identity).get(SPLITS));
    }
}
