package dev.cairn.pipeline;

import dev.cairn.activity.Activity;
import dev.cairn.activity.ActivityFacts;
import dev.cairn.cache.CacheFile;
import dev.cairn.cache.CacheIndex;
import java.io.IOException;
import java.util.Map;
import java.util.function.Consumer;

/** What there will be in the cache, before it is written. */
final class Foresight {
    /** No entry goes. */
    static final int NONE = -1;

    private Foresight() {}

    /**
     * Gives every activity that there will be, but for new ones.
     *
     * @param changed what entries become, by position
     * @param removed the position of the one that goes; {@link #NONE} for none
     * @throws dev.cairn.failure.Failure when the cache is no longer the one that was read
     */
    static void count(
            CacheFile file,
            CacheIndex index,
            Map<Integer, Activity> changed,
            int removed,
            Consumer<ActivityFacts> facts)
            throws IOException {
        int[] position = new int[1];
        CacheIndex again = file.read(each -> {
            int at = position[0]++;
            Activity anew = changed.get(at);
            if (at != removed) {
                facts.accept(anew == null ? each : ActivityFacts.of(anew));
            }
        });
        if (!again.fingerprint().equals(index.fingerprint())) {
            throw Pipeline.failure(new CacheFile.ChangedMeanwhile());
        }
    }
}
