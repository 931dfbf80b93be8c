package dev.cairn.json;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.MathContext;
import java.math.RoundingMode;
import org.jspecify.annotations.Nullable;

/**
 * A number together with its spelling, so that {@code 142.0} is written back as {@code 142.0} and never as {@code 142}.
 *
 * <p>Two numbers are equal when their values are, however they are spelled. {@code NaN} and the infinities, which Python
 * reads and writes although JSON does not know them, have no value and are equal only to the same word.
 */
public final class JsonNumber extends Number implements Comparable<JsonNumber> {
    private static final long serialVersionUID = 1L;

    /** Of a {@code long}. */
    private static final int MOST_DIGITS = 19;

    private final String spelling;
    private final boolean finite;

    /** Made when it is needed. Most numbers are only passed on, and {@code BigDecimal} alone takes JDK 25 50 ms to load. */
    private transient @Nullable BigDecimal value;

    private JsonNumber(String spelling, boolean finite, @Nullable BigDecimal value) {
        this.spelling = spelling;
        this.finite = finite;
        this.value = value;
    }

    /**
     * A number as it stands in a JSON text. One whose exponent no computer holds ({@code 1e99999999999}) keeps its spelling
     * and has no value.
     *
     * @throws NumberFormatException when {@code spelling} is neither a JSON number nor {@code NaN} or an infinity
     */
    public static JsonNumber spelled(String spelling) {
        return switch (spelling) {
            case "NaN", "Infinity", "-Infinity" -> new JsonNumber(spelling, false, null);
            default -> isDigits(spelling) ? new JsonNumber(spelling, true, null) : withExponent(spelling);
        };
    }

    private static JsonNumber withExponent(String spelling) {
        try {
            return new JsonNumber(spelling, true, new BigDecimal(spelling));
        } catch (NumberFormatException tooFarOut) {
            if (spelling.matches("-?[0-9]+(\\.[0-9]+)?[eE][-+]?[0-9]{10,}")) {
                return new JsonNumber(spelling, false, null);
            }
            throw tooFarOut;
        }
    }

    /** Whether it consists of digits, with a point between them or without: a number that no {@code BigDecimal} refuses. */
    private static boolean isDigits(String spelling) {
        int first = spelling.startsWith("-") ? 1 : 0;
        int points = 0;
        for (int i = first; i < spelling.length(); i++) {
            char character = spelling.charAt(i);
            boolean point = character == '.' && i > first && i < spelling.length() - 1;
            points += point ? 1 : 0;
            if (!point && (character < '0' || character > '9')) {
                return false;
            }
        }
        return spelling.length() > first && points <= 1;
    }

    public static JsonNumber of(long value) {
        return new JsonNumber(Long.toString(value), true, null);
    }

    /** A floating point number, spelled as Python's {@code repr} spells it: {@code 142.0}, {@code 1e-07}. */
    public static JsonNumber of(double value) {
        return spelled(PythonFloat.repr(value));
    }

    /** Any of Java's numbers: whole ones without a point, {@code float} and {@code double} as Python spells them. */
    public static JsonNumber of(Number number) {
        if (number instanceof JsonNumber same) {
            return same;
        }
        if (number instanceof BigDecimal decimal) {
            return decimal.scale() <= 0 ? spelled(decimal.toBigInteger().toString()) : spelled(decimal.toPlainString());
        }
        if (number instanceof BigInteger whole) {
            return spelled(whole.toString());
        }
        if (number instanceof Double || number instanceof Float) {
            return of(Double.parseDouble(number.toString()));
        }
        return of(number.longValue());
    }

    /**
     * Python's {@code round(value, digits)}: half to even on the exact binary value, so {@code 2.675} becomes {@code 2.67}.
     * The result is spelled with at least one digit after the point.
     */
    public static JsonNumber rounded(double value, int digits) {
        return of(new BigDecimal(value).setScale(digits, RoundingMode.HALF_EVEN).doubleValue());
    }

    /** The number as it stands in the text. */
    public String spelling() {
        return spelling;
    }

    /** False for {@code NaN} and the infinities. */
    public boolean isFinite() {
        return finite;
    }

    /** True for zero however it is spelled: {@code 0}, {@code 0.0}, {@code -0.0}. */
    public boolean isZero() {
        return finite && (value == null ? spelling.chars().noneMatch(c -> c >= '1' && c <= '9') : value.signum() == 0);
    }

    /** The value where it is a whole number that fits a {@code long} ({@code 7}, {@code 7.0}), else null. */
    public @Nullable Long wholeValue() {
        if (!finite) {
            return null;
        }
        if (value == null && spelling.length() < MOST_DIGITS && spelling.indexOf('.') < 0) {
            return Long.parseLong(spelling);
        }
        BigDecimal exact = exact();
        // A scale far out would make longValueExact write out all its zeros.
        if (exact.precision() - exact.scale() > MOST_DIGITS) {
            return null;
        }
        try {
            return exact.longValueExact();
        } catch (ArithmeticException fractionOrTooLarge) {
            return null;
        }
    }

    private BigDecimal exact() {
        BigDecimal exact = value;
        if (exact == null) {
            exact = new BigDecimal(spelling);
            value = exact;
        }
        return exact;
    }

    @Override
    public int intValue() {
        return (int) doubleValue();
    }

    @Override
    public long longValue() {
        Long whole = wholeValue();
        return whole != null ? whole : (long) doubleValue();
    }

    @Override
    public float floatValue() {
        return (float) doubleValue();
    }

    @Override
    public double doubleValue() {
        // An exact value has no negative zero.
        return value == null ? Double.parseDouble(spelling) + 0.0 : value.doubleValue();
    }

    @Override
    public int compareTo(JsonNumber other) {
        return finite && other.finite
                ? exact().compareTo(other.exact())
                : Double.compare(doubleValue(), other.doubleValue());
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof JsonNumber that
                && (spelling.equals(that.spelling) || finite && that.finite && exact().compareTo(that.exact()) == 0);
    }

    @Override
    public int hashCode() {
        return finite
                ? exact().round(MathContext.DECIMAL128).stripTrailingZeros().hashCode()
                : spelling.hashCode();
    }

    @Override
    public String toString() {
        return spelling;
    }
}
