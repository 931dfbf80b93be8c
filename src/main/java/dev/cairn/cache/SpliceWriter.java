package dev.cairn.cache;

import dev.cairn.activity.Activity;
import dev.cairn.json.Json;
import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Writes a new cache file out of an old one: what no edit names is copied byte for byte, and only what changed is made into
 * text anew. Activities that stay side by side are copied together with what stands between them.
 */
final class SpliceWriter {
    private static final int ACTIVITY_DEPTH = 2;
    private static final int BUFFER = 1 << 16;

    /** No activity is left out. */
    static final int NONE = -1;

    private final FileChannel from;
    private final FileChannel to;
    private final int leftOut;
    private final ByteBuffer buffer = ByteBuffer.allocateDirect(BUFFER);

    /**
     * @param leftOut the position of the one activity that does not go into the new file; {@link #NONE} for all
     */
    SpliceWriter(FileChannel from, FileChannel to, int leftOut) {
        this.from = from;
        this.to = to;
        this.leftOut = leftOut;
    }

    void write(CacheIndex index, Edits edits, Head head) throws IOException {
        TreeMap<Long, Map.Entry<Range, String>> replacements = new TreeMap<>();
        head.replacementsIn(index)
                .entrySet()
                .forEach(entry -> replacements.put(entry.getKey().start(), entry));
        long copied = 0;
        boolean activitiesWritten = false;
        for (Map.Entry<Range, String> replacement : replacements.values()) {
            if (!activitiesWritten
                    && replacement.getKey().start() > index.activities().start()) {
                copied = activities(index, edits, copied);
                activitiesWritten = true;
            }
            copy(new Range(copied, replacement.getKey().start()));
            text(replacement.getValue());
            copied = replacement.getKey().end();
        }
        if (!activitiesWritten) {
            copied = activities(index, edits, copied);
        }
        copy(new Range(copied, index.fingerprint().bytes()));
        flush();
    }

    /** Writes a file that consists of new activities only. */
    void writeNew(Edits edits, Head head, CacheIndex empty) throws IOException {
        text(head.ofNewFile());
        array(empty, edits);
        text("\n}");
        flush();
    }

    private long activities(CacheIndex index, Edits edits, long copied) throws IOException {
        copy(new Range(copied, index.activities().start()));
        array(index, edits);
        return index.activities().end();
    }

    private void array(CacheIndex index, Edits edits) throws IOException {
        int[] order = Arrays.stream(Order.newestFirst(index, edits))
                .filter(position -> position != leftOut)
                .toArray();
        if (order.length == 0) {
            text("[]");
            return;
        }
        text("[\n    ");
        for (int i = 0; i < order.length; ) {
            text(i == 0 ? "" : ",\n    ");
            int next = i + 1;
            Activity anew = anew(order[i], index, edits);
            if (anew == null) {
                while (next < order.length
                        && order[next] == order[next - 1] + 1
                        && anew(order[next], index, edits) == null) {
                    next++;
                }
                copy(new Range(
                        index.range(order[i]).start(),
                        index.range(order[next - 1]).end()));
            } else {
                text(Json.write(anew.fields(), ACTIVITY_DEPTH));
            }
            i = next;
        }
        text("\n  ]");
    }

    private static @Nullable Activity anew(int position, CacheIndex index, Edits edits) {
        return position < index.size()
                ? edits.changed().get(position)
                : edits.added().get(position - index.size());
    }

    private void text(String text) throws IOException {
        ByteBuffer bytes = StandardCharsets.UTF_8.encode(text);
        while (bytes.hasRemaining()) {
            if (!buffer.hasRemaining()) {
                flush();
            }
            int length = Math.min(bytes.remaining(), buffer.remaining());
            buffer.put(buffer.position(), bytes, bytes.position(), length).position(buffer.position() + length);
            bytes.position(bytes.position() + length);
        }
    }

    private void copy(Range range) throws IOException {
        if (range.length() > BUFFER) {
            flush();
            for (long at = range.start(); at < range.end(); ) {
                long moved = from.transferTo(at, range.end() - at, to);
                at += stillThere(moved);
            }
            return;
        }
        if (range.length() > buffer.remaining()) {
            flush();
        }
        buffer.limit(buffer.position() + (int) range.length());
        for (long at = range.start(); at < range.end(); ) {
            at += stillThere(from.read(buffer, at));
        }
        buffer.limit(BUFFER);
    }

    private static long stillThere(long moved) throws EOFException {
        if (moved <= 0) {
            throw new EOFException("the cache became shorter while it was copied");
        }
        return moved;
    }

    private void flush() throws IOException {
        buffer.flip();
        while (buffer.hasRemaining()) {
            to.write(buffer);
        }
        buffer.clear();
    }
}
