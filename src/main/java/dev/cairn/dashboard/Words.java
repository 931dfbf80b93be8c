package dev.cairn.dashboard;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Numbers and times as a person says them. */
final class Words {
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm");
    private static final int MINUTE = 60;
    private static final int HOURS_BEFORE_DAYS = 48;
    private static final int KILO = 1000;

    private final Clock clock;

    Words(Clock clock) {
        this.clock = clock;
    }

    /** Local date and time; a dash where there is none. */
    String time(@Nullable Instant moment) {
        return moment == null ? "–" : TIME.format(moment.atZone(clock.getZone()));
    }

    /** Local date and time as an activity has them, without the seconds. */
    static String minute(String date) {
        return date.substring(0, Math.min(date.length(), "2026-01-17 07:00".length()));
    }

    /** How long ago, roughly; what lies ahead is said as such. */
    String ago(@Nullable Instant moment) {
        if (moment == null) {
            return "never";
        }
        Duration age = Duration.between(moment, clock.instant());
        return age.isNegative() ? "in " + length(age.negated()) : length(age) + " ago";
    }

    /** A length of time in its largest unit that is not 1. */
    static String length(Duration time) {
        if (time.toMinutes() < 2) {
            return time.toSeconds() + " s";
        }
        if (time.toHours() < 2) {
            return time.toMinutes() + " min";
        }
        return time.toHours() < HOURS_BEFORE_DAYS ? time.toHours() + " h" : time.toDays() + " d";
    }

    /** 12 345 as 12,345. */
    static String count(long number) {
        return String.format(Locale.ROOT, "%,d", number);
    }

    /** A count with its noun, which takes an s unless there is one of it. */
    static String count(long number, String noun) {
        String plural = noun.endsWith("y") ? noun.substring(0, noun.length() - 1) + "ies" : noun + "s";
        return count(number) + " " + (number == 1 ? noun : plural);
    }

    static String km(double kilometres) {
        return String.format(Locale.ROOT, "%,.2f", kilometres);
    }

    static String percent(long part, long whole) {
        return whole == 0 ? "–" : String.format(Locale.ROOT, "%d %%", Math.floorDiv(100 * part, whole));
    }

    /** Seconds as h:mm:ss or m:ss. */
    static String clock(double seconds) {
        long all = Math.round(seconds);
        long hours = all / (MINUTE * MINUTE);
        long minutes = all / MINUTE % MINUTE;
        return hours > 0
                ? String.format(Locale.ROOT, "%d:%02d:%02d", hours, minutes, all % MINUTE)
                : String.format(Locale.ROOT, "%d:%02d", minutes, all % MINUTE);
    }

    static String bytes(long bytes) {
        String[] units = {"B", "kB", "MB", "GB", "TB"};
        double size = bytes;
        int unit = 0;
        while (size >= KILO && unit < units.length - 1) {
            size /= KILO;
            unit++;
        }
        return String.format(Locale.ROOT, unit == 0 || size >= 100 ? "%.0f %s" : "%.1f %s", size, units[unit]);
    }
}
