package dev.cairn.activity;

import java.util.Set;

/**
 * What the user said about which recordings are one activity and which are two. It goes before any likeness (merge rule 2 in
 * docs/merge.md). Activities are meant by their ids, see {@link Activity#identities()}.
 */
public interface UserWord {
    /** Nothing was said. */
    UserWord NONE = new UserWord() {
        @Override
        public Set<String> linkedWith(Set<String> identities) {
            return Set.of();
        }

        @Override
        public boolean areTwo(Set<String> identities, Set<String> others) {
            return false;
        }
    };

    /** The ids of all that the user said to be the same activity as the one with these ids; empty where nothing was said. */
    Set<String> linkedWith(Set<String> identities);

    /** Whether the user said that the activity with these ids and the one with those others are two. */
    boolean areTwo(Set<String> identities, Set<String> others);
}
