package dev.cairn.settings;

import java.time.DateTimeException;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * A length of time: {@code 500ms}, {@code 15s}, {@code 5m}, {@code 2h}, {@code 1d}, several in a row ({@code 1h30m}),
 * or as ISO 8601 has it ({@code PT15S}). A number without a unit is refused, for some would read seconds and some
 * milliseconds.
 */
record Span(boolean zeroToo) implements Kind {
    /** Far beyond every sensible wait, and small enough to be counted in milliseconds and in nanoseconds. */
    private static final Duration LONGEST = Duration.ofDays(36_500);

    @Override
    public @Nullable Object read(String text, Home home) {
        Duration duration;
        try {
            boolean iso = text.startsWith("P") || text.startsWith("p");
            duration = iso ? Duration.parse(text) : parse(text);
        } catch (DateTimeException | ArithmeticException | NumberFormatException notADuration) {
            return null;
        }
        if (duration == null || duration.isNegative() || duration.compareTo(LONGEST) > 0) {
            return null;
        }
        return zeroToo || duration.toMillis() > 0 ? duration : null;
    }

    /** Null without a number or with a unit that nobody knows. */
    private static @Nullable Duration parse(String text) {
        Duration sum = null;
        int at = 0;
        while (at < text.length()) {
            int unit = end(text, at, true);
            int next = end(text, unit, false);
            Duration one = unit == at ? null : of(Long.parseLong(text.substring(at, unit)), text.substring(unit, next));
            if (one == null) {
                return null;
            }
            sum = sum == null ? one : sum.plus(one);
            at = next;
        }
        return sum;
    }

    private static int end(String text, int from, boolean digits) {
        int at = from;
        while (at < text.length() && isDigit(text.charAt(at)) == digits) {
            at++;
        }
        return at;
    }

    private static boolean isDigit(char letter) {
        return letter >= '0' && letter <= '9';
    }

    private static @Nullable Duration of(long number, String unit) {
        return switch (unit) {
            case "ms" -> Duration.ofMillis(number);
            case "s" -> Duration.ofSeconds(number);
            case "m" -> Duration.ofMinutes(number);
            case "h" -> Duration.ofHours(number);
            case "d" -> Duration.ofDays(number);
            default -> null;
        };
    }

    @Override
    public String valid() {
        return "a number with its unit, such as 500ms, 15s, 5m, 2h or 1d" + (zeroToo ? "" : ", above 0");
    }

    /** A length of time above 0, or {@code off}, which is read as {@link Duration#ZERO}. */
    record OrOff() implements Kind {
        private static final Span SPAN = new Span(false);

        @Override
        public @Nullable Object read(String text, Home home) {
            return text.equalsIgnoreCase("off") ? Duration.ZERO : SPAN.read(text, home);
        }

        @Override
        public String valid() {
            return SPAN.valid() + ", or off";
        }
    }
}
