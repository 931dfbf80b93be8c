package dev.cairn.cache;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Set;

/** What stands before and behind a place in a text that may be damaged. Places are offsets in bytes. */
final class Surroundings {
    /** How the scripts and others call a list of activities. */
    static final List<String> LISTS = List.of("activities", "runs");

    private static final int LONGEST_NAME = 64;

    private final byte[] bytes;

    Surroundings(byte[] bytes) {
        this.bytes = bytes;
    }

    /** The next place of this character; −1 where there is none. */
    int next(char wanted, int from) {
        for (int at = from; at < bytes.length; at++) {
            if (bytes[at] == wanted) {
                return at;
            }
        }
        return -1;
    }

    /** The first place from here on that is no white space; the length where there is none. */
    int skipSpace(int from) {
        int at = from;
        while (at < bytes.length && isSpace(bytes[at])) {
            at++;
        }
        return at;
    }

    private int skipSpaceBack(int from) {
        int at = from;
        while (at >= 0 && isSpace(bytes[at])) {
            at--;
        }
        return at;
    }

    private static boolean isSpace(byte b) {
        return b == ' ' || b == '\n' || b == '\r' || b == '\t';
    }

    boolean isAt(int at, char wanted) {
        return at >= 0 && at < bytes.length && bytes[at] == wanted;
    }

    boolean isBlank() {
        return skipSpace(0) == bytes.length;
    }

    boolean isFirstOfList(int object) {
        return isAt(skipSpaceBack(object - 1), '[');
    }

    /** Where the object that begins here stands, as far as the characters before it tell. */
    Salvage.Place placeOf(int object) {
        int before = skipSpaceBack(object - 1);
        if (isAt(before, ',')) {
            return Salvage.Place.UNKNOWN;
        }
        if (isAt(before, ':') && isAt(skipSpaceBack(before - 1), '"')) {
            // The bracket of the list itself may be gone.
            return isListName(name(skipSpaceBack(before - 1))) ? Salvage.Place.UNKNOWN : Salvage.Place.VALUE;
        }
        if (isAt(before, '[')) {
            int name = skipSpaceBack(before - 1);
            if (name < 0) {
                return Salvage.Place.ENTRIES;
            }
            return isAt(name, ':') && isAt(skipSpaceBack(name - 1), '"')
                    ? placeIn(name(skipSpaceBack(name - 1)))
                    : Salvage.Place.UNKNOWN;
        }
        return Salvage.Place.RUBBISH;
    }

    private static Salvage.Place placeIn(String list) {
        if (isListName(list)) {
            return Salvage.Place.ENTRIES;
        }
        return isDamaged(list) ? Salvage.Place.UNKNOWN : Salvage.Place.OTHER;
    }

    /** Whether a name cannot have been written like this: a text has no bare control characters. It says nothing then. */
    private static boolean isDamaged(String name) {
        return name.chars().anyMatch(c -> c < ' ');
    }

    /** The text that ends with this quote. */
    private String name(int quote) {
        int start = quote - 1;
        while (start >= 0 && quote - start < LONGEST_NAME && bytes[start] != '"') {
            start--;
        }
        return text(start + 1, quote);
    }

    private String text(int from, int to) {
        return new String(bytes, from, to - from, StandardCharsets.UTF_8);
    }

    /** A name is damaged as easily as anything else: one that differs in one character is meant, or has lost its first quote. */
    static boolean isListName(String name) {
        String list = LISTS.get(0);
        boolean isMisread = name.indexOf(',') >= 0 || name.indexOf('{') >= 0 || isDamaged(name);
        return LISTS.contains(name)
                || isMisread && name.endsWith(list)
                || name.length() == list.length() && differences(name, list) == 1;
    }

    private static int differences(String one, String other) {
        int differences = 0;
        for (int i = 0; i < one.length(); i++) {
            differences += one.charAt(i) == other.charAt(i) ? 0 : 1;
        }
        return differences;
    }

    /** Whether between the end of one object and the beginning of the next there is a comma and nothing else. */
    boolean isJustBehind(int end, int next) {
        int comma = end < 0 ? -1 : skipSpace(end);
        return isAt(comma, ',') && skipSpace(comma + 1) == next;
    }

    /**
     * Whether an entry can end here. Where a byte became a closing brace, the rest of the entry follows: the remains of a value,
     * or the name of another field.
     *
     * @param names the fields that the entry has
     */
    boolean isDelimited(int end, Set<String> names) {
        int at = skipSpace(end);
        if (at == bytes.length || isAt(at, ']')) {
            return true;
        }
        if (isAt(at, '{')) {
            return isBeginningOfObject(at);
        }
        int behind = skipSpace(at + 1);
        boolean isOnOtherLine = hasLineEnd(end, at);
        if (isAt(at, ',')) {
            return !isAt(behind, '"') || isOnOtherLine || isOfAnother(behind, names);
        }
        if (isAt(behind, ',') && isOnOtherLine || behind == bytes.length) {
            return true;
        }
        if ((isAt(behind, ']') || isAt(behind, '{')) && isStructure(behind)) {
            return true;
        }
        if (isAt(at, '"')) {
            return isOfAnother(at, names);
        }
        // A comma or a bracket that is damaged: no value could go on with these, or on another line.
        return bytes[at] < ' ' || isOnOtherLine || isAt(behind, ',') && !isOfAValue((char) bytes[at]);
    }

    /** Whether an object could begin with this brace, which may stand in a text instead: a quote behind it is that of a name. */
    private boolean isBeginningOfObject(int brace) {
        int behind = skipSpace(brace + 1);
        return !isAt(behind, '"') || isName(behind);
    }

    /** Whether a list could end, or the next object begin, with this character: behind it come names only, or nothing. */
    private boolean isStructure(int bracket) {
        int at = bracket;
        while (at < bytes.length && (isSpace(bytes[at]) || "{}[],".indexOf(bytes[at]) >= 0)) {
            at++;
        }
        return at == bytes.length || isAt(at, '"') && isName(at);
    }

    private boolean isName(int quote) {
        int end = next('"', quote + 1);
        int colon = end < 0 ? bytes.length : skipSpace(end + 1);
        return colon == bytes.length || isAt(colon, ':');
    }

    /** Whether the text that begins here is the name of a field that the entry has, so that another entry has begun. */
    private boolean isOfAnother(int quote, Set<String> names) {
        // Where the brace of the next entry became a quote, the name's own quote comes behind it.
        int behind = skipSpace(quote + 1);
        int start = isAt(behind, '"') ? behind + 1 : quote + 1;
        int next = next('"', start);
        return isAt(behind, '{') || next >= 0 && names.contains(text(start, next));
    }

    private static boolean isOfAValue(char c) {
        return c >= '0' && c <= '9' || c >= 'a' && c <= 'z' || "+-.E}]\"".indexOf(c) >= 0;
    }

    private boolean hasLineEnd(int from, int to) {
        int line = next('\n', from);
        return line >= 0 && line < to;
    }

    /** How far a line is indented that begins with this place; −1 where something else stands before it. */
    int indentation(int place) {
        int at = place - 1;
        while (isAt(at, ' ') || isAt(at, '\t')) {
            at--;
        }
        return isAt(at, '\n') ? place - at - 1 : -1;
    }

    boolean isBeginningOfList(int first) {
        return placeOf(first) == Salvage.Place.ENTRIES;
    }

    /** Whether the list ends behind its last entry as it should. */
    boolean isEndOfList(int end) {
        return isAt(skipSpace(end), ']');
    }

    /** Whether there is a list of activities, and it is empty. */
    boolean hasEmptyList() {
        for (int at = next('[', 0); at >= 0; at = next('[', at + 1)) {
            int colon = skipSpaceBack(at - 1);
            boolean isNamed = isAt(colon, ':') && isListName(name(skipSpaceBack(colon - 1)));
            if ((isNamed || colon < 0) && isAt(skipSpace(at + 1), ']')) {
                return true;
            }
        }
        return false;
    }
}
