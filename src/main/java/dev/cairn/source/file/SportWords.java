package dev.cairn.source.file;

import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What TCX and GPX files, and the exports of services, call sports, as Garmin's type keys. */
final class SportWords {
    private static final Set<String> ON_FOOT = Set.of(
            "running",
            "street_running",
            "trail_running",
            "track_running",
            "treadmill_running",
            "indoor_running",
            "virtual_run",
            "obstacle_run",
            "ultra_run",
            "walking",
            "casual_walking",
            "speed_walking",
            "hiking",
            "snow_shoe_ws");

    private static final Map<String, String> KEYS = new HashMap<>();

    static {
        // The numbers are those of Strava's GPX files.
        put("running", "run", "running", "jogging", "9");
        put("trail_running", "trailrun", "trailrunning");
        put("treadmill_running", "treadmill", "treadmillrunning");
        put("virtual_run", "virtualrun");
        put("cycling", "ride", "biking", "cycling", "bike", "bicycling", "1");
        put("mountain_biking", "mountainbikeride", "mountainbiking");
        put("gravel_cycling", "gravelride", "gravelcycling");
        put("virtual_ride", "virtualride");
        put("e_bike_fitness", "ebikeride");
        put("walking", "walk", "walking", "10");
        put("hiking", "hike", "hiking", "4");
        put("swimming", "swim", "swimming");
        put("open_water_swimming", "openwaterswim", "openwaterswimming");
        put("strength_training", "weighttraining", "strengthtraining");
        put("yoga", "yoga");
        put("pilates", "pilates");
        put("hiit", "hiit", "highintensityintervaltraining", "crossfit");
        put("elliptical", "elliptical");
        put("rowing_v2", "rowing");
        put("indoor_rowing", "virtualrow", "indoorrowing");
        put("snow_shoe_ws", "snowshoe");
        put("cross_country_skiing_ws", "nordicski");
        put("resort_skiing", "alpineski");
    }

    private SportWords() {}

    private static void put(String key, String... words) {
        for (String word : words) {
            KEYS.put(word, key);
        }
    }

    /** The type key; null where the word says nothing or is not known, so that the recording may be any. */
    static @Nullable String key(String word) {
        String plain = word.strip().toLowerCase(Locale.ROOT);
        String key = KEYS.get(plain.replaceAll("[ _-]", ""));
        // Garmin's own files have the key itself.
        return key == null && plain.matches("[a-z]+(_[a-z0-9]+)+") ? plain : key;
    }

    /** Whether steps are counted. */
    static boolean isOnFoot(@Nullable String key) {
        return key != null && ON_FOOT.contains(key);
    }
}
