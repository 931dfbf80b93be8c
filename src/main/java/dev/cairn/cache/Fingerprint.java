package dev.cairn.cache;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.CRC32C;
import java.util.zip.CheckedInputStream;

/**
 * What a file's content was when it was read, to find out whether it still is.
 *
 * <p>Not the file's time: a file system counts that in steps of several milliseconds, and a script can write within one.
 *
 * @param bytes its length
 * @param crc32c CRC-32C of its content, which the processor computes at memory speed
 */
public record Fingerprint(long bytes, long crc32c) {
    private static final int BUFFER = 1 << 18;

    /** Reads the whole file. */
    public static Fingerprint of(Path file) throws IOException {
        byte[] buffer = new byte[BUFFER];
        long bytes = 0;
        CRC32C crc = new CRC32C();
        try (InputStream in = Files.newInputStream(file)) {
            for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
                crc.update(buffer, 0, read);
                bytes += read;
            }
        }
        return new Fingerprint(bytes, crc.getValue());
    }

    /** Takes the fingerprint of what goes through a stream. */
    static final class Taking extends CheckedInputStream {
        private long bytes;

        Taking(InputStream in) {
            super(in, new CRC32C());
        }

        @Override
        public int read(byte[] buffer, int offset, int length) throws IOException {
            int read = super.read(buffer, offset, length);
            bytes += Math.max(read, 0);
            return read;
        }

        /** Of everything read so far. */
        Fingerprint taken() {
            return new Fingerprint(bytes, getChecksum().getValue());
        }
    }
}
