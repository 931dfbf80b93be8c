package dev.cairn.source.file;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What a file is, by its first bytes; names lie. */
enum FileKind {
    FIT,
    XML,
    GZIP,
    ZIP,
    EMPTY,
    OTHER;

    /** So many first bytes tell. */
    static final int HEAD = 4096;

    private static final Pattern ENCODING =
            Pattern.compile("^\\W*<\\?xml[^>]{0,200}?encoding\\s*=\\s*[\"']([A-Za-z][A-Za-z0-9._-]*)");

    private static final int FIT_MARK_AT = 8;

    /**
     * What begins like this.
     *
     * @param head the first {@link #HEAD} bytes, or all there are
     */
    static FileKind of(byte[] head) {
        if (head.length == 0) {
            return EMPTY;
        }
        if (startsWith(head, 0, 0x1f, 0x8b)) {
            return GZIP;
        }
        if (startsWith(head, 0, 'P', 'K', 3, 4) || startsWith(head, 0, 'P', 'K', 5, 6)) {
            return ZIP;
        }
        if (startsWith(head, FIT_MARK_AT, '.', 'F', 'I', 'T')) {
            return FIT;
        }
        return isXml(head) ? XML : OTHER;
    }

    private static boolean startsWith(byte[] head, int at, int... bytes) {
        for (int i = 0; i < bytes.length; i++) {
            if (head.length <= at + i || (head[at + i] & 0xff) != bytes[i]) {
                return false;
            }
        }
        return true;
    }

    /** XML may stand behind white space, which Strava puts there, and in UTF-16. */
    private static boolean isXml(byte[] head) {
        if (startsWith(head, 0, 0xff, 0xfe) || startsWith(head, 0, 0xfe, 0xff)) {
            return new String(head, StandardCharsets.UTF_16).strip().startsWith("<");
        }
        int at = xmlStart(head);
        return at < head.length && head[at] == '<' && isMarkup(head, at + 1);
    }

    private static boolean isMarkup(byte[] head, int at) {
        return at < head.length && (Character.isLetter(head[at] & 0xff) || head[at] == '?' || head[at] == '!');
    }

    /** Where the XML begins, behind a byte order mark and white space. */
    static int xmlStart(byte[] head) {
        int at = startsWith(head, 0, 0xef, 0xbb, 0xbf) ? 3 : 0;
        while (at < head.length && (head[at] == ' ' || head[at] == '\t' || head[at] == '\r' || head[at] == '\n')) {
            at++;
        }
        return at;
    }

    /** In which encoding an XML file is, by its first bytes: UTF-8, unless it says another. */
    static Charset encoding(byte[] head) {
        if (startsWith(head, 0, 0xff, 0xfe) || startsWith(head, 0, 0xfe, 0xff)) {
            return StandardCharsets.UTF_16;
        }
        Matcher declared = ENCODING.matcher(new String(head, StandardCharsets.ISO_8859_1));
        boolean isKnown = declared.find() && Charset.isSupported(declared.group(1));
        return isKnown ? Charset.forName(declared.group(1)) : StandardCharsets.UTF_8;
    }

    /** Whether a name promises a recording: what is behind it is then broken rather than something else. */
    static boolean isPromisedBy(String name) {
        String lower = name.toLowerCase(Locale.ROOT);
        String plain = lower.endsWith(".gz") ? lower.substring(0, lower.length() - 3) : lower;
        return plain.endsWith(".fit") || plain.endsWith(".tcx") || plain.endsWith(".gpx");
    }
}
