package dev.cairn.source.garmin;

import dev.cairn.activity.Activity;
import dev.cairn.activity.StartTime;
import dev.cairn.json.JsonNumber;
import dev.cairn.source.Malformed;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * An activity as Garmin Connect told of it, and what beside that says what else to ask for.
 *
 * @param activity in the cache's shape
 * @param lapCount how many laps it is said to have; negative where nothing is said
 * @param isManual whether it was typed in, so that there is no recording
 * @param isParent whether it is a multi-sport activity, whose legs are in no list
 */
record Listed(Activity activity, int lapCount, boolean isManual, boolean isParent) {
    private static final String MULTI_SPORT = "multi_sport";

    /**
     * An entry of the list.
     *
     * @throws Malformed as {@link GarminMapping#activity} does
     */
    static Listed of(Object entry) throws Malformed {
        Activity activity = GarminMapping.activity(entry);
        Map<?, ?> values = (Map<?, ?>) entry;
        return new Listed(
                activity,
                lapCount(values.get("lapCount")),
                Boolean.TRUE.equals(values.get("manualActivity")),
                Boolean.TRUE.equals(values.get("parent")) || activity.type().equals(MULTI_SPORT));
    }

    /**
     * The answer for a single activity, which is how a leg is asked for.
     *
     * @throws Malformed as {@link GarminMapping#leg} does
     */
    static Listed leg(Map<?, ?> answer, Activity parent) throws Malformed {
        Map<?, ?> metadata = answer.get("metadataDTO") instanceof Map<?, ?> values ? values : Map.of();
        return new Listed(
                GarminMapping.leg(answer, parent),
                lapCount(metadata.get("lapCount")),
                Boolean.TRUE.equals(metadata.get("manualActivity")),
                false);
    }

    private static int lapCount(@Nullable Object value) {
        Long count = value instanceof JsonNumber number ? number.wholeValue() : null;
        return count == null || count < 0 || count > Integer.MAX_VALUE ? -1 : count.intValue();
    }

    String key() {
        return String.valueOf(activity.key());
    }

    /** The local day it started. */
    LocalDate day() {
        return day(activity);
    }

    /** The local day that an activity which has a start began. */
    static LocalDate day(Activity activity) {
        LocalDateTime start = activity.start();
        return start == null ? LocalDate.MIN : start.toLocalDate();
    }

    /** The local day that an entry of the list names; null where it names none. */
    static @Nullable LocalDate day(Object entry) {
        Object text = entry instanceof Map<?, ?> values ? values.get("startTimeLocal") : null;
        LocalDateTime start = text instanceof String date ? StartTime.local(date) : null;
        return start == null ? null : start.toLocalDate();
    }
}
