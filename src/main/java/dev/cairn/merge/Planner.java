package dev.cairn.merge;

import dev.cairn.activity.UserWord;
import java.util.List;
import java.util.function.Predicate;

/**
 * Makes a {@link MergePlan}: what the cache will look like when new activities have come in, by the nine rules in
 * docs/merge.md.
 *
 * <pre>{@code
 * MergePlan plan = new Planner(MergeRules.DEFAULT).plan(history, memory, tombstones, incoming);
 * plan.edits();    // what the writer does
 * plan.changes();  // what the report tells
 * plan.seen();     // what is to be remembered, once the edits are on the disk
 * }</pre>
 *
 * <p>The order of the sources, and of the activities in them, does not matter. A plan made from what the first plan led to,
 * with the same batch, is empty.
 */
public final class Planner {
    private final MergeRules rules;
    private final UserWord word;

    public Planner(MergeRules rules) {
        this(rules, UserWord.NONE);
    }

    /** A planner that heeds what the user said about which activities are one and which are two. */
    public Planner(MergeRules rules, UserWord word) {
        this.rules = rules;
        this.word = word;
    }

    /**
     * Plans a batch. Nothing is thrown for activities that make no sense: they are left out, with a warning.
     *
     * @param tombstones true for an identity ({@code Activity.identities()}) that must not come back
     */
    public MergePlan plan(History history, Memory memory, Predicate<String> tombstones, List<Incoming> incoming) {
        Sources sources = new Sources(
                rules.priority(), incoming.stream().map(Incoming::source).toList());
        Planning planning = new Planning(new Matcher(rules), sources, history, memory, tombstones, word);
        for (String source : sources.inOrder()) {
            List<Incoming> answers = incoming.stream()
                    .filter(batch -> batch.source().equals(source))
                    .toList();
            if (!answers.isEmpty()) {
                planning.take(
                        source,
                        answers.stream()
                                .flatMap(batch -> batch.activities().stream())
                                .toList(),
                        answers.stream().allMatch(Incoming::isUpstream));
            }
        }
        return planning.plan();
    }
}
