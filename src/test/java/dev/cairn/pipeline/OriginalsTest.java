package dev.cairn.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cairn.demo.simulator.Fault;
import dev.cairn.demo.simulator.SimulatedActivity;
import dev.cairn.fit.FitFile;
import dev.cairn.original.OriginalShelf;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The files of the watches come after a sync, some at a time, each once. */
class OriginalsTest {
    @TempDir
    Path folder;

    private World world;

    @BeforeEach
    void draw() throws IOException {
        world = new World(folder).set("cairn.originals", "true");
    }

    @AfterEach
    void close() {
        world.close();
    }

    private static SimulatedActivity run(long id, int day) {
        return SimulatedActivity.run(id).startingAt("2026-01-" + day + " 08:00:00");
    }

    private SyncReport sync(Clock clock) throws IOException {
        try (Pipeline pipeline = world.start(false, clock)) {
            return pipeline.sync(World.due());
        }
    }

    private List<String> files() throws IOException {
        return World.names(world.home().originals());
    }

    private long asked() {
        return world.garmin().requests().stream()
                .filter(request -> request.path().startsWith("/download-service/files/activity/"))
                .count();
    }

    private OriginalShelf.State state() throws IOException {
        return Originals.state(world.home());
    }

    @Test
    void anOutageSaysNothingAboutTheOriginals() throws Exception {
        world.uploaded(run(1, 15), run(2, 14), run(3, 13), run(4, 12));
        for (int id = 1; id <= 4; id++) {
            // As often as a call is tried in all.
            world.garmin().faults().on("/download-service/files/activity/" + id, 9, Fault.status(503));
        }
        assertThat(world.sync().warnings()).hasSize(3).allMatch(warning -> warning.contains("503"));
        assertThat(world.garmin().requests())
                .as("after three it asks no more")
                .noneMatch(request -> request.path().equals("/download-service/files/activity/4"));
        world.garmin().faults().clear();
        world.sync();
        assertThat(state()).isEqualTo(new OriginalShelf.State(4, 0, List.of(), List.of()));
    }

    @Test
    void eachActivitysFileIsKeptOnceWithItsChecksum() throws Exception {
        world.uploaded(
                run(1, 15), run(2, 14), run(3, 13).original("ride.TCX", "<tcx/>".getBytes(StandardCharsets.UTF_8)));
        assertThat(world.sync().warnings()).isEmpty();
        assertThat(files()).containsExactly("1.fit", "2.fit", "3.tcx", "SHA256SUMS");
        assertThat(FitFile.read(Files.readAllBytes(world.home().originals().resolve("1.fit")))
                        .metres())
                .isEqualTo(5000);
        assertThat(world.home().originals().resolve("3.tcx")).hasContent("<tcx/>");
        Process check = new ProcessBuilder("sha256sum", "-c", "SHA256SUMS")
                .directory(world.home().originals().toFile())
                .redirectErrorStream(true)
                .start();
        assertThat(check.inputReader().lines()).containsExactlyInAnyOrder("1.fit: OK", "2.fit: OK", "3.tcx: OK");
        assertThat(asked()).isEqualTo(3);
        world.sync();
        assertThat(asked()).isEqualTo(3);
        assertThat(state()).isEqualTo(new OriginalShelf.State(3, 0, List.of(), List.of()));
    }

    @Test
    void withoutTheSettingNothingIsAsked() throws Exception {
        world.set("cairn.originals", "false").uploaded(run(1, 15));
        world.sync();
        assertThat(asked()).isZero();
        assertThat(world.home().originals()).doesNotExist();
    }

    @Test
    void yearsOfThemComeSomeAtATimeNewestFirst() throws Exception {
        world.set("cairn.originals.batch", "2").uploaded(run(1, 15), run(2, 14), run(3, 13), run(4, 12), run(5, 11));
        world.sync();
        assertThat(files()).containsExactly("1.fit", "2.fit", "SHA256SUMS");
        assertThat(state().missing()).containsExactly("3", "4", "5");
        world.sync();
        world.sync();
        world.sync();
        assertThat(files()).containsExactly("1.fit", "2.fit", "3.fit", "4.fit", "5.fit", "SHA256SUMS");
        assertThat(asked()).isEqualTo(5);
    }

    @Test
    void whatWasTypedInByHandHasNoneAndIsAskedForOnce() throws Exception {
        world.uploaded(run(1, 15).manual());
        assertThat(world.sync().warnings()).isEmpty();
        sync(World.later(400));
        assertThat(asked()).isEqualTo(1);
        assertThat(state()).isEqualTo(new OriginalShelf.State(0, 1, List.of(), List.of()));
    }

    @Test
    void whatCannotBeHadTodayIsAskedForAgainInAMonth() throws Exception {
        world.uploaded(run(1, 15), run(2, 14), run(3, 13));
        world.garmin().faults().on("/download-service/files/activity/1", 1, Fault.status(403));
        world.garmin().faults().on("/download-service/files/activity/2", 1, Fault.noContent());
        world.garmin().faults().on("/download-service/files/activity/3", 1, Fault.page());
        assertThat(world.sync().warnings())
                .containsExactly(
                        "no original of 1: Garmin Connect answered 403 (forbidden); asked for again in a month",
                        "no original of 2: what Garmin Connect sent is no archive with a recording in it;"
                                + " asked for again in a month",
                        "no original of 3: what Garmin Connect sent is no archive with a recording in it;"
                                + " asked for again in a month");
        assertThat(state().missing()).containsExactly("1", "2", "3");
        sync(World.later(29));
        assertThat(asked()).isEqualTo(3);
        sync(World.later(31));
        assertThat(asked()).isEqualTo(6);
        assertThat(files()).containsExactly("1.fit", "2.fit", "3.fit", "SHA256SUMS");
        assertThat(state().present()).isEqualTo(3);
    }

    @Test
    void aServiceThatHasEnoughIsLeftInPeaceAndTheSyncIsFine() throws Exception {
        world.uploaded(run(1, 15), run(2, 14), run(3, 13));
        world.garmin().faults().on("/download-service/files/activity/2", Fault.status(429));
        SyncReport report = world.sync();
        assertThat(report.exitCode()).isEqualTo(dev.cairn.failure.ExitCode.OK);
        assertThat(report.warnings())
                .containsExactly(
                        "originals: the next sync goes on, for Garmin Connect answered 429 (too many requests)");
        assertThat(files()).containsExactly("1.fit", "SHA256SUMS");
        world.garmin().faults().clear();
        world.sync();
        assertThat(files()).containsExactly("1.fit", "2.fit", "3.fit", "SHA256SUMS");
    }

    @Test
    void afterASyncThatWentWrongNothingIsAsked() throws Exception {
        world.uploaded(run(1, 15));
        world.garmin().faults().onList(Fault.status(404));
        world.sync();
        assertThat(asked()).isZero();
    }

    @Test
    void damagedAndLostFilesAreTold() throws Exception {
        world.uploaded(run(1, 15), run(2, 14), run(3, 13));
        world.sync();
        Files.writeString(world.home().originals().resolve("1.fit"), "rubbish");
        Files.delete(world.home().originals().resolve("2.fit"));
        assertThat(state()).isEqualTo(new OriginalShelf.State(1, 0, List.of("2"), List.of("1.fit")));
        world.sync();
        assertThat(state()).isEqualTo(new OriginalShelf.State(2, 0, List.of(), List.of("1.fit")));
    }

    @Test
    void aFileThatLiesThereAlreadyIsKeptAndNeverReplaced() throws Exception {
        Files.createDirectories(world.home().originals());
        Files.writeString(world.home().originals().resolve("1.fit"), "the user's own");
        world.uploaded(run(1, 15));
        world.sync();
        assertThat(asked()).isZero();
        assertThat(world.home().originals().resolve("1.fit")).hasContent("the user's own");
        assertThat(files()).containsExactly("1.fit", "SHA256SUMS");
    }

    @Test
    void aFolderThatCannotBeWrittenIsAWarning() throws Exception {
        Files.createDirectories(world.home().tracking());
        Files.writeString(world.home().originals(), "a file in the place of the folder");
        world.uploaded(run(1, 15));
        SyncReport report = world.sync();
        assertThat(report.exitCode()).isEqualTo(dev.cairn.failure.ExitCode.OK);
        assertThat(report.warnings()).singleElement().asString().startsWith("originals were not kept: ");
    }
}
