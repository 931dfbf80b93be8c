package dev.cairn.source.file;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.OutputStream;
import org.junit.jupiter.api.Test;

class UnpackingTest {
    private static Unpacking of(int bytes, long packed, long most) {
        return new Unpacking(new ByteArrayInputStream(new byte[bytes]), () -> packed, most);
    }

    @Test
    void whatIsWithinTheLimitGoesThrough() throws Exception {
        assertThat(of(1000, 1, 1000).readAllBytes()).hasSize(1000);
        assertThat(of(1000, 1, 1000).skip(2000)).isEqualTo(1000);
        assertThat(of(1, 1, 1).read()).isZero();
        assertThat(of(0, 1, 0).read()).isNegative();
    }

    @Test
    void oneByteMoreDoesNot() {
        assertThatThrownBy(() -> of(1001, 1, 1000).readAllBytes())
                .isInstanceOf(IOException.class)
                .hasMessage("it is longer than 1000 bytes");
        assertThatThrownBy(() -> of(1001, 1, 1000).skip(1001)).hasMessage("it is longer than 1000 bytes");
    }

    @Test
    void littleMayBecomeMuchButNotTooMuch() throws Exception {
        int size = 10_000_000;
        of(size, size / 200, Long.MAX_VALUE).transferTo(OutputStream.nullOutputStream());
        assertThatThrownBy(() -> of(size, size / 300, Long.MAX_VALUE).transferTo(OutputStream.nullOutputStream()))
                .isInstanceOf(Unpacking.Bomb.class)
                .hasMessage("it unpacks to more than 200 times its size");
        // A small file may be as repetitive as it likes.
        of(1_000_000, 10, Long.MAX_VALUE).transferTo(OutputStream.nullOutputStream());
    }

    @Test
    void whatGoesInIsCounted() throws Exception {
        Unpacking.Counting counting = new Unpacking.Counting(new ByteArrayInputStream(new byte[10]));
        assertThat(counting.read()).isZero();
        assertThat(counting.readNBytes(5)).hasSize(5);
        assertThat(counting.bytes()).isEqualTo(6);
        counting.readAllBytes();
        assertThat(counting.read()).isNegative();
        assertThat(counting.bytes()).isEqualTo(10);
    }
}
