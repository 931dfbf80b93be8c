package dev.cairn.daily;

import dev.cairn.activity.Blank;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * What there is in a file of daily metrics: of each kind the days, of each day the keys that say something; the same of the
 * training status and of the analysis; and the keys at the top.
 *
 * @param keys the keys at the top, in their order
 * @param days of each kind the keys that say something, by day
 * @param objects of {@code training_status} and {@code cadence_pace_analysis} the keys that say something
 */
public record DailyCensus(
        Set<String> keys, Map<DailyKind, NavigableMap<String, Set<String>>> days, Map<String, Set<String>> objects) {
    static final List<String> OBJECTS = List.of(DailyContent.TRAINING_STATUS, DailyContent.ANALYSIS);

    public DailyCensus {
        keys = Collections.unmodifiableSet(new LinkedHashSet<>(keys));
        days = Collections.unmodifiableMap(days);
        objects = Collections.unmodifiableMap(objects);
    }

    /**
     * Something that was there and is not there any more.
     *
     * @param part {@code sleep}, {@code hrv}, {@code stress}, {@code training_status}, {@code cadence_pace_analysis}, or the key
     *     at the top that is gone
     * @param date the day; null where it is about no day
     * @param fields the values that are gone; empty where the day, or the key, is gone as a whole
     */
    public record Loss(String part, @Nullable String date, Set<String> fields) {
        public Loss {
            fields = Collections.unmodifiableSet(new TreeSet<>(fields));
        }

        /** For a person: {@code sleep of 2026-01-03 is gone}. */
        public String inWords() {
            String of = part + (date == null ? "" : " of " + date);
            return fields.isEmpty() ? of + " is gone" : of + " has lost " + String.join(", ", fields);
        }
    }

    /** Counts what is in a file. */
    public static DailyCensus of(DailyContent content) {
        Map<DailyKind, NavigableMap<String, Set<String>>> days = new EnumMap<>(DailyKind.class);
        for (DailyKind kind : DailyKind.values()) {
            NavigableMap<String, Set<String>> found = new TreeMap<>();
            for (DailyContent.Entry entry : content.entries(kind)) {
                String date = entry.date();
                if (date != null) {
                    found.computeIfAbsent(date, day -> new TreeSet<>()).addAll(saying(entry.fields()));
                }
            }
            days.put(kind, found);
        }
        Map<String, Set<String>> objects = new LinkedHashMap<>();
        OBJECTS.forEach(name -> objects.put(name, saying(content.object(name))));
        return new DailyCensus(new LinkedHashSet<>(content.keys()), days, objects);
    }

    private static Set<String> saying(Map<String, @Nullable Object> fields) {
        Set<String> names = new TreeSet<>();
        fields.forEach((name, value) -> {
            if (!Blank.isBlank(name, value)) {
                names.add(name);
            }
        });
        return names;
    }

    /** On how many days there is something of a kind. */
    public int count(DailyKind kind) {
        return of(kind).size();
    }

    /** The newest day that there is anything of; null where there is none. */
    public @Nullable String newest() {
        return days.values().stream()
                .filter(found -> !found.isEmpty())
                .map(NavigableMap::lastKey)
                .max(java.util.Comparator.naturalOrder())
                .orElse(null);
    }

    NavigableMap<String, Set<String>> of(DailyKind kind) {
        return days.getOrDefault(kind, new TreeMap<>());
    }

    /** What an earlier state had and this one has not: days, values, keys at the top. */
    public List<Loss> lossesAgainst(DailyCensus earlier) {
        List<Loss> losses = new ArrayList<>();
        for (DailyKind kind : DailyKind.values()) {
            NavigableMap<String, Set<String>> now = of(kind);
            earlier.of(kind).forEach((date, had) -> {
                Set<String> has = now.get(date);
                if (has == null) {
                    losses.add(new Loss(kind.key(), date, Set.of()));
                } else if (!has.containsAll(had)) {
                    losses.add(new Loss(kind.key(), date, without(had, has)));
                }
            });
        }
        for (String name : OBJECTS) {
            Set<String> had = earlier.objects().getOrDefault(name, Set.of());
            Set<String> has = objects.getOrDefault(name, Set.of());
            if (keys.contains(name) && !has.containsAll(had)) {
                losses.add(new Loss(name, null, without(had, has)));
            }
        }
        for (String key : earlier.keys()) {
            boolean isTold = losses.stream().anyMatch(loss -> loss.part().equals(key));
            if (!keys.contains(key) && !isTold) {
                losses.add(new Loss(key, null, Set.of()));
            }
        }
        return losses;
    }

    private static Set<String> without(Set<String> had, Set<String> has) {
        Set<String> gone = new TreeSet<>(had);
        gone.removeAll(has);
        return gone;
    }
}
