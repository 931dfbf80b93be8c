package dev.cairn.retention;

import java.time.Instant;
import java.util.Set;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * What a prune has to mind beside the rules.
 *
 * @param nothingGoes why no backup at all may be removed, in a few words; null when the cache is good
 * @param openLoss since when a loss is known that is not healed yet: no backup from before is removed; null without one
 * @param waysBack the names that backups were made under from which a forgotten activity could be brought back
 * @param forgotten whether the user had the activity of this id removed, so that no backup need keep it
 */
public record Limits(
        @Nullable String nothingGoes, @Nullable Instant openLoss, Set<String> waysBack, Predicate<String> forgotten) {}
