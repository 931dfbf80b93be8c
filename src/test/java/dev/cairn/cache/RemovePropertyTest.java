package dev.cairn.cache;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cairn.activity.ActivityFacts;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.lifecycle.AfterProperty;
import net.jqwik.api.lifecycle.BeforeProperty;

/** For every cache, with twins and nameless ones in it: the one that was to go is gone, and every other has its bytes. */
class RemovePropertyTest {
    private Path cache = Path.of("");

    @BeforeProperty
    void aPlaceForACache() throws IOException {
        cache = Files.createTempDirectory("cairn").resolve("cache.json");
    }

    @AfterProperty
    void away() throws IOException {
        Files.deleteIfExists(cache);
        Files.delete(cache.getParent());
    }

    @Property(tries = 300, edgeCases = EdgeCasesMode.NONE)
    void oneGoes(@ForAll("activities") List<String> activities, @ForAll @IntRange(max = 8) int which) throws Exception {
        int position = which % activities.size();
        Files.writeString(cache, "{\"activities\": [" + String.join(", ", activities) + "]}");
        CacheIndex before = Sample.index(cache);
        List<ActivityFacts> seen = new ArrayList<>();

        CacheIndex after =
                new CacheFile(cache).remove(before, CacheFile.entry(before, position), Sample.HEAD, seen::add);

        List<String> expected = new ArrayList<>(activities);
        expected.remove(position);
        assertThat(texts(after)).containsExactlyInAnyOrderElementsOf(expected);
        assertThat(seen).hasSize(expected.size());
        assertThat(texts(Sample.index(cache))).isEqualTo(texts(after));
    }

    private List<String> texts(CacheIndex index) throws IOException {
        byte[] file = Files.readAllBytes(cache);
        List<String> texts = new ArrayList<>();
        for (int position = 0; position < index.size(); position++) {
            Range range = index.range(position);
            texts.add(new String(file, (int) range.start(), (int) range.length(), StandardCharsets.UTF_8));
        }
        return texts;
    }

    @Provide
    Arbitrary<List<String>> activities() {
        Arbitrary<String> id =
                Arbitraries.of("\"id\": 1", "\"id\": 2", "\"strava_id\": 7", "\"id\": \"strava_7\"", "\"x\": 0");
        Arbitrary<String> date = Arbitraries.of("2026-01-17 08:00:00", "2026-01-16 08:00:00", "never");
        Arbitrary<String> more = Arbitraries.of(
                "\"avg_hr\": 150",
                "\"avg_hr\": null",
                "\"splits\": [{\"averageHR\": 150}, {}]",
                "\"name\": \"ü\", \"name\": \"twice\"",
                "\"own\":1.50");
        return Combinators.combine(id, date, more)
                .as((one, other, third) -> "{" + one + ", \"date\": \"" + other + "\", " + third + "}")
                .list()
                .ofMinSize(1)
                .ofMaxSize(8);
    }
}
