package dev.cairn.merge;

import dev.cairn.activity.Activity;
import dev.cairn.activity.StartTime;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;

/** What an entry that takes something in keeps of its start: the local time that is known, and UTC where it was only implied. */
final class Clocks {
    private static final String DATE = "date";
    private static final String DATE_GUESSED = "date_guessed";
    private static final String START_UTC = "start_utc";

    private Clocks() {}

    /** A local time that was only guessed, for the file had none but UTC, gives way to one that is known. */
    static Activity withKnownDate(Activity entry, Activity said) {
        return isGuess(entry) && !said.has(DATE_GUESSED)
                ? entry.with(DATE, said.get(DATE)).with(DATE_GUESSED, false)
                : entry;
    }

    /** Whether the local time was only guessed. */
    static boolean isGuess(Activity entry) {
        return Boolean.TRUE.equals(entry.get(DATE_GUESSED));
    }

    /** A guess that another recording makes says nothing about a local time that is known; that there was one is kept. */
    static Activity withoutGuess(Activity said) {
        return isGuess(said) ? said.with(DATE_GUESSED, false) : said;
    }

    /** An entry whose {@code date} is in UTC is known by what it lacks; before it gets that, it is written down. */
    static Activity withUtc(Activity before, Activity after) {
        Instant utc = before.isStravaRecent() ? before.startUtc() : null;
        return utc == null || after.has(START_UTC) || after.equals(before)
                ? after
                : after.with(START_UTC, StartTime.format(LocalDateTime.ofInstant(utc, ZoneOffset.UTC)));
    }
}
