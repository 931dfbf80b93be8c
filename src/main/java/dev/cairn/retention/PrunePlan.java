package dev.cairn.retention;

import dev.cairn.backup.Backup;
import dev.cairn.cache.Fingerprint;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a prune is to do.
 *
 * @param decisions one for each backup, newest first
 * @param cache what the cache was when it was decided: of another, something else may be true; null where it was not looked at,
 *     for nothing is to be removed
 */
public record PrunePlan(List<Decision> decisions, @Nullable Fingerprint cache) {
    public PrunePlan {
        decisions = List.copyOf(decisions);
    }

    /** The backups that are to be removed. */
    public List<Backup> removals() {
        return decisions.stream()
                .filter(Decision::isRemoval)
                .map(Decision::backup)
                .toList();
    }
}
