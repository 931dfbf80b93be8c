package dev.cairn.source.file;

import dev.cairn.activity.Activity;
import java.util.ArrayList;
import java.util.List;

/** A multi-sport activity as the cache has it: the whole with {@code legs}, and each leg with {@code parent}. */
final class Legs {
    static final String MULTI_SPORT = "multi_sport";
    static final String PARENT = "parent";
    static final String LEGS = "legs";

    private final String key;
    private final List<Activity> legs = new ArrayList<>();

    /** @param key the id of the whole */
    Legs(String key) {
        this.key = key;
    }

    void add(ActivityShape leg) {
        legs.add(leg.named(FileImport.numbered(key, legs.size() + 1)).with(PARENT, key));
    }

    /** The whole, then its legs. */
    List<Activity> withParent(ActivityShape parent) {
        List<Activity> all = new ArrayList<>(legs);
        all.add(0, parent.named(key).with(LEGS, legs.stream().map(Activity::key).toList()));
        return all;
    }
}
