package dev.cairn.cache;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.GZIPInputStream;

/** A cache that was packed with gzip, as old backups may be: {@code unified-cache-20260118_004825.json.gz}. */
public final class Packed {
    /** What the name of a packed file ends with. */
    public static final String ENDING = ".gz";

    private static final int BUFFER = 1 << 16;

    private Packed() {}

    /** Whether a file of this name is a packed one. */
    public static boolean is(String name) {
        return name.endsWith(ENDING);
    }

    /** The name without the ending of a packed file. */
    public static String plainName(String name) {
        return is(name) ? name.substring(0, name.length() - ENDING.length()) : name;
    }

    /** The content of a file, unpacked where it is packed. */
    public static InputStream open(Path file) throws IOException {
        InputStream bytes = Files.newInputStream(file);
        try {
            return is(file.getFileName().toString()) ? unpacking(bytes) : bytes;
        } catch (IOException | RuntimeException noGzip) {
            bytes.close();
            throw noGzip;
        }
    }

    /**
     * The content of a packed file.
     *
     * @throws java.util.zip.ZipException when it is not packed with gzip, here or while it is read
     */
    public static InputStream unpacking(InputStream packed) throws IOException {
        return new GZIPInputStream(packed, BUFFER);
    }
}
