package dev.cairn.merge;

import java.time.LocalDateTime;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What a plan asks of the cache. Every entry has one position, which never changes while a plan is made. */
public interface History {
    /** The first entry, by position, with this among its {@code Activity.identities()}; null when there is none. */
    @Nullable
    Known withIdentity(String identity);

    /**
     * The entries whose {@code Activity.start()} lies between the two, both included, in any order. More may be given; entries
     * without a readable start never need be.
     */
    List<Known> startingBetween(LocalDateTime from, LocalDateTime to);
}
