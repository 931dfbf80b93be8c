package dev.cairn.source;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.cairn.failure.ExitCode;
import dev.cairn.failure.Failure;
import dev.cairn.state.NewerState;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SessionFileTest {
    @TempDir
    Path folder;

    @Test
    void givesTheTokens() throws Exception {
        SessionFile session = holding("{\"di_token\": \"t0k3n\"}", "rw-------");
        assertThat(session.exists()).isTrue();
        assertThat(session.read()).containsEntry("di_token", "t0k3n");
    }

    @Test
    void withoutAFileThereAreNone() {
        SessionFile session = new SessionFile(file());
        assertThat(session.exists()).isFalse();
        assertThat(session.read()).isNull();
    }

    @ParameterizedTest
    @ValueSource(strings = {"rw-r-----", "rw----r--", "rw--w----", "rw-----w-", "rwx--x---", "rwxrwxrwx"})
    void aFileThatOthersCanTouchIsRefusedAndTheHintClosesIt(String mode) throws Exception {
        Failure failure = refused(holding("{\"di_token\": \"t0k3n\"}", mode));
        assertThat(failure).hasMessage("cannot use the session file " + file() + ": others can read it (" + mode + ")");
        assertThat(failure.hint()).isEqualTo("Close it first: chmod 600 " + file());
    }

    @ParameterizedTest
    @ValueSource(strings = {"rw-------", "r--------", "rwx------"})
    void aFileOfItsOwnerAloneIsTaken(String mode) throws Exception {
        assertThat(holding("{\"di_token\": \"t0k3n\"}", mode).read()).isNotNull();
    }

    @Test
    void aLinkIsRefusedHoweverSafeItsTarget() throws Exception {
        holding("{\"di_token\": \"t0k3n\"}", "rw-------");
        Path link = Files.createSymbolicLink(folder.resolve("link.json"), file());
        SessionFile session = new SessionFile(link);
        assertThat(session.exists()).isTrue();
        assertThat(refused(session)).hasMessage("cannot use the session file " + link + ": it is a link");
    }

    @Test
    void aLinkThatLeadsNowhereIsASessionTooAndRefused() throws Exception {
        Path link = Files.createSymbolicLink(folder.resolve("link.json"), folder.resolve("nowhere"));
        SessionFile session = new SessionFile(link);
        assertThat(session.exists()).isTrue();
        refused(session);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "{\"di_token\": \"t0k3n", "t0k3n", "{\"di_token\": 't0k3n'}"})
    void aFileThatIsNoJsonIsRefusedAndNotQuoted(String content) throws Exception {
        Failure failure = refused(holding(content, "rw-------"));
        assertThat(failure).hasMessage("cannot use the session file " + file() + ": it cannot be read as JSON");
        assertThat(failure.getCause()).isNull();
    }

    @ParameterizedTest
    @ValueSource(strings = {"[]", "\"t0k3n\"", "null", "7"})
    void aFileWithoutAnObjectIsRefused(String content) throws Exception {
        assertThat(refused(holding(content, "rw-------")))
                .hasMessage("cannot use the session file " + file() + ": it holds no JSON object");
    }

    @Test
    void aFolderIsNoSession() throws Exception {
        Files.createDirectory(
                file(), PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
        refused(new SessionFile(file()));
    }

    @Test
    void whatIsWrittenIsReadAndItsOwnersAlone() throws Exception {
        Path place = folder.resolve("new/folder/garmin.json");
        SessionFile session = new SessionFile(place);
        session.write(Map.of("di_token", "t0k3n"));
        session.write(Map.of("di_token", "another"));
        assertThat(session.read()).containsExactly(Map.entry("di_token", "another"));
        assertThat(mode(place)).isEqualTo("rw-------");
        assertThat(mode(place.getParent())).isEqualTo("rwx------");
        assertThat(mode(place.getParent().getParent())).isEqualTo("rwx------");
        try (var files = Files.list(place.getParent())) {
            assertThat(files).as("nothing half-made").containsExactly(place);
        }
        assertThat(session.remove()).isTrue();
        assertThat(session.remove()).isFalse();
    }

    @Test
    void aFileThatWasLooseIsTightAfterwards() throws Exception {
        SessionFile session = holding("{}", "rw-r--r--");
        session.write(Map.of("di_token", "t0k3n"));
        assertThat(mode(file())).isEqualTo("rw-------");
    }

    @Test
    void whatAKilledRunLeftIsNotWrittenThrough() throws Exception {
        Path elsewhere = Files.writeString(folder.resolve("elsewhere"), "mine");
        Files.createSymbolicLink(folder.resolve(".garmin.json.cairn-tmp"), elsewhere);
        new SessionFile(file()).write(Map.of("di_token", "t0k3n"));
        assertThat(elsewhere).hasContent("mine");
        assertThat(Files.isSymbolicLink(file())).isFalse();
    }

    @Test
    void nothingIsWrittenThroughALink() throws Exception {
        Path elsewhere = Files.writeString(folder.resolve("elsewhere"), "mine");
        Files.createSymbolicLink(file(), elsewhere);
        Failure failure =
                catchThrowableOfType(Failure.class, () -> new SessionFile(file()).write(Map.of("di_token", "t0k3n")));
        assertThat(failure).hasMessageEndingWith(": it is a link");
        assertThat(elsewhere).hasContent("mine");
    }

    @ParameterizedTest
    @ValueSource(strings = {"rwxrwx---", "rwx----w-", "rwxrwxrwx"})
    void aFolderThatOthersCanWriteToIsRefusedAndTheHintClosesIt(String mode) throws Exception {
        SessionFile session = holding("{\"di_token\": \"t0k3n\"}", "rw-------");
        Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString(mode));
        Failure failure = refused(session);
        assertThat(failure).hasMessageEndingWith(": others can write to its folder (" + mode + ")");
        assertThat(failure.hint()).isEqualTo("Close it first: chmod 700 " + folder);
        assertThat(catchThrowableOfType(Failure.class, () -> session.write(Map.of())))
                .isNotNull();
    }

    @Test
    void aFolderThatOthersCanOnlyListIsTaken() throws Exception {
        SessionFile session = holding("{\"di_token\": \"t0k3n\"}", "rw-------");
        Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwxr-xr-x"));
        assertThat(session.read()).isNotNull();
    }

    /** Who has it may wait for a person who never comes. */
    @Test
    void nobodyWaitsForAnotherForEver() throws Exception {
        SessionFile session = new SessionFile(file());
        AtomicReference<Failure> refused = new AtomicReference<>();
        try (SessionLock held = session.lock()) {
            Thread other = new Thread(() -> refused.set(catchThrowableOfType(
                    Failure.class, () -> session.lock(Duration.ofMillis(1)).close())));
            other.start();
            other.join();
        }
        assertThat(refused.get()).hasMessage("another Cairn is busy with the session " + file());
        assertThat(refused.get().exitCode()).isEqualTo(ExitCode.LOCKED);
        session.lock(Duration.ZERO).close();
    }

    @Test
    void nobodyWaitsForAnotherProcessForEver() throws Exception {
        assumeTrue(Files.isExecutable(Path.of("/usr/bin/python3")));
        SessionFile session = new SessionFile(file());
        session.lock().close();
        Process holder = new ProcessBuilder(
                        "/usr/bin/python3",
                        "-c",
                        "import fcntl, sys; f = open(sys.argv[1], 'r+'); fcntl.lockf(f, fcntl.LOCK_EX); print(1, flush=True);"
                                + " sys.stdin.read()",
                        folder.resolve(".garmin.json.lock").toString())
                .start();
        try {
            assertThat(holder.getInputStream().read()).isEqualTo('1');
            assertThatThrownBy(() -> session.lock(Duration.ofMillis(1)).close())
                    .isInstanceOf(Failure.class)
                    .hasMessageContaining("another Cairn is busy");
            holder.getOutputStream().close();
            session.lock().close();
        } finally {
            holder.destroy();
        }
    }

    @Test
    void oneAtATimeHasTheLockAndWhoHasItGetsItAgain() throws Exception {
        SessionFile session = new SessionFile(file());
        List<String> order = new java.util.concurrent.CopyOnWriteArrayList<>();
        Thread other = new Thread(() -> {
            try (SessionLock held = session.lock()) {
                order.add("other");
            } catch (RuntimeException failed) {
                order.add(failed.toString());
            }
        });
        try (SessionLock held = session.lock()) {
            try (SessionLock again = session.lock()) {
                other.start();
            }
            try (FileChannel system = FileChannel.open(
                    folder.resolve(".garmin.json.lock"), StandardOpenOption.READ, StandardOpenOption.WRITE)) {
                assertThatThrownBy(system::tryLock)
                        .as("the system has it too")
                        .isInstanceOf(OverlappingFileLockException.class);
            }
            order.add("first");
        }
        other.join();
        assertThat(order).containsExactly("first", "other");
        assertThat(mode(folder.resolve(".garmin.json.lock"))).isEqualTo("rw-------");
    }

    @Test
    void whatANewerCairnWroteIsRefusedAndStays() throws Exception {
        String newer = "{\"version\": 2, \"tokens\": {}}";
        SessionFile session = holding(newer, "rw-------");
        NewerState refused = catchThrowableOfType(NewerState.class, session::read);
        assertThat(refused)
                .hasMessage("cannot use " + file() + ": a newer Cairn wrote it (version 2, and this Cairn knows 1)");
        assertThat(file()).hasContent(newer);
        assertThat(holding("{\"version\": 1}", "rw-------").read()).hasSize(1);
    }

    private static String mode(Path path) throws IOException {
        return PosixFilePermissions.toString(Files.getPosixFilePermissions(path));
    }

    private static Failure refused(SessionFile session) {
        Failure failure = catchThrowableOfType(Failure.class, session::read);
        assertThat(failure).isNotNull();
        assertThat(failure.exitCode()).isEqualTo(ExitCode.SIGN_IN);
        assertThat(failure.getMessage() + failure.hint()).doesNotContain("t0k3n");
        return failure;
    }

    private SessionFile holding(String content, String mode) throws IOException {
        Files.writeString(file(), content);
        Files.setPosixFilePermissions(file(), PosixFilePermissions.fromString(mode));
        return new SessionFile(file());
    }

    private Path file() {
        return folder.resolve("garmin.json");
    }
}
