package dev.cairn.source.file;

import dev.cairn.activity.Activity;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What is in a file.
 *
 * @param key what the file is called in the cache: {@code file_} and the beginning of the SHA-256 of its unpacked content
 * @param activities in the cache's shape; of a multi-sport recording the whole and then its legs
 * @param isKnown whether the content was seen already, so that nothing of it was read
 * @param instead what the file is instead of an activity, in words; null when it is one
 */
record FileActivities(
        String key,
        List<Activity> activities,
        boolean isKnown,
        @Nullable String instead) {
    FileActivities {
        activities = List.copyOf(activities);
    }

    static FileActivities seenBefore(String key) {
        return new FileActivities(key, List.of(), true, null);
    }

    static FileActivities none(String key, String instead) {
        return new FileActivities(key, List.of(), false, instead);
    }
}
