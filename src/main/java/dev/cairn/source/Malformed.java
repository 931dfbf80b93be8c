package dev.cairn.source;

/** One activity of an answer is not what it should be. The message names it and says what is wrong; the others go on. */
public final class Malformed extends Exception {
    private static final long serialVersionUID = 1L;

    public Malformed(String message) {
        super(message);
    }
}
