package dev.cairn.activity;

import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What has to be known of an activity to count it, to find it and to say whether it lost something, without holding all of
 * it in memory.
 *
 * @param key what it is called by, see {@link Activity#key()}; null for an entry without any id
 * @param identities every id that it is known by, see {@link Activity#identities()}
 * @param date the {@code date} as it stands; empty where it is missing
 * @param name its name; empty where it is missing
 * @param type Garmin's type key; empty where it is missing
 * @param source where it came from; empty where it is missing
 * @param dataQuality the scripts' {@code data_quality}; empty where it is missing
 * @param distanceKm kilometres; 0.0 where there are none
 * @param laps how rich its laps are
 * @param fields the names of the fields that say something ({@link Activity#has}), in the order they stand in; equal lists may
 *     be one and the same object
 * @param marks a check value of {@link Mark#LENGTH} characters for each of these fields, by which a value that was changed is
 *     told; empty where nobody asked for them
 * @param imprint a check value of its text as it stood in a file, whatever white space there was; 0 where nobody took it
 */
public record ActivityFacts(
        @Nullable String key,
        Set<String> identities,
        String date,
        String name,
        String type,
        String source,
        String dataQuality,
        double distanceKm,
        Laps laps,
        List<String> fields,
        String marks,
        long imprint) {

    public static ActivityFacts of(Activity activity) {
        List<String> fields =
                activity.fields().keySet().stream().filter(activity::has).toList();
        StringBuilder marks = new StringBuilder();
        fields.forEach(field -> marks.append(Mark.of(activity.get(field))));
        return new ActivityFacts(
                activity.key(),
                activity.identities(),
                activity.date(),
                activity.name(),
                activity.type(),
                activity.source(),
                activity.get("data_quality") instanceof String quality ? quality : "",
                activity.distanceKm(),
                activity.laps(),
                fields,
                marks.toString(),
                0);
    }

    /** Whether it has an average heart rate. */
    public boolean hasHeartRate() {
        return fields.contains("avg_hr");
    }
}
