package dev.cairn.demo.simulator;

import dev.cairn.json.JsonNumber;
import java.math.BigDecimal;
import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Numbers and times in the spellings that Garmin sends them in. */
final class Measure {
    private static final DateTimeFormatter LIST_TIME = DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss");
    private static final DateTimeFormatter DETAIL_TIME = DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.'0'");

    private Measure() {}

    /** A value of a device: a 32 bit number, written out with 64, so that 4261.19 comes as {@code 4261.18994140625}. */
    static JsonNumber single(double value) {
        double widened = (float) value;
        double size = Math.abs(widened);
        // Java's own spelling is Python's in this range, and much quicker to find.
        return size >= 1e-3 && size < 1e7 ? JsonNumber.spelled(Double.toString(widened)) : JsonNumber.of(widened);
    }

    /** A value that was counted: {@code 142.0}. */
    static JsonNumber whole(double value) {
        return JsonNumber.spelled(Math.round(value) + ".0");
    }

    /** Rounded to three decimals: {@code 4261.19}. */
    static JsonNumber milli(double value) {
        BigDecimal rounded = BigDecimal.valueOf(Math.round(value * 1000), 3).stripTrailingZeros();
        return JsonNumber.spelled(rounded.setScale(Math.max(1, rounded.scale())).toPlainString());
    }

    /** Steps a minute, as devices count them: in 64ths. */
    static JsonNumber steps(double cadence) {
        return single(Math.rint(cadence * 64) / 64);
    }

    /** The number under this key; null where there is none that can be reckoned with. */
    static @Nullable Double number(Map<String, ?> values, String key) {
        return values.get(key) instanceof Number number && Double.isFinite(number.doubleValue())
                ? number.doubleValue()
                : null;
    }

    static double number(Map<String, ?> values, String key, double otherwise) {
        Double number = number(values, key);
        return number == null ? otherwise : number;
    }

    /** {@code 2026-01-08 08:10:21}, as in the list. */
    static String listTime(LocalDateTime time) {
        return LIST_TIME.format(time);
    }

    /** {@code 2026-01-08T08:10:21.0}, as everywhere else. */
    static String detailTime(LocalDateTime time) {
        return DETAIL_TIME.format(time);
    }

    /** @throws java.time.DateTimeException when the text is no time as the list has it */
    static LocalDateTime listTime(String text) {
        return LocalDateTime.parse(text, LIST_TIME);
    }
}
