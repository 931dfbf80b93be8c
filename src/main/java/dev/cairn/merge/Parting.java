package dev.cairn.merge;

import dev.cairn.activity.Activity;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * Makes two entries of one that was joined by mistake, and loses nothing: every id and every value of the joined one is in one of
 * the two.
 *
 * @param stays the one that keeps the place and the key
 * @param leaves the other
 */
public record Parting(Activity stays, Activity leaves) {
    private static final String ID = "id";
    private static final String SOURCE = "source";
    private static final String SPLITS = "splits";
    private static final String SPLITS_SOURCE = "splits_source";

    /** What an entry cannot be without; the rest comes from its source. */
    private static final Set<String> SHAPE =
            Set.of("name", "type", "date", "distance_km", "duration_seconds", "start_utc", "date_guessed");

    /** What every entry has of its own, whatever its source says of it. */
    private static final Set<String> OWN = Set.of(ID, SOURCE);

    /**
     * Parts an entry. What it says and neither of the two said before came since: it goes to the one whose source said so, else to
     * the one that stays.
     *
     * @param stays the one that stays as it was alone
     * @param leaves the one that leaves as it was alone
     * @param leavesSaid what the source of the one that leaves said of it last
     */
    public static Parting of(Activity joined, Activity stays, Activity leaves, Map<String, Object> leavesSaid) {
        Activity one = stays;
        Activity other = leaves;
        for (Map.Entry<String, @Nullable Object> field : joined.fields().entrySet()) {
            String name = field.getKey();
            Object value = field.getValue();
            boolean isKnown = !joined.has(name)
                    || name.equals(SOURCE)
                    || name.equals(SPLITS_SOURCE)
                    || value != null && (value.equals(stays.get(name)) || value.equals(leaves.get(name)));
            String identity = name.equals(ID) ? joined.key() : Activity.identity(name, value);
            if (identity != null) {
                boolean isOfOther = other.identities().contains(identity);
                one = isOfOther || one.identities().contains(identity) ? one : one.with(name, value);
                other = isOfOther && !name.equals(ID) && !other.has(name) ? other.with(name, value) : other;
            } else if (!isKnown && name.equals(SPLITS)) {
                boolean poorer = joined.laps().isPoorerThan(one.laps());
                one = poorer ? one : withLaps(one, joined);
                other = poorer ? withLaps(other, joined) : other;
            } else if (!isKnown && value != null && value.equals(leavesSaid.get(name))) {
                other = other.with(name, value);
            } else if (!isKnown) {
                one = one.with(name, value);
            }
        }
        return new Parting(one, other);
    }

    private static Activity withLaps(Activity entry, Activity joined) {
        Activity with = entry.with(SPLITS, joined.get(SPLITS));
        return joined.has(SPLITS_SOURCE) ? with.with(SPLITS_SOURCE, joined.get(SPLITS_SOURCE)) : with;
    }

    /**
     * What stays of an entry that nobody has seen alone: all but what is the other's.
     *
     * @param others whether an id is the other's
     * @param foreign whether a field is only the other's
     */
    public static Activity rest(Activity joined, Predicate<String> others, Predicate<String> foreign) {
        Map<String, @Nullable Object> fields = new LinkedHashMap<>(joined.fields());
        fields.entrySet().removeIf(field -> {
            String identity = Activity.identity(field.getKey(), field.getValue());
            return identity == null
                    ? foreign.test(field.getKey()) && !SHAPE.contains(field.getKey()) && !OWN.contains(field.getKey())
                    : others.test(identity);
        });
        Activity rest = Activity.of(fields);
        String key = rest.key();
        return key != null && rest.source().equals("both") ? rest.with(SOURCE, Activity.sourceOf(key)) : rest;
    }

    /**
     * An entry of which no more is known than what its source said last, and that it was taken for the joined one.
     *
     * @param identity its id
     * @param said what its source said last, of laps only a digest; empty where it was never asked
     */
    public static Activity begin(Activity joined, String identity, Map<String, Object> said) {
        String source = Activity.sourceOf(identity);
        Map<String, @Nullable Object> fields = new LinkedHashMap<>();
        joined.fields().forEach((name, value) -> {
            if (SHAPE.contains(name)) {
                fields.put(name, value);
            }
        });
        said.forEach((name, value) -> {
            if (!name.equals(SPLITS)) {
                fields.put(name, value);
            }
        });
        if (said.get(SPLITS) != null && said.get(SPLITS).equals(LapValues.digest(joined.get(SPLITS)))) {
            fields.put(SPLITS, joined.get(SPLITS));
        }
        Map<String, @Nullable Object> given = new LinkedHashMap<>();
        given.put(ID, identity);
        given.putAll(fields);
        Arrival arrival = Arrival.of(source, Activity.of(given));
        return arrival == null ? Activity.of(given).with(SOURCE, source) : NewEntry.of(arrival);
    }
}
