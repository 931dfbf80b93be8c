package dev.cairn.original;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;

/**
 * A recording as its device or another program wrote it.
 *
 * @param kind what it is, as the ending of a file's name: {@code fit}, {@code tcx}, {@code gpx} or another of up to five
 *     letters and digits
 */
@SuppressWarnings("ArrayRecordComponent") // Nobody compares originals; a copy of megabytes would be for nothing.
public record Original(String kind, byte[] content) {
    /** Of one recording. An archive of a few bytes may unpack to more than any memory holds. */
    static final int MOST_BYTES = 32 << 20;

    private static final Pattern ENDING = Pattern.compile(".*\\.([A-Za-z0-9]{1,5})");
    private static final String FIT = "fit";

    /** Where a FIT file says {@code .FIT}. */
    private static final int FIT_MARK = 8;

    /**
     * What Garmin sends: an archive with the recording in it. The name in the archive only tells the kind, and not even that
     * where the content says that it is a FIT file.
     *
     * @throws NoOriginal when it is no archive, an empty or a damaged one, or the recording is larger than any
     */
    public static Original unpack(byte[] archive) throws NoOriginal {
        if (isFit(archive)) {
            return new Original(FIT, archive);
        }
        try (ZipInputStream zip = new ZipInputStream(new ByteArrayInputStream(archive), StandardCharsets.UTF_8)) {
            for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
                if (!entry.isDirectory()) {
                    byte[] content = zip.readNBytes(MOST_BYTES + 1);
                    if (content.length > MOST_BYTES) {
                        throw new NoOriginal("unpacks to more than " + MOST_BYTES + " bytes");
                    }
                    // Its checksum is only looked at where the entry ends.
                    zip.closeEntry();
                    if (content.length > 0) {
                        return new Original(isFit(content) ? FIT : kind(entry.getName()), content);
                    }
                }
            }
        } catch (IOException | IllegalArgumentException damaged) {
            throw new NoOriginal("is a damaged archive: " + damaged.getMessage());
        }
        throw new NoOriginal("is no archive with a recording in it");
    }

    public boolean isFit() {
        return kind.equals(FIT);
    }

    private static boolean isFit(byte[] content) {
        return content.length > FIT_MARK + 4
                && new String(content, FIT_MARK, 4, StandardCharsets.ISO_8859_1).equals(".FIT");
    }

    private static String kind(String name) {
        Matcher ending = ENDING.matcher(name);
        return ending.matches() ? ending.group(1).toLowerCase(Locale.ROOT) : "bin";
    }
}
