package dev.cairn.source.file;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.TokenStreamFactory;
import dev.cairn.activity.Activity;
import dev.cairn.json.Json;
import dev.cairn.json.JsonNumber;
import java.io.IOException;
import java.io.InputStream;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/**
 * The list of activities in the export of a Garmin account ({@code …_summarizedActivities.json}). Its units are not those of the
 * service: milliseconds, centimetres; and nobody knows what its calories are, so those come from the files alone.
 */
final class GarminExport {
    private static final String NAME = "_summarizedactivities.json";

    /** A list may be long; what is in it may not. */
    private static final TokenStreamFactory FACTORY = Json.FACTORY
            .rebuild()
            .streamReadConstraints(StreamReadConstraints.builder()
                    .maxStringLength(1_000_000)
                    .maxNameLength(10_000)
                    .maxDocumentLength(1L << 32)
                    .build())
            .build();

    private static final String LIST = "summarizedActivitiesExport";
    private static final double MILLIS = 1000;
    private static final double CENTIMETRES = 100;

    /** Faster runs nobody, and nobody goes farther: then the units are not what they are taken for. */
    private static final double MOST_METRES_A_SECOND = 12;

    private static final double MOST_METRES = 1_000_000;

    /** The start in the file and the start in the list differ by a second now and then. */
    private static final long SECONDS_APART = 2;

    private static final int MOST_ENTRIES = 1_000_000;

    private final LocalClock clock;
    private final SoundCheck sound;
    private final Map<String, ExportEntry> entries = new LinkedHashMap<>();
    private final Map<Long, List<ExportEntry>> byStart = new HashMap<>();

    GarminExport(LocalClock clock, SoundCheck sound) {
        this.clock = clock;
        this.sound = sound;
    }

    /** Whether a file of an export is such a list. */
    static boolean isList(String name) {
        return name.toLowerCase(Locale.ROOT).endsWith(NAME);
    }

    /**
     * Reads a list, entry by entry.
     *
     * @param refused is told of each entry that makes no sense: what it is called, and why
     * @throws IOException when it is no JSON or the stream fails; what was read until then stays
     */
    void read(InputStream json, BiConsumer<String, String> refused) throws IOException {
        try (JsonParser parser = FACTORY.createParser(json)) {
            JsonToken first = parser.nextToken();
            if (first == JsonToken.START_ARRAY) {
                while (parser.nextToken() != JsonToken.END_ARRAY && parser.currentToken() != null) {
                    element(parser, refused);
                }
            } else if (first == JsonToken.START_OBJECT) {
                element(parser, refused);
            }
        }
    }

    /** An entry, or an object around the list of them. */
    private void element(JsonParser parser, BiConsumer<String, String> refused) throws IOException {
        if (parser.currentToken() != JsonToken.START_OBJECT) {
            Json.value(parser);
            return;
        }
        Map<String, @Nullable Object> fields = new HashMap<>();
        for (String name = parser.nextFieldName(); name != null; name = parser.nextFieldName()) {
            JsonToken value = parser.nextToken();
            if (name.equals(LIST) && value == JsonToken.START_ARRAY) {
                while (parser.nextToken() != JsonToken.END_ARRAY && parser.currentToken() != null) {
                    element(parser, refused);
                }
            } else if (value == JsonToken.START_OBJECT || value == JsonToken.START_ARRAY) {
                // Laps and zones of a kind that is described nowhere.
                parser.skipChildren();
            } else {
                fields.put(name, Json.value(parser));
            }
        }
        if (fields.containsKey("activityId")) {
            take(fields, refused);
        }
    }

    private void take(Map<String, @Nullable Object> fields, BiConsumer<String, String> refused) throws IOException {
        if (entries.size() == MOST_ENTRIES) {
            throw new IOException("it has more than " + MOST_ENTRIES + " activities");
        }
        String called = "activity " + fields.get("activityId");
        try {
            ExportEntry entry = new ExportEntry(activity(fields), false);
            sound.require(entry.listed());
            entries.put(String.valueOf(entry.listed().key()), entry);
            Instant start = entry.listed().startUtc();
            if (start != null) {
                byStart.computeIfAbsent(start.getEpochSecond(), second -> new ArrayList<>())
                        .add(entry);
            }
        } catch (UnreadableFile senseless) {
            refused.accept(called, String.valueOf(senseless.getMessage()));
        }
    }

    private Activity activity(Map<String, @Nullable Object> fields) throws UnreadableFile {
        Long id = fields.get("activityId") instanceof JsonNumber number ? number.wholeValue() : null;
        double utc = number(fields, "beginTimestamp");
        utc = Double.isNaN(utc) ? number(fields, "startTimeGmt") : utc;
        if (id == null || id <= 0 || Double.isNaN(utc)) {
            throw new UnreadableFile("it has no id, or no start");
        }
        double seconds = number(fields, "duration") / MILLIS;
        double metres = number(fields, "distance") / CENTIMETRES;
        String type = fields.get("activityType") instanceof String key ? key : null;
        boolean isTooFast = SportWords.isOnFoot(type) && metres / seconds > MOST_METRES_A_SECOND;
        if (isTooFast || metres > MOST_METRES) {
            throw new UnreadableFile(
                    "its units are not those that are known: %.0f m in %.0f s".formatted(metres, seconds));
        }
        double local = number(fields, "startTimeLocal");
        Instant start = Instant.ofEpochMilli((long) utc);
        Long ahead = Double.isNaN(local) ? null : Long.valueOf(Math.round((local - utc) / MILLIS));
        double bothFeet = number(fields, "avgDoubleCadence");
        Activity activity = ActivityShape.startingAt(
                        start, clock.at(start, ahead), fields.get("name") instanceof String name ? name : "", type)
                .distance(metres)
                .duration(seconds, number(fields, "elapsedDuration") / MILLIS)
                .elevationGain(number(fields, "elevationGain") / CENTIMETRES)
                .heartRate(number(fields, "avgHr"), number(fields, "maxHr"))
                .cadence(Double.isNaN(bothFeet) ? 2 * number(fields, "avgRunCadence") : bothFeet)
                .named(id.toString())
                .with("id", JsonNumber.of(id))
                .with("source", "garmin");
        return fields.get("parentId") instanceof JsonNumber parent ? activity.with(Legs.PARENT, parent) : activity;
    }

    private static double number(Map<String, @Nullable Object> fields, String name) {
        return fields.get(name) instanceof JsonNumber number ? number.doubleValue() : Double.NaN;
    }

    /** The entry that a recording is of: it began then, and both or neither are a whole of several sports; null without one. */
    @Nullable
    ExportEntry of(Activity recorded) {
        Instant start = recorded.startUtc();
        if (start == null) {
            return null;
        }
        for (long apart = 0; apart <= SECONDS_APART; apart++) {
            for (long second : new long[] {start.getEpochSecond() - apart, start.getEpochSecond() + apart}) {
                for (ExportEntry entry : byStart.getOrDefault(second, List.of())) {
                    if (!entry.isTold() && isWhole(entry.listed()) == isWhole(recorded)) {
                        return entry;
                    }
                }
            }
        }
        return null;
    }

    private static boolean isWhole(Activity activity) {
        return activity.type().equals(Legs.MULTI_SPORT);
    }

    List<ExportEntry> entries() {
        return List.copyOf(entries.values());
    }
}
