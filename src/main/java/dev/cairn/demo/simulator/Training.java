package dev.cairn.demo.simulator;

import java.util.List;
import java.util.Random;

/**
 * What the made-up runner does, and what it is like.
 *
 * <p>The slowness is that of an easy run for 1; the climb is in metres a kilometre; a training without distance has a
 * duration only.
 */
enum Training {
    EASY("running", 6_000, 11_000, 1.0, 6, "Lauf am Kanal", "Footing tranquille à l'étang", "Morning Run", "朝ラン"),
    RECOVERY("running", 4_000, 6_500, 1.09, 4, "Ganz locker", "Récupération", "Shake-out 🦥"),
    LONG("running", 17_000, 32_000, 1.04, 9, "Sonntagslauf", "Långpass i skogen", "Rodaje largo por el río"),
    INTERVALS("running", 9_000, 12_500, 0.93, 3, "Intervalle 1000 m", "6 × 1 km 🔥", "Série na dráze"),
    TEMPO("running", 8_000, 13_000, 0.9, 5, "Tempolauf", "Bieg w tempie – łąki", "Threshold"),
    TRAIL("trail_running", 8_000, 19_000, 1.22, 26, "Lauf über den Berg", "Sentier des crêtes", "Φαράγγι"),
    RIDE("road_biking", 25_000, 70_000, 0.38, 8, "Radtour", "Rower nad Wisłą", "Evening Ride"),
    STRENGTH("strength_training", 0, 0, 1, 0, "Kraft", "Strength", "Renforcement");

    private final String type;
    private final int shortest;
    private final int longest;
    private final double slowness;
    private final double climb;
    // A list that List.of gave: it does not change.
    @SuppressWarnings("ImmutableEnumChecker")
    private final List<String> names;

    Training(String type, int shortest, int longest, double slowness, double climb, String... names) {
        this.type = type;
        this.shortest = shortest;
        this.longest = longest;
        this.slowness = slowness;
        this.climb = climb;
        this.names = List.of(names);
    }

    String type() {
        return type;
    }

    boolean isOnFoot() {
        return this != RIDE && this != STRENGTH;
    }

    double slowness() {
        return slowness;
    }

    double climb() {
        return climb;
    }

    /** Metres, to the centimetre; more of them the harder the week is (around 1). */
    double distance(double week, Random random) {
        return Math.rint((shortest + (longest - shortest) * random.nextDouble()) * week * 100) / 100;
    }

    String name(Random random) {
        return names.get(random.nextInt(names.size()));
    }
}
