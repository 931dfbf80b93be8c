package dev.cairn.split;

/** A recording from which no laps can be made. The message says why, as a sentence about the recording. */
public final class NoLaps extends Exception {
    private static final long serialVersionUID = 1L;

    public NoLaps(String why) {
        super(why);
    }
}
