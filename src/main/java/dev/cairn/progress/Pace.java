package dev.cairn.progress;

import java.time.Duration;
import java.util.Locale;

/** How fast something goes, from when it was first looked at, and so how long the rest will take. */
public final class Pace {
    private static final double NANOS = 1e9;
    private static final long MINUTE = 60;
    private static final long HOUR = 60 * MINUTE;

    private final int first;
    private final long begun;

    /**
     * @param first how many were done by then
     * @param begun when, in nanoseconds of a clock that only goes forward
     */
    public Pace(int first, long begun) {
        this.first = first;
        this.begun = begun;
    }

    /** How long it has been going on. */
    public Duration since(long now) {
        return Duration.ofNanos(now - begun);
    }

    /**
     * For example {@code 600 of 2000, 1.0 a second, 23 min left}.
     *
     * @param total how many there are in all; 0 where nobody knows
     */
    public String inWords(int done, int total, long now) {
        double rate = (done - first) / Math.max(1 / NANOS, (now - begun) / NANOS);
        if (total <= 0) {
            return String.valueOf(done);
        }
        if (done <= first) {
            return done + " of " + total;
        }
        return String.format(
                Locale.ROOT, "%d of %d, %.1f a second, %s left", done, total, rate, inWords((total - done) / rate));
    }

    private static String inWords(double seconds) {
        long whole = Math.round(seconds);
        if (whole < MINUTE) {
            return whole + " s";
        }
        if (whole < HOUR) {
            return Math.round(seconds / MINUTE) + " min";
        }
        long minutes = Math.round(seconds / MINUTE);
        return minutes / MINUTE + " h " + minutes % MINUTE + " min";
    }
}
