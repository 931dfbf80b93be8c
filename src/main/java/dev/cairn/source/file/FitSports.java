package dev.cairn.source.file;

import com.garmin.fit.Sport;
import com.garmin.fit.SubSport;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The sports of FIT files as Garmin Connect's type keys. */
final class FitSports {
    private static final Set<Sport> ON_FOOT = Set.of(Sport.RUNNING, Sport.WALKING, Sport.HIKING, Sport.SNOWSHOEING);

    /** What says more than the sport. */
    private static final Map<SubSport, String> BY_SUB_SPORT = Map.ofEntries(
            Map.entry(SubSport.TREADMILL, "treadmill_running"),
            Map.entry(SubSport.STREET, "street_running"),
            Map.entry(SubSport.TRAIL, "trail_running"),
            Map.entry(SubSport.TRACK, "track_running"),
            Map.entry(SubSport.INDOOR_RUNNING, "indoor_running"),
            Map.entry(SubSport.OBSTACLE, "obstacle_run"),
            Map.entry(SubSport.ULTRA, "ultra_run"),
            Map.entry(SubSport.ROAD, "road_biking"),
            Map.entry(SubSport.MOUNTAIN, "mountain_biking"),
            Map.entry(SubSport.DOWNHILL, "downhill_biking"),
            Map.entry(SubSport.RECUMBENT, "recumbent_cycling"),
            Map.entry(SubSport.CYCLOCROSS, "cyclocross"),
            Map.entry(SubSport.HAND_CYCLING, "hand_cycling"),
            Map.entry(SubSport.INDOOR_HAND_CYCLING, "indoor_hand_cycling"),
            Map.entry(SubSport.TRACK_CYCLING, "track_cycling"),
            Map.entry(SubSport.INDOOR_CYCLING, "indoor_cycling"),
            Map.entry(SubSport.SPIN, "indoor_cycling"),
            Map.entry(SubSport.GRAVEL_CYCLING, "gravel_cycling"),
            Map.entry(SubSport.BMX, "bmx"),
            Map.entry(SubSport.E_BIKE_FITNESS, "e_bike_fitness"),
            Map.entry(SubSport.E_BIKE_MOUNTAIN, "e_bike_mountain"),
            Map.entry(SubSport.CASUAL_WALKING, "casual_walking"),
            Map.entry(SubSport.SPEED_WALKING, "speed_walking"),
            Map.entry(SubSport.LAP_SWIMMING, "lap_swimming"),
            Map.entry(SubSport.OPEN_WATER, "open_water_swimming"),
            Map.entry(SubSport.INDOOR_ROWING, "indoor_rowing"),
            Map.entry(SubSport.ELLIPTICAL, "elliptical"),
            Map.entry(SubSport.STAIR_CLIMBING, "stair_climbing"),
            Map.entry(SubSport.STRENGTH_TRAINING, "strength_training"),
            Map.entry(SubSport.CARDIO_TRAINING, "indoor_cardio"),
            Map.entry(SubSport.YOGA, "yoga"),
            Map.entry(SubSport.PILATES, "pilates"),
            Map.entry(SubSport.HIIT, "hiit"),
            Map.entry(SubSport.BACKCOUNTRY, "backcountry_skiing"));

    private static final Map<Sport, String> BY_SPORT = Map.ofEntries(
            Map.entry(Sport.RUNNING, "running"),
            Map.entry(Sport.CYCLING, "cycling"),
            Map.entry(Sport.E_BIKING, "e_bike_fitness"),
            Map.entry(Sport.SWIMMING, "swimming"),
            Map.entry(Sport.WALKING, "walking"),
            Map.entry(Sport.HIKING, "hiking"),
            Map.entry(Sport.TRANSITION, "transition_v2"),
            Map.entry(Sport.MULTISPORT, "multi_sport"),
            Map.entry(Sport.FITNESS_EQUIPMENT, "fitness_equipment"),
            Map.entry(Sport.TRAINING, "fitness_equipment"),
            Map.entry(Sport.HIIT, "hiit"),
            Map.entry(Sport.ROWING, "rowing_v2"),
            Map.entry(Sport.KAYAKING, "kayaking_v2"),
            Map.entry(Sport.PADDLING, "paddling_v2"),
            Map.entry(Sport.STAND_UP_PADDLEBOARDING, "stand_up_paddleboarding_v2"),
            Map.entry(Sport.SAILING, "sailing_v2"),
            Map.entry(Sport.SURFING, "surfing_v2"),
            Map.entry(Sport.WINDSURFING, "windsurfing_v2"),
            Map.entry(Sport.ALPINE_SKIING, "resort_skiing"),
            Map.entry(Sport.CROSS_COUNTRY_SKIING, "cross_country_skiing_ws"),
            Map.entry(Sport.SNOWBOARDING, "resort_snowboarding"),
            Map.entry(Sport.SNOWSHOEING, "snow_shoe_ws"),
            Map.entry(Sport.ICE_SKATING, "skating_ws"),
            Map.entry(Sport.INLINE_SKATING, "inline_skating"),
            Map.entry(Sport.ROCK_CLIMBING, "rock_climbing"),
            Map.entry(Sport.TENNIS, "tennis_v2"),
            Map.entry(Sport.SOCCER, "soccer"),
            Map.entry(Sport.BASKETBALL, "basketball"),
            Map.entry(Sport.GOLF, "golf"));

    private FitSports() {}

    /** The type key; null where the file names no sport or one without a key, so that the recording may be any. */
    static @Nullable String key(@Nullable Sport sport, @Nullable SubSport subSport) {
        if (sport == null || sport == Sport.GENERIC) {
            return null;
        }
        if (subSport == SubSport.VIRTUAL_ACTIVITY) {
            return sport == Sport.RUNNING
                    ? "virtual_run"
                    : sport == Sport.CYCLING ? "virtual_ride" : BY_SPORT.get(sport);
        }
        String finer = subSport == null ? null : BY_SUB_SPORT.get(subSport);
        return finer != null ? finer : BY_SPORT.get(sport);
    }

    /** Whether the device counts the steps of one foot. */
    static boolean isOnFoot(@Nullable Sport sport) {
        return sport != null && ON_FOOT.contains(sport);
    }
}
