package dev.cairn.alert;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What was looked at, and what was found: a topic that was looked at without a finding is clear, any other is as it was. */
public final class Look {
    private final Map<Topic, Condition> found = new LinkedHashMap<>();
    private final Map<Topic, String> clear = new LinkedHashMap<>();

    /** Notes what is wrong. */
    public Look found(Condition condition) {
        clear.remove(condition.topic());
        found.put(condition.topic(), condition);
        return this;
    }

    /**
     * Notes that nothing is wrong with a topic.
     *
     * @param how what proves it, in a sentence for the all-clear
     */
    public Look clear(Topic topic, String how) {
        if (!found.containsKey(topic)) {
            clear.put(topic, how);
        }
        return this;
    }

    /** All that is wrong. */
    List<Condition> findings() {
        return new ArrayList<>(found.values());
    }

    /** What is wrong with a topic; null when nothing is known to be. */
    @Nullable
    Condition finding(Topic topic) {
        return found.get(topic);
    }

    /** What proves that a topic is clear; null when it is not, or was not looked at. */
    @Nullable
    String proof(Topic topic) {
        return clear.get(topic);
    }
}
