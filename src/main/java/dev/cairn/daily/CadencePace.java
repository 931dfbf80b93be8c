package dev.cairn.daily;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import dev.cairn.json.Json;
import dev.cairn.json.JsonNumber;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * How cadence goes with pace, as the scripts compute it: over all laps of 800 m and more of activities whose type is exactly
 * {@code running}. The history is read in a stream; what is kept of it are sums and the last laps.
 */
public final class CadencePace {
    private static final int FEWEST_LAPS = 10;
    private static final int LAST_LAPS = 200;
    private static final double SHORTEST_METRES = 800;

    private final Deque<Map<String, @Nullable Object>> lastLaps = new ArrayDeque<>();
    private final Map<String, Bracket> brackets = new TreeMap<>();
    private final Regression regression = new Regression();
    private String firstDate = "";
    private String lastDate = "";
    private double leastPace = Double.POSITIVE_INFINITY;
    private double mostPace = Double.NEGATIVE_INFINITY;
    private @Nullable JsonNumber leastCadence;
    private @Nullable JsonNumber mostCadence;

    private CadencePace() {}

    /** The means of the laps of one span of paces. */
    private static final class Bracket {
        private double cadences;
        private double paces;
        private double strides;
        private int laps;
        private int lapsWithStride;

        Map<String, @Nullable Object> toJson() {
            Map<String, @Nullable Object> json = new LinkedHashMap<>();
            json.put("avg_cadence", JsonNumber.rounded(cadences / laps, 1));
            json.put("avg_pace", JsonNumber.rounded(paces / laps, 2));
            json.put("lap_count", laps);
            json.put("avg_stride_cm", lapsWithStride == 0 ? null : JsonNumber.rounded(strides / lapsWithStride, 1));
            return json;
        }
    }

    /**
     * Analyses a history.
     *
     * @return in the scripts' shape but for {@code calculated_at}; empty where there are fewer than ten laps
     */
    public static Map<String, @Nullable Object> of(Path history) throws IOException {
        CadencePace analysis = new CadencePace();
        try (InputStream in = new BufferedInputStream(Files.newInputStream(history), 1 << 16);
                JsonParser parser = Json.FACTORY.createParser(in)) {
            parser.nextToken();
            for (String name = parser.nextFieldName(); name != null; name = parser.nextFieldName()) {
                boolean isList = parser.nextToken() == JsonToken.START_ARRAY;
                if (name.equals("activities") && isList) {
                    while (parser.nextToken() != JsonToken.END_ARRAY) {
                        analysis.activity(Json.value(parser));
                    }
                } else {
                    parser.skipChildren();
                }
            }
        }
        return analysis.toJson();
    }

    private void activity(@Nullable Object value) {
        if (!(value instanceof Map<?, ?> activity)
                || !"running".equals(activity.get("type"))
                || !(activity.get("date") instanceof String date)
                || !(activity.get("splits") instanceof Map<?, ?> splits)
                || !(splits.get("lapDTOs") instanceof List<?> laps)) {
            return;
        }
        String day = date.substring(0, Math.min("YYYY-MM-DD".length(), date.length()));
        for (Object lap : laps) {
            if (lap instanceof Map<?, ?> values) {
                lap(day, values);
            }
        }
    }

    private void lap(String day, Map<?, ?> lap) {
        JsonNumber cadence = positive(lap.get("averageRunCadence"));
        JsonNumber speed = positive(lap.get("averageSpeed"));
        JsonNumber distance = positive(lap.get("distance"));
        if (cadence == null || speed == null || distance == null || distance.doubleValue() < SHORTEST_METRES) {
            return;
        }
        double pace = 1000 / speed.doubleValue() / 60;
        Object stride = lap.get("strideLength") instanceof JsonNumber number ? number : null;
        regression.add(pace, cadence.doubleValue());
        firstDate = firstDate.isEmpty() || day.compareTo(firstDate) < 0 ? day : firstDate;
        lastDate = day.compareTo(lastDate) > 0 ? day : lastDate;
        leastPace = Math.min(leastPace, pace);
        mostPace = Math.max(mostPace, pace);
        leastCadence = leastCadence == null || cadence.compareTo(leastCadence) < 0 ? cadence : leastCadence;
        mostCadence = mostCadence == null || cadence.compareTo(mostCadence) > 0 ? cadence : mostCadence;
        Bracket bracket = brackets.computeIfAbsent(bracket(pace), unknown -> new Bracket());
        bracket.laps++;
        bracket.cadences += cadence.doubleValue();
        bracket.paces += pace;
        JsonNumber known = positive(stride);
        if (known != null) {
            bracket.lapsWithStride++;
            bracket.strides += known.doubleValue();
        }
        Map<String, @Nullable Object> last = new LinkedHashMap<>();
        last.put("date", day);
        last.put("cadence", cadence);
        last.put("pace_min_km", JsonNumber.of(pace));
        last.put("stride_cm", stride);
        lastLaps.addLast(last);
        if (lastLaps.size() > LAST_LAPS) {
            lastLaps.removeFirst();
        }
    }

    private static @Nullable JsonNumber positive(@Nullable Object value) {
        return value instanceof JsonNumber number && number.isFinite() && number.doubleValue() > 0 ? number : null;
    }

    private static String bracket(double pace) {
        if (pace < 5.0) {
            return "1_fast";
        }
        if (pace < 5.5) {
            return "2_tempo";
        }
        if (pace < 6.0) {
            return "3_moderate";
        }
        if (pace < 6.5) {
            return "4_easy";
        }
        return pace < 7.0 ? "5_recovery" : "6_very_easy";
    }

    private Map<String, @Nullable Object> toJson() {
        Map<String, @Nullable Object> json = new LinkedHashMap<>();
        if (regression.count() < FEWEST_LAPS || leastCadence == null || mostCadence == null) {
            return json;
        }
        json.put("total_laps", regression.count());
        json.put("date_range", inOrder("start", firstDate, "end", lastDate));
        json.put(
                "pace_range", inOrder("min", JsonNumber.rounded(leastPace, 2), "max", JsonNumber.rounded(mostPace, 2)));
        json.put("cadence_range", inOrder("min", whole(leastCadence), "max", whole(mostCadence)));
        Map<String, Object> line = new LinkedHashMap<>();
        line.put("slope", JsonNumber.rounded(regression.slope(), 2));
        line.put("intercept", JsonNumber.rounded(regression.intercept(), 1));
        line.put("correlation", JsonNumber.rounded(regression.correlation(), 3));
        line.put("r_squared", JsonNumber.rounded(regression.correlation() * regression.correlation(), 3));
        json.put("regression", line);
        Map<String, Object> stats = new LinkedHashMap<>();
        brackets.forEach((name, bracket) -> stats.put(name, bracket.toJson()));
        json.put("bracket_stats", stats);
        json.put("lap_data", new ArrayList<>(lastLaps));
        return Json.object((Map<?, ?>) java.util.Objects.requireNonNull(Json.normalize(json)));
    }

    /** Python rounds a whole number to a whole number, and another to one with a zero behind the point. */
    private static JsonNumber whole(JsonNumber value) {
        boolean isWhole = value.spelling().chars().allMatch(c -> c >= '0' && c <= '9');
        return isWhole ? value : JsonNumber.rounded(value.doubleValue(), 0);
    }

    private static Map<String, Object> inOrder(String first, Object one, String second, Object other) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put(first, one);
        json.put(second, other);
        return json;
    }
}
