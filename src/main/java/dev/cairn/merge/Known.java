package dev.cairn.merge;

import dev.cairn.activity.Activity;

/**
 * An entry of the cache.
 *
 * @param position its index in the cache's array of activities
 * @param activity what it says
 * @param editable false for an entry that cannot be written back as it is (a key stands in it twice); it is never changed
 */
public record Known(int position, Activity activity, boolean editable) {}
