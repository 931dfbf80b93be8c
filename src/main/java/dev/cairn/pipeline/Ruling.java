package dev.cairn.pipeline;

import dev.cairn.activity.Activity;
import dev.cairn.cache.CacheFile;
import dev.cairn.cache.Edits;
import dev.cairn.link.Decision;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What is to become of two recordings because the user said so.
 *
 * @param act which command it is, as the history calls it: {@code link}, {@code link-undo}, {@code unlink}, {@code unlink-undo}
 * @param lookup the cache as it was read
 * @param before the entries that it is about, as they are
 * @param after what they become; empty where the cache is as it is to be already
 * @param edits what the cache's writer does
 * @param joined the entry that becomes part of another; null where none does
 * @param taken the decision that is taken back; null where one is made
 * @param decision what is to be remembered but for the backup's name; null where one is taken back
 * @param notes what a person should know of it, a sentence each
 */
public record Ruling(
        String act,
        Lookup lookup,
        List<Activity> before,
        List<Activity> after,
        Edits edits,
        CacheFile.@Nullable Entry joined,
        @Nullable Decision taken,
        @Nullable Decision decision,
        List<String> notes) {

    /** Whether the cache changes, and not only what is remembered. */
    public boolean changesCache() {
        return !after.isEmpty();
    }

    /** The ids of all that is about to change. */
    Set<String> identities() {
        Set<String> identities = new HashSet<>();
        before.forEach(activity -> identities.addAll(activity.identities()));
        after.forEach(activity -> identities.addAll(activity.identities()));
        return identities;
    }
}
