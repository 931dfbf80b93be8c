package dev.cairn.pipeline;

import dev.cairn.activity.ActivityFacts;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.Consumer;
import org.apache.commons.text.similarity.LevenshteinDistance;
import org.jspecify.annotations.Nullable;

/**
 * Guesses which activity was meant by a key that none has: one whose key differs by a slip of the finger, or has the typed
 * text in it, or one that started then.
 */
final class NearKeys implements Consumer<ActivityFacts> {
    private static final int MOST = 3;
    private static final int SLIPS = 2;
    /** Fewer letters than these are in too many keys. */
    private static final int PART = 4;

    private final String typed;
    private final LevenshteinDistance slips = new LevenshteinDistance(SLIPS);
    private final List<Near> nearest = new ArrayList<>();

    private record Near(int distance, String words) {}

    NearKeys(String typed) {
        this.typed = typed;
    }

    @Override
    public void accept(ActivityFacts activity) {
        int distance = distance(activity);
        if (distance >= 0) {
            nearest.add(new Near(distance, inWords(activity.key(), activity)));
            nearest.sort(Comparator.comparingInt(Near::distance));
            if (nearest.size() > MOST) {
                nearest.remove(MOST);
            }
        }
    }

    /** −1 where it is not near. */
    private int distance(ActivityFacts activity) {
        String key = activity.key();
        if (typed.length() >= PART && activity.date().startsWith(typed)) {
            return 0;
        }
        if (key == null) {
            return -1;
        }
        int distance = slips.apply(typed, key);
        return distance < 0 && typed.length() >= PART && key.contains(typed) ? SLIPS + 1 : distance;
    }

    private static String inWords(@Nullable String key, ActivityFacts activity) {
        String what = activity.date() + (activity.name().isEmpty() ? "" : ", " + activity.name());
        return key == null
                ? "one without an id, which has to be given one by hand first (" + what + ")"
                : key + " (" + what + ")";
    }

    /** What to say; null where nothing is near. */
    @Nullable
    String suggestion() {
        return nearest.isEmpty()
                ? null
                : "Did you mean "
                        + String.join(" or ", nearest.stream().map(Near::words).toList()) + "?";
    }
}
