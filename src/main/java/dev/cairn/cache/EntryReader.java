package dev.cairn.cache;

import dev.cairn.activity.Activity;
import dev.cairn.json.Json;
import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.StandardOpenOption;
import java.util.Map;

/**
 * Reads activities of a cache that was read before, cheaply where they are asked for in about the order of the file or in
 * the opposite one: one read of the disk gives many of them.
 */
final class EntryReader implements AutoCloseable {
    private static final int WINDOW = 1 << 16;

    private final CacheIndex index;
    private final FileChannel channel;
    private ByteBuffer window = ByteBuffer.allocate(0);
    private long start;

    EntryReader(CacheIndex index) throws IOException {
        index.refuseIfPacked();
        this.index = index;
        this.channel = FileChannel.open(index.file(), StandardOpenOption.READ);
    }

    /** The bytes of an activity, until the next question. */
    ByteBuffer bytes(int position) throws IOException {
        Range range = index.range(position);
        if (range.start() < start || range.end() > start + window.limit()) {
            moveTo(range);
        }
        return window.slice((int) (range.start() - start), Math.toIntExact(range.length()));
    }

    /** The activity whole. */
    Activity activity(int position) throws IOException {
        ByteBuffer bytes = bytes(position);
        if (Json.read(bytes.array(), bytes.arrayOffset(), bytes.remaining()) instanceof Map<?, ?> fields) {
            return Activity.of(Json.object(fields));
        }
        throw new IOException("the cache changed while it was read");
    }

    private void moveTo(Range range) throws IOException {
        int length = Math.max(WINDOW, Math.toIntExact(range.length()));
        if (window.capacity() < length) {
            window = ByteBuffer.allocate(length);
        }
        window.clear();
        // Who goes backwards goes on backwards: a cache of the scripts stands oldest first.
        boolean backwards = range.start() < start;
        start = backwards ? Math.max(0, range.end() - window.capacity()) : range.start();
        while (window.hasRemaining() && channel.read(window, start + window.position()) >= 0) {
            // Until the window is full, or the file ends.
        }
        window.flip();
        if (start + window.limit() < range.end()) {
            throw new EOFException("the cache became shorter while it was read");
        }
    }

    @Override
    public void close() throws IOException {
        channel.close();
    }
}
