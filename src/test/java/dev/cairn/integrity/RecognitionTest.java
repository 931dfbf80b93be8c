package dev.cairn.integrity;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cairn.activity.ActivityFacts;
import dev.cairn.cache.CacheFile;
import dev.cairn.cache.Fingerprint;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Only what is not as it was is looked into, and nothing is missed by that. */
class RecognitionTest {
    private static final String RUN = "{'id': 7, 'date': '2026-01-10 08:00:00', 'name': 'Tempo', 'type': 'running',"
            + " 'distance_km': 28.4, 'avg_hr': 150, 'splits': {'lapDTOs': [{'averageHR': 150}]}, 'source': 'garmin'}";
    private static final String WALK = "{'id': 8, 'date': '2026-01-09 08:00:00', 'source': 'both', 'strava_id': 5}";
    private static final String TWIN = "{'id': 9, 'date': '2026-01-08 08:00:00', 'source': 'strava'}";

    @TempDir
    Path folder;

    private Path cache = Path.of("");
    private Path baseline = Path.of("");
    private final List<ActivityFacts> read = new ArrayList<>();

    @BeforeEach
    void aBaselineOfThree() throws IOException {
        cache = folder.resolve("cache.json");
        baseline = folder.resolve("baseline.json");
        Survey survey = new Survey();
        thereIs(cacheOf(RUN, WALK, TWIN));
        Fingerprint content = new CacheFile(cache).readClosely(survey).fingerprint();
        Baseline.of(survey, content, LocalDateTime.of(2026, 1, 11, 20, 0)).write(baseline);
    }

    private void thereIs(String text) throws IOException {
        Files.writeString(cache, text.replace('\'', '"'));
    }

    private static String cacheOf(String... activities) {
        return "{'activities': [" + String.join(", ", activities) + "]}";
    }

    private Verification verify() throws IOException {
        Recognition known = Recognition.of(Baseline.read(baseline).orElseThrow());
        read.clear();
        assertThat(new CacheFile(cache).readKnowing(known::knows, known::saw, facts -> {
                    read.add(facts);
                    known.accept(facts);
                }))
                .isTrue();
        return Verification.compare(known, id -> false);
    }

    private List<String> told() throws IOException {
        return verify().issues().stream()
                .flatMap(issue -> issue.activities().stream())
                .map(activity -> activity.key() + activity.fields())
                .toList();
    }

    @Test
    void nothingIsReadOfWhatIsAsItWas() throws Exception {
        thereIs(cacheOf(TWIN.replace(", ", "\n\t,"), RUN.replace(": ", ":"), WALK));
        Verification same = verify();
        assertThat(same.verdict()).isEqualTo(Verdict.OK);
        assertThat(same.stats()).isEqualTo(Baseline.read(baseline).orElseThrow().stats());
        assertThat(read).isEmpty();
    }

    @Test
    void onlyTheOneThatWasChangedIsRead() throws Exception {
        thereIs(cacheOf(RUN.replace("150,", "null,"), WALK, TWIN));
        assertThat(told()).containsExactly("7[avg_hr]");
        assertThat(read).extracting(ActivityFacts::key).containsExactly("7");
        assertThat(verify().stats())
                .isNotNull()
                .extracting(Stats::withHr, Stats::withSplitsHr)
                .containsExactly(0, 1);
    }

    @Test
    void anActivityThatMovedToAnotherListIsGone() throws Exception {
        thereIs("{'trash': [" + RUN + "], 'activities': [" + WALK + ", " + TWIN + "], 'more': {'old': " + RUN + "}}");
        assertThat(told()).containsExactly("7[]");
        assertThat(verify().stats()).isNotNull().extracting(Stats::total).isEqualTo(2);
    }

    @Test
    void aCopyOfOneDoesNotAnswerForAnother() throws Exception {
        thereIs(cacheOf(RUN, RUN, RUN));
        assertThat(told()).containsExactly("8[]", "9[]");
        assertThat(verify().stats()).isNotNull().extracting(Stats::total).isEqualTo(3);
    }

    @Test
    void ofTwoThatAreAlikeBothAreMissed() throws Exception {
        Survey survey = new Survey();
        thereIs(cacheOf(RUN, RUN, WALK));
        Fingerprint content = new CacheFile(cache).readClosely(survey).fingerprint();
        Baseline.save(baseline, survey, content, LocalDateTime.of(2026, 1, 11, 20, 0));
        thereIs(cacheOf(WALK, RUN));
        assertThat(told()).containsExactly("7[]");
    }

    @Test
    void whatIsNoJsonIsNotPassedOverBecauseItsNeighboursAreKnown() throws Exception {
        for (String broken : List.of(
                cacheOf(RUN, WALK + "," + TWIN.replace("9", "9 9")),
                cacheOf(RUN, "", WALK, TWIN),
                cacheOf(RUN + " " + WALK, TWIN),
                cacheOf(RUN, WALK, TWIN) + "x",
                cacheOf(RUN, WALK, TWIN.replace("}", "]")),
                cacheOf(RUN, WALK, TWIN, "7"),
                cacheOf(RUN, WALK, TWIN).replace("]}", "]"))) {
            thereIs(broken);
            Recognition known = Recognition.of(Baseline.read(baseline).orElseThrow());
            assertThat(new CacheFile(cache).readKnowing(known::knows, known::saw, known))
                    .as(broken)
                    .isFalse();
        }
    }

    @Test
    void withABaselineOfAnEarlierVersionEverythingIsRead() throws Exception {
        String now = Files.readString(baseline);
        String earlier = now.replace("\"version\": 3", "\"version\": 2").replaceAll("\", \"[0-9a-f]{16}\"", "\"");
        assertThat(earlier.length()).isEqualTo(now.length() - 3 * 20);
        Files.writeString(baseline, earlier);
        thereIs(cacheOf(RUN.replace("Tempo", ""), WALK, TWIN));
        assertThat(told()).containsExactly("7[name]");
        assertThat(read).hasSize(3);
    }

    @Test
    void aBaselineOfAnotherCacheIsCalledThat() throws Exception {
        thereIs(cacheOf(RUN.replace("7", "17")));
        assertThat(verify().issues())
                .extracting(Issue::message)
                .first()
                .asString()
                .startsWith("none of the 3 activities");
    }
}
