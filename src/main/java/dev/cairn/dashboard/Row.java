package dev.cairn.dashboard;

import dev.cairn.activity.ActivityFacts;
import java.time.DateTimeException;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * An activity as a list shows it.
 *
 * @param key what it is called by; empty for an entry without an id
 * @param date local start as it stands; empty where it is missing
 * @param day the day of it; null where nobody can read it
 * @param km kilometres; 0 where there are none
 * @param heartRate whether it has an average heart rate
 * @param laps how many laps
 * @param lapsWithHeartRate how many of them have a heart rate
 */
record Row(
        String key,
        String date,
        @Nullable LocalDate day,
        String name,
        String type,
        String source,
        double km,
        boolean heartRate,
        int laps,
        int lapsWithHeartRate) {
    private static final int DAY = "2026-01-17".length();
    private static final double LONG_RUN_KM = 15;
    private static final int FEW_LAPS = 3;

    static Row of(ActivityFacts facts) {
        return new Row(
                facts.key() == null ? "" : facts.key(),
                facts.date(),
                day(facts.date()),
                facts.name(),
                facts.type().intern(),
                facts.source().isEmpty() ? "unknown" : facts.source().intern(),
                facts.distanceKm(),
                facts.hasHeartRate(),
                facts.laps().count(),
                facts.laps().withHeartRate());
    }

    private static @Nullable LocalDate day(String date) {
        try {
            return date.length() < DAY ? null : LocalDate.parse(date.substring(0, DAY));
        } catch (DateTimeException unreadable) {
            return null;
        }
    }

    /** Whether every kilometre of it has a lap with a heart rate, or about so. */
    boolean perKilometre() {
        return lapsWithHeartRate >= Math.max(1, Math.floor(km));
    }

    /** What {@code cairn backfill} looks for by its defaults: a long run with few laps. */
    boolean wantsBackfill() {
        return type.contains("running") && km >= LONG_RUN_KM && laps <= FEW_LAPS;
    }
}
