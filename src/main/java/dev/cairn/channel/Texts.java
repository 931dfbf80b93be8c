package dev.cairn.channel;

/** Texts for services that take only so much. */
final class Texts {
    private static final String REST = "\n…";

    private Texts() {}

    /** The text, or as many of its first lines as fit into so many UTF-16 units. */
    static String within(int most, String text) {
        if (text.length() <= most) {
            return text;
        }
        int end = text.lastIndexOf('\n', most - REST.length());
        // One endless line is cut where it must be, but not within a letter.
        if (end <= 0) {
            end = most - REST.length();
            end -= Character.isHighSurrogate(text.charAt(end - 1)) ? 1 : 0;
        }
        return text.substring(0, end) + REST;
    }
}
