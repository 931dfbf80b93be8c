package dev.cairn.merge;

import dev.cairn.activity.Activity;
import java.util.Map;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * Gives an activity back what an older state of it had and it has no more. What it has stays as it is, whatever it is: nothing
 * newer gives way to something older.
 */
public final class Filler {
    private static final String SPLITS = "splits";
    private static final String SPLITS_SOURCE = "splits_source";

    private Filler() {}

    /**
     * The activity with every value that it lacks and the older one has (merge rule 3), and with the older one's laps where
     * those are richer (merge rule 4): more of them with a heart rate, or as many and more laps.
     *
     * @param taken whether another activity bears this id by now, so that it must not come back here
     * @return the activity itself where it lacks nothing
     */
    public static Activity fill(Activity now, Activity older, Predicate<String> taken) {
        Activity filled = now;
        for (Map.Entry<String, @Nullable Object> had : older.fields().entrySet()) {
            String field = had.getKey();
            if (older.has(field) && !now.has(field) && !isTaken(field, older, taken)) {
                filled = filled.with(field, had.getValue());
            }
        }
        if (now.has(SPLITS) && older.laps().isRicherThan(now.laps())) {
            filled = filled.with(SPLITS, older.get(SPLITS));
            if (older.has(SPLITS_SOURCE)) {
                filled = filled.with(SPLITS_SOURCE, older.get(SPLITS_SOURCE));
            }
        }
        return filled;
    }

    private static boolean isTaken(String field, Activity older, Predicate<String> taken) {
        if (field.equals("id")) {
            String key = older.key();
            return key != null && taken.test(key);
        }
        String identity = Activity.identity(field, older.get(field));
        return identity != null && taken.test(identity);
    }
}
