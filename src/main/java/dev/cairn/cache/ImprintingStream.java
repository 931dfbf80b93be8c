package dev.cairn.cache;

import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;
import java.util.function.LongPredicate;
import org.jspecify.annotations.Nullable;

/**
 * The text of a cache, with the imprint of every entry ({@link EntryLexer}). Of an entry whose imprint is known, nothing is passed
 * on but <code>{}</code>: so a parser reads the rest of the file as strictly as ever, and what is skipped is to the byte, but for white
 * space, what was parsed before.
 */
final class ImprintingStream extends InputStream {
    /** A longer entry gets no imprint, and has to be parsed. */
    private static final int LONGEST_ENTRY = 1 << 24;

    private final InputStream in;
    private final LongPredicate known;
    private final EntryLexer lexer = new EntryLexer();
    private final Deque<Imprinted> imprints = new ArrayDeque<>();

    /** Ready to be passed on, from {@code start} to {@code ready}; then from {@code held} to {@code limit} what is not. */
    private byte[] raw = new byte[1 << 17];

    private int start;
    private int ready;
    private int held;
    private int scanned;
    private int limit;
    private boolean ended;
    /** How much was passed on before what lies in the buffer. */
    private long passed;

    /**
     * An entry that went by.
     *
     * @param offset where it begins in what was passed on
     * @param isKnown whether nothing of it was passed on but two braces
     */
    record Imprinted(long offset, long imprint, boolean isKnown) {}

    /** The content of {@code in}, but for the entries whose imprints are known. */
    ImprintingStream(InputStream in, LongPredicate known) {
        this.in = in;
        this.known = known;
    }

    /** The entry that begins at this offset; null where none does. To be asked in ascending order. */
    @Nullable
    Imprinted at(long offset) {
        Imprinted next = imprints.peek();
        while (next != null && next.offset() < offset) {
            imprints.remove();
            next = imprints.peek();
        }
        return next != null && next.offset() == offset ? next : null;
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public int read(byte[] buffer, int offset, int length) throws IOException {
        while (start == ready) {
            if (!advance()) {
                return -1;
            }
        }
        int given = Math.min(length, ready - start);
        System.arraycopy(raw, start, buffer, offset, given);
        start += given;
        return given;
    }

    /** Reads and scans some more; false at the end. */
    private boolean advance() throws IOException {
        if (ended) {
            return false;
        }
        passed += ready;
        start = 0;
        ready = 0;
        System.arraycopy(raw, held, raw, 0, limit - held);
        scanned -= held;
        limit -= held;
        held = 0;
        if (limit == raw.length) {
            if (limit < LONGEST_ENTRY) {
                raw = Arrays.copyOf(raw, 2 * raw.length);
            } else {
                lexer.leave();
                release(scanned);
                return true;
            }
        }
        int read = in.read(raw, limit, raw.length - limit);
        ended = read < 0;
        limit += Math.max(read, 0);
        scan();
        return true;
    }

    private void scan() {
        EntryLexer.Stop stop;
        do {
            stop = lexer.scan(raw, scanned, limit, ended);
            scanned = lexer.at();
            if (stop == EntryLexer.Stop.BEGIN) {
                release(scanned);
                scanned++;
            } else if (stop == EntryLexer.Stop.END) {
                end();
            }
        } while (stop != EntryLexer.Stop.MORE);
        if (ended) {
            release(limit);
        } else if (!lexer.isInside()) {
            release(scanned);
        }
    }

    private void end() {
        long imprint = lexer.imprint();
        boolean isKnown = imprint != EntryLexer.NONE && known.test(imprint);
        imprints.add(new Imprinted(passed + ready, imprint, isKnown));
        if (isKnown) {
            held = scanned - 2;
            raw[held] = '{';
            raw[held + 1] = '}';
        }
        release(scanned);
    }

    private void release(int end) {
        if (held != ready) {
            System.arraycopy(raw, held, raw, ready, end - held);
        }
        ready += end - held;
        held = end;
    }
}
