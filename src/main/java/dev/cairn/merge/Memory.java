package dev.cairn.merge;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What every source said of every activity when it was last asked; see {@link Seen}. */
@FunctionalInterface
public interface Memory {
    /**
     * The fields last seen, by name.
     *
     * @param key the source's own id for the activity, as in {@code Activity.identities()}
     * @return null where the source was never seen to have it
     */
    @Nullable
    Map<String, Object> lastSeen(String source, String key);
}
