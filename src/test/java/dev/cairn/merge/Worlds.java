package dev.cairn.merge;

import dev.cairn.activity.Activity;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;

/**
 * Histories and batches for the properties: a few days with few starts, distances and ids, so that twins, near misses and
 * second looks at the same activity are the rule.
 */
final class Worlds {
    private static final Object ABSENT = new Object();
    private static final List<String> SOURCES = List.of("garmin", "strava", "coach");

    /** A history with what was seen upstream so far, and what comes in next. */
    record World(Scene scene, List<Incoming> batch) {}

    /** A value that a person wrote into the file. */
    private record HandEdit(int entry, String field, Object value) {}

    private Worlds() {}

    static Arbitrary<World> worlds() {
        return Combinators.combine(
                        entries().list().ofMaxSize(5),
                        batches(),
                        handEdits().list().ofMaxSize(2),
                        batches(),
                        Arbitraries.integers().between(0, 4).set().ofMaxSize(1),
                        Arbitraries.of("1", "strava_2", "coach_1").set().ofMaxSize(1))
                .as((entries, earlier, edits, batch, locked, tombstones) -> {
                    Scene scene = new Scene();
                    entries.forEach(fields -> scene.entries.add(Activity.of(fields)));
                    scene.tombstones.addAll(tombstones);
                    scene.merge(earlier.toArray(Incoming[]::new));
                    edits.stream()
                            .filter(edit -> edit.entry < scene.entries.size())
                            .forEach(edit -> scene.entries.set(
                                    edit.entry, scene.entries.get(edit.entry).with(edit.field, edit.value)));
                    locked.stream().filter(at -> at < scene.entries.size()).forEach(scene.locked::add);
                    return new World(scene, batch);
                });
    }

    private static Arbitrary<List<Incoming>> batches() {
        return incoming().list().ofMaxSize(3);
    }

    private static Arbitrary<Incoming> incoming() {
        Arbitrary<List<Map<String, Object>>> activities = recordings(
                        Arbitraries.integers().between(1, 4).map(Object.class::cast))
                .list()
                .ofMaxSize(4);
        return Combinators.combine(Arbitraries.of(SOURCES), activities)
                .as((source, list) ->
                        new Incoming(source, list.stream().map(Activity::of).toList()));
    }

    /** Entries as scripts, other programs and Cairn leave them behind. */
    private static Arbitrary<Map<String, Object>> entries() {
        Arbitrary<Map<String, Object>> provenance = Arbitraries.of(
                        "{'id': 1, 'source': 'garmin'}",
                        "{'id': 2, 'source': 'garmin', 'splits_source': 'garmin_streams'}",
                        "{'id': 'strava_1', 'source': 'strava'}",
                        "{'id': 'strava_2', 'strava_id': 2, 'source': 'strava'}",
                        "{'id': 3, 'strava_id': 3, 'source': 'both'}",
                        "{'id': 4, 'source': 'garmin', 'coach_id': 'coach_1', 'custom': [1.50, {}]}",
                        "{'id': 'coach_2', 'source': 'coach'}",
                        "{'id': 'abc', 'source': 'scripts'}",
                        "{'strava_id': 4, 'average_heartrate': 150, 'source': 'strava'}",
                        "{'average_heartrate': 150, 'source': 'strava'}",
                        "{'id': null}")
                .map(Scene::object);
        return Combinators.combine(provenance, recordings(Arbitraries.just(ABSENT)))
                .as((from, recording) -> {
                    Map<String, Object> entry = new LinkedHashMap<>(from);
                    recording.forEach(entry::putIfAbsent);
                    if (!from.containsKey("id")) {
                        entry.remove("type");
                    }
                    return entry;
                });
    }

    private static Arbitrary<Map<String, Object>> recordings(Arbitrary<Object> id) {
        List<Arbitrary<Object>> values = List.of(
                id,
                anyOf(
                        "2026-01-17 08:00:00",
                        "2026-01-17 08:00:05",
                        "2026-01-17 08:20:00",
                        "2026-01-17 09:00:00",
                        "2026-01-17 10:30:00",
                        "soon"),
                anyOf(
                        "2026-01-17 07:00:00",
                        "2026-01-17 07:00:02",
                        "2026-01-17 18:00:00",
                        null,
                        ABSENT,
                        ABSENT,
                        ABSENT,
                        ABSENT),
                anyOf("running", "running", "trail_running", "cycling", "multi_sport", "other", "", ABSENT),
                anyOf(5.0, 5.0, 5.05, 5.3, 10, 0.0, null, ABSENT),
                anyOf(1500, 1500.5, 1400, 5400, 0, null, ABSENT),
                anyOf(1800, null, ABSENT, ABSENT),
                anyOf("Run", "Tempo", "", null, ABSENT),
                anyOf(150, 151.0, 0, null, ABSENT),
                anyOf(700, 650, 0, null, ABSENT),
                anyOf(7, ABSENT, ABSENT, ABSENT),
                anyOf(1, 2, ABSENT, ABSENT, ABSENT, ABSENT, ABSENT, ABSENT),
                laps());
        List<String> names = List.of(
                "id",
                "date",
                "start_utc",
                "type",
                "distance_km",
                "duration_seconds",
                "elapsed_time_seconds",
                "name",
                "avg_hr",
                "calories",
                "suffer_score",
                "strava_id",
                "splits");
        return Combinators.combine(values).as(list -> {
            Map<String, Object> fields = new LinkedHashMap<>();
            for (int at = 0; at < names.size(); at++) {
                if (list.get(at) != ABSENT) {
                    fields.put(names.get(at), list.get(at));
                }
            }
            return fields;
        });
    }

    private static Arbitrary<Object> laps() {
        Arbitrary<Object> lap = anyOf(
                Map.of("duration", 300, "averageHR", 150),
                Map.of("duration", 301.0, "averageHR", 0),
                Map.of("totalTimeInSeconds", 300));
        Arbitrary<Object> some =
                lap.list().ofMaxSize(4).map(list -> (Object) Map.of("activityId", 1, "lapDTOs", new ArrayList<>(list)));
        return Arbitraries.oneOf(some, some, anyOf(null, ABSENT, List.of(Map.of("averageHR", 150))));
    }

    private static Arbitrary<HandEdit> handEdits() {
        Arbitrary<Object> value = anyOf("by hand", null, 1);
        return Combinators.combine(
                        Arbitraries.integers().between(0, 4),
                        Arbitraries.of("name", "calories", "splits", "note"),
                        value)
                .as(HandEdit::new);
    }

    private static Arbitrary<Object> anyOf(Object... values) {
        return Arbitraries.of(Arrays.asList(values));
    }
}
