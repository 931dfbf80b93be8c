package dev.cairn.cache;

import static dev.cairn.cache.Sample.HEAD;
import static dev.cairn.cache.Sample.index;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.cairn.activity.ActivityFacts;
import dev.cairn.cache.CacheFile.Entry;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The one way by which an activity leaves takes that activity and nothing else. */
class RemoveTest {
    @TempDir
    Path folder;

    Path cache;

    @BeforeEach
    void aPlaceForACache() {
        cache = folder.resolve("unified-cache.json");
    }

    @Test
    void oneGoesAndTheOthersKeepTheirBytes() throws Exception {
        Files.writeString(cache, """
            {
              "sources": {"garmin": 3},
              "activities": [
                {"id":3,   "date": "2026-01-17 08:00:00", "own": [1.50]},
                {"id": 2, "date": "2026-01-16 08:00:00", "avg_hr": 150},
                { "date": "2026-01-15 08:00:00", "id": 1 }
              ]
            }
            """);
        remove(1, HEAD.counter("sources.garmin", 2));
        assertThat(cache).content().isEqualTo("""
            {
              "last_sync": "2026-01-19T06:00:00.000001",
              "sync_method": "incremental",
              "sources": {"garmin": 2},
              "activities": [
                {"id":3,   "date": "2026-01-17 08:00:00", "own": [1.50]},
                { "date": "2026-01-15 08:00:00", "id": 1 }
              ]
            }
            """);
    }

    @Test
    void theLastOneLeavesAnEmptyCache() throws Exception {
        Files.writeString(cache, "{\"last_sync\": 1, \"sync_method\": 2, \"activities\": [ {\"id\": 7} ]}");
        assertThat(remove(0, HEAD).size()).isZero();
        assertThat(cache)
                .content()
                .isEqualTo("{\"last_sync\": \"2026-01-19T06:00:00.000001\", \"sync_method\": \"incremental\","
                        + " \"activities\": []}");
        assertThat(index(cache).size()).isZero();
    }

    /** Sorted oldest first, so that all of it moves. */
    @Test
    void ofTheScriptsCacheAnyOneCanGo() throws Exception {
        for (int position = 0; position < 161; position += 16) {
            Files.write(cache, Sample.seed());
            List<String> expected = texts();
            expected.remove(position);
            remove(position, HEAD);
            assertThat(texts()).containsExactlyInAnyOrderElementsOf(expected);
        }
    }

    @Test
    void whatNobodyKnowsByAnIdStays() throws Exception {
        Files.writeString(cache, "{\"activities\": [{\"name\": \"a\"}, {\"id\": 1}, {\"name\": \"a\"}]}");
        remove(1, HEAD);
        assertThat(texts()).containsExactly("{\"name\": \"a\"}", "{\"name\": \"a\"}");
    }

    @Test
    void anIdThatTwoBearStaysWithTheOther() throws Exception {
        Files.writeString(
                cache, "{\"activities\": [{\"id\": 1, \"strava_id\": 7}, {\"id\": \"strava_7\", \"avg_hr\": 150}]}");
        assertThat(CacheFile.findAll(index(cache), "strava_7")).containsExactly(0, 1);
        assertThat(CacheFile.findAll(index(cache), "1")).containsExactly(0);
        assertThat(CacheFile.findAll(index(cache), "9")).isEmpty();
        remove(0, HEAD);
        assertThat(texts()).containsExactly("{\"id\": \"strava_7\", \"avg_hr\": 150}");
    }

    @Test
    void whatSomebodyElseWroteMeanwhileIsNotReplaced() throws Exception {
        Files.writeString(cache, Sample.TWO);
        CacheIndex read = index(cache);
        Entry entry = CacheFile.entry(read, 0);
        String edited = Files.readString(Files.writeString(cache, Sample.TWO.replace("07", "08") + " "));
        assertThatThrownBy(() -> new CacheFile(cache).remove(read, entry, HEAD, facts -> {}))
                .isInstanceOf(CacheFile.ChangedMeanwhile.class);
        assertThat(cache).content().isEqualTo(edited);
        assertThat(Sample.names(folder)).containsExactly("unified-cache.json");
    }

    @Test
    void aPositionThatIsNoneIsRefused() throws Exception {
        Files.writeString(cache, Sample.TWO);
        CacheIndex read = index(cache);
        Entry nowhere = new Entry(2, Sample.run(2, "2026-01-17 08:00:00"), true);
        assertThatThrownBy(() -> new CacheFile(cache).remove(read, nowhere, HEAD, facts -> {}))
                .isInstanceOf(CacheFile.SaveRefused.class)
                .hasMessage("it has 2 activities instead of the planned 1");
        assertThat(cache).content().isEqualTo(Sample.TWO);
    }

    /** The entry is said to be another than it is: what is gone then is not what was to go. */
    @Test
    void aHeartRateThatGoesUnexpectedlyIsRefused() throws Exception {
        String before = "{\"activities\": [{\"id\": 1, \"avg_hr\": 150}]}";
        Files.writeString(cache, before);
        Entry without = new Entry(0, Sample.activity("{\"id\": 1}"), true);
        CacheIndex read = index(cache);
        assertThatThrownBy(() -> new CacheFile(cache).remove(read, without, HEAD, facts -> {}))
                .isInstanceOf(CacheFile.SaveRefused.class)
                .hasMessage("other heart rates are gone than those of the activity that was to go");
        assertThat(cache).content().isEqualTo(before);
    }

    @Test
    void theProofKnowsWhichOneWasToGo() throws Exception {
        CacheIndex before = indexOf("{\"id\": 1}", "{\"id\": 2}", "{\"id\": 3}");
        ActivityFacts two = ActivityFacts.of(Sample.activity("{\"id\": 2}"));
        String another = "it lacks another activity than the one that was to go";
        assertThat(indexOf("{\"id\": 1}", "{\"id\": 3}").lossBeside(1, two, before))
                .isNull();
        assertThat(indexOf("{\"id\": 3}", "{\"id\": 1}").lossBeside(1, two, before))
                .isNull();
        assertThat(indexOf("{\"id\": 1}", "{\"id\": 2}").lossBeside(1, two, before))
                .isEqualTo(another);
        assertThat(indexOf("{\"id\": 1}", "{\"id\": 4}").lossBeside(1, two, before))
                .isEqualTo(another);
        assertThat(indexOf("{\"id\": 1}", "{\"id\": 1}").lossBeside(1, two, before))
                .isEqualTo(another);
        assertThat(indexOf("{\"id\": 1}").lossBeside(1, two, before)).isEqualTo(another);
        CacheIndex laps = indexOf("{\"id\": 2}", "{\"id\": 3, \"splits\": [{\"averageHR\": 1}]}");
        assertThat(indexOf("{\"id\": 3, \"splits\": [{}]}").lossBeside(0, two, laps))
                .startsWith("other heart rates are gone");
    }

    private CacheIndex indexOf(String... activities) throws Exception {
        Path file = folder.resolve("other.json");
        Files.writeString(file, "{\"activities\": [" + String.join(", ", activities) + "]}");
        return index(file);
    }

    private CacheIndex remove(int position, Head head) throws Exception {
        CacheIndex read = index(cache);
        return new CacheFile(cache).remove(read, CacheFile.entry(read, position), head, facts -> {});
    }

    /** The bytes of every activity. */
    private List<String> texts() throws Exception {
        byte[] file = Files.readAllBytes(cache);
        CacheIndex index = index(cache);
        List<String> texts = new ArrayList<>();
        for (int position = 0; position < index.size(); position++) {
            Range range = index.range(position);
            texts.add(new String(file, (int) range.start(), (int) range.length(), StandardCharsets.UTF_8));
        }
        return texts;
    }
}
