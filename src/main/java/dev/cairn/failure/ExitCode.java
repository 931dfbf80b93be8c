package dev.cairn.failure;

/** How a command ended, as its exit code tells (docs/commands.md). */
public enum ExitCode {
    /** Fine. */
    OK(0),
    /** Data loss found, or a save refused or failed: what was there before is untouched. */
    LOSS(1),
    /** Wrong usage or settings. */
    USAGE(2),
    /** Sign-in needed: no session, an expired or unsafe one. */
    SIGN_IN(3),
    /** A source failed; what other sources gave was saved. */
    SOURCE(4),
    /** The cache cannot be read; it was not touched. */
    UNREADABLE(5),
    /** Another Cairn holds the lock. */
    LOCKED(6),
    /** Interrupted by a signal. */
    INTERRUPTED(130);

    private final int code;

    ExitCode(int code) {
        this.code = code;
    }

    public int code() {
        return code;
    }
}
