package dev.cairn.metrics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileTime;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class KeptTest {
    private static final FileTime THEN = FileTime.fromMillis(1_700_000_000_000L);

    @TempDir
    Path folder;

    private Path file;
    private Kept<String> kept;
    private int readings;

    @BeforeEach
    void aFile() {
        file = folder.resolve("some.json");
        kept = new Kept<>(file, () -> {
            readings++;
            return Files.readString(file);
        });
    }

    private void write(String text) throws IOException {
        Files.writeString(file, text);
        Files.setLastModifiedTime(file, THEN);
    }

    @Test
    void whatDidNotChangeIsReadOnce() throws Exception {
        assertThat(kept.get()).as("there is no file").isNull();
        write("one");
        assertThat(kept.get()).isEqualTo("one");
        assertThat(kept.get()).isEqualTo("one");
        assertThat(readings).isEqualTo(1);
    }

    @Test
    void aLongerAYoungerAndAnotherFileAreReadAnew() throws Exception {
        write("one");
        kept.get();
        write("longer");
        assertThat(kept.get()).isEqualTo("longer");
        Files.writeString(file, "longes");
        assertThat(kept.get()).as("as long, but younger").isEqualTo("longes");
        write("longes");
        kept.get();
        Path other = Files.writeString(folder.resolve("other"), "longet");
        Files.setLastModifiedTime(other, THEN);
        Files.move(other, file, StandardCopyOption.REPLACE_EXISTING);
        assertThat(kept.get()).as("as long and as old, but put in its place").isEqualTo("longet");
    }

    @Test
    void aReadingThatFailedIsTriedAgain() throws Exception {
        write("one");
        int[] tries = {0};
        Kept<String> failing = new Kept<>(file, () -> {
            if (tries[0]++ == 0) {
                throw new IOException("not now");
            }
            return "read";
        });
        assertThatThrownBy(failing::get).isInstanceOf(IOException.class);
        assertThat(failing.get()).isEqualTo("read");
    }

    @Test
    void aFileThatIsGoneIsNothing() throws Exception {
        write("one");
        kept.get();
        Files.delete(file);
        assertThat(kept.get()).isNull();
    }
}
