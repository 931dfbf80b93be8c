package dev.cairn.settings;

import java.util.List;
import org.apache.commons.text.similarity.LevenshteinDistance;
import org.jspecify.annotations.Nullable;

/** Guesses what a mistyped name was meant to be; touched only when something went wrong. */
final class Nearest {
    private Nearest() {}

    /** The known name that takes the fewest changes; null when it would take more than half of the name. */
    static @Nullable String to(String name, List<String> known) {
        LevenshteinDistance distance = LevenshteinDistance.getDefaultInstance();
        String nearest = null;
        int fewest = name.length() / 2 + 1;
        for (String candidate : known) {
            int changes = distance.apply(name, candidate);
            if (changes < fewest) {
                nearest = candidate;
                fewest = changes;
            }
        }
        return nearest;
    }
}
