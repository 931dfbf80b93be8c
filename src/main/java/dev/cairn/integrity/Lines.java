package dev.cairn.integrity;

import java.io.IOException;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Many short texts, one after the other. They lie in blocks, so that growing copies none of them: of a million lines there is
 * room for one copy in memory, not for two. Positions count from 0.
 */
final class Lines {
    /** A longer line gets a block of its own. */
    private static final int BLOCK = 1 << 20;

    private final List<byte[]> blocks = new ArrayList<>();
    private int used;

    /** Which block a line is in, where it begins there and how long it is. */
    private int[] blockOf = new int[64];

    private int[] starts = new int[64];
    private int[] lengths = new int[64];
    private int size;

    void add(byte[] line) {
        if (size == starts.length) {
            blockOf = Arrays.copyOf(blockOf, 2 * size);
            starts = Arrays.copyOf(starts, 2 * size);
            lengths = Arrays.copyOf(lengths, 2 * size);
        }
        if (blocks.isEmpty() || line.length > BLOCK - used) {
            blocks.add(new byte[Math.max(BLOCK, line.length)]);
            used = 0;
        }
        System.arraycopy(line, 0, blocks.get(blocks.size() - 1), used, line.length);
        blockOf[size] = blocks.size() - 1;
        starts[size] = used;
        lengths[size] = line.length;
        used += line.length;
        size++;
    }

    /** How many there are. */
    int size() {
        return size;
    }

    /** A block in which the line stands, from {@link #start} on. */
    byte[] block(int position) {
        return blocks.get(blockOf[position]);
    }

    int start(int position) {
        return starts[position];
    }

    int length(int position) {
        return lengths[position];
    }

    void writeTo(OutputStream out, int position) throws IOException {
        out.write(block(position), starts[position], lengths[position]);
    }
}
