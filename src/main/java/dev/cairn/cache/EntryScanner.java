package dev.cairn.cache;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import dev.cairn.activity.Activity;
import dev.cairn.activity.ActivityFacts;
import dev.cairn.activity.Blank;
import dev.cairn.activity.Laps;
import dev.cairn.activity.Mark;
import dev.cairn.json.JsonNumber;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Reads one activity after the other from a stream, keeping only what the index and the census need. The answers are the
 * same as those of {@link Activity} on the whole object, which a test holds; the point is not to build the object.
 */
final class EntryScanner {
    private static final List<String> KNOWN =
            List.of("id", "strava_id", "date", "name", "type", "source", "data_quality", "distance_km", "splits");

    private final JsonParser parser;
    private final boolean marking;
    private final MarkedTokens tokens;

    /** The check values of the activity at hand, one for each of its keys. */
    private int[] marks = new int[32];

    /** The keys of the activity at hand, and those of the one before, which mostly has the same. */
    private List<String> names = new ArrayList<>();

    private List<String> earlierNames = new ArrayList<>();
    /** Which of the names stand for a value that says something, and the same of the activity before. */
    private BitSet saying = new BitSet();

    private BitSet earlierSaying = new BitSet();
    private List<String> fields = List.of();
    private boolean duplicateKeys;
    private final Map<String, String> identityOf = new LinkedHashMap<>();
    private @Nullable Object id;
    private @Nullable Object stravaId;
    private String date = "";
    private String name = "";
    private String type = "";
    private String source = "";
    private String dataQuality = "";
    private double distanceKm;
    private Laps laps = Laps.NONE;

    /**
     * A scanner of the activities that the parser comes to.
     *
     * @param marking whether every value is to get its check value, which takes a look at each of its characters
     */
    EntryScanner(JsonParser parser, boolean marking) {
        this.parser = parser;
        this.marking = marking;
        this.tokens = new MarkedTokens(parser, marking);
    }

    /**
     * Reads the object whose opening brace the parser stands on, and leaves it on the closing one.
     *
     * @param imprint that of its text, see {@link EntryLexer}
     */
    ActivityFacts next(long imprint) throws IOException {
        reset();
        for (String field = parser.nextFieldName(); field != null; field = parser.nextFieldName()) {
            tokens.next();
            forget(field);
            saying.set(names.size(), saysSomething(field));
            if (marking) {
                if (names.size() == marks.length) {
                    marks = Arrays.copyOf(marks, 2 * marks.length);
                }
                marks[names.size()] = tokens.take();
            }
            names.add(field);
        }
        boolean sameNames = names.equals(earlierNames);
        if (!sameNames) {
            duplicateKeys = new HashSet<>(names).size() < names.size();
        }
        if (!sameNames || !saying.equals(earlierSaying)) {
            fields = fields();
        }
        return new ActivityFacts(
                Activity.key(id, stravaId),
                identities(),
                date,
                name,
                type,
                source,
                dataQuality,
                distanceKm,
                laps,
                fields,
                marking ? marks() : "",
                imprint);
    }

    private String marks() {
        StringBuilder text = new StringBuilder(Mark.LENGTH * fields.size());
        if (duplicateKeys) {
            Map<String, Integer> last = new LinkedHashMap<>();
            for (int i = 0; i < names.size(); i++) {
                last.put(names.get(i), marks[i]);
            }
            fields.forEach(field -> text.append(Mark.text(Objects.requireNonNull(last.get(field)))));
        } else {
            for (int i = saying.nextSetBit(0); i >= 0; i = saying.nextSetBit(i + 1)) {
                text.append(Mark.text(marks[i]));
            }
        }
        return text.toString();
    }

    private Set<String> identities() {
        String own = Activity.key(id, null);
        if (identityOf.isEmpty()) {
            return own == null ? Set.of() : Set.of(own);
        }
        Set<String> identities = new LinkedHashSet<>(identityOf.values());
        if (own != null) {
            identities.add(own);
        }
        return identities;
    }

    /** Whether the activity just read names a key twice. */
    boolean hasDuplicateKeys() {
        return duplicateKeys;
    }

    private List<String> fields() {
        // As in Json.value: of two values under one name the last counts, in the place of the first.
        Map<String, Boolean> last = new LinkedHashMap<>();
        for (int i = 0; i < names.size(); i++) {
            last.put(names.get(i), saying.get(i));
        }
        last.values().removeIf(says -> !says);
        return List.copyOf(last.keySet());
    }

    private void reset() {
        List<String> spare = earlierNames;
        earlierNames = names;
        names = spare;
        names.clear();
        BitSet spareBits = earlierSaying;
        earlierSaying = saying;
        saying = spareBits;
        saying.clear();
        identityOf.clear();
        KNOWN.forEach(this::forget);
    }

    /** A name can stand there twice: of two values the last counts, whatever its type. */
    private void forget(String field) {
        switch (field) {
            case "id" -> id = null;
            case "date" -> date = "";
            case "name" -> name = "";
            case "type" -> type = "";
            case "source" -> source = "";
            case "data_quality" -> dataQuality = "";
            case "distance_km" -> distanceKm = 0.0;
            case "splits" -> laps = Laps.NONE;
            case "strava_id" -> {
                stravaId = null;
                identityOf.remove(field);
            }
            default -> {
                if (!identityOf.isEmpty()) {
                    identityOf.remove(field);
                }
            }
        }
    }

    private boolean saysSomething(String field) throws IOException {
        return switch (parser.currentToken()) {
            case VALUE_NULL -> false;
            case VALUE_STRING -> text(field);
            case VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT -> number(field);
            case START_OBJECT -> object(field);
            case START_ARRAY -> array(field);
            default -> true;
        };
    }

    private boolean text(String field) throws IOException {
        switch (field) {
            case "id", "strava_id", "date", "name", "type", "source", "data_quality" -> {
                String value = parser.getText();
                text(field, value);
                return !value.isEmpty();
            }
            default -> {
                if (field.endsWith("_id")) {
                    identity(field, parser.getText());
                }
                return parser.getTextLength() > 0;
            }
        }
    }

    private void text(String field, String value) {
        switch (field) {
            case "id" -> id = value;
            case "strava_id" -> {
                stravaId = value;
                identity(field, value);
            }
            case "date" -> date = value;
            case "name" -> name = value;
            case "type" -> type = value;
            case "source" -> source = value;
            case "data_quality" -> dataQuality = value;
            default -> {}
        }
    }

    private boolean number(String field) throws IOException {
        boolean known = field.equals("id") || field.equals("strava_id") || field.equals("distance_km");
        if (!known && !Blank.isHeartRate(field)) {
            return parser.currentToken() == JsonToken.VALUE_NUMBER_INT || !parser.isNaN();
        }
        JsonNumber value = JsonNumber.spelled(parser.getText());
        switch (field) {
            case "id" -> id = value;
            case "strava_id" -> {
                stravaId = value;
                identity(field, value);
            }
            case "distance_km" -> distanceKm = value.isFinite() ? value.doubleValue() : 0.0;
            default -> {}
        }
        return !Blank.isBlank(field, value);
    }

    private void identity(String field, Object value) {
        String identity = Activity.identity(field, value);
        if (identity != null) {
            identityOf.put(field, identity);
        }
    }

    private boolean object(String field) throws IOException {
        if (!field.equals("splits")) {
            return skipIsNotEmpty(JsonToken.END_OBJECT);
        }
        for (String key = tokens.nextFieldName(); key != null; key = tokens.nextFieldName()) {
            tokens.next();
            if (key.equals("lapDTOs")) {
                laps = parser.currentToken() == JsonToken.START_ARRAY ? laps() : Laps.NONE;
            }
            tokens.skipChildren();
        }
        return laps.count() > 0;
    }

    private boolean array(String field) throws IOException {
        if (!field.equals("splits")) {
            return skipIsNotEmpty(JsonToken.END_ARRAY);
        }
        laps = laps();
        return laps.count() > 0;
    }

    private boolean skipIsNotEmpty(JsonToken end) throws IOException {
        int depth = 1;
        JsonToken first = tokens.next();
        for (JsonToken token = first; ; token = tokens.next()) {
            if (token == null) {
                return true;
            }
            depth += token.isStructStart() ? 1 : token.isStructEnd() ? -1 : 0;
            if (depth == 0) {
                return first != end;
            }
        }
    }

    private Laps laps() throws IOException {
        int count = 0;
        int withHeartRate = 0;
        while (tokens.next() != JsonToken.END_ARRAY) {
            count++;
            if (parser.currentToken() == JsonToken.START_OBJECT) {
                withHeartRate += lapHasHeartRate() ? 1 : 0;
            } else {
                tokens.skipChildren();
            }
        }
        return new Laps(count, withHeartRate);
    }

    private boolean lapHasHeartRate() throws IOException {
        boolean heartRate = false;
        for (String key = tokens.nextFieldName(); key != null; key = tokens.nextFieldName()) {
            JsonToken token = tokens.next();
            if (key.equals("averageHR")) {
                heartRate = token.isNumeric()
                        ? !Blank.isBlank(key, JsonNumber.spelled(parser.getText()))
                        : saysSomething(key);
            } else {
                tokens.skipChildren();
            }
        }
        return heartRate;
    }
}
