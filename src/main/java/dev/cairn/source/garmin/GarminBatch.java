package dev.cairn.source.garmin;

import dev.cairn.activity.Activity;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a fetch hands over to be saved.
 *
 * @param activities in the cache's shape, oldest first
 * @param warnings what went wrong with single activities, for a person
 * @param firstOwed the first day of which something is still to come; null when everything arrived
 * @param more the fetch, when it is not at its end; null when it is
 */
public record GarminBatch(
        List<Activity> activities,
        List<String> warnings,
        @Nullable LocalDate firstOwed,
        @Nullable GarminFetch more) {}
