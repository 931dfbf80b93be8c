package dev.cairn.source.file;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** The dates of Strava's export, which are written as in the account's language, in UTC. */
final class ExportDates {
    private static final List<DateTimeFormatter> FORMS = new ArrayList<>();

    static {
        form("uuuu-M-d H:mm:ss", Locale.ROOT);
        form("MMM d, uuuu, h:mm:ss a", Locale.ENGLISH);
        form("d MMM uuuu, H:mm:ss", Locale.ENGLISH);
        form("d. M. uuuu H:mm:ss", Locale.ROOT);
        form("d.M.uuuu, H:mm:ss", Locale.ROOT);
        form("d/M/uuuu, H:mm:ss", Locale.ROOT);
        for (String language : List.of("es", "fr", "de", "it", "pt", "nl", "da", "sv", "nb", "pl", "cs")) {
            Locale locale = Locale.forLanguageTag(language);
            form("d MMM uuuu, H:mm:ss", locale);
            form("d. MMM uuuu, H:mm:ss", locale);
            form("d MMM uuuu 'à' H:mm:ss", locale);
            form("d 'de' MMM 'de' uuuu, H:mm:ss", locale);
        }
    }

    private ExportDates() {}

    private static void form(String pattern, Locale locale) {
        FORMS.add(new DateTimeFormatterBuilder()
                .parseCaseInsensitive()
                .parseLenient()
                .appendPattern(pattern)
                .toFormatter(locale));
    }

    /** The moment that a text tells; null when it is in no form that is known. */
    static @Nullable Instant utc(String text) {
        // Some programs write a narrow space before AM, and a point behind a month that is cut short.
        String plain = text.strip().replace('\u202f', ' ').replace('\u00a0', ' ');
        for (String spelled :
                List.of(plain, plain.replaceFirst("(\\p{L})\\.", "$1"), plain.replaceFirst("(\\p{L}) ", "$1. "))) {
            for (DateTimeFormatter form : FORMS) {
                try {
                    return LocalDateTime.parse(spelled, form).toInstant(ZoneOffset.UTC);
                } catch (DateTimeException anotherForm) {
                    // The next one.
                }
            }
        }
        return null;
    }
}
