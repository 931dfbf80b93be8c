package dev.cairn.demo.simulator;

import dev.cairn.json.JsonNumber;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A kind of activity as Garmin numbers them.
 *
 * @param sport the number of the sport in FIT files
 */
record ActivityType(int id, String key, int parentId, int sport) {
    private static final int ALL = 17;
    private static final Map<String, ActivityType> BY_KEY = new LinkedHashMap<>();

    static {
        family(1, 1, "running");
        family(2, 2, "cycling");
        family(3, 17, "hiking");
        family(4, 0, "other");
        family(9, 11, "walking");
        family(26, 5, "swimming");
        family(29, 4, "fitness_equipment");
        family(89, 18, "multi_sport");
        child(6, "trail_running", "running", 1);
        child(7, "street_running", "running", 1);
        child(8, "track_running", "running", 1);
        child(18, "treadmill_running", "running", 1);
        child(153, "virtual_run", "running", 1);
        child(5, "mountain_biking", "cycling", 2);
        child(10, "road_biking", "cycling", 2);
        child(25, "indoor_cycling", "cycling", 2);
        child(143, "gravel_cycling", "cycling", 2);
        child(152, "virtual_ride", "cycling", 2);
        child(15, "casual_walking", "walking", 11);
        child(16, "speed_walking", "walking", 11);
        child(27, "lap_swimming", "swimming", 5);
        child(28, "open_water_swimming", "swimming", 5);
        child(13, "strength_training", "fitness_equipment", 10);
        child(11, "indoor_cardio", "fitness_equipment", 10);
        child(163, "yoga", "fitness_equipment", 10);
    }

    /** The type with this key; one that is not in the table is made up, as Garmin does now and then. */
    static ActivityType of(String key) {
        return BY_KEY.getOrDefault(key, new ActivityType(999, key, ALL, 0));
    }

    /** As entries of the list carry it. */
    Map<String, @Nullable Object> json() {
        return JsonObject.of(
                "typeId",
                JsonNumber.of(id),
                "typeKey",
                key,
                "parentTypeId",
                JsonNumber.of(parentId),
                "isHidden",
                false,
                "restricted",
                false,
                "trimmable",
                true);
    }

    private static void family(int id, int sport, String key) {
        BY_KEY.put(key, new ActivityType(id, key, ALL, sport));
    }

    private static void child(int id, String key, String parent, int sport) {
        BY_KEY.put(key, new ActivityType(id, key, of(parent).id(), sport));
    }
}
