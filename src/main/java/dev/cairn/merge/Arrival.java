package dev.cairn.merge;

import dev.cairn.activity.Activity;
import dev.cairn.activity.StartTime;
import dev.cairn.json.JsonNumber;
import java.math.BigInteger;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * An incoming activity, spelled as the cache spells it: its id is one of its source's, its {@code date} the local start, its
 * laps hold no nulls.
 *
 * @param source who gave it
 * @param identity its source's id for it, as in {@code Activity.identities()}
 * @param start its local start
 */
record Arrival(String source, String identity, Activity activity, LocalDateTime start) {
    private static final Pattern DIGITS = Pattern.compile("[0-9]+");

    /** Which of two answers about one activity is kept: the one that says more. Never equal for different ones. */
    static final Comparator<Arrival> BY_RICHNESS = Comparator.<Arrival>comparingInt(
                    arrival -> arrival.activity.laps().withHeartRate())
            .thenComparingInt(arrival -> arrival.activity.laps().count())
            .thenComparingLong(arrival -> arrival.activity.fields().keySet().stream()
                    .filter(arrival.activity::has)
                    .count())
            .thenComparing(arrival -> arrival.activity.toString());

    /** Null when the activity has no id of its source, or no date that can be read; see {@link #defect}. */
    static @Nullable Arrival of(String source, Activity raw) {
        String identity = identity(source, raw);
        LocalDateTime start = raw.start();
        if (identity == null || start == null || isNoYear(start)) {
            return null;
        }
        Map<String, @Nullable Object> fields = new LinkedHashMap<>(raw.fields());
        fields.put("id", source.equals("garmin") ? JsonNumber.spelled(identity) : identity);
        if (source.equals("strava")) {
            fields.put("strava_id", Identities.stravaNumber(identity));
        } else {
            fields.remove(source + "_id");
        }
        fields.put("date", StartTime.format(start));
        if (!raw.has("start_utc") && raw.startUtc() != null) {
            fields.put("start_utc", StartTime.format(LocalDateTime.ofInstant(raw.startUtc(), ZoneOffset.UTC)));
        }
        if (fields.containsKey("splits")) {
            fields.put("splits", LapValues.clean(raw.get("splits"), fields.get("id")));
        }
        return new Arrival(source, identity, Activity.of(fields), start);
    }

    /** All but the laps. */
    Arrival withoutLaps() {
        return new Arrival(source, identity, activity.without("splits").without("splits_source"), start);
    }

    /** What is wrong with an activity that {@link #of} refuses, in words. */
    static String defect(String source, Activity raw) {
        String what = identity(source, raw) == null ? "no id of its own" : "no date that can be read";
        String key = raw.key();
        return "%s: an activity was left out, for it has %s (id %s, date %s, name %s)"
                .formatted(source, what, key == null ? "none" : key, quoted(raw.date()), quoted(raw.name()));
    }

    private static String quoted(String text) {
        return text.isEmpty() ? "none" : "'" + text + "'";
    }

    private static @Nullable String identity(String source, Activity raw) {
        String key = raw.key();
        if (key == null) {
            return null;
        }
        if (source.equals("garmin")) {
            return DIGITS.matcher(key).matches() ? new BigInteger(key).toString() : null;
        }
        String prefix = source + "_";
        return key.equals(prefix) ? null : key.startsWith(prefix) ? key : prefix + key;
    }

    /** Four digits are what the cache's {@code date} has room for. */
    private static boolean isNoYear(LocalDateTime start) {
        return start.getYear() < 1 || start.getYear() > 9999;
    }
}
