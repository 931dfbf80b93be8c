package dev.cairn.merge;

import dev.cairn.activity.Activity;
import dev.cairn.json.Json;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;

/** A history, a memory and tombstones in plain lists, and what plans make of them. JSON may be written with ' for ". */
final class Scene implements History, Memory {
    final List<Activity> entries = new ArrayList<>();
    final Map<List<String>, Map<String, Object>> memory = new HashMap<>();
    final Set<Integer> locked = new HashSet<>();
    final Set<String> tombstones = new HashSet<>();
    MergeRules rules = MergeRules.DEFAULT;

    static Activity activity(String json) {
        return Activity.of(object(json));
    }

    @SuppressWarnings("unchecked")
    static Map<String, Object> object(String json) {
        try {
            return (Map<String, Object>) Json.read(json.replace('\'', '"'));
        } catch (IOException notJson) {
            throw new UncheckedIOException(notJson);
        }
    }

    static Incoming from(String source, String... activities) {
        return new Incoming(
                source, Arrays.stream(activities).map(Scene::activity).toList());
    }

    /** The cache has this entry. */
    Scene has(String json) {
        entries.add(activity(json));
        return this;
    }

    /** The cache has this entry, and a key stands in it twice. */
    Scene hasLocked(String json) {
        locked.add(entries.size());
        return has(json);
    }

    /** These values were seen upstream last time. */
    Scene saw(String source, String key, String fields) {
        memory.put(List.of(source, key), object(fields));
        return this;
    }

    MergePlan plan(Incoming... batch) {
        return new Planner(rules).plan(this, this, tombstones::contains, List.of(batch));
    }

    /** Plans a batch and carries it out. */
    MergePlan merge(Incoming... batch) {
        MergePlan plan = plan(batch);
        carryOut(plan);
        return plan;
    }

    void carryOut(MergePlan plan) {
        for (Edit edit : plan.edits()) {
            if (edit.position() < 0) {
                entries.add(edit.after());
            } else {
                entries.set(edit.position(), edit.after());
            }
        }
        plan.seen().forEach(seen -> memory.put(List.of(seen.source(), seen.key()), seen.fields()));
    }

    Scene copy() {
        Scene copy = new Scene();
        copy.entries.addAll(entries);
        copy.memory.putAll(memory);
        copy.locked.addAll(locked);
        copy.tombstones.addAll(tombstones);
        copy.rules = rules;
        return copy;
    }

    @Override
    public Known withIdentity(String identity) {
        return known().stream()
                .filter(entry -> entry.activity().identities().contains(identity))
                .findFirst()
                .orElse(null);
    }

    @Override
    public List<Known> startingBetween(LocalDateTime from, LocalDateTime to) {
        return known().stream()
                .filter(entry -> entry.activity().start() != null
                        && !entry.activity().start().isBefore(from)
                        && !entry.activity().start().isAfter(to))
                .toList();
    }

    List<Known> known() {
        return IntStream.range(0, entries.size())
                .mapToObj(at -> new Known(at, entries.get(at), !locked.contains(at)))
                .toList();
    }

    @Override
    public Map<String, Object> lastSeen(String source, String key) {
        Map<String, Object> fields = memory.get(List.of(source, key));
        return fields == null ? null : new LinkedHashMap<>(fields);
    }

    @Override
    public String toString() {
        return "entries " + entries + ", locked " + locked + ", tombstones " + tombstones + ", memory " + memory;
    }
}
