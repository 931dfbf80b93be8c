package dev.cairn.backup;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.Random;
import java.util.zip.CRC32C;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DigestTest {
    @TempDir
    Path folder;

    private Digest of(byte[] content) throws Exception {
        return Digest.of(Files.write(folder.resolve("file"), content));
    }

    @Test
    void agreesWithTheStandards() throws Exception {
        // FIPS 180-4 and RFC 3720.
        assertThat(of("abc".getBytes(java.nio.charset.StandardCharsets.UTF_8)).sha256())
                .isEqualTo("ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
        assertThat(of("123456789".getBytes(java.nio.charset.StandardCharsets.UTF_8))
                        .crc32c())
                .isEqualTo(0xe3069283L);
        assertThat(of(new byte[0]))
                .isEqualTo(new Digest(0, "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855", 0));
    }

    @Test
    void readsMoreThanOneBufferAtATime() throws Exception {
        byte[] content = new byte[3 * 262_144 + 17];
        new Random(1).nextBytes(content);
        CRC32C crc32c = new CRC32C();
        crc32c.update(content);
        String sha256 =
                HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(content));
        assertThat(of(content)).isEqualTo(new Digest(786_449, sha256, crc32c.getValue()));
    }

    @Test
    void ofNoFileFails() {
        assertThatThrownBy(() -> Digest.of(folder.resolve("none"))).isInstanceOf(NoSuchFileException.class);
    }
}
