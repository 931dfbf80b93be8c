package dev.cairn.merge;

import dev.cairn.activity.Activity;
import dev.cairn.json.JsonNumber;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The entry that an activity becomes when the history has nothing like it: the keys of docs/format.md, in their order. */
final class NewEntry {
    /** In every new entry, null where unknown. */
    private static final List<String> MEASURED = List.of(
            "duration_seconds", "avg_pace_min_km", "elevation_gain_m", "avg_hr", "max_hr", "calories", "avg_cadence");

    /** Only where they say something. */
    private static final List<String> OPTIONAL =
            List.of("strava_id", "splits_source", "data_quality", "suffer_score", "elapsed_time_seconds", "start_utc");

    private final Arrival arrival;
    private final Activity given;
    private final Map<String, @Nullable Object> entry = new LinkedHashMap<>();

    private NewEntry(Arrival arrival) {
        this.arrival = arrival;
        this.given = arrival.activity();
    }

    static Activity of(Arrival arrival) {
        return new NewEntry(arrival).entry();
    }

    private Activity entry() {
        entry.put("id", given.get("id"));
        entry.put("name", given.has("name") ? given.get("name") : "");
        entry.put("type", given.type().isEmpty() ? "other" : given.type());
        entry.put("date", given.get("date"));
        entry.put("distance_km", given.distanceKm() == 0 ? JsonNumber.of(0.0) : given.get("distance_km"));
        MEASURED.forEach(field -> entry.put(field, given.has(field) ? given.get(field) : null));
        putIfSaid("splits");
        entry.put("source", arrival.source());
        OPTIONAL.forEach(this::putIfSaid);
        given.fields().keySet().forEach(this::putIfSaid);
        return Activity.of(entry);
    }

    private void putIfSaid(String field) {
        String identity = Activity.identity(field, given.get(field));
        if (given.has(field) && (identity == null || identity.equals(arrival.identity()))) {
            entry.putIfAbsent(field, given.get(field));
        }
    }
}
