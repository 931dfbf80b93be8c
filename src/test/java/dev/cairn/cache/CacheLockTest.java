package dev.cairn.cache;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.cairn.disk.Disk;
import dev.cairn.disk.Fault;
import dev.cairn.failure.ExitCode;
import dev.cairn.failure.Failure;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@SuppressWarnings("try") // A lock is held and not used.
class CacheLockTest {
    private static final long PID = ProcessHandle.current().pid();

    @TempDir
    Path folder;

    Path file;

    @BeforeEach
    void aPlaceForALock() {
        file = folder.resolve("tracking/.cairn/lock");
    }

    @Test
    void aSecondOneInThisProcessIsRefused() {
        try (CacheLock first = CacheLock.take(file)) {
            assertThatThrownBy(() -> CacheLock.take(file)).isInstanceOfSatisfying(Failure.class, refused -> {
                assertThat(refused.exitCode()).isEqualTo(ExitCode.LOCKED);
                assertThat(refused)
                        .hasMessage("another Cairn is at work on these files (process " + PID + ", this one)");
                assertThat(refused.hint()).startsWith("Wait until it is done");
            });
        }
        CacheLock.take(file).close();
    }

    @Test
    void locksOfTwoFoldersAreTwo() {
        try (CacheLock here = CacheLock.take(file);
                CacheLock there = CacheLock.take(folder.resolve("other/lock"))) {
            assertThat(here).isNotSameAs(there);
        }
    }

    @Test
    void aFolderUnderTwoNamesHasOneLock() throws Exception {
        try (CacheLock lock = CacheLock.take(file)) {
            Path alias = Files.createSymbolicLink(folder.resolve("alias"), folder.resolve("tracking"));
            assertThatThrownBy(() -> CacheLock.take(alias.resolve(".cairn/lock")))
                    .isInstanceOf(Failure.class);
        }
    }

    @Test
    void anotherProcessIsRefusedAndToldWhoHasIt() throws Exception {
        try (CacheLock lock = CacheLock.take(file)) {
            Holder other = new Holder();
            assertThat(other.says())
                    .matches("another Cairn is at work on these files \\(process " + PID + " since [-0-9T:]+\\)");
            assertThat(other.exitCode()).isEqualTo(6);
        }
        Holder next = new Holder();
        assertThat(next.says()).isEqualTo("taken");
        next.ends();
        assertThat(next.exitCode()).isZero();
    }

    /** Linux frees all locks of a process on a file as soon as the process closes that file anywhere. */
    @Test
    void beingRefusedInThisProcessDoesNotFreeIt() throws Exception {
        try (CacheLock lock = CacheLock.take(file)) {
            assertThatThrownBy(() -> CacheLock.take(file)).isInstanceOf(Failure.class);
            assertThat(new Holder().says()).startsWith("another Cairn is at work");
        }
    }

    @Test
    void aHolderThatIsKilledFreesIt() throws Exception {
        Holder other = new Holder();
        assertThat(other.says()).isEqualTo("taken");
        assertThatThrownBy(() -> CacheLock.take(file))
                .isInstanceOf(Failure.class)
                .hasMessageStartingWith(
                        "another Cairn is at work on these files (process " + other.process.pid() + " since 20");
        other.process.destroyForcibly();
        assertThat(other.exitCode()).isNotZero();
        try (CacheLock lock = CacheLock.take(file)) {
            assertThat(Files.exists(file)).isTrue();
        }
    }

    @Test
    void aLockFileThatCannotBeWrittenIsAFailureThatFreesIt() throws Exception {
        Files.createDirectories(file.getParent());
        for (int nth = 1; ; nth++) {
            Disk disk = Disk.with(Fault.FAILS, nth);
            Path onDisk = disk.path(file);
            if (lockFails(onDisk, disk)) {
                CacheLock.take(onDisk).close();
                CacheLock.take(file).close();
            }
            if (!disk.faultHappened()) {
                return;
            }
        }
    }

    private static boolean lockFails(Path file, Disk disk) {
        try (CacheLock lock = CacheLock.take(file)) {
            return false;
        } catch (Failure failed) {
            assertThat(failed.exitCode()).as("after %s", disk.operations()).isEqualTo(ExitCode.LOSS);
            assertThat(failed)
                    .hasMessageStartingWith("cannot write the lock file " + file + ": ")
                    .hasCauseInstanceOf(IOException.class);
            return true;
        }
    }

    /** A JVM of its own that takes the lock. */
    private final class Holder {
        private final Process process;
        private final BufferedReader output;

        Holder() throws IOException {
            String java =
                    Path.of(System.getProperty("java.home"), "bin", "java").toString();
            process = new ProcessBuilder(
                            java,
                            "-Xshare:auto",
                            "-XX:TieredStopAtLevel=1",
                            "-cp",
                            System.getProperty("java.class.path"),
                            LockHolder.class.getName(),
                            file.toString())
                    .redirectErrorStream(true)
                    .start();
            output = process.inputReader(StandardCharsets.UTF_8);
        }

        String says() throws IOException {
            return output.readLine();
        }

        void ends() throws IOException {
            process.getOutputStream().close();
        }

        int exitCode() throws InterruptedException {
            assertThat(process.waitFor(1, TimeUnit.MINUTES)).isTrue();
            return process.exitValue();
        }
    }
}
