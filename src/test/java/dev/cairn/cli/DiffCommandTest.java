package dev.cairn.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cairn.json.Json;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is printed, and with which exit code. */
class DiffCommandTest {
    @TempDir
    Path home;

    private Path backups;

    @BeforeEach
    void folders() throws IOException {
        backups = Files.createDirectories(home.resolve("tracking/backups"));
    }

    @Test
    void aChangeOfEveryKind() throws Exception {
        cache(
                "{\"id\": 1, \"date\": \"2026-01-17 08:00:00\", \"name\": \"Run\", \"distance_km\": 5.0, \"calories\": 700}",
                "{\"date\": \"2026-01-16 08:00:00\", \"name\": \"Walk\"}");
        Path other = write(
                "other.json",
                "{\"id\": 1, \"date\": \"2026-01-17 08:00:00\", \"name\": \"Race\", \"distance_km\": 5.0, \"avg_hr\": 150}",
                "{\"id\": 3, \"date\": \"2026-01-15 08:00:00\"}");
        Typed diff = typed("diff", home.resolve("tracking/unified-cache.json").toString(), other.toString());
        assertThat(diff.exit()).isEqualTo(1);
        assertThat(diff.err()).isEmpty();
        assertThat(diff.out()).isEqualTo("""
            from %s (2 activities) to %s (2 activities)
            lost 1 activity
              2026-01-16 08:00:00  without id  Walk
            gained 1 activity
              2026-01-15 08:00:00  3
            changed 1 activity: 1 value lost, 1 gained, 1 changed
              2026-01-17 08:00:00  1  Race, 5.00 km
                changed name: "Run" -> "Race"
                lost    calories: 700 -> nothing
                gained  avg_hr: nothing -> 150
            LOST: 1 activity and 1 value of others
            """.formatted(home.resolve("tracking/unified-cache.json"), other));
    }

    @Test
    void ofManyTheFirstTwentyAreShownAndThoseThatLostSomethingFirst() throws Exception {
        List<String> before = new ArrayList<>();
        List<String> after = new ArrayList<>();
        for (int id : IntStream.range(0, 30).toArray()) {
            before.add("{\"id\": " + id + ", \"date\": \"d" + id + "\", \"n\": 1}");
            after.add("{\"id\": " + id + ", \"date\": \"d" + id + "\"" + (id == 29 ? "" : ", \"n\": 2") + "}");
        }
        cache(after.toArray(String[]::new));
        Path other = write("other.json", before.toArray(String[]::new));
        String first = typed("diff", other.toString()).out();
        assertThat(first.lines().skip(1).limit(3))
                .containsExactly(
                        "changed 30 activities: 1 value lost, 0 gained, 29 changed",
                        "  d29  29",
                        "    lost    n: 1 -> nothing");
        assertThat(first.lines()).hasSize(1 + 1 + 2 * 20 + 1 + 1).contains("  and 10 more; all of them with --all");
        assertThat(typed("diff", other.toString(), "--all").out().lines()).hasSize(1 + 1 + 2 * 30 + 1);
    }

    @Test
    void onlyGainsAreNoLoss() throws Exception {
        cache("{\"id\": 1}", "{\"id\": 2}");
        Path other = write("other.json", "{\"id\": 1}");
        Typed diff = typed("diff", other.toString());
        assertThat(diff.exit()).isZero();
        assertThat(diff.out()).endsWith("gained 1 activity\n    2\nnothing lost\n");
        assertThat(((Map<?, ?>) Json.read(
                                typed("diff", other.toString(), "--json").out()))
                        .get("loss"))
                .isEqualTo(false);
    }

    @Test
    void latestIsTheNewestThatCanBeRead() throws Exception {
        cache("{\"id\": 1}");
        Files.writeString(backups.resolve("unified-cache-20260117_100000.json"), "{\"activities\": [{\"id\": 1}]}");
        Files.writeString(backups.resolve("unified-cache-20260117_110000.json"), "{\"activities\": [");
        assertThat(typed("diff", "latest").out())
                .isEqualTo("from unified-cache-20260117_100000.json (1 activity) to the cache (1 activity)\n"
                        + "no difference\n");
        Typed torn = typed("diff", "unified-cache-20260117_110000.json");
        assertThat(torn.exit()).isEqualTo(5);
        assertThat(torn.err()).startsWith("cairn: cannot read unified-cache-20260117_110000.json: the file ends");
    }

    @Test
    void whatIsNotThereIsAMistake() throws Exception {
        cache("{\"id\": 1}");
        for (String name : List.of("latest", "nope", "unified-cache-20260117_100000.json", "../x", home.toString())) {
            assertThat(typed("diff", name).exit()).as(name).isEqualTo(2);
        }
        Files.delete(home.resolve("tracking/unified-cache.json"));
        assertThat(typed("diff", write("other.json").toString()).exit()).isEqualTo(5);
    }

    private void cache(String... activities) throws IOException {
        Files.move(write("cache.json", activities), home.resolve("tracking/unified-cache.json"));
    }

    private Path write(String name, String... activities) throws IOException {
        return Files.writeString(home.resolve(name), "{\"activities\": [" + String.join(", ", activities) + "]}");
    }

    private Typed typed(String... command) {
        List<String> words = new ArrayList<>(List.of(command));
        words.add("--home=" + home);
        return Typed.cairn(words.toArray(String[]::new));
    }
}
