package dev.cairn.pipeline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import dev.cairn.cache.AtomicFile;
import dev.cairn.cache.CacheFile;
import dev.cairn.cache.Fingerprint;
import dev.cairn.disk.Disk;
import dev.cairn.disk.Fault;
import dev.cairn.disk.Killed;
import dev.cairn.failure.Failure;
import dev.cairn.integrity.Baseline;
import dev.cairn.integrity.Census;
import dev.cairn.integrity.Survey;
import dev.cairn.integrity.Verdict;
import dev.cairn.integrity.Verification;
import dev.cairn.json.Json;
import dev.cairn.settings.Home;
import dev.cairn.tombstone.Tombstone;
import dev.cairn.tombstone.Tombstones;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Where what was forgotten comes back from, and in which order; that a backup is made before is taken for granted. */
class RecallTest {
    private static final String NOTED = "unified-cache-20260117_110000.json";
    private static final String NEWER = "unified-cache-20260117_113000.json";

    private static final String LEFT = """
        {
          "last_sync": "2026-01-16T06:00:00",
          "sync_method": "forget",
          "sources": {"garmin": 1},
          "metadata": {"total_activities": 1, "date_range": {"first": "2026-01-14", "last": "2026-01-14"}},
          "activities": [
            {"id": 1, "date": "2026-01-14 08:00:00", "source": "garmin"}
          ]
        }
        """;

    @TempDir
    Path folder;

    private Home home;
    private final List<String> saved = new ArrayList<>();

    @BeforeEach
    void draw() throws IOException {
        home = new Home(folder);
        Files.createDirectories(home.backups());
        Files.createDirectories(home.state());
        start();
    }

    private void start() throws IOException {
        Files.deleteIfExists(home.history());
        Files.writeString(home.cache(), LEFT);
        Files.writeString(home.backups().resolve(NOTED), holding("{\"id\": 2, \"strava_id\": 7, \"own\": 1.50, "));
        Files.writeString(home.backups().resolve(NEWER), holding("{\"id\": 2, \"own\": 9, "));
        Survey survey = new Survey();
        Fingerprint content = new CacheFile(home.cache()).readClosely(survey).fingerprint();
        Baseline.save(home.baseline(), survey, content, LocalDateTime.now(World.CLOCK));
        Tombstones.in(home.tombstones()).add(tombstone(NOTED));
    }

    @Test
    void comesBackAsTheNotedBackupHasIt() throws Exception {
        Recall.Recalled recalled = undo(home, "2");
        assertThat(recalled.from()).isEqualTo(NOTED);
        assertThat(saved).containsExactly(LEFT);
        assertThat(home.cache()).content().isEqualTo("""
            {
              "last_sync": "2026-01-17T12:00:00",
              "sync_method": "forget-undo",
              "sources": {"garmin": 1},
              "metadata": {"total_activities": 2, "date_range": {"first": "2026-01-14", "last": "2026-01-15"}},
              "activities": [
                {
                  "id": 2,
                  "strava_id": 7,
                  "own": 1.50,
                  "date": "2026-01-15 08:00:00",
                  "source": "both"
                },
                {"id": 1, "date": "2026-01-14 08:00:00", "source": "garmin"}
              ]
            }
            """);
        Map<?, ?> line = (Map<?, ?>) Json.read(Files.readString(home.history()));
        assertThat(line.get("kind")).isEqualTo("forget-undo");
        assertThat(line.get("total_before")).hasToString("1");
        assertThat(line.get("total_after")).hasToString("2");
    }

    @Test
    void anyIdOfItsTombstoneWillDo() throws Exception {
        assertThat(undo(home, "strava_7").tombstone().key()).isEqualTo("2");
        assertThat(Tombstones.in(home.tombstones()).list()).isEmpty();
    }

    @Test
    void whereTheNotedBackupIsTornOrGoneTheNewestThatHasItIsTaken() throws Exception {
        Files.writeString(home.backups().resolve(NOTED), "{");
        assertThat(undo(home, "2").from()).isEqualTo(NEWER);
        assertThat(Files.readString(home.cache())).contains("\"own\": 9,");

        start();
        Files.delete(home.backups().resolve(NOTED));
        assertThat(undo(home, "2").from()).isEqualTo(NEWER);
    }

    @Test
    void withoutANoteTheNewestIsTaken() throws Exception {
        Tombstones.in(home.tombstones()).add(tombstone(null));
        assertThat(undo(home, "2").from()).isEqualTo(NEWER);
    }

    @Test
    void whatIsThereAlreadyIsNotAddedAgain() throws Exception {
        String there = LEFT.replace("{\"id\": 1,", "{\"id\": \"strava_7\", \"own\": 3,");
        Files.writeString(home.cache(), there);
        Recall.Recalled recalled = undo(home, "2");
        assertThat(recalled.from()).isNull();
        assertThat(recalled.inCache()).isTrue();
        assertThat(recalled.totalAfter()).isEqualTo(1);
        assertThat(home.cache()).content().isEqualTo(there);
        assertThat(saved).isEmpty();
    }

    @Test
    void whatCannotBeWrittenBackWholeStaysWhereItIs() throws Exception {
        Files.writeString(home.backups().resolve(NOTED), holding("{\"id\": 2, \"own\": 1, \"own\": 2, "));
        assertThatThrownBy(() -> undo(home, "2"))
                .isInstanceOf(Failure.class)
                .hasMessage("cannot bring back 2: a key stands in it twice, and one value would be lost");
        assertThat(Tombstones.in(home.tombstones()).covers("2")).isTrue();
        assertThat(home.cache()).content().isEqualTo(LEFT);
    }

    @Test
    void theBaselineMovesOnUnlessSomethingElseIsMissing() throws Exception {
        undo(home, "2");
        assertThat(Baseline.read(home.baseline()).orElseThrow().stats().total()).isEqualTo(2);

        start();
        Files.writeString(home.cache(), LEFT.replaceFirst("(?s)\\{\"id\": 1.*?}", ""));
        undo(home, "2");
        assertThat(Baseline.read(home.baseline()).orElseThrow().stats().total()).isEqualTo(1);
        assertThat(Baseline.read(home.baseline()).orElseThrow().stats().garminCount())
                .isEqualTo(1);
    }

    @Test
    void withoutABaselineNoneIsMade() throws Exception {
        Files.delete(home.baseline());
        undo(home, "2");
        assertThat(home.baseline()).doesNotExist();
    }

    @Test
    void whatSomebodyElseChangedMeanwhileStays() {
        assertThatThrownBy(() ->
                        new Recall(home, World.CLOCK).undo("2", (Recall.Safeguard) (index, found) -> write(LEFT + " ")))
                .isInstanceOf(Failure.class)
                .hasMessageContaining("another program changed the cache");
        assertThat(home.cache()).content().isEqualTo(LEFT + " ");
        assertThat(Tombstones.in(home.tombstones()).covers("2")).isTrue();
    }

    /** Whatever fails, nothing is gone that was there, nothing alarms, and the same command ends what was begun. */
    @ParameterizedTest
    @EnumSource(names = {"FAILS", "POWER_CUT"})
    void anyOperationMayFailOrBeTheLast(Fault fault) throws Exception {
        for (int nth = 1; ; nth++) {
            start();
            Disk disk = Disk.with(fault, nth);
            Throwable failed = catchThrowable(() -> undo(new Home(disk.path(folder)), "2"));

            String where = fault + " after " + disk.operations();
            int total = census().stats().total();
            boolean buried = Tombstones.in(home.tombstones()).covers("2");
            assertThat(total).as(where).isBetween(1, 2);
            assertThat(Verification.compare(census().stats(), Baseline.read(home.baseline()))
                            .verdict())
                    .as(where)
                    .isEqualTo(Verdict.OK);
            if (failed != null) {
                assertThat(failed).as(where).isInstanceOfAny(Failure.class, Killed.class);
            }
            if (buried) {
                AtomicFile.sweep(home.tracking());
                undo(home, "2");
            }
            if (fault == Fault.POWER_CUT) {
                assertThat(census().stats().total()).as(where).isEqualTo(2);
            }
            assertThat(Tombstones.in(home.tombstones()).list()).as(where).isEmpty();
            if (!disk.faultHappened()) {
                assertThat(failed).isNull();
                return;
            }
        }
    }

    private Recall.Recalled undo(Home where, String key) {
        return new Recall(where, World.CLOCK)
                .undo(key, (Recall.Safeguard) (index, found) -> saved.add(read(home.cache())));
    }

    private void write(String cache) {
        try {
            Files.writeString(home.cache(), cache);
        } catch (IOException failed) {
            throw new java.io.UncheckedIOException(failed);
        }
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException failed) {
            throw new java.io.UncheckedIOException(failed);
        }
    }

    private static String holding(String activity) {
        return "{\"activities\": [" + activity + "\"date\": \"2026-01-15 08:00:00\", \"source\": \"both\"}]}";
    }

    private static Tombstone tombstone(String backup) {
        return new Tombstone(
                "2",
                List.of("2", "strava_7"),
                "2026-01-15 08:00:00",
                "",
                "running",
                0,
                World.CLOCK.instant(),
                null,
                backup);
    }

    private Census census() throws IOException {
        Census census = new Census();
        new CacheFile(home.cache()).read(census);
        return census;
    }
}
