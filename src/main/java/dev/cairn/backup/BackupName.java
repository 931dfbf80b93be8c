package dev.cairn.backup;

import dev.cairn.failure.ExitCode;
import dev.cairn.failure.Failure;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import java.time.format.ResolverStyle;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What a backup is called: {@code unified-cache-20260118_004825.json}, with a label {@code
 * unified-cache-before-race-20260118_004825.json}, and {@code -2}, {@code -3} … before {@code .json} where the name was taken.
 * The scripts call theirs likewise. One that was packed since has {@code .gz} behind it.
 *
 * @param original what it is a copy of: the name of one of the daily metrics begins with {@code garmin-cache}
 * @param label what the user calls it; null for a backup that a run made
 * @param time when it was made, local time, to the second; in autumn an hour comes twice
 * @param number 1, or more where the name was taken
 */
public record BackupName(Original original, @Nullable String label, LocalDateTime time, int number) {
    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("uuuuMMdd_HHmmss").withResolverStyle(ResolverStyle.STRICT);
    static final Pattern LABEL = Pattern.compile("[A-Za-z0-9._-]{1,40}");

    /**
     * Checks the label.
     *
     * @throws Failure when a label has other characters than letters, digits, dots, dashes and underscores, none, or too many
     */
    public BackupName {
        if (label != null && !LABEL.matcher(label).matches()) {
            throw new Failure(
                    ExitCode.USAGE,
                    "cannot make a backup with the label \"" + label
                            + "\": a label has 1 to 40 letters, digits, dots, dashes and underscores",
                    "For example: cairn backup --label before-race");
        }
        time = time.truncatedTo(ChronoUnit.SECONDS);
    }

    /** The name of a backup of the cache. */
    public BackupName(@Nullable String label, LocalDateTime time, int number) {
        this(Original.CACHE, label, time, number);
    }

    /** The first name for this label and time that is not taken in the folder. */
    static BackupName free(Path folder, @Nullable String label, LocalDateTime time, Predicate<Path> taken) {
        return free(Original.CACHE, folder, label, time, taken);
    }

    /** As {@link #free(Path, String, LocalDateTime, Predicate)}, for a copy of any of the originals. */
    static BackupName free(
            Original original, Path folder, @Nullable String label, LocalDateTime time, Predicate<Path> taken) {
        int number = 1;
        while (taken.test(folder.resolve(new BackupName(original, label, time, number).text()))) {
            number++;
        }
        return new BackupName(original, label, time, number);
    }

    /** Reads a name of a backup of the cache, packed or not; empty when it is none. */
    public static Optional<BackupName> parse(String text) {
        return parse(Original.CACHE, text);
    }

    /** Reads a name, of a packed backup too; empty when it is none of this original. */
    static Optional<BackupName> parse(Original original, String text) {
        Matcher name = original.pattern().matcher(text);
        if (!name.matches()) {
            return Optional.empty();
        }
        try {
            int number = name.group(3) == null ? 1 : Integer.parseInt(name.group(3));
            return Optional.of(
                    new BackupName(original, name.group(1), LocalDateTime.parse(name.group(2), TIME), number));
        } catch (DateTimeException noSuchDay) {
            return Optional.empty();
        }
    }

    /** The name of the file as it is made. */
    public String text() {
        return original.stem() + "-" + (label == null ? "" : label + "-") + TIME.format(time)
                + (number == 1 ? "" : "-" + number) + ".json";
    }

    @Override
    public String toString() {
        return text();
    }
}
