package dev.cairn.cli;

import dev.cairn.activity.Activity;
import dev.cairn.activity.Laps;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** An activity as a person is shown it who has to decide about it. */
final class Card {
    private Card() {}

    /** Two lines: what it is called, and what it has. */
    static List<String> lines(Activity activity) {
        return List.of(
                activity.key() + "  " + activity.date() + "  " + Activity.shown(activity.name()),
                "  %s, %s, %s, %s  (%s)"
                        .formatted(
                                activity.type().isEmpty() ? "no type" : activity.type(),
                                kilometres(activity.distanceKm()),
                                activity.has("avg_hr") ? "heart rate " + activity.get("avg_hr") : "no heart rate",
                                laps(activity.laps()),
                                activity.source().isEmpty() ? "no source" : activity.source()));
    }

    static String kilometres(double distance) {
        return distance == 0 ? "no distance" : String.format(Locale.ROOT, "%.2f km", distance);
    }

    private static String laps(Laps laps) {
        return laps.count() == 0 ? "no laps" : laps.count() + " laps, " + laps.withHeartRate() + " with heart rate";
    }

    /** In outputs. */
    static Map<String, @Nullable Object> toJson(Activity activity) {
        Map<String, @Nullable Object> json = new LinkedHashMap<>();
        json.put("key", activity.key());
        json.put("date", activity.date());
        json.put("name", activity.name());
        json.put("type", activity.type());
        json.put("distance_km", activity.distanceKm());
        json.put("duration_seconds", activity.longestSeconds());
        json.put("source", activity.source());
        json.put("identities", List.copyOf(activity.identities()));
        return json;
    }
}
