package dev.cairn.merge;

import dev.cairn.activity.Activity;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What became of one incoming activity that was not left alone, for a person to read. One entry may have several: Garmin
 * adds it, and Strava's twin is matched with it.
 *
 * @param kind what happened
 * @param source whose activity it was
 * @param position the entry's index in the cache; -1 for one that this plan adds
 * @param key what the entry is called by when all is done
 * @param date the entry's date when all is done
 * @param name the entry's name when all is done
 * @param fields the names of the fields that this incoming activity changed; empty for an added one, where all are new
 * @param before the entry before this incoming activity; null for an added one
 * @param after the entry after this incoming activity, and before the next
 * @param why for a matched one, with what it was matched and why, on one line; else null
 */
public record Change(
        Kind kind,
        String source,
        int position,
        String key,
        String date,
        String name,
        List<String> fields,
        @Nullable Activity before,
        Activity after,
        @Nullable String why) {
    /** What can happen to an incoming activity. */
    public enum Kind {
        /** The history had nothing like it. */
        ADDED,
        /** The history had it, by an id, and it brought something new. */
        UPDATED,
        /** The history had it from another source, and now knows that it is the same. */
        MATCHED
    }
}
