package dev.cairn.source;

import dev.cairn.activity.Activity;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What a fetch has got so far and not handed over yet, and the first day of which something did not arrive. */
public final class Harvest {
    private final Map<String, Activity> ready = new LinkedHashMap<>();
    private final List<String> warnings = new ArrayList<>();
    private @Nullable LocalDate firstOwed;

    /** Takes an activity, in the place of what came of it before. */
    public void take(Activity activity) {
        ready.put(String.valueOf(activity.key()), activity);
    }

    /** Takes an activity that did not come before; says whether that is so. */
    public boolean takeNew(Activity activity) {
        return ready.putIfAbsent(String.valueOf(activity.key()), activity) == null;
    }

    /** Notes what went wrong with a single activity. */
    public void warn(String warning) {
        warnings.add(warning);
    }

    /** Notes that something of this day is still to come; null is no day. */
    public void owe(@Nullable LocalDate day) {
        firstOwed = earlier(firstOwed, day);
    }

    private static @Nullable LocalDate earlier(@Nullable LocalDate one, @Nullable LocalDate other) {
        return one == null || other != null && other.isBefore(one) ? other : one;
    }

    /**
     * Hands over what came, and goes on with nothing.
     *
     * @param next the day of the first activity that was not come to yet; null when there is none
     * @param more what goes on from here; null when nothing does
     * @param resume when it is worth asking again; null where the next sync will do
     */
    public Part handOver(@Nullable LocalDate next, @Nullable Object more, @Nullable Instant resume) {
        Part part =
                new Part(List.copyOf(ready.values()), List.copyOf(warnings), earlier(firstOwed, next), more, resume);
        ready.clear();
        warnings.clear();
        return part;
    }
}
