package dev.cairn.integrity;

import dev.cairn.json.Json;
import dev.cairn.json.JsonNumber;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Takes values of one type out of a JSON object, and names the key where there is no such value. */
final class Fields {
    private Fields() {}

    /** A whole number from 0. */
    static int count(Map<?, ?> object, @Nullable Object key) {
        Object value = object.get(key);
        Long whole = value instanceof Number number ? JsonNumber.of(number).wholeValue() : null;
        if (whole == null || whole < 0 || whole > Integer.MAX_VALUE) {
            throw wrong(object, key, "a count");
        }
        return whole.intValue();
    }

    static Map<?, ?> object(Map<?, ?> object, String key) {
        if (object.get(key) instanceof Map<?, ?> value) {
            return value;
        }
        throw wrong(object, key, "an object");
    }

    static String text(Map<?, ?> object, String key) {
        if (object.get(key) instanceof String value) {
            return value;
        }
        throw wrong(object, key, "a text");
    }

    /** A text, or null where that is what stands there; a key that is missing is wrong. */
    static @Nullable String textOrNull(Map<?, ?> object, String key) {
        return object.containsKey(key) && object.get(key) == null ? null : text(object, key);
    }

    /** The text at a place of an array. */
    static String text(List<?> array, int at) {
        if (array.get(at) instanceof String value) {
            return value;
        }
        throw wrong(array, at, "a text");
    }

    /** The whole number from 0 at a place of an array. */
    static int count(List<?> array, int at) {
        Long whole = array.get(at) instanceof JsonNumber number ? number.wholeValue() : null;
        if (whole == null || whole < 0 || whole > Integer.MAX_VALUE) {
            throw wrong(array, at, "a count");
        }
        return whole.intValue();
    }

    /** The number at a place of an array. */
    static double number(List<?> array, int at) {
        if (array.get(at) instanceof JsonNumber number) {
            return number.doubleValue();
        }
        throw wrong(array, at, "a number");
    }

    private static IllegalArgumentException wrong(List<?> array, int at, String wanted) {
        return new IllegalArgumentException("element " + at + " of " + Json.line(array) + " is not " + wanted);
    }

    private static IllegalArgumentException wrong(Map<?, ?> object, @Nullable Object key, String wanted) {
        return new IllegalArgumentException(
                object.containsKey(key)
                        ? "\"" + key + "\" is " + Json.line(object.get(key)) + " and not " + wanted
                        : "\"" + key + "\" is missing");
    }
}
