package dev.cairn.activity;

import dev.cairn.json.JsonNumber;
import java.util.Collection;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The check value of a JSON value, taken in while its parts go by: FNV-1a over its characters (two at a time), cut to 24 bits
 * and written as four characters. White space has no part in it; the spelling of a number has.
 *
 * <p>It tells that a value was changed, once in 16 million times it does not; whether something is lost never hangs on it.
 */
public final class Mark {
    /** How many characters a check value has. */
    public static final int LENGTH = 4;

    private static final int BASIS = 0x811c9dc5;
    private static final int PRIME = 0x01000193;
    private static final int BITS = 6;
    private static final String DIGITS = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";

    private int hash = BASIS;

    /** The check value of a whole value. */
    public static String of(@Nullable Object value) {
        Mark mark = new Mark();
        mark.value(value);
        return text(mark.take());
    }

    private void value(@Nullable Object value) {
        if (value instanceof Map<?, ?> object) {
            sign('{');
            object.forEach((name, item) -> {
                name(String.valueOf(name));
                value(item);
            });
            sign('}');
        } else if (value instanceof Collection<?> items) {
            sign('[');
            items.forEach(this::value);
            sign(']');
        } else if (value instanceof JsonNumber number) {
            number(number.spelling());
        } else if (value instanceof String text) {
            string(text);
        } else {
            sign(value == null ? 'n' : value.equals(true) ? 't' : 'f');
        }
    }

    private void number(String spelling) {
        sign('#');
        characters(spelling.toCharArray(), 0, spelling.length());
    }

    private void string(String text) {
        sign('"');
        characters(text.toCharArray(), 0, text.length());
    }

    /** Takes in a part that is one character: a bracket, {@code t}, {@code f} or {@code n}, what kind of value follows. */
    public void sign(char sign) {
        hash = (hash ^ sign) * PRIME;
    }

    /** Takes in the name of a field. */
    public void name(String name) {
        hash = (hash ^ name.hashCode()) * PRIME;
    }

    /** Takes in the characters of a text (after the sign {@code "}) or of a number (after the sign {@code #}). */
    public void characters(char[] characters, int offset, int length) {
        int end = offset + length;
        int at = offset;
        int taken = hash;
        for (; at + 1 < end; at += 2) {
            taken = (taken ^ (characters[at] | characters[at + 1] << Character.SIZE)) * PRIME;
        }
        if (at < end) {
            taken = (taken ^ characters[at]) * PRIME;
        }
        hash = (taken ^ length) * PRIME;
    }

    /** The check value of what was taken in, as a number; what comes next begins anew. */
    public int take() {
        int mixed = hash;
        hash = BASIS;
        // The high bits of a product know all of its factors, the low ones only the low ones.
        return (mixed ^ mixed >>> 15) >>> 8 ^ mixed & 0xff;
    }

    /** A check value as it is written. */
    public static String text(int value) {
        char[] text = new char[LENGTH];
        for (int i = 0; i < LENGTH; i++) {
            text[i] = DIGITS.charAt(value >>> i * BITS & (1 << BITS) - 1);
        }
        return new String(text);
    }
}
