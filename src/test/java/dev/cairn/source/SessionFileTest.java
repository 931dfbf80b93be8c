package dev.cairn.source;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.cairn.failure.ExitCode;
import dev.cairn.failure.Failure;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
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
