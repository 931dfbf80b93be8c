package dev.cairn.cache;

import dev.cairn.activity.Activity;
import java.util.List;
import java.util.Map;

/**
 * What a save changes: nothing that is not named here.
 *
 * @param changed the new content of activities, by their position in the index
 * @param added activities that are new
 */
public record Edits(Map<Integer, Activity> changed, List<Activity> added) {
    public Edits {
        changed = Map.copyOf(changed);
        added = List.copyOf(added);
    }
}
