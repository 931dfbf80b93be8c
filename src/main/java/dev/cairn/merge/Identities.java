package dev.cairn.merge;

import dev.cairn.activity.Activity;
import dev.cairn.activity.UserWord;
import dev.cairn.json.JsonNumber;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** Gives an entry the ids that other sources have for it, and takes none away (merge rule 9 in docs/merge.md). */
final class Identities {
    private static final String ID = "id";
    private static final String SOURCE = "source";
    private static final String GARMIN = "garmin";
    private static final String STRAVA = "strava";

    private final Sources sources;
    private final UserWord word;

    Identities(Sources sources, UserWord word) {
        this.sources = sources;
        this.word = word;
    }

    /**
     * The entry with the arrival's id, so that it is found by it from now on. Garmin's number becomes the {@code id}, and the
     * id that stood there goes to {@code <source>_id}; any other source's id goes there itself.
     *
     * @return null when that cannot be: a source would call the entry by two ids, or a value would be overwritten
     */
    @Nullable
    Activity join(Activity entry, Arrival arrival) {
        return join(entry, arrival.source(), arrival.identity(), arrival.activity());
    }

    /** As {@link #join(Activity, Arrival)}, with an activity that this source calls by this id. */
    @Nullable
    Activity join(Activity entry, String source, String identity, Activity said) {
        Set<String> before = entry.identities();
        boolean meeting = !before.contains(identity);
        if (meeting && !sources.agree(before, said.identities())) {
            return null;
        }
        boolean garmin = source.equals(GARMIN);
        String key = entry.key();
        Activity joined = entry;
        if (!entry.has(ID)) {
            joined = entry.with(ID, garmin || key == null ? said.get(ID) : key);
        } else if (garmin && meeting) {
            String moved = String.valueOf(key);
            String owner = moved.startsWith(entry.source() + "_") ? entry.source() : sources.of(moved);
            joined = withIdField(entry.with(ID, said.get(ID)), owner, moved);
        }
        if (joined != null && !joined.identities().contains(identity)) {
            joined = withIdField(joined, source, identity);
        }
        return joined != null && joined.identities().containsAll(before) ? joined : null;
    }

    private @Nullable Activity withIdField(Activity entry, String owner, String identity) {
        String field = owner + "_id";
        Object value = field.equals("strava_id") ? stravaNumber(identity) : identity;
        if (!identity.equals(Activity.identity(field, value))) {
            return null;
        }
        if (entry.has(field)) {
            return identity.equals(Activity.identity(field, entry.get(field))) ? entry : null;
        }
        return entry.with(field, value);
    }

    /**
     * The entry with the ids of other sources that the arrival tells, where there is room for them and no other entry has them.
     */
    Activity adopt(Activity entry, Arrival arrival, Predicate<String> taken) {
        Activity adopted = entry;
        for (Map.Entry<String, @Nullable Object> field :
                arrival.activity().fields().entrySet()) {
            String identity = Activity.identity(field.getKey(), field.getValue());
            if (identity != null
                    && !identity.equals(arrival.identity())
                    && !adopted.has(field.getKey())
                    && !sources.of(identity).equals(GARMIN)
                    && sources.agree(adopted.identities(), Set.of(identity))
                    && !word.areTwo(adopted.identities(), Set.of(identity))
                    && !(isShared(identity) && taken.test(identity))) {
                adopted = adopted.with(field.getKey(), field.getValue());
            }
        }
        return adopted;
    }

    /** The entry with {@code both} as its source once Garmin and Strava both have it, and with this source if it had none. */
    static Activity withSource(Activity before, Activity after, String source) {
        boolean isTwin = before.source().equals(STRAVA) && source.equals(GARMIN)
                || before.source().equals(GARMIN) && source.equals(STRAVA);
        if (isOfBoth(after) && (isTwin || !isOfBoth(before) || !after.has(SOURCE))) {
            return after.with(SOURCE, "both");
        }
        return after.has(SOURCE) ? after : after.with(SOURCE, source);
    }

    private static boolean isOfBoth(Activity entry) {
        return entry.garminId() != null && entry.stravaId() != null;
    }

    /** Whether it is an id by which an activity can be found; {@code workout_id: "workout_5"} only looks like one. */
    boolean isShared(String identity) {
        return sources.isKnown(sources.of(identity));
    }

    /** A {@code strava_id} as the cache writes it: a number where it is one. */
    static Object stravaNumber(String identity) {
        String id = identity.substring("strava_".length());
        return id.matches("0|[1-9][0-9]*") ? JsonNumber.spelled(id) : id;
    }
}
