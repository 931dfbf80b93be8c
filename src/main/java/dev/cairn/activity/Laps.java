package dev.cairn.activity;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * How rich the laps of an activity are.
 *
 * @param count how many laps there are
 * @param withHeartRate how many of them have an average heart rate
 */
public record Laps(int count, int withHeartRate) {
    public static final Laps NONE = new Laps(0, 0);

    /**
     * Looks at a value of {@code splits}: an object with {@code lapDTOs}, or (as some scripts wrote) the list itself. Anything
     * else has no laps.
     */
    public static Laps of(@Nullable Object splits) {
        Object list = splits instanceof Map<?, ?> object ? object.get("lapDTOs") : splits;
        if (!(list instanceof List<?> laps)) {
            return NONE;
        }
        int withHeartRate = 0;
        for (Object lap : laps) {
            if (lap instanceof Map<?, ?> values && !Blank.isBlank("averageHR", values.get("averageHR"))) {
                withHeartRate++;
            }
        }
        return new Laps(laps.size(), withHeartRate);
    }

    /** Fewer laps, or fewer of them with a heart rate: what nobody may do to an activity. */
    public boolean isPoorerThan(Laps before) {
        return count < before.count || withHeartRate < before.withHeartRate;
    }

    /** More laps with a heart rate, or as many and more laps: what is kept where only one of two can be (merge rule 4). */
    public boolean isRicherThan(Laps other) {
        return withHeartRate > other.withHeartRate || withHeartRate == other.withHeartRate && count > other.count;
    }
}
