package dev.cairn.metrics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.entry;

import dev.cairn.json.Json;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RunTallyTest {
    private static RunTally of(String... lines) throws IOException {
        List<Map<?, ?>> runs = new ArrayList<>();
        for (String line : lines) {
            runs.add((Map<?, ?>) Json.read(line.replace('\'', '"')));
        }
        return RunTally.of(runs);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "{'kind': 'sync', 'verdict': 'ok', 'sources': {'garmin': {'error': null}}} | good",
                "{'kind': 'sync', 'verdict': 'ok', 'sources': {'garmin': {'error': null}, 'strava': {'error': 'down'}}} | failed",
                "{'kind': 'sync', 'error': 'the disk is full'} | failed",
                "{'kind': 'sync', 'verdict': 'loss', 'error': 'not saved', 'sources': {'garmin': {'error': 'down'}}} | loss",
                "{'kind': 'prune'} | good",
                "{'kind': 'sync', 'sources': 'nonsense'} | good"
            })
    void aRunEndedAsItsExitCodeSaid(String line, String result) throws Exception {
        assertThat(of(line).counts.keySet()).extracting(RunTally.Ending::result).containsExactly(result);
    }

    @Test
    void runsAreAddedUpByTheirKind() throws Exception {
        RunTally tally = of(
                "{'kind': 'sync', 'seconds': 1.5}",
                "{'kind': 'backup', 'seconds': 0.25}",
                "{'kind': 'sync', 'seconds': 2, 'error': 'down'}",
                "{'kind': 'sync'}");
        assertThat(tally.counts)
                .containsExactly(
                        entry(new RunTally.Ending("backup", "good"), 1),
                        entry(new RunTally.Ending("sync", "failed"), 1),
                        entry(new RunTally.Ending("sync", "good"), 2));
        assertThat(tally.seconds).containsExactly(entry("backup", 0.25), entry("sync", 3.5));
        assertThat(tally.lastSeconds).as("the last one told nothing").containsEntry("sync", 0.0);
    }

    @Test
    void whoLookedForLossesLastIsKnown() throws Exception {
        assertThat(of("{'kind': 'backup', 'start': '2026-01-17T06:00:00Z'}").lastVerified)
                .isNull();
        assertThat(of(
                                "{'kind': 'sync', 'start': '2026-01-17T06:00:00Z', 'verdict': 'ok'}",
                                "{'kind': 'import', 'start': '2026-01-18T06:00:00Z', 'verdict': 'loss'}",
                                "{'kind': 'sync', 'start': 'this morning', 'verdict': 'ok'}",
                                "{'kind': 'backup', 'start': '2026-01-19T06:00:00Z'}")
                        .lastVerified)
                .isEqualTo(Instant.parse("2026-01-18T06:00:00Z"));
    }
}
