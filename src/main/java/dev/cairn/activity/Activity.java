package dev.cairn.activity;

import dev.cairn.json.Json;
import dev.cairn.json.JsonNumber;
import java.time.Instant;
import java.time.LocalDateTime;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * One activity in the cache's shape: an immutable list of named JSON values in a fixed order, known or not.
 *
 * <p>Nothing is checked here, for the cache may hold what other programs wrote: an accessor answers with null, an empty
 * text or 0.0 where a value is missing or of another type.
 */
public final class Activity {
    /** What moves a terminal's cursor, ends a line, or turns the direction of what comes after it. */
    private static final Pattern DISTURBING =
            Pattern.compile("[\\p{Cntrl}\\x{80}-\\x{9f}\\x{2028}-\\x{202e}\\x{2066}-\\x{2069}]");

    private static final String ID_SUFFIX = "_id";

    private final Map<String, @Nullable Object> fields;

    private Activity(Map<String, @Nullable Object> fields) {
        this.fields = Collections.unmodifiableMap(fields);
    }

    /** An activity with these fields in this order; numbers of any type become {@link JsonNumber}s. */
    public static Activity of(Map<String, ? extends @Nullable Object> fields) {
        Map<String, @Nullable Object> copy = new LinkedHashMap<>();
        fields.forEach((name, value) -> copy.put(name, Json.normalize(value)));
        return new Activity(copy);
    }

    /** All fields in order, unmodifiable. */
    public Map<String, @Nullable Object> fields() {
        return fields;
    }

    /** The value of a field as it stands; null too where the field is missing. */
    public @Nullable Object get(String field) {
        return fields.get(field);
    }

    /** Whether the field says something: it is there, and is neither null nor empty nor a heart rate of 0. */
    public boolean has(String field) {
        return !Blank.isBlank(field, fields.get(field));
    }

    /** This activity with one field replaced in its place, or added at the end. */
    public Activity with(String field, @Nullable Object value) {
        Map<String, @Nullable Object> copy = new LinkedHashMap<>(fields);
        copy.put(field, Json.normalize(value));
        return new Activity(copy);
    }

    /** This activity without a field. */
    public Activity without(String field) {
        Map<String, @Nullable Object> copy = new LinkedHashMap<>(fields);
        copy.remove(field);
        return new Activity(copy);
    }

    /**
     * What the activity is called by in commands and outputs: its {@code id} as text; for an entry without one that has a
     * {@code strava_id}, {@code strava_<id>}; null where it has neither.
     */
    public @Nullable String key() {
        return key(fields.get("id"), fields.get("strava_id"));
    }

    /** The key that an activity with these two values has, see {@link #key()}. */
    public static @Nullable String key(@Nullable Object id, @Nullable Object stravaId) {
        String own = idText(id);
        if (own != null) {
            return own;
        }
        String strava = idText(stravaId);
        return strava == null ? null : "strava_" + strava;
    }

    private static @Nullable String idText(@Nullable Object id) {
        if (id instanceof JsonNumber number) {
            Long whole = number.wholeValue();
            return whole == null ? number.spelling() : Long.toString(whole);
        }
        return id instanceof String text && !text.isEmpty() ? text : null;
    }

    /** The Strava id as text, from {@code strava_id} or an {@code id} of the form {@code strava_<id>}; null without one. */
    public @Nullable String stravaId() {
        String own = idText(fields.get("strava_id"));
        String id = text("id");
        return own != null ? own : id.startsWith("strava_") ? id.substring("strava_".length()) : null;
    }

    /** Garmin's id as text: an {@code id} that is a number, or a text of digits; null without one. */
    public @Nullable String garminId() {
        Object id = fields.get("id");
        String text = idText(id);
        return text != null && isDigits(text) ? text : null;
    }

    private static boolean isDigits(String text) {
        return text.chars().allMatch(c -> c >= '0' && c <= '9');
    }

    /**
     * Every id under which a source may call this activity, each a key by itself: Garmin's number, {@code strava_<id>}, and the
     * {@code <source>_…} of any other source, from {@code id} or from a field {@code <source>_id}. Two activities that share
     * one are the same (merge rule 1 in docs/merge.md).
     */
    public Set<String> identities() {
        Set<String> identities = new LinkedHashSet<>();
        String own = idText(fields.get("id"));
        if (own != null) {
            identities.add(own);
        }
        fields.forEach((name, value) -> {
            String identity = identity(name, value);
            if (identity != null) {
                identities.add(identity);
            }
        });
        return identities;
    }

    /** The identity that a field beside {@code id} gives, see {@link #identities()}; null where it gives none. */
    public static @Nullable String identity(String field, @Nullable Object value) {
        if (!field.endsWith(ID_SUFFIX)) {
            return null;
        }
        String text = idText(value);
        String prefix = field.substring(0, field.length() - ID_SUFFIX.length() + 1);
        if (text == null || text.startsWith(prefix)) {
            return text;
        }
        return field.equals("strava_id") ? prefix + text : null;
    }

    /** The source whose id this is: {@code garmin} for a number, else what stands before the first underscore. */
    public static String sourceOf(String identity) {
        int underscore = identity.indexOf('_');
        return isDigits(identity) ? "garmin" : underscore < 0 ? "" : identity.substring(0, underscore);
    }

    public String name() {
        return text("name");
    }

    /** A name, or other words of somebody else's, as they can stand within a line. */
    public static String shown(String words) {
        return DISTURBING.matcher(words).replaceAll(" ");
    }

    /** Garmin's type key, for example {@code trail_running}; empty where it is missing. */
    public String type() {
        return text("type");
    }

    /** {@code garmin}, {@code strava}, {@code file}, {@code both} or the name of another source; empty where it is missing. */
    public String source() {
        return text("source");
    }

    /** The {@code date} as it stands; empty where it is missing. */
    public String date() {
        return text("date");
    }

    /** The start by the watch's wall clock; null where {@code date} is missing or no date. */
    public @Nullable LocalDateTime start() {
        return StartTime.local(date());
    }

    /** The start in UTC from {@code start_utc}, or from a {@code date} that says it is UTC; null where it is unknown. */
    public @Nullable Instant startUtc() {
        String utc = text("start_utc");
        return StartTime.instant(utc.isEmpty() ? date() : utc, !utc.isEmpty() || isStravaRecent());
    }

    /** An entry of the scripts' "recent" Strava kind, which has no {@code id} and no {@code type} and its {@code date} in UTC. */
    public boolean isStravaRecent() {
        return !fields.containsKey("id") && !fields.containsKey("type") && fields.containsKey("average_heartrate");
    }

    /** Kilometres; 0.0 where there are none. */
    public double distanceKm() {
        return number("distance_km");
    }

    /** The longest duration known, in seconds: clock time where there is one, else moving or timer time; 0.0 without any. */
    public double longestSeconds() {
        return Math.max(number("duration_seconds"), number("elapsed_time_seconds"));
    }

    public Laps laps() {
        return Laps.of(fields.get("splits"));
    }

    private String text(String field) {
        return fields.get(field) instanceof String text ? text : "";
    }

    private double number(String field) {
        return fields.get(field) instanceof JsonNumber number && number.isFinite() ? number.doubleValue() : 0.0;
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof Activity that && fields.equals(that.fields);
    }

    @Override
    public int hashCode() {
        return fields.hashCode();
    }

    @Override
    public String toString() {
        return Json.line(fields);
    }
}
