package dev.cairn.retention;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cairn.backup.Backup;
import dev.cairn.disk.Scratch;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.lifecycle.AfterTry;
import net.jqwik.api.statistics.Statistics;

/**
 * Whatever happened before, and however often: a prune never lowers what the cache and the good backups hold together, it never
 * takes a spoilt or a labelled one, and something to go back to stays.
 */
class PruningPropertyTest {
    private static final int ACTS = 30;

    private Scratch folder;
    private Copies copies;
    private Random random;
    private Instant now;
    private final Map<Integer, Map<String, String>> activities = new LinkedHashMap<>();
    private final Set<String> spoilt = new HashSet<>();
    private int removed;

    @AfterTry
    void remove() throws IOException {
        folder.close();
    }

    @Property(tries = 60)
    void aPruneLosesNothing(@ForAll long seed) throws IOException {
        random = new Random(seed);
        folder = Scratch.folder();
        copies = new Copies(folder.path(), random.nextBoolean() ? Map.of("last", 1) : Map.of("daily", 2, "monthly", 1));
        now = Instant.parse("2026-01-01T06:00:00Z");
        activities.clear();
        spoilt.clear();
        removed = 0;
        for (int id = 1; id <= 6; id++) {
            add(id);
        }
        save();
        for (int act = 0; act < ACTS; act++) {
            now = now.plus(Duration.ofHours(random.nextInt(40)));
            act();
        }
        prune();
        Statistics.label("something was removed")
                .collect(removed > 0)
                .coverage(coverage -> coverage.check(true).percentage(share -> share > 50));
    }

    private void act() throws IOException {
        switch (random.nextInt(14)) {
            case 0, 1, 2 -> {
                backup(null);
                add(7 + random.nextInt(30));
                save();
            }
            case 3 -> {
                any().put("'calories'", "700");
                backup(null);
                save();
            }
            case 4 -> {
                // Garmin meets Strava.
                any().put("'strava_id'", Integer.toString(1000 + random.nextInt(9)));
                save();
            }
            case 5 -> {
                activities.keySet().removeIf(id -> random.nextInt(3) == 0);
                save();
            }
            case 6 -> {
                Map<String, String> poorer = any();
                poorer.replaceAll((field, value) ->
                        field.equals("'id'") || field.equals("'date'") || random.nextBoolean() ? value : "null");
                save();
            }
            case 7 -> {
                any().put("'splits'", laps());
                save();
            }
            case 8 -> {
                for (int copy = random.nextInt(6); copy >= 0; copy--) {
                    backup(random.nextInt(9) == 0 ? "race" : null);
                }
            }
            case 9 -> script();
            case 10 -> somewhere(Copies::spoil);
            case 11 -> somewhere(backup -> copies.backups.pack(backup, now));
            case 12 -> {
                List<Backup> good = good();
                if (!good.isEmpty()) {
                    restore(good.get(random.nextInt(good.size())));
                }
            }
            default -> prune();
        }
    }

    private void add(int id) {
        Map<String, String> activity = new LinkedHashMap<>();
        activity.put("'id'", id % 5 == 0 ? "'strava_" + (1000 + id % 9) + "'" : Integer.toString(id));
        activity.put("'date'", "'2026-01-01 08:00:" + (10 + id) + "'");
        activity.put("'avg_hr'", random.nextInt(4) == 0 ? "null" : "150");
        activity.put("'splits'", laps());
        activities.put(id, activity);
    }

    private String laps() {
        StringBuilder laps = new StringBuilder();
        for (int lap = random.nextInt(4); lap >= 0; lap--) {
            laps.append(random.nextBoolean() ? "{'averageHR': 150}" : "{'distance': 1000}")
                    .append(lap == 0 ? "" : ",");
        }
        return "{'lapDTOs': [" + laps + "]}";
    }

    private Map<String, String> any() {
        if (activities.isEmpty()) {
            add(1);
        }
        List<Map<String, String>> all = new ArrayList<>(activities.values());
        return all.get(random.nextInt(all.size()));
    }

    private void save() throws IOException {
        copies.cache(activities.values().stream()
                .map(activity -> activity.entrySet().stream()
                        .map(field -> field.getKey() + ": " + field.getValue())
                        .toList()
                        .toString())
                .map(fields -> "{" + fields.substring(1, fields.length() - 1) + "}")
                .toArray(String[]::new));
    }

    private void backup(String label) throws IOException {
        String reason = random.nextInt(4) == 0 ? "loss" : "sync";
        copies.copy(now.toString(), label, reason, Files.readString(copies.cache));
        now = now.plusSeconds(1);
    }

    private void script() throws IOException {
        String text = Files.readString(copies.cache);
        boolean torn = random.nextInt(3) == 0;
        String name = "unified-cache-2025%02d%02d_%06d.json"
                .formatted(1 + random.nextInt(12), 1 + random.nextInt(28), 100_000 + random.nextInt(9));
        copies.script(name, torn ? text.substring(0, text.length() / 2) : text);
        spoilt.remove(name);
        if (torn) {
            spoilt.add(name);
        }
    }

    /** What is in it is the cache now; the model goes on from there. */
    private void restore(Backup backup) throws IOException {
        try (var plain = copies.backups.unpack(backup)) {
            Files.copy(plain.file(), copies.cache, StandardCopyOption.REPLACE_EXISTING);
        }
        activities.clear();
    }

    private interface Deed {
        void to(Backup backup) throws IOException;
    }

    private void somewhere(Deed deed) throws IOException {
        List<Backup> recorded =
                good().stream().filter(backup -> backup.recorded() != null).toList();
        if (!recorded.isEmpty()) {
            Backup chosen = recorded.get(random.nextInt(recorded.size()));
            deed.to(chosen);
            if (copies.backups.verify(copies.backups.find(chosen.name())).state() == Backup.State.BAD) {
                spoilt.add(chosen.madeAs());
            }
        }
    }

    private List<Backup> good() throws IOException {
        return copies.backups.list().stream()
                .filter(backup -> !spoilt.contains(backup.madeAs()))
                .toList();
    }

    private Copies.Union union() throws IOException {
        Copies.Union union = new Copies.Union();
        union.add(copies.cache);
        for (Backup backup : good()) {
            union.add(backup.file());
        }
        return union;
    }

    private void prune() throws IOException {
        if (activities.isEmpty() && !Files.exists(copies.cache)) {
            save();
        }
        Copies.Union before = union();
        Set<String> bad = new HashSet<>(spoilt);
        boolean hadGood = !good().isEmpty();
        List<String> labelled = labelled();

        List<Backup> going = copies.decide(Copies.NONE).removals();
        copies.backups.remove(going, now);
        removed += going.size();

        assertThat(before.without(union())).as("lost by a prune").isEmpty();
        assertThat(copies.backups.list()).extracting(Backup::madeAs).containsAll(bad);
        assertThat(copies.backups.list()).extracting(Backup::state).doesNotContain(Backup.State.MISSING);
        assertThat(labelled()).isEqualTo(labelled);
        assertThat(!good().isEmpty()).as("one to go back to").isEqualTo(hadGood);
        assertThat(copies.decide(Copies.NONE).removals())
                .as("a second prune finds nothing")
                .isEmpty();
    }

    private List<String> labelled() throws IOException {
        return copies.backups.list().stream()
                .filter(backup -> backup.label() != null)
                .map(Backup::madeAs)
                .toList();
    }
}
