package dev.cairn.source.file;

import dev.cairn.activity.Activity;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * The activities of a file that is read before its digest, and with that their ids, are known.
 *
 * @param activities gives them, when told the key of the file
 * @param instead what the file is instead of an activity; null when it is one
 */
record Unnamed(
        Function<String, List<Activity>> activities,
        @Nullable String instead) {
    static Unnamed none(String instead) {
        return new Unnamed(key -> List.of(), instead);
    }

    FileActivities named(String key) {
        return new FileActivities(key, activities.apply(key), false, instead);
    }
}
