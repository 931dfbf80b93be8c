package dev.cairn.integrity;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cairn.activity.Activity;
import dev.cairn.activity.Laps;
import dev.cairn.cache.CacheFile;
import dev.cairn.cache.Fingerprint;
import dev.cairn.cache.UnreadableCache;
import dev.cairn.json.Json;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.lifecycle.AfterContainer;
import net.jqwik.api.lifecycle.AfterProperty;
import net.jqwik.api.lifecycle.BeforeProperty;

/**
 * Proof by damage: whatever is done to a cache from outside, every activity that is gone and every value that is lost is named, and
 * nothing else is. Through files, as {@code verify} reads them, with no backup to compare with.
 */
class DamagePropertyTest {
    private static final LocalDateTime THEN = LocalDateTime.of(2026, 1, 11, 20, 0);

    /** How often each kind of damage came about, over all tries. */
    private static final Map<String, Integer> DONE = new TreeMap<>();

    private Path folder = Path.of("");

    @BeforeProperty
    void aPlaceForACache() throws IOException {
        folder = Files.createTempDirectory("cairn");
    }

    @AfterProperty
    void away() throws IOException {
        Files.deleteIfExists(folder.resolve("cache.json"));
        Files.deleteIfExists(folder.resolve("baseline.json"));
        Files.delete(folder);
    }

    @AfterContainer
    static void everyKindOfDamageWasDone() {
        assertThat(DONE.keySet())
                .containsExactly("drop", "flip", "laps", "last seven days", "null", "old copy", "swap", "truncate");
        assertThat(DONE.values()).allSatisfy(times -> assertThat(times).isGreaterThan(200));
    }

    @Property(tries = 3000, edgeCases = EdgeCasesMode.NONE)
    void everyDamageIsNamed(@ForAll long seed) throws Exception {
        Random random = new Random(seed);
        List<Activity> whole = history(random);
        Baseline baseline = baselineOf(whole);
        List<Activity> damaged = new ArrayList<>(whole);
        Set<String> expected = new TreeSet<>();
        String kind = damage(random, damaged, expected);
        DONE.merge(kind, 1, Integer::sum);

        Path cache = Files.writeString(folder.resolve("cache.json"), rewritten(random, text(damaged)));
        Verification verification = verify(cache, baseline);
        assertThat(losses(verification)).as(kind).isEqualTo(expected);
        assertThat(losses(verification)).as(kind).isEqualTo(naively(whole, damaged));
        assertThat(verification.verdict()).isEqualTo(expected.isEmpty() ? Verdict.OK : Verdict.LOSS);
    }

    @Property(tries = 3000, edgeCases = EdgeCasesMode.NONE)
    void aFlippedByteIsFoundWhereverItIs(@ForAll long seed) throws Exception {
        Random random = new Random(seed);
        List<Activity> whole = history(random);
        Baseline baseline = baselineOf(whole);
        byte[] text = text(whole).getBytes(StandardCharsets.UTF_8);
        int at = random.nextInt(text.length);
        text[at] = (byte) (text[at] ^ 1 << random.nextInt(8));
        Path cache = Files.write(folder.resolve("cache.json"), text);
        DONE.merge("flip", 1, Integer::sum);

        Verification verification;
        try {
            verification = verify(cache, baseline);
        } catch (UnreadableCache corrupt) {
            return;
        }
        List<Activity> now = activities(text);
        assertThat(losses(verification)).isEqualTo(naively(whole, now));
        assertThat(changes(verification)).isEqualTo(naivelyChanged(whole, now));
    }

    @Property(tries = 2000, edgeCases = EdgeCasesMode.NONE)
    void aFileThatWasCutIsNeverTakenForAShorterHistory(@ForAll long seed) throws Exception {
        Random random = new Random(seed);
        byte[] text = text(history(random)).getBytes(StandardCharsets.UTF_8);
        Path cache = Files.write(folder.resolve("cache.json"), Arrays.copyOf(text, random.nextInt(text.length - 1)));
        DONE.merge("truncate", 1, Integer::sum);
        try {
            new CacheFile(cache).readClosely(facts -> {});
        } catch (UnreadableCache corrupt) {
            return;
        }
        throw new AssertionError("a cut file was read");
    }

    // ---- the damage

    /** Does something to a history, and says what is lost by it: {@code key} or {@code key field}. */
    private static String damage(Random random, List<Activity> history, Set<String> expected) {
        switch (random.nextInt(6)) {
            case 0 -> {
                int gone = 1 + random.nextInt(Math.min(3, history.size()));
                for (int i = 0; i < gone; i++) {
                    expected.add(name(history.remove(random.nextInt(history.size()))));
                }
                for (int i = random.nextInt(gone + 1); i > 0; i--) {
                    history.add(0, Activity.of(Map.of("id", 900 + i, "date", "2026-01-12 08:00:0" + i)));
                }
                return "drop";
            }
            case 1 -> {
                for (int lost = 1 + random.nextInt(3); lost > 0; lost--) {
                    int at = random.nextInt(history.size());
                    Activity activity = history.get(at);
                    List<String> fields = activity.fields().keySet().stream()
                            .filter(field -> !Set.of("id", "strava_id", "date").contains(field))
                            .toList();
                    String field = fields.get(random.nextInt(fields.size()));
                    if (activity.has(field)) {
                        expected.add(name(activity) + " " + field);
                    }
                    history.set(at, blanked(random, activity, field));
                }
                return "null";
            }
            case 2 -> {
                int at = random.nextInt(history.size());
                Activity activity = history.get(at);
                if (activity.laps().count() > 0) {
                    Activity poorer = activity.with("splits", poorer(random, activity));
                    if (poorer.laps().isPoorerThan(activity.laps())) {
                        expected.add(name(activity) + " splits");
                    }
                    history.set(at, poorer);
                }
                return "laps";
            }
            case 3 -> {
                int one = random.nextInt(history.size());
                int other = random.nextInt(history.size());
                String field = List.of("avg_hr", "calories", "name").get(random.nextInt(3));
                Activity first = history.get(one);
                Activity second = history.get(other);
                if (one != other) {
                    history.set(one, first.with(field, second.get(field)));
                    history.set(other, second.with(field, first.get(field)));
                    expected.addAll(lost(first, history.get(one)));
                    expected.addAll(lost(second, history.get(other)));
                }
                return "swap";
            }
            case 4 -> {
                // The copy was made before the newest so many came in, and before some values did.
                for (int newer = random.nextInt(history.size()); newer > 0; newer--) {
                    expected.add(name(history.remove(0)));
                }
                int at = random.nextInt(history.size());
                if (history.get(at).has("calories")) {
                    expected.add(name(history.get(at)) + " calories");
                    history.set(at, history.get(at).without("calories"));
                }
                return "old copy";
            }
            default -> {
                String newest = history.stream()
                        .map(Activity::date)
                        .max(Comparator.naturalOrder())
                        .orElseThrow();
                String limit = LocalDateTime.parse(newest.replace(' ', 'T'))
                        .minusDays(7)
                        .toString();
                history.removeIf(activity -> {
                    boolean old = activity.date().replace(' ', 'T').compareTo(limit) < 0;
                    if (old) {
                        expected.add(name(activity));
                    }
                    return old;
                });
                return "last seven days";
            }
        }
    }

    private static Activity blanked(Random random, Activity activity, String field) {
        return switch (random.nextInt(3)) {
            case 0 -> activity.without(field);
            case 1 -> activity.with(field, null);
            default ->
                switch (field) {
                    case "avg_hr" -> activity.with(field, 0);
                    case "distance_km" -> activity.with(field, 0.0);
                    case "splits" -> activity.with(field, Map.of("lapDTOs", List.of()));
                    default -> activity.with(field, "");
                };
        };
    }

    private static Map<String, Object> poorer(Random random, Activity activity) {
        List<Object> laps = new ArrayList<>((List<?>) ((Map<?, ?>) activity.get("splits")).get("lapDTOs"));
        int at = random.nextInt(laps.size());
        switch (random.nextInt(3)) {
            case 0 -> laps.remove(at);
            case 1 -> laps.set(at, Map.of("distance", 1000));
            default -> laps.set(at, Map.of("distance", 1000, "averageHR", 0));
        }
        return Map.of("lapDTOs", laps);
    }

    // ---- the same, told by comparing the whole activities

    private static Set<String> naively(List<Activity> before, List<Activity> now) {
        Set<String> lost = new TreeSet<>();
        for (Activity activity : before) {
            same(activity, now).ifPresentOrElse(is -> lost.addAll(lost(activity, is)), () -> lost.add(name(activity)));
        }
        return lost;
    }

    private static Set<String> lost(Activity before, Activity now) {
        Set<String> lost = new TreeSet<>();
        for (String field : before.fields().keySet()) {
            boolean poorer = field.equals("splits") && Laps.of(now.get(field)).isPoorerThan(Laps.of(before.get(field)));
            if (before.has(field) && (!now.has(field) || poorer)) {
                lost.add(name(before) + " " + field);
            }
        }
        return lost;
    }

    private static Set<String> naivelyChanged(List<Activity> before, List<Activity> now) {
        Set<String> changed = new TreeSet<>();
        for (Activity activity : before) {
            Activity is = same(activity, now).orElse(activity);
            if (lost(activity, is).isEmpty()) {
                activity.fields().forEach((field, value) -> {
                    if (activity.has(field) && !Json.line(value).equals(Json.line(is.get(field)))) {
                        changed.add(name(activity) + " " + field);
                    }
                });
            }
        }
        return changed;
    }

    /** The one that has most of it: a flipped byte can give an activity the id of another. */
    private static Optional<Activity> same(Activity before, List<Activity> now) {
        return now.stream()
                .filter(is -> before.identities().isEmpty()
                        ? is.date().equals(before.date())
                        : is.identities().stream().anyMatch(before.identities()::contains))
                .max(Comparator.comparing(is -> before.fields().entrySet().stream()
                        .filter(field -> Objects.equals(field.getValue(), is.get(field.getKey())))
                        .count()));
    }

    // ---- what verify says

    /** Looks at every value; whoever looks only at what is not as it was has to find the same. */
    private Verification verify(Path cache, Baseline baseline) throws IOException {
        Recognition known = Recognition.of(baseline);
        boolean readable = new CacheFile(cache).readKnowing(known::knows, known::saw, known);
        Survey now = new Survey();
        try {
            new CacheFile(cache).readClosely(now);
        } catch (UnreadableCache corrupt) {
            assertThat(readable).isFalse();
            throw corrupt;
        }
        assertThat(readable).isTrue();
        Verification verification = Verification.compare(now, Optional.of(baseline), id -> false, id -> false);
        assertThat(Verification.compare(known, id -> false).toJson()).isEqualTo(verification.toJson());
        return verification;
    }

    private static Set<String> losses(Verification verification) {
        return told(verification, false);
    }

    private static Set<String> changes(Verification verification) {
        return told(verification, true);
    }

    private static Set<String> told(Verification verification, boolean notices) {
        Set<String> told = new TreeSet<>();
        for (Issue issue : verification.issues()) {
            if (issue.severity() == Severity.NOTICE == notices) {
                for (Issue.Affected activity : issue.activities()) {
                    String name = activity.key() == null ? "@" + activity.date() : activity.key();
                    if (activity.fields().isEmpty()) {
                        told.add(name);
                    }
                    activity.fields().forEach(field -> told.add(name + " " + field));
                }
            }
        }
        return told;
    }

    private static String name(Activity activity) {
        return activity.key() == null ? "@" + activity.date() : activity.key();
    }

    // ---- histories

    private static List<Activity> history(Random random) {
        List<Activity> history = new ArrayList<>();
        Set<String> dates = new LinkedHashSet<>();
        for (int id = 1 + random.nextInt(8); id > 0; id--) {
            history.add(activity(random, id, "2026-01-%02d".formatted(id + random.nextInt(3))));
        }
        // Two without an id on one day cannot be told apart by name; RollCallTest has them.
        history.removeIf(activity -> !dates.add(activity.date()));
        return history;
    }

    private static Activity activity(Random random, int id, String day) {
        Map<String, Object> fields = new LinkedHashMap<>();
        switch (random.nextInt(5)) {
            case 0 -> fields.put("id", "strava_" + id);
            case 1 -> {
                fields.put("id", 100 + id);
                fields.put("strava_id", id);
            }
            case 2 -> fields.put("average_heartrate", 140 + id);
            default -> fields.put("id", id);
        }
        fields.put("name", random.nextInt(4) == 0 ? "" : "Lauf \"" + id + "\" über\nden Berg");
        fields.put("date", day + " %02d:00:0%d".formatted(id % 24, id % 10));
        fields.put("distance_km", random.nextInt(4) == 0 ? 0.0 : random.nextInt(4000) / 100.0);
        fields.put("avg_hr", random.nextInt(4) == 0 ? null : (Object) random.nextInt(200));
        fields.put("calories", random.nextInt(4) == 0 ? null : (Object) (random.nextInt(999) / 2.0));
        if (random.nextBoolean()) {
            List<Object> laps = new ArrayList<>();
            for (int lap = random.nextInt(5); lap > 0; lap--) {
                laps.add(Map.of("distance", 1000.0, "averageHR", random.nextInt(3) * 70));
            }
            fields.put("splits", Map.of("lapDTOs", laps));
        }
        if (random.nextInt(4) == 0) {
            fields.put("weather", Map.of("°C", List.of(1.50, true)));
        }
        fields.put("source", "garmin");
        return Activity.of(fields);
    }

    /** The same as another program may write it: without line breaks, or with every character in ASCII. */
    private static String rewritten(Random random, String text) {
        StringBuilder other = new StringBuilder();
        boolean tight = random.nextBoolean();
        boolean ascii = random.nextBoolean();
        text.chars().forEach(c -> {
            if (c == '\n' && tight) {
                other.append(' ');
            } else if (c > 0x7f && ascii) {
                other.append("\\u%04x".formatted(c));
            } else {
                other.append((char) c);
            }
        });
        return other.toString();
    }

    private static String text(List<Activity> history) {
        Map<String, Object> cache = new LinkedHashMap<>();
        cache.put("last_sync", "2026-01-11T20:00:00");
        cache.put("activities", history.stream().map(Activity::fields).toList());
        return Json.write(cache);
    }

    private static List<Activity> activities(byte[] text) throws IOException {
        List<?> read = (List<?>) ((Map<?, ?>) Objects.requireNonNull(Json.read(text))).get("activities");
        return read.stream()
                .map(activity -> Activity.of(Json.object((Map<?, ?>) activity)))
                .toList();
    }

    private Path write(List<Activity> history) throws IOException {
        return Files.writeString(folder.resolve("cache.json"), text(history));
    }

    /** Written and read again; not by {@link Baseline#write}, which waits for the disk each time. */
    private Baseline baselineOf(List<Activity> history) throws IOException {
        Survey survey = new Survey();
        Fingerprint content = new CacheFile(write(history)).readClosely(survey).fingerprint();
        Path file = folder.resolve("baseline.json");
        try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(file))) {
            Baseline.of(survey, content, THEN).writeTo(out);
        }
        return Baseline.read(file).orElseThrow();
    }
}
