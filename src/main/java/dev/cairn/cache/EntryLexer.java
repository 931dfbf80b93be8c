package dev.cairn.cache;

import java.util.Arrays;
import java.util.zip.CRC32;
import java.util.zip.CRC32C;

/**
 * Finds where the entries of a cache begin and end, and takes their imprints, without a look at what they say: it knows strings,
 * brackets and white space. An entry is an object within an array within the outermost object.
 *
 * <p>An <i>imprint</i> is a check value of the text of an entry without what a program is free to write in one way or another: the
 * white space, and whether a character beyond ASCII stands as itself or as {@code \}{@code u00fc}. It has 64 bits, CRC-32C and CRC-32
 * of one text, so that an entry that lost something does not pass for the whole one. Two texts of one imprint are both JSON, or
 * neither is.
 */
final class EntryLexer {
    /** What {@link #scan} stopped at. */
    enum Stop {
        /** Before the opening brace of an entry. */
        BEGIN,
        /** After the closing brace of one. */
        END,
        /** Where there is no more, or not enough to tell. */
        MORE
    }

    /** The imprint of what has none. */
    static final long NONE = 0;

    private static final byte SCALAR = 0;
    private static final byte SPACE = 1;
    private static final byte QUOTE = 2;
    private static final byte OPEN = 3;
    private static final byte CLOSE = 4;
    private static final byte BETWEEN = 5;
    private static final byte[] KINDS = kinds();

    private static final int ENTRY_DEPTH = 2;
    private static final int ESCAPE = 6;
    private static final int LONGEST_ESCAPE = 2 * ESCAPE;

    private final CRC32C crc32c = new CRC32C();
    private final CRC32 crc32 = new CRC32();
    private byte[] text = new byte[1 << 14];
    private int length;
    private int depth;
    private boolean inside;
    private boolean inString;

    /** Whether a number or a word came last. */
    private boolean afterScalar;

    /** Whether there was white space since: two of them are not one. */
    private boolean apart;

    private int at;

    private static byte[] kinds() {
        byte[] kinds = new byte[256];
        for (char space : " \t\n\r".toCharArray()) {
            kinds[space] = SPACE;
        }
        kinds['"'] = QUOTE;
        kinds['{'] = OPEN;
        kinds['['] = OPEN;
        kinds['}'] = CLOSE;
        kinds[']'] = CLOSE;
        kinds[','] = BETWEEN;
        kinds[':'] = BETWEEN;
        return kinds;
    }

    /** Where the last scan stopped. */
    int at() {
        return at;
    }

    /** Whether an entry has begun and has not ended. */
    boolean isInside() {
        return inside;
    }

    /** Takes the entry at hand, which is too long, for none. */
    void leave() {
        inside = false;
    }

    /** The imprint of the entry that ended. */
    long imprint() {
        crc32c.reset();
        crc32c.update(text, 0, length);
        crc32.reset();
        crc32.update(text, 0, length);
        return crc32c.getValue() << Integer.SIZE | crc32.getValue();
    }

    /**
     * Goes on from a place to the next beginning or end of an entry.
     *
     * @param last whether nothing comes after {@code to}; otherwise an escape that reaches beyond is left for the next time
     */
    Stop scan(byte[] raw, int from, int to, boolean last) {
        if (!inside) {
            length = 0;
        }
        if (text.length - length <= to - from) {
            text = Arrays.copyOf(text, Math.max(2 * text.length, length + to - from + 1));
        }
        at = from;
        while (at < to) {
            if (inString) {
                if (!string(raw, to, last)) {
                    return Stop.MORE;
                }
                continue;
            }
            byte next = raw[at];
            switch (KINDS[next & 0xff]) {
                case SPACE -> space(raw, to);
                case SCALAR -> scalar(raw, to);
                case QUOTE -> {
                    inString = true;
                    sign(next);
                }
                case OPEN -> {
                    if (next == '{' && depth == ENTRY_DEPTH && !inside) {
                        inside = true;
                        length = 0;
                        sign(next);
                        at--;
                        depth++;
                        return Stop.BEGIN;
                    }
                    depth++;
                    sign(next);
                }
                case CLOSE -> {
                    depth--;
                    sign(next);
                    if (inside && depth == ENTRY_DEPTH) {
                        inside = false;
                        return Stop.END;
                    }
                }
                default -> sign(next);
            }
        }
        return Stop.MORE;
    }

    private void sign(byte sign) {
        text[length++] = sign;
        afterScalar = false;
        at++;
    }

    private void space(byte[] raw, int to) {
        int i = at + 1;
        while (i < to && raw[i] == ' ') {
            i++;
        }
        at = i;
        apart = true;
    }

    private void scalar(byte[] raw, int to) {
        if (afterScalar && apart) {
            text[length++] = ' ';
        }
        byte[] into = text;
        int end = length;
        int i = at;
        do {
            into[end++] = raw[i++];
        } while (i < to && KINDS[raw[i] & 0xff] == SCALAR);
        length = end;
        at = i;
        afterScalar = true;
        apart = false;
    }

    /** Goes on within a string; false where more is needed to know. */
    private boolean string(byte[] raw, int to, boolean last) {
        byte[] into = text;
        int end = length;
        int i = at;
        while (i < to && raw[i] != '"' && raw[i] != '\\') {
            into[end++] = raw[i++];
        }
        length = end;
        at = i;
        if (i == to) {
            return true;
        }
        if (raw[i] == '"') {
            inString = false;
            sign(raw[i]);
            return true;
        }
        if (to - i < LONGEST_ESCAPE && !last) {
            return false;
        }
        escape(raw, to);
        return true;
    }

    private void escape(byte[] raw, int to) {
        int unit = unit(raw, at, to);
        int low = Character.isHighSurrogate((char) Math.max(unit, 0)) ? unit(raw, at + ESCAPE, to) : -1;
        if (low >= 0 && Character.isLowSurrogate((char) low)) {
            int character = Character.toCodePoint((char) unit, (char) low);
            text[length++] = (byte) (0xf0 | character >> 18);
            text[length++] = (byte) (0x80 | character >> 12 & 0x3f);
            text[length++] = (byte) (0x80 | character >> 6 & 0x3f);
            text[length++] = (byte) (0x80 | character & 0x3f);
            at += LONGEST_ESCAPE;
        } else if (unit >= 0x800 && !Character.isSurrogate((char) unit)) {
            text[length++] = (byte) (0xe0 | unit >> 12);
            text[length++] = (byte) (0x80 | unit >> 6 & 0x3f);
            text[length++] = (byte) (0x80 | unit & 0x3f);
            at += ESCAPE;
        } else if (unit >= 0x80 && unit < 0x800) {
            text[length++] = (byte) (0xc0 | unit >> 6);
            text[length++] = (byte) (0x80 | unit & 0x3f);
            at += ESCAPE;
        } else {
            // A backslash and what it stands before, so that an escaped quote does not end the string.
            for (int end = Math.min(at + 2, to); at < end; at++) {
                text[length++] = raw[at];
            }
        }
    }

    /** The value of an escape of four hexadecimal digits; −1 where there is none. */
    private static int unit(byte[] raw, int at, int to) {
        if (at + ESCAPE > to || raw[at] != '\\' || raw[at + 1] != 'u') {
            return -1;
        }
        int value = 0;
        for (int i = at + 2; i < at + ESCAPE; i++) {
            int digit = Character.digit((char) raw[i], 16);
            if (digit < 0) {
                return -1;
            }
            value = value << 4 | digit;
        }
        return value;
    }
}
