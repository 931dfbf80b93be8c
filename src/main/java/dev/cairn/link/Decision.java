package dev.cairn.link;

import dev.cairn.activity.Activity;
import dev.cairn.json.Json;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * That two recordings are one activity, or two, because the user said so.
 *
 * @param one the ids of the one that keeps, or kept, its place and its key
 * @param other the ids of the other
 * @param at when it was said
 * @param backup the name of the backup of what was there before
 * @param before the entries as they were before: of a link the two, the one first; of an unlink the joined one
 * @param took the link that an unlink took back, which stands again when the unlink is taken back; null otherwise
 */
public record Decision(
        Kind kind,
        List<String> one,
        List<String> other,
        Instant at,
        String backup,
        List<Activity> before,
        @Nullable Decision took) {

    /** What the user can say. */
    public enum Kind {
        /** They are one activity. */
        LINK,
        /** They are two. */
        UNLINK;

        /** As it stands in {@code links.json} and in outputs. */
        public String word() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /** @throws IllegalArgumentException when a side has no id, or both have the same one */
    public Decision {
        one = List.copyOf(one);
        other = List.copyOf(other);
        before = List.copyOf(before);
        if (one.isEmpty() || other.isEmpty() || !Collections.disjoint(one, other)) {
            throw new IllegalArgumentException("what was decided about " + one + " and " + other + " is not known");
        }
    }

    /** The same, made with this backup; one that was made before keeps its own. */
    public Decision with(String made) {
        return backup.isEmpty() ? new Decision(kind, one, other, at, made, before, took) : this;
    }

    /** Whether an activity with these ids is one of the two, or both. */
    boolean isAbout(Collection<String> identities) {
        return !Collections.disjoint(one, identities) || !Collections.disjoint(other, identities);
    }

    /** Whether these two are on different sides of it. */
    boolean isBetween(Collection<String> identities, Collection<String> others) {
        return !Collections.disjoint(one, identities) && !Collections.disjoint(other, others)
                || !Collections.disjoint(one, others) && !Collections.disjoint(other, identities);
    }

    /** As it stands in {@code links.json}. */
    public Map<String, @Nullable Object> toJson() {
        Map<String, @Nullable Object> json = new LinkedHashMap<>();
        json.put("kind", kind.word());
        json.put("one", one);
        json.put("other", other);
        json.put("at", at.toString());
        json.put("backup", backup);
        json.put("before", before.stream().map(Activity::fields).toList());
        if (took != null) {
            json.put("took", took.toJson());
        }
        return json;
    }

    /**
     * Reads what {@link #toJson()} wrote.
     *
     * @throws IllegalArgumentException when something is missing or makes no sense
     */
    static Decision fromJson(Map<?, ?> json) {
        List<Activity> before = new ArrayList<>();
        list(json, "before").forEach(entry -> before.add(activity(entry)));
        try {
            return new Decision(
                    kind(json.get("kind")),
                    list(json, "one").stream().map(String::valueOf).toList(),
                    list(json, "other").stream().map(String::valueOf).toList(),
                    Instant.parse(String.valueOf(json.get("at"))),
                    String.valueOf(json.get("backup")),
                    before,
                    json.get("took") instanceof Map<?, ?> link ? fromJson(link) : null);
        } catch (DateTimeException noTime) {
            throw new IllegalArgumentException("\"at\" is " + json.get("at") + ", which is no time", noTime);
        }
    }

    private static Kind kind(@Nullable Object word) {
        for (Kind kind : Kind.values()) {
            if (kind.word().equals(word)) {
                return kind;
            }
        }
        throw new IllegalArgumentException("\"kind\" is " + word + ", and neither link nor unlink");
    }

    private static List<?> list(Map<?, ?> json, String name) {
        if (json.get(name) instanceof List<?> list) {
            return list;
        }
        throw new IllegalArgumentException("a decision has no list \"" + name + "\"");
    }

    private static Activity activity(@Nullable Object entry) {
        if (entry instanceof Map<?, ?> fields) {
            return Activity.of(Json.object(fields));
        }
        throw new IllegalArgumentException("an entry in \"before\" is no object");
    }
}
