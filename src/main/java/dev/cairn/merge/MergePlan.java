package dev.cairn.merge;

import java.util.List;
import java.util.Map;

/**
 * What a batch will change.
 *
 * <p>Every incoming activity with an id and a date counts once: {@code fetched} in all is what was added, updated, matched,
 * left unchanged, or forgotten.
 *
 * @param edits for the writer: one for each entry that will be changed or added; by position, then the new ones, newest first
 * @param changes for the report: newest first
 * @param unchanged how many incoming activities brought nothing new
 * @param forgotten how many must not come back, because the user had them removed
 * @param fetched how many activities each source gave, those without an id or a date not counted; highest priority first
 * @param seen what is to be remembered, new or changed
 * @param warnings what a person should look at, a sentence each
 */
public record MergePlan(
        List<Edit> edits,
        List<Change> changes,
        int unchanged,
        int forgotten,
        Map<String, Integer> fetched,
        List<Seen> seen,
        List<String> warnings) {
    /** Whether the cache stays as it is. There may be something to remember all the same. */
    public boolean isEmpty() {
        return edits.isEmpty();
    }

    /** How many incoming activities it happened to. */
    public int count(Change.Kind kind) {
        return (int) changes.stream().filter(change -> change.kind() == kind).count();
    }
}
