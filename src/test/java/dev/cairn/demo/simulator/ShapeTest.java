package dev.cairn.demo.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cairn.json.JsonNumber;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** No answer about a made-up activity has a key, or a type of value, that Garmin's do not have. */
class ShapeTest {
    private static final String WHOLE = "whole number";
    private static final String FRACTION = "number with a point";

    private final GarminSimulator garmin = GarminSimulator.start();
    private final Client client = new Client(garmin);

    @AfterEach
    void close() {
        garmin.close();
    }

    @Test
    void listEntriesLookAsRecorded() throws Exception {
        Map<String, Set<String>> known = new HashMap<>();
        for (String page : List.of("limit-2-start-0", "limit-2-start-2")) {
            learn(known, "", Client.fixture("activities/" + page + ".json"));
        }
        // Named in the reference (5.2), in no recording at hand.
        known.put(".averageBikingCadenceInRevPerMinute", Set.of(FRACTION));

        garmin.account().addAll(MadeUpRunner.year(LocalDate.of(2026, 1, 17)));
        garmin.account().add(SimulatedActivity.run(1).manual(), SimulatedActivity.of(2, "yoga"));
        assertKnown(known, client.page("limit=1000"));
    }

    @Test
    void detailsLookAsRecorded() throws Exception {
        Map<String, Set<String>> known = new HashMap<>();
        learn(known, "", Client.fixture("activity/21482825013.json"));

        garmin.account().addAll(MadeUpRunner.history(LocalDate.of(2026, 1, 17), 30));
        for (long id : client.ids("limit=30")) {
            assertKnown(known, client.object("/activity-service/activity/" + id));
        }
    }

    @Test
    void lapsHaveTheKeysThatToolsRead() throws Exception {
        Set<String> keys = Set.of(("lapIndex startTimeGMT distance duration movingDuration elapsedDuration averageSpeed"
                        + " averageMovingSpeed maxSpeed averageHR maxHR averageRunCadence maxRunCadence strideLength"
                        + " elevationGain elevationLoss maxElevation minElevation calories intensityType lengthDTOs")
                .split(" "));
        garmin.account().addAll(MadeUpRunner.history(LocalDate.of(2026, 1, 17), 30));
        Set<String> seen = new HashSet<>();
        for (long id : client.ids("limit=30")) {
            Map<String, Object> splits = client.object("/activity-service/activity/" + id + "/splits");
            assertThat(splits.keySet()).containsExactly("activityId", "lapDTOs", "eventDTOs");
            assertThat(splits.get("activityId")).isEqualTo(JsonNumber.of(id));
            for (Object lap : (List<?>) splits.get("lapDTOs")) {
                ((Map<?, ?>) lap).keySet().forEach(key -> seen.add((String) key));
            }
        }
        assertThat(seen).isEqualTo(keys);
    }

    @Test
    void lapsHaveTheTypesOfTheFixture() throws Exception {
        Map<String, Set<String>> known = new HashMap<>();
        learn(known, "", Client.fixture("activity/12345678901/splits.json"));
        garmin.account().add(SimulatedActivity.run(1));
        Map<String, Set<String>> seen = new HashMap<>();
        learn(seen, "", client.object("/activity-service/activity/1/splits"));
        for (String key : List.of("lapIndex", "duration", "startTimeGMT", "intensityType", "strideLength")) {
            assertThat(seen.get(".lapDTOs." + key)).as(key).isEqualTo(known.get(".lapDTOs." + key));
        }
    }

    @Test
    void theProfileLooksAsRecorded() throws Exception {
        Map<?, ?> response =
                (Map<?, ?>) Client.fixtureObject("social-profile.json").get("response");
        Map<?, ?> recorded = (Map<?, ?>) response.get("body");
        Map<String, Object> profile = client.object("/userprofile-service/socialProfile");
        assertThat(new ArrayList<Object>(profile.keySet())).isEqualTo(new ArrayList<Object>(recorded.keySet()));
        profile.forEach((key, value) -> assertThat(type(value)).as(key).isEqualTo(type(recorded.get(key))));
    }

    private static void assertKnown(Map<String, Set<String>> known, Object value) {
        Map<String, Set<String>> seen = new HashMap<>();
        learn(seen, "", value);
        seen.forEach((path, types) -> {
            assertThat(known).containsKey(path);
            assertThat(known.get(path)).as(path).containsAll(types);
        });
    }

    /** Collects which types of value stand where; the places in an array count as one. */
    private static void learn(Map<String, Set<String>> types, String path, Object value) {
        if (value instanceof List<?> array) {
            array.forEach(item -> learn(types, path, item));
            return;
        }
        types.computeIfAbsent(path, unseen -> new HashSet<>()).add(type(value));
        if (value instanceof Map<?, ?> object) {
            object.forEach((key, item) -> learn(types, path + "." + key, item));
        }
    }

    private static String type(Object value) {
        if (value instanceof JsonNumber number) {
            return number.spelling().indexOf('.') < 0 ? WHOLE : FRACTION;
        }
        return value == null
                ? "null"
                : value instanceof Map
                        ? "object"
                        : value instanceof List ? "array" : value.getClass().getSimpleName();
    }
}
