package dev.cairn.source.file;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.function.LongSupplier;

/** What comes out of something packed, up to a limit: neither more bytes than a recording has, nor far more than went in. */
final class Unpacking extends FilterInputStream {
    /** A day of GPX, a point a second with everything, comes to less than a tenth. */
    static final long MOST_BYTES = 1L << 30;

    /** XML shrinks to a tenth or a twentieth. */
    private static final long MOST_TIMES = 200;

    /** Before so many bytes came nothing is concluded. */
    private static final long EARLY = 4L << 20;

    private final LongSupplier packed;
    private final long most;
    private long unpacked;

    /** @param packed how many bytes went in until now */
    Unpacking(InputStream content, LongSupplier packed) {
        this(content, packed, MOST_BYTES);
    }

    Unpacking(InputStream content, LongSupplier packed, long most) {
        super(content);
        this.packed = packed;
        this.most = most;
    }

    /** There is more in it than can be meant. */
    static final class Bomb extends IOException {
        private static final long serialVersionUID = 1L;

        Bomb(String what) {
            super(what);
        }
    }

    private void count(long read) throws IOException {
        unpacked += Math.max(0, read);
        if (unpacked > most) {
            throw new Bomb("it is longer than " + most + " bytes");
        }
        if (unpacked > EARLY && unpacked / MOST_TIMES > packed.getAsLong()) {
            throw new Bomb("it unpacks to more than " + MOST_TIMES + " times its size");
        }
    }

    @Override
    public int read() throws IOException {
        int read = super.read();
        count(read < 0 ? 0 : 1);
        return read;
    }

    @Override
    public int read(byte[] buffer, int offset, int length) throws IOException {
        int read = super.read(buffer, offset, length);
        count(read);
        return read;
    }

    @Override
    public long skip(long bytes) throws IOException {
        long skipped = super.skip(bytes);
        count(skipped);
        return skipped;
    }

    @Override
    public boolean markSupported() {
        return false;
    }

    /** Counts what goes through. */
    static final class Counting extends FilterInputStream {
        private long bytes;

        Counting(InputStream in) {
            super(in);
        }

        long bytes() {
            return bytes;
        }

        @Override
        public int read() throws IOException {
            int read = super.read();
            bytes += read < 0 ? 0 : 1;
            return read;
        }

        @Override
        public int read(byte[] buffer, int offset, int length) throws IOException {
            int read = super.read(buffer, offset, length);
            bytes += Math.max(0, read);
            return read;
        }
    }
}
