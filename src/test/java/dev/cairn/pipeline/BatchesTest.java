package dev.cairn.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cairn.cache.Reason;
import dev.cairn.demo.simulator.Fault;
import dev.cairn.demo.simulator.SimulatedActivity;
import dev.cairn.demo.simulator.SimulatedRequest;
import dev.cairn.failure.ExitCode;
import dev.cairn.integrity.Verdict;
import dev.cairn.json.Json;
import dev.cairn.source.WindowRequest;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A long fetch, saved every so many activities. */
class BatchesTest {
    private static final LocalDate FIRST = LocalDate.of(2025, 12, 1);

    @TempDir
    Path folder;

    private World world;

    @BeforeEach
    void draw() throws IOException {
        world = new World(folder);
        world.set("cairn.sync.batch", "3");
    }

    @AfterEach
    void close() {
        world.close();
    }

    /** One run a day from the first of December on; their ids count from 1. */
    private void uploaded(int runs) {
        for (int i = 0; i < runs; i++) {
            world.uploaded(SimulatedActivity.run(i + 1).startingAt(FIRST.plusDays(i) + " 08:00:00"));
        }
    }

    private SyncReport all() throws IOException {
        return sync(new SyncRequest(WindowRequest.all(), List.of(), false));
    }

    private SyncReport sync(SyncRequest request) throws IOException {
        try (Pipeline pipeline = world.start()) {
            return pipeline.sync(request);
        }
    }

    /** Something that happens when the laps of this run are asked for. */
    private void whenAskedFor(int run, Runnable event) {
        world.garmin().faults().on(request -> request.path().equals(splitsOf(run)), 1, Fault.meanwhile(event));
    }

    private static String splitsOf(int run) {
        return "/activity-service/activity/" + run + "/splits";
    }

    private long asked(int run) {
        return world.garmin().requests().stream()
                .map(SimulatedRequest::path)
                .filter(splitsOf(run)::equals)
                .count();
    }

    private String completeThrough(String source) {
        try {
            Map<?, ?> state =
                    (Map<?, ?>) Json.read(Files.readString(world.home().state().resolve("sources.json")));
            Object of = ((Map<?, ?>) state.get("sources")).get(source);
            return of == null ? "" : String.valueOf(((Map<?, ?>) of).get("complete_through"));
        } catch (IOException failed) {
            throw new UncheckedIOException(Reason.of(failed), failed);
        }
    }

    private List<String> idsNow() {
        try {
            return world.ids();
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    @Test
    void eachBatchIsSavedProvenAndRememberedBeforeMoreIsAskedFor() throws Exception {
        uploaded(8);
        List<Object> seen = new ArrayList<>();
        whenAskedFor(4, () -> seen.addAll(List.of(idsNow(), completeThrough("garmin"))));
        whenAskedFor(7, () -> seen.addAll(List.of(idsNow(), completeThrough("garmin"))));

        SyncReport report = all();

        assertThat(seen)
                .containsExactly(
                        List.of("3", "2", "1"), "2025-12-03", List.of("6", "5", "4", "3", "2", "1"), "2025-12-06");
        assertThat(report.exitCode()).isEqualTo(ExitCode.OK);
        assertThat(world.ids()).containsExactly("8", "7", "6", "5", "4", "3", "2", "1");
        assertThat(completeThrough("garmin")).isEqualTo("2026-01-16");
    }

    @Test
    void theReportIsOfTheWholeRun() throws Exception {
        uploaded(4);
        all();
        for (int i = 5; i <= 12; i++) {
            world.uploaded(SimulatedActivity.run(i).startingAt(FIRST.plusDays(i) + " 08:00:00"));
        }

        SyncReport report = all();

        assertThat(report.sources().get("garmin").fetched()).isEqualTo(12);
        assertThat(report.added()).isEqualTo(8);
        assertThat(report.unchanged()).isEqualTo(4);
        assertThat(report.totalBefore()).isEqualTo(4);
        assertThat(report.totalAfter()).isEqualTo(12);
        assertThat(report.changes())
                .extracting(change -> change.key())
                .containsExactly("12", "11", "10", "9", "8", "7", "6", "5");
        assertThat(report.verdict()).isEqualTo(Verdict.OK);
        List<String> backups = World.names(world.home().backups()).stream()
                .filter(name -> name.startsWith("unified-cache"))
                .toList();
        assertThat(backups).as("one before each save but the first of all").hasSize(1 + 3);
        assertThat(report.backup()).as("the first of this run").isEqualTo("unified-cache-20260117_120000-2.json");
        assertThat(Files.readString(world.home().backups().resolve(report.backup())))
                .as("the history as it was before the run")
                .contains("\"id\": 4,")
                .doesNotContain("\"id\": 5,");
        assertThat(Files.readAllLines(world.home().history())).hasSize(2);
    }

    @Test
    void whatIsCompleteIsNotAskedForAgain() throws Exception {
        uploaded(8);
        world.garmin().faults().on(splitsOf(6), 1, Fault.tooManyRequests("3600"));
        SyncReport first = all();
        assertThat(first.warnings())
                .containsExactly(
                        "garmin: no laps from 2025-12-06 08:00:00 (6) on: Garmin Connect answered 429 (too many requests)");
        assertThat(completeThrough("garmin")).isEqualTo("2025-12-05");

        SyncReport next = world.sync();

        assertThat(next.updated()).isEqualTo(3);
        assertThat(completeThrough("garmin")).isEqualTo("2026-01-16");
        for (int run = 1; run <= 8; run++) {
            assertThat(asked(run)).as("laps of " + run).isEqualTo(run == 6 ? 2 : 1);
        }
    }

    @Test
    void aSessionThatEndsKeepsWhatWasSavedBefore() throws Exception {
        uploaded(8);
        world.garmin().faults().on(splitsOf(5), 1, Fault.status(401));

        SyncReport report = all();

        assertThat(report.signInNeeded()).isNotNull();
        assertThat(report.sources().get("garmin").fetched()).isEqualTo(3);
        assertThat(report.totalAfter()).isEqualTo(3);
        assertThat(completeThrough("garmin")).isEqualTo("2025-12-03");
        assertThat(world.ids()).containsExactly("3", "2", "1");

        assertThat(world.sync().added()).as("goes on by itself").isEqualTo(5);
        assertThat(asked(1)).isEqualTo(1);
        assertThat(asked(3)).isEqualTo(1);
    }

    @Test
    void anInterruptedFetchOfOldDaysIsMadeUpForWhateverWasCompleteBefore() throws Exception {
        uploaded(8);
        world.sync();
        assertThat(completeThrough("garmin")).isEqualTo("2026-01-16");
        world.garmin().faults().on(splitsOf(5), 1, Fault.status(401));
        all();
        assertThat(completeThrough("garmin")).isEqualTo("2025-12-03");

        world.sync();

        assertThat(world.ids()).hasSize(8);
        assertThat(completeThrough("garmin")).isEqualTo("2026-01-16");
    }

    @Test
    void daysThatDoNotJoinTheCompleteOnesLeaveThemAsTheyAre() throws Exception {
        uploaded(8);
        world.sync();
        sync(new SyncRequest(new WindowRequest(FIRST, FIRST.plusDays(10), 7), List.of(), false));
        assertThat(world.ids()).hasSize(8);
        assertThat(completeThrough("garmin")).isEqualTo("2026-01-16");
    }

    @Test
    void anotherSourceKeepsStepAndIsAskedOnce() throws Exception {
        uploaded(5);
        world.source("mine", """
                [{"id": "mine_1", "type": "running", "date": "2025-12-02 08:00:10", "distance_km": 5.0, "duration_seconds": 1500, "name": "Mine"},
                 {"id": "mine_9", "type": "skiing", "date": "2025-12-09 08:00:00", "name": "Ski"}]""".replace("\n", " "));
        List<Object> seen = new ArrayList<>();
        whenAskedFor(4, () -> seen.addAll(List.of(idsNow(), completeThrough("garmin"), completeThrough("mine"))));

        SyncReport report = all();

        assertThat(seen).containsExactly(List.of("3", "2", "1"), "2025-12-03", "2025-12-03");
        assertThat(report.sources().get("mine").fetched()).isEqualTo(2);
        assertThat(report.sources().get("garmin").fetched()).isEqualTo(5);
        assertThat(report.matched()).isEqualTo(1);
        assertThat(world.ids()).containsExactly("mine_9", "5", "4", "3", "2", "1");
        assertThat(completeThrough("mine")).isEqualTo("2026-01-16");
    }

    @Test
    void aSourceThatFailsInTheFirstBatchIsToldAtTheEnd() throws Exception {
        uploaded(5);
        world.failingSource("bad", IllegalStateException.class, "out of order");
        SyncReport report = all();
        assertThat(report.exitCode()).isEqualTo(ExitCode.SOURCE);
        assertThat(report.sources().get("bad").failure()).hasMessage("bad broke off: out of order");
        assertThat(world.ids()).hasSize(5);
    }

    @Test
    void aDryRunIsNotDivided() throws Exception {
        uploaded(8);
        SyncReport report = sync(new SyncRequest(WindowRequest.all(), List.of(), true));
        assertThat(report.added()).isEqualTo(8);
        assertThat(report.totalAfter()).isEqualTo(8);
        assertThat(world.home().cache()).doesNotExist();
    }

    /** A baseline of the scripts knows counts only: what an earlier batch adds must not make up for what is gone. */
    @Test
    void aLossThatWasThereBeforeIsToldByEveryBatch() throws Exception {
        uploaded(1);
        all();
        Files.writeString(
                world.home().baseline(),
                Files.readString(world.home().baseline())
                        .replaceFirst("\"total\": 1", "\"total\": 2")
                        .replaceFirst("(?s),\\s*\"cairn\": \\{.*\\}\\s*\\}\\s*$", "}"));
        for (int i = 2; i <= 8; i++) {
            world.uploaded(SimulatedActivity.run(i).startingAt(FIRST.plusDays(i) + " 08:00:00"));
        }

        SyncReport report = all();

        assertThat(report.verdict()).isEqualTo(Verdict.LOSS);
        assertThat(report.exitCode()).isEqualTo(ExitCode.LOSS);
        assertThat(report.added()).isEqualTo(7);
        assertThat(Files.readString(world.home().state().resolve("backups.jsonl"))
                        .lines())
                .as("none of them is one to go back to")
                .allMatch(line -> line.contains("\"loss\""));
    }

    /** Somebody else takes away what was not asked for because it was known. */
    @Test
    void daysAreNotCompleteWhenSomebodyChangedTheCacheMeanwhile() throws Exception {
        uploaded(2);
        all();
        String before = world.cacheText();
        world.uploaded(SimulatedActivity.run(3).startingAt("2026-01-15 08:00:00"));
        Files.delete(world.home().state().resolve("sources.json"));
        whenAskedFor(3, () -> {
            try {
                world.cache(before.replace("\"sync_method\"", "\"x\": 1, \"sync_method\""));
            } catch (IOException failed) {
                throw new UncheckedIOException(failed);
            }
        });

        SyncReport report = all();

        assertThat(report.added()).isEqualTo(1);
        assertThat(world.home().state().resolve("sources.json")).doesNotExist();
    }
}
