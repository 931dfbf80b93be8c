package dev.cairn.cache;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a cache may hold although it is odd, and how its activities are found. */
class EntryTest {
    @TempDir
    Path folder;

    private CacheIndex cache(String text) throws Exception {
        return Sample.index(Files.writeString(folder.resolve("cache.json"), text));
    }

    @Test
    void anActivityIsFoundByEachOfItsIds() throws Exception {
        CacheIndex index =
                cache("{\"activities\": [{\"id\": 1}, {\"strava_id\": 7, \"file_id\": \"file_ab\", \"id\": 2},"
                        + " {\"strava_id\": 8}, {\"id\": \"strava_9\"}]}");
        assertThat(CacheFile.find(index, "1")).isEqualTo(0);
        assertThat(CacheFile.find(index, "2")).isEqualTo(1);
        assertThat(CacheFile.find(index, "strava_7")).isEqualTo(1);
        assertThat(CacheFile.find(index, "file_ab")).isEqualTo(1);
        assertThat(CacheFile.find(index, "strava_8")).isEqualTo(2);
        assertThat(CacheFile.find(index, "strava_9")).isEqualTo(3);
        assertThat(CacheFile.find(index, "7")).isEqualTo(-1);
    }

    @Test
    void activitiesAreFoundByTheirStart() throws Exception {
        CacheIndex index = cache(
                "{\"activities\": [{\"date\": \"2026-01-17 08:00:00\"}, {\"date\": \"2026-01-16 08:00:00\"}, {\"id\":"
                        + " 1}, {\"date\": \"2026-01-15\"}]}");
        LocalDateTime from = LocalDateTime.of(2026, 1, 16, 8, 0, 0);
        assertThat(index.startingBetween(from, from)).containsExactly(1);
        assertThat(index.startingBetween(from.plusSeconds(1), from.plusDays(9))).containsExactly(0);
        assertThat(index.startingBetween(LocalDateTime.MIN, LocalDateTime.MAX)).containsExactly(0, 1, 3);
    }

    @Test
    void aKeyNamedTwiceIsToldOfEachActivity() throws Exception {
        CacheIndex index = cache("""
            {"activities": [
            {"id": 1},
            {"id": 2, "name": "a", "name": "b"},
            {"id": 3, "name": "a", "name": "b"},
            {"id": 4, "name": "a"}]}\
            """);
        assertThat(index.warnings())
                .containsExactly(
                        "activity 2 (line 3) names a key twice and is kept as it is",
                        "activity 3 (line 4) names a key twice and is kept as it is");
        assertThat(List.of(
                        CacheFile.entry(index, 0).editable(),
                        CacheFile.entry(index, 1).editable(),
                        CacheFile.entry(index, 2).editable(),
                        CacheFile.entry(index, 3).editable()))
                .containsExactly(true, false, false, true);
    }

    @Test
    void aKeyNamedTwiceWithinALapIsNotWrittenAnewEither() throws Exception {
        CacheIndex index = cache("{\"activities\": [{\"id\": 1, \"splits\": [{\"averageHR\": 1, \"averageHR\": 2}]}]}");
        assertThat(CacheFile.entry(index, 0).editable()).isFalse();
    }

    @Test
    void aTopLevelKeyNamedTwiceIsTold() throws Exception {
        CacheIndex index =
                cache("{\"x\": 1, \"activities\": [], \"x\": {}, \"sources\": {\"garmin\": 1, \"garmin\": 2}}");
        assertThat(index.warnings())
                .containsExactly(
                        "the key \"x\" stands there twice; the last one counts",
                        "the key \"sources.garmin\" stands there twice; the last one counts");
    }

    @Test
    void anActivityWithNeitherIdNorDateIsTold() throws Exception {
        CacheIndex index = cache(
                "{\"activities\": [\n{\"id\": 1}, {\"date\": \"2026-01-01\"},\n{\"name\": \"x\", \"id\": null}]}");
        assertThat(index.warnings())
                .containsExactly("activity 3 (line 3) has neither id nor date and is kept as it is");
    }

    @Test
    void aThousandOdditiesAreSummedUp() throws Exception {
        CacheIndex index = cache("{\"activities\": [" + "{},".repeat(999) + "{}]}");
        assertThat(index.warnings()).hasSize(21).last().isEqualTo("and 980 more of the kind");
    }

    @Test
    void twoActivitiesOfOneIdAreKept() throws Exception {
        Path file = folder.resolve("cache.json");
        String both = "{\"activities\": [{\"id\": 1, \"name\": \"a\"}, {\"id\": 1, \"name\": \"b\"}]}";
        Sample.saved(file, both, Sample.adding(Sample.run(2, "2026-01-01")));
        List<String> names = new ArrayList<>();
        CacheIndex index = new CacheFile(file).read(facts -> names.add(facts.name()));
        assertThat(names).containsExactly("", "a", "b");
        assertThat(CacheFile.find(index, "1")).isEqualTo(1);
    }

    @Test
    void readingAnActivityOfACacheThatBecameShorterFails() throws Exception {
        CacheIndex index = cache(Sample.TWO);
        cache("{\"activities\": []}");
        assertThatThrownBy(() -> CacheFile.entry(index, 1))
                .isInstanceOf(UncheckedIOException.class)
                .hasRootCauseMessage("the cache became shorter while it was read");
    }
}
