package dev.cairn.source.file;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import org.jspecify.annotations.Nullable;

/**
 * The files in a zip archive, as they come along, so that an archive in an archive need not be put anywhere. What is passed over
 * has to be unpacked all the same; all of it together may be no more than a bomb would be.
 */
final class ZipEntries implements Container {
    private static final long MOST_BYTES = 1L << 42;
    private static final int MOST_ENTRIES = 1_000_000;

    private final String name;
    private final ZipInputStream zip;
    private final Unpacking unpacking;
    private int entries;

    /**
     * @param name of the archive
     * @param content from its first byte
     */
    ZipEntries(String name, InputStream content) {
        this.name = name;
        Unpacking.Counting packed = new Unpacking.Counting(content);
        this.zip = new ZipInputStream(packed);
        this.unpacking = new Unpacking(zip, packed::bytes, MOST_BYTES);
    }

    /** An entry is closed by going on. */
    private static final class Entry extends FilterInputStream {
        Entry(InputStream in) {
            super(in);
        }

        @Override
        public void close() {
            // The archive goes on behind it.
        }
    }

    @Override
    public @Nullable Found next() throws UnreadableFile {
        try {
            if (entries > 0) {
                unpacking.transferTo(OutputStream.nullOutputStream());
            }
            for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
                if (++entries > MOST_ENTRIES) {
                    throw new UnreadableFile("it has more than " + MOST_ENTRIES + " entries");
                }
                if (leadsOut(entry.getName())) {
                    return new Found(name + "/" + entry.getName(), false, null, "its name leads out of the archive");
                }
                if (!entry.isDirectory() && !isHidden(entry.getName())) {
                    return new Found(name + "/" + entry.getName(), false, new Entry(unpacking), null);
                }
                unpacking.transferTo(OutputStream.nullOutputStream());
            }
            if (entries == 0) {
                throw new UnreadableFile("it is an archive without anything in it");
            }
            return null;
        } catch (Unpacking.Bomb bomb) {
            throw new UnreadableFile(String.valueOf(bomb.getMessage()), bomb);
        } catch (IOException | IllegalArgumentException damaged) {
            // A name in an encoding of its own is an argument to Java.
            throw new UnreadableFile("the archive is damaged: " + damaged.getMessage(), damaged);
        }
    }

    private static boolean leadsOut(String entry) {
        String path = entry.replace('\\', '/');
        return path.startsWith("/") || path.matches("[A-Za-z]:.*") || ("/" + path + "/").contains("/../");
    }

    private static boolean isHidden(String entry) {
        return entry.startsWith(".") || entry.contains("/.");
    }

    @Override
    public void close() {
        // The stream belongs to whoever opened it.
    }
}
