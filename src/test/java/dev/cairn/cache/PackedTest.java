package dev.cairn.cache;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PackedTest {
    @TempDir
    Path folder;

    private Path plain;
    private Path packed;

    @BeforeEach
    void pack() throws IOException {
        plain = Files.writeString(folder.resolve("a.json"), Sample.TWO);
        packed = folder.resolve("a.json.gz");
        try (GZIPOutputStream out = new GZIPOutputStream(Files.newOutputStream(packed))) {
            Files.copy(plain, out);
        }
    }

    @Test
    void whatIsPackedIsReadAsIfItWereNot() throws Exception {
        List<String> keys = new ArrayList<>();
        CacheIndex index = new CacheFile(packed).read(facts -> keys.add(facts.key()));
        assertThat(keys).containsExactly("2", "1");
        assertThat(index.fingerprint()).isEqualTo(Fingerprint.of(plain));
        assertThat(index.size()).isEqualTo(2);
    }

    @Test
    void oneActivityCannotBeTakenOutOfIt() throws Exception {
        CacheIndex index = new CacheFile(packed).read(facts -> {});
        assertThatThrownBy(() -> CacheFile.entry(index, 0))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageEndingWith("has to be unpacked first");
    }

    @Test
    void aDamagedOneIsNoCache() throws Exception {
        byte[] whole = Files.readAllBytes(packed);
        for (int length : List.of(0, 5, 20, whole.length / 2, whole.length - 1)) {
            Files.write(packed, Arrays.copyOf(whole, length));
            unreadable("it cannot be unpacked: ");
        }
        byte[] flipped = whole.clone();
        flipped[flipped.length - 6] ^= 1;
        Files.write(packed, flipped);
        unreadable("it cannot be unpacked: ");
        Files.writeString(packed, Sample.TWO);
        unreadable("it cannot be unpacked: Not in GZIP format");
    }

    private void unreadable(String message) {
        assertThatThrownBy(() -> new CacheFile(packed).read(facts -> {}))
                .isInstanceOf(UnreadableCache.class)
                .hasMessageContaining(message);
    }

    @Test
    void aCacheMayComeAsAStream() throws Exception {
        List<String> keys = new ArrayList<>();
        byte[] bytes = Sample.TWO.getBytes(StandardCharsets.UTF_8);
        Fingerprint content =
                CacheFile.read(new ByteArrayInputStream(bytes), Path.of("stream"), facts -> keys.add(facts.key()));
        assertThat(keys).containsExactly("2", "1");
        assertThat(content).isEqualTo(Fingerprint.of(plain));
    }

    @Test
    void namesTellWhatIsPacked() {
        assertThat(Packed.is("a.json.gz")).isTrue();
        assertThat(Packed.is("a.json")).isFalse();
        assertThat(Packed.plainName("a.json.gz")).isEqualTo("a.json");
        assertThat(Packed.plainName("a.json")).isEqualTo("a.json");
    }
}
