package dev.cairn.progress;

/** Is told how far something is that may take its time. */
public interface Progress {
    /**
     * One more is done.
     *
     * @param what is done, as a line begins: {@code garmin: laps}
     * @param done how many are done
     * @param total how many there are in all; 0 where nobody knows
     */
    void at(String what, int done, int total);

    /** It is done, or is interrupted by something else. */
    void over(String what);
}
