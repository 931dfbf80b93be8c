package dev.cairn.activity;

import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** The pace of an activity, as the cache writes it. */
public final class KilometrePace {
    private KilometrePace() {}

    /**
     * Minutes and seconds for a kilometre, {@code 5:07}, the seconds cut.
     *
     * @param metresPerSecond the average speed
     * @return null without a speed, or with one that nobody can go at
     */
    public static @Nullable String at(double metresPerSecond) {
        // The scripts' own order of operations, so that not even the last bit of a pace differs.
        double minutes = 1000 / (metresPerSecond * 60);
        if (!(metresPerSecond > 0.0) || minutes >= Long.MAX_VALUE) {
            return null;
        }
        long whole = (long) minutes;
        // In the digits of the file, not in those of the user's country.
        return String.format(Locale.ROOT, "%d:%02d", whole, (long) ((minutes - whole) * 60));
    }
}
