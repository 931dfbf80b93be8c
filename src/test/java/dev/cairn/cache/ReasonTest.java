package dev.cairn.cache;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
import org.junit.jupiter.api.Test;

class ReasonTest {
    @Test
    void saysInWordsWhatWentWrong() {
        assertThat(Reason.of(new AccessDeniedException("/a"))).isEqualTo("permission denied");
        assertThat(Reason.of(new NoSuchFileException("/a"))).isEqualTo("/a does not exist");
        assertThat(Reason.of(new FileSystemException("/a", null, "Read-only file system")))
                .isEqualTo("read-only file system");
        assertThat(Reason.of(new IOException("No space left on device"))).isEqualTo("No space left on device");
        assertThat(Reason.of(new IOException())).isEqualTo("IOException");
    }
}
