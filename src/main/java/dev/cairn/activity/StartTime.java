package dev.cairn.activity;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import org.jspecify.annotations.Nullable;

/** Reads the starts of activities: {@code 2026-01-17 07:58:50}, also with a {@code T}, a fraction, a zone, or a date alone. */
public final class StartTime {
    private static final DateTimeFormatter ISO_LOCAL = new DateTimeFormatterBuilder()
            .append(DateTimeFormatter.ISO_LOCAL_DATE)
            .appendLiteral('T')
            .append(DateTimeFormatter.ISO_LOCAL_TIME)
            .toFormatter();
    private static final DateTimeFormatter CACHE = DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss");

    private StartTime() {}

    /** The wall clock time in the text, whatever zone it names; null when it is no date. */
    public static @Nullable LocalDateTime local(String text) {
        if (text.length() == 19 && text.charAt(10) == ' ') {
            return cacheForm(text);
        }
        String iso = text.trim().replace(' ', 'T');
        try {
            if (iso.length() == 10) {
                return LocalDate.parse(iso).atStartOfDay();
            }
            return iso.length() > 19 && hasZone(iso)
                    ? OffsetDateTime.parse(iso).toLocalDateTime()
                    : LocalDateTime.parse(iso, ISO_LOCAL);
        } catch (DateTimeException notADate) {
            return null;
        }
    }

    /** The form that nearly every entry has, read without a formatter: a cache of a million has a million of them. */
    private static @Nullable LocalDateTime cacheForm(String text) {
        if (text.charAt(4) != '-' || text.charAt(7) != '-' || text.charAt(13) != ':' || text.charAt(16) != ':') {
            return null;
        }
        try {
            return LocalDateTime.of(
                    Integer.parseUnsignedInt(text, 0, 4, 10),
                    Integer.parseUnsignedInt(text, 5, 7, 10),
                    Integer.parseUnsignedInt(text, 8, 10, 10),
                    Integer.parseUnsignedInt(text, 11, 13, 10),
                    Integer.parseUnsignedInt(text, 14, 16, 10),
                    Integer.parseUnsignedInt(text, 17, 19, 10));
        } catch (DateTimeException | NumberFormatException notADate) {
            return null;
        }
    }

    /** The moment in the text: by the zone it names, else UTC if {@code otherwiseUtc}; null when unknown. */
    public static @Nullable Instant instant(String text, boolean otherwiseUtc) {
        String iso = text.trim().replace(' ', 'T');
        try {
            if (iso.length() > 19 && hasZone(iso)) {
                return OffsetDateTime.parse(iso).toInstant();
            }
        } catch (DateTimeException notADate) {
            return null;
        }
        LocalDateTime local = otherwiseUtc ? local(text) : null;
        return local == null ? null : local.toInstant(ZoneOffset.UTC);
    }

    /** As the cache writes a start: {@code YYYY-MM-DD HH:MM:SS}. */
    public static String format(LocalDateTime start) {
        return CACHE.format(start);
    }

    private static boolean hasZone(String iso) {
        return iso.endsWith("Z") || iso.indexOf('+', 19) > 0 || iso.indexOf('-', 19) > 0;
    }
}
