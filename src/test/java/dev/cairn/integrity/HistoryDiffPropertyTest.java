package dev.cairn.integrity;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cairn.activity.Activity;
import dev.cairn.cache.CacheFile;
import dev.cairn.cache.CacheIndex;
import dev.cairn.json.Json;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeSet;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.lifecycle.AfterProperty;
import net.jqwik.api.lifecycle.BeforeProperty;

/** A history, something done to each of its activities, and a diff that tells exactly that. */
class HistoryDiffPropertyTest {
    private Path folder = Path.of("");

    @BeforeProperty
    void aPlace() throws IOException {
        folder = Files.createTempDirectory("cairn");
    }

    @AfterProperty
    void away() throws IOException {
        Files.deleteIfExists(folder.resolve("a.json"));
        Files.deleteIfExists(folder.resolve("b.json"));
        Files.delete(folder);
    }

    @Property(tries = 400, edgeCases = EdgeCasesMode.NONE)
    void tellsWhatWasDoneAndNothingElse(@ForAll("histories") List<Made> history, @ForAll Random random)
            throws IOException {
        List<Activity> before = new ArrayList<>();
        List<Activity> after = new ArrayList<>();
        TreeSet<String> done = new TreeSet<>();
        for (int i = 0; i < history.size(); i++) {
            history.get(i).live(i, before, after, done);
        }
        Collections.shuffle(after, random);
        CacheIndex a = write("a.json", before);
        CacheIndex b = write("b.json", after);

        HistoryDiff diff = HistoryDiff.between(a, b, "1000"::equals);
        assertThat(told(diff)).isEqualTo(done);
        assertThat(diff.loses()).isEqualTo(done.stream().anyMatch(what -> what.startsWith("lost ")));
        assertThat(diff.isEmpty()).isEqualTo(done.isEmpty());
        assertThat(HistoryDiff.between(a, a, key -> false).isEmpty()).isTrue();

        HistoryDiff back = HistoryDiff.between(b, a, key -> false);
        assertThat(back.lost()).containsExactlyInAnyOrderElementsOf(diff.gained());
        assertThat(fields(back, FieldChange.Kind.LOST)).isEqualTo(fields(diff, FieldChange.Kind.GAINED));
        assertThat(fields(back, FieldChange.Kind.GAINED)).isEqualTo(fields(diff, FieldChange.Kind.LOST));
        assertThat(fields(back, FieldChange.Kind.CHANGED)).isEqualTo(fields(diff, FieldChange.Kind.CHANGED));
    }

    private static TreeSet<String> fields(HistoryDiff diff, FieldChange.Kind kind) {
        TreeSet<String> fields = new TreeSet<>();
        diff.changed()
                .forEach(change -> change.fields(kind)
                        .forEach(field -> fields.add(change.activity().date() + " " + field.field())));
        return fields;
    }

    private static TreeSet<String> told(HistoryDiff diff) {
        TreeSet<String> told = new TreeSet<>();
        diff.lost().forEach(one -> told.add("lost " + one.date()));
        diff.gained().forEach(one -> told.add("gained " + one.date()));
        diff.forgotten().forEach(one -> told.add("forgotten " + one.date()));
        diff.changed()
                .forEach(change -> change.fields()
                        .forEach(field -> told.add(field.kind().name().toLowerCase(java.util.Locale.ROOT) + " "
                                + change.activity().date() + " " + field.field())));
        return told;
    }

    private CacheIndex write(String name, List<Activity> activities) throws IOException {
        List<Map<String, Object>> fields = new ArrayList<>();
        activities.forEach(activity -> fields.add(activity.fields()));
        Path file = Files.writeString(folder.resolve(name), Json.write(Map.of("activities", fields)));
        return new CacheFile(file).read(facts -> {});
    }

    @Provide
    Arbitrary<List<Made>> histories() {
        return Combinators.combine(
                        Arbitraries.of(Kind.class),
                        Arbitraries.of(Deed.class),
                        Arbitraries.of("avg_hr", "calories", "own"))
                .as(Made::new)
                .list()
                .ofMaxSize(12);
    }

    private enum Kind {
        GARMIN,
        STRAVA,
        BOTH,
        NAMELESS
    }

    private enum Deed {
        NOTHING,
        DROPPED,
        ADDED,
        EMPTIED,
        FILLED,
        EDITED,
        FEWER_LAPS,
        NO_LAP_HEART_RATE,
        RICHER_LAPS,
        MET_ITS_TWIN
    }

    /** An activity, and what is done to it. */
    private record Made(Kind kind, Deed deed, String field) {
        void live(int number, List<Activity> before, List<Activity> after, TreeSet<String> done) {
            Activity made = activity(number);
            String date = made.date();
            if (deed == Deed.ADDED) {
                after.add(made);
                done.add("gained " + date);
                return;
            }
            if (deed == Deed.FILLED) {
                before.add(made.with(field, null));
                after.add(made);
                done.add("gained " + date + " " + field);
                return;
            }
            before.add(made);
            switch (deed) {
                case DROPPED -> done.add(("1000".equals(made.key()) ? "forgotten " : "lost ") + date);
                case EMPTIED -> {
                    after.add(number % 2 == 0 ? made.without(field) : made.with(field, ""));
                    done.add("lost " + date + " " + field);
                }
                case EDITED -> {
                    after.add(made.with(field, 1));
                    done.add("changed " + date + " " + field);
                }
                case FEWER_LAPS -> {
                    after.add(made.with("splits", laps("{\"averageHR\": 151}")));
                    done.add("lost " + date + " splits");
                }
                case NO_LAP_HEART_RATE -> {
                    after.add(made.with("splits", laps("{}, {\"averageHR\": 0}")));
                    done.add("lost " + date + " splits");
                }
                case RICHER_LAPS -> {
                    after.add(made.with("splits", laps("{\"averageHR\": 150}, {\"averageHR\": 150}, {}")));
                    done.add("gained " + date + " splits");
                }
                case MET_ITS_TWIN -> {
                    if (kind == Kind.STRAVA) {
                        after.add(made.with("id", 1000 + number).with("strava_id", 2000 + number));
                        done.add("changed " + date + " id");
                        done.add("gained " + date + " strava_id");
                    } else {
                        after.add(made);
                    }
                }
                default -> after.add(made);
            }
        }

        private Activity activity(int number) {
            Activity plain = Activity.of(
                            Map.of("date", "2026-01-%02d 08:00:00".formatted(number + 1), "name", "Run", "avg_hr", 150))
                    .with("calories", 700)
                    .with("own", "x")
                    .with("splits", laps("{\"averageHR\": 150}, {\"averageHR\": 149}"));
            return switch (kind) {
                case GARMIN -> plain.with("id", 1000 + number);
                case STRAVA -> plain.with("id", "strava_" + (2000 + number));
                case BOTH -> plain.with("id", 1000 + number).with("strava_id", 2000 + number);
                case NAMELESS -> plain;
            };
        }

        private static Object laps(String laps) {
            return Facts.json("{\"lapDTOs\": [" + laps + "]}");
        }
    }
}
