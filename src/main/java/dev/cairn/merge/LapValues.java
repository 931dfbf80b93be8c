package dev.cairn.merge;

import dev.cairn.activity.Blank;
import dev.cairn.json.Json;
import dev.cairn.json.JsonNumber;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** The value of {@code splits}: as a new entry may hold it, and as it is remembered. */
final class LapValues {
    private static final int REMEMBERED_CHARACTERS = 32;

    private LapValues() {}

    /**
     * Laps in the cache's shape, without the values that say nothing: readers of the file stumble over a null in there. A bare
     * list of laps gets the object around it that Garmin's answer has.
     */
    static @Nullable Object clean(@Nullable Object splits, @Nullable Object id) {
        if (splits instanceof List<?> laps) {
            Map<String, @Nullable Object> object = new LinkedHashMap<>();
            object.put("activityId", id);
            object.put("lapDTOs", laps);
            return withoutBlanks(object);
        }
        return splits instanceof Map<?, ?> object ? withoutBlanks(object) : null;
    }

    private static Object withoutBlanks(Object value) {
        if (value instanceof Map<?, ?> object) {
            Map<String, Object> kept = new LinkedHashMap<>();
            object.forEach((name, item) -> {
                if (item != null && !Blank.isBlank(name.toString(), item)) {
                    kept.put(name.toString(), withoutBlanks(item));
                }
            });
            return kept;
        }
        if (value instanceof List<?> items) {
            List<Object> kept = new ArrayList<>();
            for (Object item : items) {
                if (item != null) {
                    kept.add(withoutBlanks(item));
                }
            }
            return kept;
        }
        return value;
    }

    /**
     * What is remembered of laps instead of the laps, which would make the memory as large as the cache: the beginning of a
     * checksum. Equal values have equal digests, however numbers are spelled and keys are ordered.
     */
    static String digest(@Nullable Object splits) {
        try {
            byte[] text = Json.line(canonical(splits)).getBytes(StandardCharsets.UTF_8);
            byte[] sum = MessageDigest.getInstance("SHA-256").digest(text);
            return HexFormat.of().formatHex(sum).substring(0, REMEMBERED_CHARACTERS);
        } catch (NoSuchAlgorithmException everyJavaHasIt) {
            throw new IllegalStateException(everyJavaHasIt);
        }
    }

    private static @Nullable Object canonical(@Nullable Object value) {
        if (value instanceof Map<?, ?> object) {
            Map<String, @Nullable Object> sorted = new TreeMap<>();
            object.forEach((name, item) -> sorted.put(name.toString(), canonical(item)));
            return sorted;
        }
        if (value instanceof List<?> items) {
            return items.stream().map(LapValues::canonical).toList();
        }
        // In quotes, so that no reader of numbers respells it; the mark keeps the text "1" apart from the number 1.
        return value instanceof JsonNumber number
                ? "#" + plain(number)
                : value instanceof String text ? "'" + text : value;
    }

    private static String plain(JsonNumber number) {
        return number.isFinite()
                ? new BigDecimal(number.spelling()).stripTrailingZeros().toString()
                : number.spelling();
    }
}
