package dev.cairn.launcher;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Starts that meet: one builds, and none waits for one that is gone. */
class LauncherLockTest {
    @TempDir
    Path folder;

    private Installation cairn;
    private Path lock;

    @BeforeEach
    void installed() throws Exception {
        cairn = new Installation(folder).withJdk("25.0.3").withMaven();
        lock = cairn.home.resolve("target/.launcher-lock");
    }

    @Test
    void twoStartsBuildOnce() throws Exception {
        Path hold = cairn.mark("hold");
        Start first = cairn.start("first").untilItSays("building");
        Start second = cairn.start("second").untilItSays("waiting for another start of cairn that is building");
        Files.delete(hold);
        assertThat(first.end().out()).endsWith("argument first\n");
        assertThat(second.end().out()).endsWith("argument second\n");
        assertThat(cairn.builds()).hasSize(1);
        assertThat(cairn.trainings()).hasSize(1);
        assertThat(lock).doesNotExist();
    }

    @Test
    @Timeout(60)
    void aTerminatedBuildLeavesNoLockAndNoHalfWrittenJar() throws Exception {
        cairn.built();
        Files.writeString(cairn.home.resolve("pom.xml"), "<project></project>");
        Path hold = cairn.mark("hold");
        Start start = cairn.start("status");
        cairn.untilMavenRuns();
        Start.Outcome outcome = start.terminate().end();
        assertThat(outcome.exitCode()).isEqualTo(143);
        assertThat(lock).doesNotExist();
        assertThat(cairn.home.resolve("target/cairn.jar")).doesNotExist();
        Files.delete(hold);
        assertThat(cairn.start("status").end().exitCode()).isZero();
    }

    @Test
    void theLockOfAProcessThatIsGoneIsTakenOver() throws Exception {
        Process gone = new ProcessBuilder("true").start();
        gone.waitFor();
        lockedBy(gone.pid());
        assertThat(cairn.start("status").end().exitCode()).isZero();
        assertThat(cairn.builds()).hasSize(1);
        assertThat(lock).doesNotExist();
    }

    @Test
    void waitingHasAnEnd() throws Exception {
        long alive = ProcessHandle.current().pid();
        lockedBy(alive);
        cairn.with("CAIRN_BUILD_WAIT", "0");
        assertThat(cairn.start("status").end()).isEqualTo(new Start.Outcome(2, "", """
                cairn: another start of cairn, process %d, has been building for 0 seconds
                       If none is running any more, remove %s
                """.formatted(alive, lock)));
        assertThat(lock).exists();
    }

    private void lockedBy(long pid) throws Exception {
        Files.createDirectories(lock);
        Files.writeString(lock.resolve("pid"), pid + "\n");
    }
}
