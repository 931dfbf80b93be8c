package dev.cairn.source.strava;

import dev.cairn.activity.Activity;
import dev.cairn.activity.ActivityFacts;
import dev.cairn.activity.KilometrePace;
import dev.cairn.activity.StartTime;
import dev.cairn.json.JsonNumber;
import dev.cairn.source.Malformed;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What the scripts wrote of Strava in files of their own ({@code strava-historical-archive.json}, {@code strava-recent-splits.json}),
 * in the cache's shape. Nothing is dropped: what has another name in the cache gets that, and all else stays.
 */
public final class OldStrava {
    private static final Map<String, String> NAMES = Map.of(
            "elevation_gain", "elevation_gain_m",
            "average_heartrate", "avg_hr",
            "max_heartrate", "max_hr");

    /** What the mapping of Strava's own answers has taken in under another name. */
    private static final Set<String> MAPPED = Set.of(
            "id",
            "name",
            "type",
            "sport_type",
            "start_date",
            "start_date_local",
            "distance",
            "moving_time",
            "elapsed_time",
            "total_elevation_gain",
            "average_heartrate",
            "max_heartrate");

    private OldStrava() {}

    /** Whether there may be such an entry behind these facts. */
    public static boolean mayBe(ActivityFacts facts) {
        String key = facts.key();
        boolean isRecent =
                facts.fields().contains("average_heartrate") && !facts.fields().contains("id");
        boolean isAnswer =
                facts.fields().contains("start_date_local") && facts.date().isEmpty();
        return isRecent || isAnswer || key != null && facts.source().equals("strava") && isDigits(key);
    }

    /**
     * An entry in the cache's shape; itself where it has that, or is none of Strava's.
     *
     * @param zone where the runner lives, for an entry that knows nothing but UTC: its local time is marked as a guess
     */
    public static Activity inCacheShape(Activity entry, ZoneId zone) {
        if (entry.date().isEmpty() && entry.has("start_date_local")) {
            return answer(entry);
        }
        if (entry.isStravaRecent()) {
            return recent(entry, zone);
        }
        String id = entry.garminId();
        return id != null && entry.source().equals("strava") ? withIds(entry, id) : entry;
    }

    private static Activity answer(Activity entry) {
        try {
            Activity mapped = StravaMapping.activity(entry.fields());
            for (Map.Entry<String, @Nullable Object> field : entry.fields().entrySet()) {
                if (!MAPPED.contains(field.getKey()) && !mapped.has(field.getKey())) {
                    mapped = mapped.with(field.getKey(), field.getValue());
                }
            }
            return mapped;
        } catch (Malformed unusual) {
            return entry;
        }
    }

    private static Activity recent(Activity entry, ZoneId zone) {
        String id = entry.stravaId();
        Instant utc = entry.startUtc();
        Map<String, @Nullable Object> fields = new LinkedHashMap<>();
        if (id != null) {
            fields.put("id", "strava_" + id);
        }
        fields.put("name", entry.name());
        // That script asked for runs alone.
        fields.put("type", "running");
        entry.fields().forEach((name, value) -> {
            String known = NAMES.getOrDefault(name, name);
            fields.put(entry.has(known) ? name : known, value);
        });
        fields.put("source", "strava");
        if (!entry.has("avg_pace_min_km") && entry.get("average_speed") instanceof JsonNumber speed) {
            fields.put("avg_pace_min_km", KilometrePace.at(speed.doubleValue()));
        }
        if (utc != null) {
            fields.put("date", StartTime.format(LocalDateTime.ofInstant(utc, zone)));
            fields.put("start_utc", StartTime.format(LocalDateTime.ofInstant(utc, ZoneOffset.UTC)));
            fields.put("date_guessed", true);
        }
        return Activity.of(fields);
    }

    /** Its number under {@code id} would pass for one of Garmin's. */
    private static Activity withIds(Activity entry, String id) {
        Activity named = entry.with("id", "strava_" + id);
        return named.has("strava_id") ? named : named.with("strava_id", JsonNumber.spelled(id));
    }

    private static boolean isDigits(String key) {
        return key.chars().allMatch(c -> c >= '0' && c <= '9');
    }
}
