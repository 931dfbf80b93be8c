package dev.cairn.merge;

import dev.cairn.activity.Activity;
import org.jspecify.annotations.Nullable;

/**
 * What the writer has to do to one entry. A plan has at most one for each.
 *
 * @param position the entry's index in the cache's array of activities; -1 for a new one
 * @param before the entry as it is; null for a new one
 * @param after the entry as it shall be
 */
public record Edit(int position, @Nullable Activity before, Activity after) {}
