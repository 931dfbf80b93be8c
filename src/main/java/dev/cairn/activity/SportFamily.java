package dev.cairn.activity;

import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Sports that one and the same recording may be called by in different places.
 *
 * <p>The families are Garmin's parents and children ({@code activity-service/activity/activityTypes}); a type that is not in
 * the table is a family of its own, for Garmin adds types at any time.
 */
public final class SportFamily {
    private static final Map<String, String> FAMILY_OF = new HashMap<>();

    static {
        family(
                "running",
                "street_running",
                "trail_running",
                "track_running",
                "treadmill_running",
                "indoor_running",
                "virtual_run",
                "obstacle_run",
                "ultra_run");
        family(
                "cycling",
                "road_biking",
                "mountain_biking",
                "gravel_cycling",
                "indoor_cycling",
                "virtual_ride",
                "cyclocross",
                "bmx",
                "track_cycling",
                "downhill_biking",
                "recumbent_cycling",
                "e_bike_fitness",
                "e_bike_mountain",
                "enduro_mtb",
                "e_enduro_mtb",
                "hand_cycling",
                "indoor_hand_cycling");
        family("walking", "casual_walking", "speed_walking");
        family("hiking", "rucking");
        family("swimming", "lap_swimming", "open_water_swimming");
        family(
                "fitness_equipment",
                "strength_training",
                "indoor_cardio",
                "elliptical",
                "stair_climbing",
                "indoor_rowing",
                "yoga",
                "pilates",
                "hiit",
                "mobility");
    }

    private SportFamily() {}

    private static void family(String parent, String... children) {
        FAMILY_OF.put(parent, parent);
        List.of(children).forEach(child -> FAMILY_OF.put(child, parent));
    }

    /** The family of a type key: its parent in Garmin's table, or the key itself. */
    public static String of(String type) {
        return FAMILY_OF.getOrDefault(type, type);
    }

    /** Whether two recordings may be of one sport: the families are the same, or one of the types is missing. */
    public static boolean fit(String type, String other) {
        return type.isEmpty() || other.isEmpty() || of(type).equals(of(other));
    }
}
