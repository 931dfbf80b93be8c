package dev.cairn.json;

import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoField;
import java.time.temporal.ChronoUnit;

/** Moments as Python's {@code datetime.isoformat()} writes them: {@code 2026-01-18T00:48:25.641539}. */
public final class PythonTime {
    private static final DateTimeFormatter SECONDS = DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss");
    private static final DateTimeFormatter MICROSECONDS = DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSSSSS");

    private PythonTime() {}

    /** With microseconds, and without where there are none. */
    public static String isoFormat(LocalDateTime moment) {
        LocalDateTime cut = moment.truncatedTo(ChronoUnit.MICROS);
        return (cut.get(ChronoField.MICRO_OF_SECOND) == 0 ? SECONDS : MICROSECONDS).format(cut);
    }
}
