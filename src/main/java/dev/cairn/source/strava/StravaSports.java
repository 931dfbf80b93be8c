package dev.cairn.source.strava;

import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Strava's sports as Garmin's type keys. A run on a treadmill is {@code running}, as the scripts had it, for readers of the cache
 * look for that; a value that is not in the table is {@code other}, for Strava adds some now and then.
 */
final class StravaSports {
    private static final String OTHER = "other";

    private static final Set<String> ON_FOOT =
            Set.of("running", "trail_running", "virtual_run", "walking", "hiking", "snow_shoe_ws");

    private static final Map<String, String> KEYS = new HashMap<>();

    static {
        put("Run", "running", "TrailRun", "trail_running", "VirtualRun", "virtual_run");
        put("Walk", "walking", "Hike", "hiking");
        put("Ride", "cycling", "GravelRide", "gravel_cycling", "MountainBikeRide", "mountain_biking");
        put("VirtualRide", "virtual_ride", "EBikeRide", "e_bike_fitness", "EMountainBikeRide", "e_bike_mountain");
        put("Handcycle", "hand_cycling", "Velomobile", "recumbent_cycling", "Swim", "swimming");
        put("WeightTraining", "strength_training", "Yoga", "yoga", "Pilates", "pilates", "Dance", "dance");
        put("Elliptical", "elliptical", "StairStepper", "stair_climbing", "VirtualRow", "indoor_rowing");
        put("HighIntensityIntervalTraining", "hiit", "Crossfit", "hiit");
        put("Badminton", "badminton", "Padel", "paddelball", "Pickleball", "pickleball", "Squash", "squash");
        put("Racquetball", "racquetball", "TableTennis", "table_tennis", "Tennis", "tennis_v2");
        put("Basketball", "basketball", "Cricket", "cricket", "Soccer", "soccer", "Volleyball", "volleyball");
        put("AlpineSki", "resort_skiing", "BackcountrySki", "backcountry_skiing", "Snowboard", "resort_snowboarding");
        put("NordicSki", "cross_country_skiing_ws", "Snowshoe", "snow_shoe_ws", "IceSkate", "skating_ws");
        put("Canoeing", "paddling_v2", "Kayaking", "kayaking_v2", "Kitesurf", "kiteboarding_v2");
        put("Rowing", "rowing_v2", "Sail", "sailing_v2", "StandUpPaddling", "stand_up_paddleboarding_v2");
        put("Surfing", "surfing_v2", "Windsurf", "windsurfing_v2", "Wheelchair", "wheelchair_push_run");
        put("Golf", "golf", "InlineSkate", "inline_skating", "RockClimbing", "rock_climbing");
        put("RollerSki", OTHER, "Skateboard", OTHER, "PhysicalTherapy", OTHER, "Workout", OTHER);
    }

    private StravaSports() {}

    private static void put(String... valuesAndKeys) {
        for (int i = 0; i < valuesAndKeys.length; i += 2) {
            KEYS.put(valuesAndKeys[i], valuesAndKeys[i + 1]);
        }
    }

    /**
     * The type key.
     *
     * @param sport {@code sport_type}, or where that is missing the old {@code type}, which has fewer values
     * @param trainer whether it was done indoors
     */
    static String key(@Nullable Object sport, boolean trainer) {
        return "Rowing".equals(sport) && trainer ? "indoor_rowing" : KEYS.getOrDefault(String.valueOf(sport), OTHER);
    }

    /** Whether steps are counted, by this type key; then Strava's cadence is that of one foot. */
    static boolean isOnFoot(String key) {
        return ON_FOOT.contains(key);
    }
}
