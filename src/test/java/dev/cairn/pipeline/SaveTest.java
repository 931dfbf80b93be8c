package dev.cairn.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cairn.demo.simulator.SimulatedActivity;
import dev.cairn.failure.ExitCode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Merge, backup, write, verify: what the routes do between the sources and the report. */
class SaveTest {
    private static final String CACHE = """
        {
          "last_sync": "2026-01-10T06:00:00.000000",
          "activities": [
            {"id": 10, "name": "Old", "type": "running", "date": "2025-12-01 08:00:00", "distance_km": 5.0, "source": "garmin"}
          ]
        }
        """;

    @TempDir
    Path folder;

    private World world;

    @BeforeEach
    void draw() throws IOException {
        world = new World(folder).cache(CACHE);
        world.uploaded(SimulatedActivity.run(1).startingAt("2026-01-15 08:00:00"));
    }

    @AfterEach
    void close() {
        world.close();
    }

    @Test
    void whatWasThereIsBackedUpAndWhatIsNewIsAdded() throws Exception {
        SyncReport report = world.sync();
        assertThat(report.totalBefore()).isEqualTo(1);
        assertThat(report.totalAfter()).isEqualTo(2);
        assertThat(report.backup()).isEqualTo("unified-cache-20260117_120000.json");
        assertThat(world.home().backups().resolve(report.backup())).hasContent(CACHE);
        assertThat(world.ids()).containsExactly("1", "10");
    }

    @Test
    void aSecondRunWithNothingNewLeavesTheFileAlone() throws Exception {
        world.sync();
        Object inode = Files.getAttribute(world.home().cache(), "unix:ino");
        String text = world.cacheText();
        SyncReport report = world.sync();
        assertThat(report.unchanged()).isEqualTo(1);
        assertThat(report.backup()).isNull();
        assertThat(world.cacheText()).isEqualTo(text);
        assertThat(Files.getAttribute(world.home().cache(), "unix:ino")).isEqualTo(inode);
    }

    @Test
    void aChangeAfterTheBackupIsPlannedInAnewWithABackupOfItsOwn() throws Exception {
        meddleAfterTheBackup("${variable.made.name} == 'unified-cache-20260117_120000.json'");
        SyncReport report = world.sync();
        assertThat(report.exitCode()).isEqualTo(ExitCode.OK);
        assertThat(world.ids()).containsExactly("1", "10");
        assertThat(report.backup()).isEqualTo("unified-cache-20260117_120000-2.json");
        assertThat(world.home().backups().resolve(report.backup())).hasContent(CACHE + "  ");
        assertThat(world.log()).contains("the cache was changed by someone else meanwhile; planning anew");
    }

    @Test
    void aProgramThatKeepsChangingTheCacheWinsAndNothingIsSaved() throws Exception {
        meddleAfterTheBackup("${variable.made.name} != ''");
        try (Pipeline pipeline = world.start()) {
            SyncReport report = pipeline.sync(World.due());
            assertThat(report.failure())
                    .hasMessage("did not save: another program changed the cache twice while Cairn was at work");
            assertThat(report.exitCode()).isEqualTo(ExitCode.LOSS);
            assertThat(report.totalAfter()).isEqualTo(report.totalBefore());
        }
        assertThat(world.cacheText()).isEqualTo(CACHE + "    ");
        assertThat(World.names(world.home().tracking())).doesNotContain(".unified-cache.json.cairn-tmp");
    }

    /** From now on another program adds a blank to the cache after each backup for which this holds. */
    private void meddleAfterTheBackup(String when) throws IOException {
        String prove = "              - bean: { ref: copies, method: \"prove(${variable.copy})\" }\n";
        String meddle = """
                          - setVariable: { name: made, simple: "${body}" }
                          - filter:
                              simple: "%s"
                              steps:
                                - setHeader: { name: CamelFileName, constant: unified-cache.json }
                                - setBody: { constant: { expression: "  ", trim: false } }
                                - to:
                                    uri: file
                                    parameters: { directoryName: "{{cairn.backups}}/..", fileExist: Append }
                          - setBody: { simple: "${variable.made}" }
            """.formatted(when);
        String route = Files.readString(Path.of("routes/backup.camel.yaml"));
        assertThat(route).contains(prove);
        world.route("backup", route.replace(prove, prove + meddle));
    }
}
