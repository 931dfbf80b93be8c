package dev.cairn.source.file;

import dev.cairn.activity.Activity;
import dev.cairn.activity.KilometrePace;
import dev.cairn.activity.StartTime;
import dev.cairn.json.JsonNumber;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * An activity of a file on its way to the cache's shape (docs/format.md). What is not known ({@code NaN}, null) becomes null or is
 * left out.
 */
final class ActivityShape {
    private static final int THOUSANDTHS = 3;

    private final Map<String, @Nullable Object> fields = new LinkedHashMap<>();
    private double metres = Double.NaN;
    private double seconds = Double.NaN;
    private double speed = Double.NaN;

    private ActivityShape() {}

    /**
     * An activity that began at a moment.
     *
     * @param type Garmin's type key; null where the file does not say
     * @throws UnreadableFile when the cache has no room for such a year
     */
    static ActivityShape startingAt(Instant start, LocalClock.Local local, String name, @Nullable String type)
            throws UnreadableFile {
        ActivityShape shape = new ActivityShape();
        shape.fields.put("id", null);
        shape.fields.put("name", name);
        shape.fields.put("type", type);
        shape.fields.put("date", StartTime.format(date(start, local.offset())));
        for (String later : List.of(
                "distance_km",
                "duration_seconds",
                "avg_pace_min_km",
                "elevation_gain_m",
                "avg_hr",
                "max_hr",
                "calories",
                "avg_cadence")) {
            shape.fields.put(later, null);
        }
        shape.fields.put("source", "file");
        shape.fields.put("start_utc", start.truncatedTo(ChronoUnit.SECONDS).toString());
        if (local.isGuessed()) {
            shape.fields.put("date_guessed", true);
        }
        return shape;
    }

    private static LocalDateTime date(Instant start, ZoneOffset offset) throws UnreadableFile {
        try {
            LocalDateTime date = LocalDateTime.ofInstant(start, offset);
            if (date.getYear() >= 1900 && date.getYear() <= 9999) {
                return date;
            }
        } catch (DateTimeException beyondTheCalendar) {
            throw new UnreadableFile("it begins at no time that a calendar has", beyondTheCalendar);
        }
        throw new UnreadableFile("it begins in a year that cannot be: " + start);
    }

    ActivityShape distance(double inMetres) {
        metres = inMetres;
        return this;
    }

    /**
     * How long it took.
     *
     * @param timerSeconds without pauses
     */
    ActivityShape duration(double timerSeconds, double elapsedSeconds) {
        seconds = timerSeconds;
        if (elapsedSeconds >= timerSeconds + 1) {
            put("elapsed_time_seconds", elapsedSeconds);
        }
        return this;
    }

    /** The average that the device wrote; without it, it follows from distance and duration. */
    ActivityShape speed(double metresPerSecond) {
        speed = metresPerSecond;
        return this;
    }

    ActivityShape elevationGain(double inMetres) {
        return put("elevation_gain_m", inMetres);
    }

    ActivityShape heartRate(double average, double maximum) {
        return put("avg_hr", positive(average)).put("max_hr", positive(maximum));
    }

    ActivityShape calories(double kilocalories) {
        return put("calories", kilocalories);
    }

    /**
     * The average cadence.
     *
     * @param stepsPerMinute of both feet
     */
    ActivityShape cadence(double stepsPerMinute) {
        return put("avg_cadence", positive(stepsPerMinute));
    }

    /**
     * Its laps.
     *
     * @param laps as {@link LapShape#fields()}; none where it is empty
     * @param madeOf what {@code splits_source} says; null for the laps of the device
     */
    ActivityShape laps(List<Map<String, Object>> laps, @Nullable String madeOf) {
        if (!laps.isEmpty()) {
            Map<String, @Nullable Object> splits = new LinkedHashMap<>();
            splits.put("activityId", null);
            splits.put("lapDTOs", laps);
            fields.put("splits", splits);
            if (madeOf != null) {
                fields.put("splits_source", madeOf);
            }
        }
        return this;
    }

    private static double positive(double value) {
        return value > 0 ? value : Double.NaN;
    }

    private ActivityShape put(String field, double value) {
        if (Double.isFinite(value)) {
            fields.put(field, number(value));
        }
        return this;
    }

    private static JsonNumber number(double value) {
        // What a device counts is whole, and is written so.
        return value == Math.rint(value) && Math.abs(value) < 1e15
                ? JsonNumber.of((long) value)
                : JsonNumber.rounded(value, THOUSANDTHS);
    }

    /** The activity, under an id. */
    Activity named(String id) {
        fields.put("id", id);
        fields.put("distance_km", JsonNumber.rounded(metres > 0 ? metres / 1000 : 0.0, 2));
        if (seconds >= 0) {
            fields.put("duration_seconds", JsonNumber.rounded(seconds, THOUSANDTHS));
        }
        double reckoned = seconds > 0 ? metres / seconds : Double.NaN;
        fields.put("avg_pace_min_km", KilometrePace.at(speed > 0 ? speed : reckoned));
        if (fields.get("splits") instanceof Map<?, ?> splits) {
            Map<String, @Nullable Object> named = new LinkedHashMap<>();
            named.put("activityId", id);
            named.put("lapDTOs", splits.get("lapDTOs"));
            fields.put("splits", named);
        }
        return Activity.of(fields);
    }
}
