package dev.cairn.source.file;

import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import org.jspecify.annotations.Nullable;

/**
 * By how much the clock on the wrist differed from UTC. Where a file does not say it, this computer's time zone at that moment is
 * the best guess: most people run at home.
 */
final class LocalClock {
    private static final int QUARTER_HOUR = 900;
    private static final int MOST_SECONDS = 18 * 3600;

    private final ZoneId home;

    /** @param home this computer's time zone */
    LocalClock(ZoneId home) {
        this.home = home;
    }

    /** An offset from UTC, and whether it was guessed. */
    record Local(ZoneOffset offset, boolean isGuessed) {}

    /**
     * The clock at a moment.
     *
     * @param told seconds by which the file says that local time is ahead of UTC; null where it does not say. What no clock has is
     *     taken for not said
     */
    Local at(Instant moment, @Nullable Long told) {
        if (told != null && Math.abs(told) <= MOST_SECONDS) {
            // Devices note the two times a second apart now and then.
            int quarters = (int) Math.rint(told / (double) QUARTER_HOUR);
            return new Local(ZoneOffset.ofTotalSeconds(quarters * QUARTER_HOUR), false);
        }
        return new Local(home.getRules().getOffset(moment), true);
    }
}
