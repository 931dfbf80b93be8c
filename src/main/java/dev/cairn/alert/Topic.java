package dev.cairn.alert;

import org.jspecify.annotations.Nullable;

/**
 * What an incident is about. There is at most one open incident to a topic.
 *
 * @param source the source that it is about; null where it is about the history as a whole
 */
public record Topic(IncidentKind kind, @Nullable String source) {
    public static Topic of(IncidentKind kind) {
        return new Topic(kind, null);
    }

    /** What the id of an incident about it begins with: {@code sign-in-garmin}. */
    String word() {
        return source == null ? kind.word() : kind.word() + "-" + source;
    }
}
