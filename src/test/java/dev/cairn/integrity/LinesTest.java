package dev.cairn.integrity;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;

/** What goes in comes out, wherever one block ends and the next begins. */
class LinesTest {
    private static final int BLOCK = 1 << 20;

    @Property(tries = 50)
    void everyLineIsWhatItWas(@ForAll @Size(max = 40) List<@IntRange(max = 3 * BLOCK / 2) Integer> lengths)
            throws IOException {
        Lines lines = new Lines();
        List<byte[]> added = new ArrayList<>();
        for (int length : lengths) {
            byte[] line = new byte[length];
            Arrays.fill(line, (byte) ('a' + added.size() % 26));
            added.add(line);
            lines.add(line);
        }
        assertThat(lines.size()).isEqualTo(added.size());
        for (int position = 0; position < added.size(); position++) {
            assertThat(written(lines, position)).isEqualTo(added.get(position));
            assertThat(lines.length(position)).isEqualTo(added.get(position).length);
            int start = lines.start(position);
            assertThat(Arrays.copyOfRange(lines.block(position), start, start + lines.length(position)))
                    .isEqualTo(added.get(position));
        }
    }

    @Property(tries = 5)
    void manyShortOnesShareABlock(@ForAll @IntRange(min = 1, max = 200) int length) throws IOException {
        Lines lines = new Lines();
        for (int i = 0; i < 20_000; i++) {
            lines.add(("%0" + length + "d").formatted(i).getBytes(StandardCharsets.US_ASCII));
        }
        assertThat(lines.block(0)).isSameAs(lines.block(1)).hasSize(BLOCK);
        assertThat(new String(written(lines, 19_999), StandardCharsets.US_ASCII))
                .isEqualTo(("%0" + length + "d").formatted(19_999));
        assertThat(new String(written(lines, 0), StandardCharsets.US_ASCII))
                .isEqualTo(("%0" + length + "d").formatted(0));
    }

    private static byte[] written(Lines lines, int position) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        lines.writeTo(out, position);
        return out.toByteArray();
    }
}
