package dev.cairn.source;

import dev.cairn.activity.Activity;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a fetch hands over to be saved.
 *
 * @param activities in the cache's shape, oldest first
 * @param warnings what went wrong with single activities, for a person
 * @param firstOwed the first day of which something is still to come; null when everything arrived
 * @param more the fetch, when it can go on at once; null when it is at its end
 * @param resume when it is worth asking again for what is still to come; null where the next sync will do
 */
public record Part(
        List<Activity> activities,
        List<String> warnings,
        @Nullable LocalDate firstOwed,
        @Nullable Object more,
        @Nullable Instant resume) {}
