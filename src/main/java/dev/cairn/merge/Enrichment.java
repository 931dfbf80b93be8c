package dev.cairn.merge;

/**
 * Laps for an activity that the history has already, worked out from its recording. No source said them, so nothing is
 * remembered of them: what upstream says of its own laps stays what it was (merge rule 5 in docs/merge.md).
 *
 * @param identity an id of the activity, as in {@code Activity.identities()}
 * @param source whose recording it was
 * @param splits the laps, as a value of {@code splits}
 * @param splitsSource what goes into {@code splits_source}
 */
public record Enrichment(String identity, String source, Object splits, String splitsSource) {}
