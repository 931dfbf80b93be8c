package dev.cairn.pipeline;

import dev.cairn.activity.Activity;
import dev.cairn.cache.CacheFile;
import dev.cairn.cache.CacheIndex;
import dev.cairn.json.JsonNumber;
import dev.cairn.source.KnownActivities;
import dev.cairn.source.SeenMemory;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * What is known of a source's activities from the cache and from what was seen at the source. What a source tells in return is
 * noted in the same memory, in fields that no activity has.
 */
final class KnownInCache implements KnownActivities {
    /** What became of the laps when they were last asked for: one of the three below. */
    private static final String LAPS = "cairn.laps";

    private static final String HERE = "here";
    private static final String NONE = "none";
    private static final String OWED = "owed";

    /** How many laps the source spoke of when they were last asked for. */
    private static final String LAP_COUNT = "cairn.lap-count";

    /** The day on which an activity was told to be gone. */
    private static final String GONE = "cairn.gone";

    private static final String OWN = "cairn.";

    /** So long a recording may take to be there after the activity is. */
    private static final int DAYS_UNTIL_NO_LAPS_ARE_BELIEVED = 2;

    /** What does not say that an activity changed: whose it is, and what older memories lack. */
    private static final Set<String> NO_SIGNS = Set.of("id", "source", "splits", "start_utc");

    private final String source;
    private final SeenMemory memory;
    private final Predicate<String> tombstones;
    private final LocalDate today;
    private @Nullable CacheIndex index;
    private final Map<YearMonth, Map<String, Map<String, Object>>> seen = new HashMap<>();
    private final Map<String, Integer> lapCounts = new HashMap<>();
    private final Map<String, SeenMemory.Seen> notes = new LinkedHashMap<>();
    private final List<String> news = new ArrayList<>();

    /**
     * @param index the cache; null where there is none
     * @param tombstones what must not come back, so that nothing need be asked about it
     */
    KnownInCache(
            String source,
            @Nullable CacheIndex index,
            SeenMemory memory,
            Predicate<String> tombstones,
            LocalDate today) {
        this.tombstones = tombstones;
        this.source = source;
        this.index = index;
        this.memory = memory;
        this.today = today;
    }

    /** Goes on with the cache as it is after a save. */
    void moveTo(@Nullable CacheIndex saved) {
        index = saved;
    }

    @Override
    public boolean needsLaps(Activity listed, int lapCount) {
        String key = String.valueOf(listed.key());
        lapCounts.put(key, lapCount);
        Activity cached = cached(key);
        if (cached == null) {
            return !tombstones.test(key);
        }
        Map<String, Object> last = lastSeen(listed);
        int laps = cached.laps().count();
        return OWED.equals(last.get(LAPS))
                || isChanged(listed, last, cached)
                || isLapCountChanged(lapCount, last.get(LAP_COUNT), laps)
                || laps == 0 && !NONE.equals(last.get(LAPS));
    }

    /** Against what was last seen; of what was never seen, against what the cache has. */
    private static boolean isChanged(Activity listed, Map<String, Object> last, Activity cached) {
        boolean wasSeen = last.keySet().stream().anyMatch(field -> !field.startsWith(OWN));
        return listed.fields().keySet().stream()
                .filter(field -> listed.has(field) && !NO_SIGNS.contains(field))
                .filter(field -> Activity.identity(field, listed.get(field)) == null)
                .anyMatch(field -> {
                    Object before = wasSeen ? last.get(field) : cached.has(field) ? cached.get(field) : null;
                    return (wasSeen || before != null) && !Objects.equals(listed.get(field), before);
                });
    }

    private static boolean isLapCountChanged(int now, @Nullable Object remembered, int cached) {
        if (now < 0) {
            return false;
        }
        return remembered == null
                ? cached > 0 && cached != now
                : !JsonNumber.of(now).equals(remembered);
    }

    @Override
    public void lapsCame(Activity listed) {
        note(listed, LAPS, HERE);
        noteLapCount(listed);
    }

    @Override
    public void noLaps(Activity listed, boolean forGood) {
        LocalDateTime start = listed.start();
        boolean isOld = start != null && start.toLocalDate().isBefore(today.minusDays(DAYS_UNTIL_NO_LAPS_ARE_BELIEVED));
        if (forGood || isOld) {
            note(listed, LAPS, NONE);
            noteLapCount(listed);
        }
    }

    @Override
    public void lapsOwed(Activity listed) {
        note(listed, LAPS, OWED);
    }

    private void noteLapCount(Activity listed) {
        int count = lapCounts.getOrDefault(String.valueOf(listed.key()), -1);
        if (count >= 0) {
            note(listed, LAP_COUNT, JsonNumber.of(count));
        }
    }

    @Override
    public List<Activity> startedBetween(LocalDate from, LocalDate to) {
        CacheIndex cache = index;
        if (cache == null) {
            return List.of();
        }
        try (IntStream positions = cache.startingBetween(from.atStartOfDay(), to.atTime(LocalTime.MAX))) {
            return positions
                    .mapToObj(position -> CacheFile.entry(cache, position).activity())
                    .filter(activity -> activity.identities().stream()
                            .anyMatch(identity -> Activity.sourceOf(identity).equals(source)))
                    .filter(activity ->
                            !activity.has("parent") && !lastSeen(activity).containsKey(GONE))
                    .toList();
        } catch (UncheckedIOException changedMeanwhile) {
            return List.of();
        }
    }

    @Override
    public void gone(Activity missing) {
        note(missing, GONE, today.toString());
        news.add("%s: %s %s (%s) is no longer there; it stays in the cache, and this is said only once"
                .formatted(source, missing.date(), missing.name(), missing.key()));
    }

    /** What a person has to hear, since this was last asked. */
    List<String> news() {
        List<String> told = List.copyOf(news);
        news.clear();
        return told;
    }

    /** What is to be remembered, by key, since this was last asked. */
    Map<String, SeenMemory.Seen> notes() {
        Map<String, SeenMemory.Seen> noted = new LinkedHashMap<>(notes);
        notes.clear();
        return noted;
    }

    private void note(Activity activity, String field, Object value) {
        String key = key(activity);
        LocalDateTime start = activity.start();
        if (start == null) {
            return;
        }
        SeenMemory.Seen noted = notes.get(key);
        Map<String, @Nullable Object> fields = new LinkedHashMap<>();
        if (noted != null) {
            fields.putAll(noted.fields());
        }
        fields.put(field, value);
        notes.put(key, new SeenMemory.Seen(source, YearMonth.from(start), key, fields));
    }

    /** What the source calls it: of an activity that another source has too, that is not the cache's key. */
    private String key(Activity activity) {
        return activity.identities().stream()
                .filter(identity -> Activity.sourceOf(identity).equals(source))
                .findFirst()
                .orElse(String.valueOf(activity.key()));
    }

    private Map<String, Object> lastSeen(Activity activity) {
        LocalDateTime start = activity.start();
        if (start == null) {
            return Map.of();
        }
        YearMonth month = YearMonth.from(start);
        // A start that was corrected may have left its month.
        List<YearMonth> months = List.of(month.minusMonths(1), month, month.plusMonths(1));
        // Sources tell of one month after the other; the memory of a long history need not be held as a whole.
        seen.keySet().retainAll(months);
        Map<String, Object> last = new HashMap<>();
        for (YearMonth each : months) {
            last.putAll(seen.computeIfAbsent(each, this::read).getOrDefault(key(activity), Map.of()));
        }
        return last;
    }

    private Map<String, Map<String, Object>> read(YearMonth month) {
        try {
            return memory.of(source, Set.of(month));
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    /** The activity as the cache has it; null where it has none, or is being changed by somebody just now. */
    private @Nullable Activity cached(String key) {
        CacheIndex cache = index;
        try {
            int position = cache == null ? -1 : CacheFile.find(cache, key);
            return cache == null || position < 0
                    ? null
                    : CacheFile.entry(cache, position).activity();
        } catch (UncheckedIOException changedMeanwhile) {
            return null;
        }
    }
}
