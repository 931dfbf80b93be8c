package dev.cairn.source.garmin;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cairn.source.SessionFile;
import dev.cairn.source.garmin.SignInMemory.State;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SignInMemoryTest {
    private static final Instant NOW = Instant.parse("2026-01-18T06:00:00Z");

    @TempDir
    Path folder;

    @Test
    void whatIsRememberedComesBack() {
        State state = new State(NOW, NOW.plusSeconds(1), NOW.plusSeconds(2), NOW.plusSeconds(3), "no code");
        memory().write(state);
        assertThat(memory().read()).isEqualTo(state);
        memory().write(State.NOTHING);
        assertThat(memory().read()).isEqualTo(State.NOTHING);
    }

    @Test
    void withoutAFileNothingIsRemembered() {
        assertThat(memory().read()).isEqualTo(State.NOTHING);
        assertThat(file()).doesNotExist();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "[]",
                "{\"refreshed\": \"2026-01-18T06:00:00Z\"}",
                "{\"version\": \"1\", \"refreshed\": \"2026-01-18T06:00:00Z\"}",
                "{\"version\": 1, \"refreshed\": \"yesterday\", \"unattended\": 7}"
            })
    void whatCannotBeReadRemembersNothing(String content) throws Exception {
        Files.writeString(file(), content);
        Files.setPosixFilePermissions(file(), PosixFilePermissions.fromString("rw-------"));
        assertThat(memory().read()).isEqualTo(State.NOTHING);
    }

    @Test
    void aMemoryThatCannotBeWrittenStopsNothing() throws Exception {
        Files.createSymbolicLink(file(), folder.resolve("elsewhere"));
        memory().write(State.NOTHING.unattended("limit"));
        assertThat(folder.resolve("elsewhere")).doesNotExist();
    }

    private SignInMemory memory() {
        return new SignInMemory(new SessionFile(file()));
    }

    private Path file() {
        return folder.resolve("garmin-state.json");
    }
}
