package dev.cairn.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cairn.activity.Activity;
import dev.cairn.activity.ActivityFacts;
import dev.cairn.activity.UserWord;
import dev.cairn.cache.CacheFile;
import dev.cairn.cache.CacheIndex;
import dev.cairn.cache.Edits;
import dev.cairn.cache.Head;
import dev.cairn.integrity.RollCall;
import dev.cairn.integrity.Survey;
import dev.cairn.json.Json;
import dev.cairn.merge.MergeRules;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.lifecycle.AfterProperty;
import net.jqwik.api.lifecycle.BeforeProperty;

/**
 * Whatever was taken from a history comes back from its backups, whatever came since stays, and what was forgotten stays away. Through
 * files, as {@code restore all --merge} does it.
 */
class GapsPropertyTest {
    private static final List<String> FIELDS = List.of("name", "avg_hr", "calories", "elevation_gain_m", "splits");

    private Path folder = Path.of("");
    private Path cache = Path.of("");

    @BeforeProperty
    void aPlaceForCaches() throws IOException {
        folder = Files.createTempDirectory("cairn");
        cache = folder.resolve("cache.json");
    }

    @AfterProperty
    void away() throws IOException {
        for (int i = 0; Files.deleteIfExists(folder.resolve("backup-" + i + ".json")); i++) {}
        Files.deleteIfExists(cache);
        Files.delete(folder);
    }

    @Property(tries = 1500, edgeCases = EdgeCasesMode.NONE)
    void whatIsMissingComesBackAndNothingElseChanges(@ForAll long seed) throws Exception {
        Random random = new Random(seed);
        Map<Integer, Map<String, Object>> whole = history(random);
        List<Path> backups = new ArrayList<>();
        // Each older state had less, and each activity of the whole one is in one of them.
        for (int i = random.nextInt(1, 4); i > 0; i--) {
            backups.add(backup(backups.size(), backups.isEmpty() ? whole : poorer(random, whole)));
        }
        Map<Integer, Map<String, Object>> expected = copy(whole);
        Map<Integer, Map<String, Object>> present = damaged(random, whole);
        Set<Integer> forgotten = forget(random, present, expected);
        addWhatCameSince(random, present, expected);
        write(cache, present);

        assertThat(merge(backups, forgotten)).isEqualTo(!present.equals(expected));

        assertThat(read(cache)).isEqualTo(normal(expected));
        assertThat(merge(backups, forgotten))
                .as("the second time nothing is missing")
                .isFalse();
    }

    /** With a whole backup among poorer ones it does not matter which is looked into first. */
    @Property(tries = 500, edgeCases = EdgeCasesMode.NONE)
    void theOrderOfTheBackupsDoesNotMatterToWhatComesBack(@ForAll long seed) throws Exception {
        Random random = new Random(seed);
        Map<Integer, Map<String, Object>> whole = history(random);
        List<Path> backups = new ArrayList<>(List.of(
                backup(0, whole), backup(1, poorer(random, whole)), backup(2, poorer(random, poorer(random, whole)))));
        Collections.shuffle(backups, random);
        write(cache, damaged(random, whole));

        merge(backups, Set.of());

        assertThat(read(cache)).isEqualTo(normal(whole));
    }

    /** Brings back what is missing; says whether anything was. */
    private boolean merge(List<Path> backups, Set<Integer> forgotten) throws IOException {
        Survey state = new Survey();
        CacheIndex index = new CacheFile(cache).readClosely(state);
        Gaps gaps = new Gaps(index, MergeRules.DEFAULT, UserWord.NONE);
        for (Path backup : backups) {
            RollCall call = new RollCall(state.roll(), key -> forgotten.contains(Integer.valueOf(key)), key -> true);
            CacheIndex older = new CacheFile(backup).read(call);
            gaps.fill(backup.getFileName().toString(), older, call.ended());
        }
        if (!gaps.isEmpty()) {
            int[] saved = new int[1];
            new CacheFile(cache)
                    .save(
                            index,
                            new Edits(gaps.changed(), gaps.added()),
                            new Head("2026-01-12T06:00:00", "restore"),
                            (ActivityFacts facts) -> saved[0]++);
            assertThat(saved[0]).isEqualTo(index.size() + gaps.activities());
        }
        return !gaps.isEmpty();
    }

    private static Map<Integer, Map<String, Object>> history(Random random) {
        Map<Integer, Map<String, Object>> history = new TreeMap<>();
        for (int id = random.nextInt(1, 8); id > 0; id--) {
            history.put(id, activity(random, id));
        }
        return history;
    }

    private static Map<String, Object> activity(Random random, int id) {
        Map<String, Object> activity = new LinkedHashMap<>();
        activity.put("id", id);
        activity.put("type", "running");
        activity.put("date", "2026-01-%02d 08:00:00".formatted(id));
        activity.put("distance_km", 5.0);
        activity.put("source", "garmin");
        FIELDS.stream()
                .filter(field -> random.nextInt(4) > 0)
                .forEach(field -> activity.put(field, value(random, field)));
        return activity;
    }

    private static Object value(Random random, String field) {
        return switch (field) {
            case "name" -> "Run " + random.nextInt(100);
            case "splits" -> laps(random.nextInt(2, 5));
            default -> random.nextInt(60, 180);
        };
    }

    private static Map<String, Object> laps(int count) {
        return Map.of("lapDTOs", Collections.nCopies(count, Map.of("distance", 1000.0, "averageHR", 150)));
    }

    private static Map<Integer, Map<String, Object>> copy(Map<Integer, Map<String, Object>> history) {
        Map<Integer, Map<String, Object>> copy = new TreeMap<>();
        history.forEach((id, activity) -> copy.put(id, new LinkedHashMap<>(activity)));
        return copy;
    }

    /** An older state: without some activities and some values. */
    private static Map<Integer, Map<String, Object>> poorer(Random random, Map<Integer, Map<String, Object>> history) {
        Map<Integer, Map<String, Object>> poorer = copy(history);
        poorer.keySet().removeIf(id -> random.nextInt(3) == 0);
        poorer.values().forEach(activity -> activity.keySet().removeIf(key -> takes(random, key)));
        return poorer;
    }

    private static boolean takes(Random random, String key) {
        return FIELDS.contains(key) && random.nextInt(3) == 0;
    }

    /** As somebody else's program may leave it: activities gone, values gone or null, laps fewer or without heart rate. */
    private static Map<Integer, Map<String, Object>> damaged(Random random, Map<Integer, Map<String, Object>> history) {
        Map<Integer, Map<String, Object>> damaged = poorer(random, history);
        damaged.values().forEach(activity -> {
            if (activity.containsKey("splits") && random.nextInt(3) == 0) {
                activity.put(
                        "splits",
                        random.nextBoolean()
                                ? laps(1)
                                : Map.of("lapDTOs", Collections.nCopies(9, Map.of("distance", 1000.0))));
            }
        });
        return damaged;
    }

    private static Set<Integer> forget(
            Random random, Map<Integer, Map<String, Object>> present, Map<Integer, Map<String, Object>> expected) {
        Set<Integer> forgotten = new TreeSet<>(expected.keySet());
        forgotten.removeIf(id -> present.containsKey(id) || random.nextInt(3) > 0);
        expected.keySet().removeAll(forgotten);
        return forgotten;
    }

    /** New activities, and new values in the place of old ones. */
    private static void addWhatCameSince(
            Random random, Map<Integer, Map<String, Object>> present, Map<Integer, Map<String, Object>> expected) {
        for (int id = 20; id < 20 + random.nextInt(3); id++) {
            Map<String, Object> activity = activity(random, id);
            present.put(id, activity);
            expected.put(id, new LinkedHashMap<>(activity));
        }
        present.forEach((id, activity) -> {
            if (random.nextInt(3) == 0 && activity.containsKey("name")) {
                activity.put("name", "Renamed");
                expected.get(id).put("name", "Renamed");
            }
        });
    }

    private static Map<Integer, Object> normal(Map<Integer, Map<String, Object>> history) {
        Map<Integer, Object> normal = new TreeMap<>();
        history.forEach((id, activity) -> normal.put(id, Json.normalize(activity)));
        return normal;
    }

    private Path backup(int number, Map<Integer, Map<String, Object>> history) throws IOException {
        return write(folder.resolve("backup-" + number + ".json"), history);
    }

    private static Path write(Path file, Map<Integer, Map<String, Object>> history) throws IOException {
        List<Map<String, Object>> newestFirst = new ArrayList<>(history.values());
        Collections.reverse(newestFirst);
        return Files.writeString(file, Json.write(Json.normalize(Map.of("activities", newestFirst))));
    }

    /** As text, by id, whatever the order of the fields. */
    private static Map<Integer, Map<String, Object>> read(Path file) throws IOException {
        Map<Integer, Map<String, Object>> history = new TreeMap<>();
        Map<?, ?> document = (Map<?, ?>) Json.read(Files.readAllBytes(file));
        for (Object entry : (List<?>) document.get("activities")) {
            Activity activity = Activity.of(Json.object((Map<?, ?>) entry));
            history.put(Integer.valueOf(activity.key()), new LinkedHashMap<>(activity.fields()));
        }
        return history;
    }
}
