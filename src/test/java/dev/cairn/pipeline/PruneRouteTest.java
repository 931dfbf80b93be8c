package dev.cairn.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cairn.backup.Backup;
import dev.cairn.backup.Backups;
import dev.cairn.demo.simulator.SimulatedActivity;
import dev.cairn.failure.ExitCode;
import dev.cairn.integrity.Verdict;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.ZoneOffset;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What becomes of old backups after a sync. */
class PruneRouteTest {
    private static final String OLD = "unified-cache-20250101_060000.json";
    private static final String OLDER = "unified-cache-20240101_060000.json";

    @TempDir
    Path folder;

    private World world;

    @BeforeEach
    void aHistoryAndTwoOldBackupsOfIt() throws IOException {
        world = new World(folder);
        world.set("cairn.backup.keep", "last=1");
        world.uploaded(SimulatedActivity.run(1).startingAt("2026-01-15 08:00:00"));
        world.sync();
        for (String name : List.of(OLD, OLDER)) {
            Files.createDirectories(world.home().backups());
            Files.copy(world.home().cache(), world.home().backups().resolve(name));
        }
    }

    @AfterEach
    void close() {
        world.close();
    }

    private List<String> backups() throws IOException {
        return new Backups(world.home().tracking(), ZoneOffset.UTC)
                .list().stream().map(Backup::name).toList();
    }

    private SyncReport syncOneMore() throws IOException {
        world.uploaded(SimulatedActivity.run(2).startingAt("2026-01-16 08:00:00"));
        return world.sync();
    }

    @Test
    void whatAddsNothingGoesAfterASave() throws Exception {
        SyncReport report = syncOneMore();
        assertThat(report.exitCode()).isEqualTo(ExitCode.OK);
        assertThat(backups()).containsExactly(report.backup());
        assertThat(world.log())
                .anyMatch(line -> line.startsWith("removed 2 old backup(s) that held nothing of their own"));
        assertThat(world.home().checksums()).content().hasLineCount(1).contains(report.backup());
    }

    @Test
    void withoutASaveNothingGoes() throws Exception {
        world.sync();
        assertThat(backups()).containsExactly(OLD, OLDER);
    }

    @Test
    void whatIsOnlyThereStays() throws Exception {
        Path older = world.home().backups().resolve(OLDER);
        Files.writeString(older, Files.readString(older).replace("\"id\": 1,", "\"id\": 77,"));
        SyncReport report = syncOneMore();
        assertThat(backups()).containsExactly(report.backup(), OLDER);
    }

    @Test
    void afterALossNothingGoes() throws Exception {
        Files.writeString(world.home().cache(), world.cacheText().replace("\"id\": 1,", "\"id\": 99,"));
        world.garmin().account().remove(1);
        assertThat(syncOneMore().verdict()).isEqualTo(Verdict.LOSS);
        assertThat(backups()).hasSize(3);
    }

    @Test
    void aPruneThatFailsIsLoggedAndFailsNothing() throws Exception {
        // The route of the test comes between: what it leaves keeps the prune from knowing what was forgotten.
        world.route("remember", """
            # Remembers, and damages the tombstones.
            - route:
                id: remember
                from:
                  uri: direct
                  parameters: { name: remember }
                  steps:
                    - bean: { ref: notes, method: "remember(${variable.run})" }
                    - bean: { ref: notes, method: record }
                    - setBody: { constant: "rubbish" }
                    - setHeader: { name: CamelFileName, constant: "%s" }
                    - to:
                        uri: file
                        parameters: { directoryName: "%s" }
                    - setBody: { simple: "${variable.run}" }
            """.formatted(
                        world.home().tombstones().getFileName(),
                        world.home().tombstones().getParent()));
        SyncReport report = syncOneMore();
        assertThat(report.exitCode()).isEqualTo(ExitCode.OK);
        assertThat(world.ids()).containsExactly("2", "1");
        assertThat(world.log()).anyMatch(line -> line.startsWith("old backups were not pruned: "));
        assertThat(backups()).containsExactly(report.backup(), OLD, OLDER);
    }

    @Test
    void oldOnesArePackedTwoAtATime() throws Exception {
        world.set("cairn.backup.keep", "last=all");
        for (int id = 2; id <= 5; id++) {
            world.uploaded(SimulatedActivity.run(id).startingAt("2026-01-1" + id + " 08:00:00"));
            world.sync();
        }
        world.set("cairn.backup.compress-after", "30d");
        world.uploaded(SimulatedActivity.run(6).startingAt("2026-01-16 08:00:00"));
        try (Pipeline later = world.start(false, World.later(40))) {
            later.sync(new SyncRequest(dev.cairn.source.WindowRequest.due(60), List.of(), false));
        }
        assertThat(backups())
                .as("those that Cairn made; newest first, as far as a sync goes")
                .filteredOn(name -> name.endsWith(".gz"))
                .hasSize(2);
    }
}
