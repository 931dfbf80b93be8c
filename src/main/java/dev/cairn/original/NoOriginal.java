package dev.cairn.original;

/** What was sent is no recording. The message says why, as the end of "it …". */
public final class NoOriginal extends Exception {
    private static final long serialVersionUID = 1L;

    NoOriginal(String why) {
        super(why);
    }
}
