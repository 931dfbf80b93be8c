package dev.cairn.integrity;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import dev.cairn.activity.ActivityFacts;
import dev.cairn.activity.Laps;
import dev.cairn.json.Json;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * One line of a {@link Roll} as JSON: {@code [key, date, name, km, kind, laps, laps with heart rate, marks, imprint, further ids …]},
 * where the kind is the number of an entry in {@link Roll#kinds}, and the imprint is empty where nobody took one. Before version 3 of
 * the baseline there was none.
 */
final class RollLine {
    private static final HexFormat HEX = HexFormat.of();

    private RollLine() {}

    static String of(ActivityFacts activity, int kind) {
        List<@Nullable Object> line = new ArrayList<>(9);
        line.add(activity.key());
        line.add(activity.date());
        line.add(activity.name());
        line.add(activity.distanceKm());
        line.add(kind);
        line.add(activity.laps().count());
        line.add(activity.laps().withHeartRate());
        line.add(activity.marks());
        line.add(activity.imprint() == 0 ? "" : HEX.toHexDigits(activity.imprint()));
        activity.identities().stream()
                .filter(identity -> !identity.equals(activity.key()))
                .forEach(line::add);
        return Json.line(line);
    }

    /**
     * Reads the line whose first token the parser stands on; leaves the parser on its last.
     *
     * @param imprinted whether lines have an imprint
     * @throws IllegalArgumentException when it is no line
     */
    static ActivityFacts read(JsonParser parser, List<Roll.Kind> kinds, boolean imprinted) throws IOException {
        if (parser.currentToken() != JsonToken.START_ARRAY) {
            throw new IllegalArgumentException(Json.line(Json.value(parser)) + " is no activity");
        }
        String key = parser.nextToken() == JsonToken.VALUE_NULL ? null : text(parser);
        parser.nextToken();
        String date = text(parser);
        parser.nextToken();
        String name = text(parser);
        double distanceKm = number(parser);
        int number = count(parser);
        if (number >= kinds.size()) {
            throw new IllegalArgumentException("there is no kind " + number);
        }
        Laps laps = new Laps(count(parser), count(parser));
        parser.nextToken();
        String marks = text(parser);
        long imprint = imprinted ? imprint(parser) : 0;
        Set<String> identities = identities(parser, key);
        Roll.Kind kind = kinds.get(number);
        return new ActivityFacts(
                key,
                identities,
                date,
                name,
                kind.type(),
                kind.source(),
                kind.dataQuality(),
                distanceKm,
                laps,
                kind.fields(),
                marks,
                imprint);
    }

    private static Set<String> identities(JsonParser parser, @Nullable String key) throws IOException {
        Set<String> identities = key == null ? Set.of() : Set.of(key);
        while (parser.nextToken() != JsonToken.END_ARRAY) {
            if (identities.size() < 2) {
                identities = new LinkedHashSet<>(identities);
            }
            identities.add(text(parser));
        }
        return identities;
    }

    private static long imprint(JsonParser parser) throws IOException {
        parser.nextToken();
        String hex = text(parser);
        return hex.isEmpty() ? 0 : HexFormat.fromHexDigitsToLong(hex);
    }

    private static String text(JsonParser parser) throws IOException {
        if (parser.currentToken() == JsonToken.VALUE_STRING) {
            return parser.getText();
        }
        throw wrong(parser, "a text");
    }

    private static double number(JsonParser parser) throws IOException {
        if (parser.nextToken().isNumeric()) {
            return parser.getDoubleValue();
        }
        throw wrong(parser, "a number");
    }

    private static int count(JsonParser parser) throws IOException {
        if (parser.nextToken() == JsonToken.VALUE_NUMBER_INT && parser.getLongValue() >= 0) {
            return parser.getIntValue();
        }
        throw wrong(parser, "a count");
    }

    private static IllegalArgumentException wrong(JsonParser parser, String wanted) throws IOException {
        return new IllegalArgumentException(
                parser.currentToken().isStructEnd()
                        ? "a line of an activity is too short"
                        : Json.line(Json.value(parser)) + " in a line of an activity is not " + wanted);
    }
}
