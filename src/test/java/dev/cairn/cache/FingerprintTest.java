package dev.cairn.cache;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FingerprintTest {
    @TempDir
    Path folder;

    /** The check value of CRC-32C (RFC 3720, Castagnoli) for these nine digits. */
    @Test
    void isLengthAndCheckValue() throws Exception {
        Path file = Files.writeString(folder.resolve("file"), "123456789");
        assertThat(Fingerprint.of(file)).isEqualTo(new Fingerprint(9, 0xe3069283L));
        assertThat(Fingerprint.of(Files.createFile(folder.resolve("empty")))).isEqualTo(new Fingerprint(0, 0));
    }

    @Test
    void theOneTakenOnTheWayIsThatOfTheFile() throws Exception {
        for (String tail : new String[] {"", " ", "\n\n", " ".repeat(70_000), " ".repeat(1_000_000)}) {
            Path file = folder.resolve("cache.json");
            Files.write(file, (Sample.TWO + tail).getBytes(StandardCharsets.UTF_8));
            assertThat(Sample.index(file).fingerprint()).isEqualTo(Fingerprint.of(file));
        }
    }
}
