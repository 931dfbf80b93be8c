package dev.cairn.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Two recordings of one run whose clocks disagree by two hours: told, joined, parted, and each word taken back. */
class TwoRecordingsTest extends EndToEnd {
    private static final String HISTORY = """
        {"activities": [
          {"id": 1, "name": "Morning", "type": "running", "date": "2026-01-10 08:00:00", "distance_km": 10.02,
           "duration_seconds": 3600, "avg_hr": 150, "source": "garmin"},
          {"id": "strava_7", "strava_id": 7, "name": "Morgenlauf", "type": "running", "date": "2026-01-10 06:00:00",
           "distance_km": 10.0, "duration_seconds": 3601, "suffer_score": 44, "source": "strava"},
          {"id": 2, "name": "Other", "type": "running", "date": "2026-01-09 08:00:00", "distance_km": 5.0,
           "duration_seconds": 1800, "avg_hr": 140, "source": "garmin"}]}
        """;

    @BeforeEach
    void twoOfOne() throws Exception {
        cairn.cache(HISTORY);
        assertThat(cairn.run("verify", "--baseline").exitCode()).isZero();
    }

    private List<String> ids() throws Exception {
        return cairn.activities().stream()
                .map(one -> String.valueOf(one.get("id")))
                .toList();
    }

    private Result good(String... command) throws Exception {
        Result result = cairn.run(command);
        assertThat(result.exitCode()).as(result::toString).isZero();
        return result;
    }

    @Test
    void whatTheUserSaysOfTheTwoStandsUntilItIsTakenBack() throws Exception {
        Result matches = good("matches", "--json");
        assertThat((List<?>) matches.at("matches")).singleElement().satisfies(match -> {
            assertThat(((Map<?, ?>) match).get("kind")).isEqualTo("near");
            assertThat(((Map<?, ?>) match).get("why").toString()).contains("2 h apart");
        });
        String before = cairn.cacheText();
        assertThat(cairn.run("link", "1", "strava_7").exitCode())
                .as("no terminal, no --yes")
                .isEqualTo(2);
        assertThat(cairn.run("link", "1", "strava_8", "--yes").exitCode())
                .as("no such activity")
                .isEqualTo(2);
        assertThat(cairn.cacheText()).isEqualTo(before);
        assertThat(cairn.backups()).isEmpty();

        Result linked = good("link", "1", "strava_7", "--yes", "--json");
        assertThat(linked.number("total_before")).isEqualTo(3);
        assertThat(linked.number("total_after")).isEqualTo(2);
        assertThat(ids()).containsExactly("1", "2");
        assertThat(cairn.activity(1))
                .containsEntry("source", "both")
                .containsKeys("avg_hr", "suffer_score", "strava_id");
        assertThat(cairn.backups())
                .singleElement()
                .satisfies(backup -> assertThat(backup).hasContent(before));
        good("verify");
        assertThat((List<?>) good("matches", "--json").at("matches")).isEmpty();
        good("restore", "all", "--merge", "--yes");
        assertThat(ids()).as("a merge-restore parts nothing that was joined").containsExactly("1", "2");
        assertThat(good("link", "--list").out()).contains("1", "strava_7");

        good("unlink", "strava_7", "--yes");
        assertThat(ids()).containsExactlyInAnyOrder("1", "strava_7", "2");
        assertThat(cairn.activity(1)).containsEntry("source", "garmin").doesNotContainKey("suffer_score");
        good("verify");
        assertThat((List<?>) good("matches", "--json").at("matches"))
                .as("it was said that they are two")
                .isEmpty();
        assertThat(good("backups", "--verify").out()).contains("They hold nothing that the cache does not.");

        good("unlink", "--undo", "strava_7", "--yes");
        assertThat(ids()).containsExactly("1", "2");
        good("link", "--undo", "strava_7", "--yes");
        assertThat(ids()).containsExactlyInAnyOrder("1", "strava_7", "2");
        good("verify");
        assertThat((List<?>) good("matches", "--json").at("matches"))
                .as("nothing is said any more")
                .hasSize(1);
        assertThat(Files.readString(cairn.tracking().resolve(".cairn/history.jsonl")))
                .contains(
                        "\"kind\": \"link\"",
                        "\"kind\": \"unlink\"",
                        "\"kind\": \"unlink-undo\"",
                        "\"kind\": \"link-undo\"");
        assertThat(cairn.leftovers()).isEmpty();
    }

    @Test
    void aListOfLinksThatCannotBeReadStopsTheCommandAndChangesNothing() throws Exception {
        Path links = Files.createDirectories(cairn.tracking().resolve(".cairn")).resolve("links.json");
        Files.writeString(links, "{");
        for (String[] command :
                new String[][] {{"link", "1", "strava_7", "--yes"}, {"unlink", "1", "--yes"}, {"link", "--list"}}) {
            Result result = cairn.run(command);
            assertThat(result.exitCode()).as(result::toString).isEqualTo(5);
            assertThat(result.err()).contains("links.json").doesNotContain("\tat ");
        }
        assertThat(links).hasContent("{");
        assertThat(cairn.cacheText()).isEqualTo(HISTORY);
    }
}
