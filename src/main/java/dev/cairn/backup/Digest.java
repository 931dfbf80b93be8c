package dev.cairn.backup;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.zip.CRC32C;

/**
 * What a file's bytes come to, found in one pass and in constant memory.
 *
 * @param bytes how many there are
 * @param sha256 in hexadecimal digits, lower case
 * @param crc32c the CRC-32C, as an unsigned value; what the cache's reader has anyway, and enough to tell a bad copy
 */
public record Digest(long bytes, String sha256, long crc32c) {
    private static final int BUFFER_BYTES = 1 << 18;

    /** Reads all of a file. */
    public static Digest of(Path file) throws IOException {
        MessageDigest sha256 = newSha256();
        CRC32C crc32c = new CRC32C();
        ByteBuffer buffer = ByteBuffer.allocate(BUFFER_BYTES);
        long bytes = 0;
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ)) {
            while (channel.read(buffer.clear()) >= 0) {
                buffer.flip();
                bytes += buffer.remaining();
                sha256.update(buffer.array(), 0, buffer.limit());
                crc32c.update(buffer.array(), 0, buffer.limit());
            }
        }
        return new Digest(bytes, hex(sha256), crc32c.getValue());
    }

    /** Reads a stream to its end, and closes it. */
    static Digest of(InputStream content) throws IOException {
        MessageDigest sha256 = newSha256();
        CRC32C crc32c = new CRC32C();
        byte[] buffer = new byte[BUFFER_BYTES];
        long bytes = 0;
        try (content) {
            for (int read = content.read(buffer); read >= 0; read = content.read(buffer)) {
                bytes += read;
                sha256.update(buffer, 0, read);
                crc32c.update(buffer, 0, read);
            }
        }
        return new Digest(bytes, hex(sha256), crc32c.getValue());
    }

    static String hex(MessageDigest taken) {
        return HexFormat.of().formatHex(taken.digest());
    }

    static MessageDigest newSha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("every Java has SHA-256", impossible);
        }
    }
}
