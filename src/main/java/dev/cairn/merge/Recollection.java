package dev.cairn.merge;

import dev.cairn.activity.Activity;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** What the sources said last time, and what they said in the batch that is being planned. */
final class Recollection {
    private final Memory memory;
    private final Map<List<String>, Seen> seen = new LinkedHashMap<>();

    Recollection(Memory memory) {
        this.memory = memory;
    }

    /** The last known word of a source on an activity, by field; empty where there is none. */
    Map<String, Object> of(String source, String key) {
        Seen now = seen.get(List.of(source, key));
        return now != null ? now.fields() : before(source, key);
    }

    private Map<String, Object> before(String source, String key) {
        Map<String, Object> last = memory.lastSeen(source, key);
        Map<String, Object> fields = new LinkedHashMap<>();
        if (last != null) {
            Activity.of(last).fields().entrySet().stream()
                    .filter(field -> field.getValue() != null)
                    .forEach(field -> fields.put(field.getKey(), Objects.requireNonNull(field.getValue())));
        }
        return fields;
    }

    /** Remembers these values of an arrival, and what was known of the others. */
    void note(Arrival arrival, Activity said) {
        Map<String, Object> last = of(arrival.source(), arrival.identity());
        Map<String, Object> fields = new LinkedHashMap<>(last);
        fields.putAll(FieldRules.remembered(said));
        if (!fields.equals(last)) {
            seen.put(
                    List.of(arrival.source(), arrival.identity()),
                    new Seen(
                            arrival.source(),
                            arrival.identity(),
                            arrival.start().toLocalDate(),
                            fields));
        }
    }

    /** What is new or changed, in the order it was noted. */
    List<Seen> news() {
        return List.copyOf(seen.values());
    }
}
