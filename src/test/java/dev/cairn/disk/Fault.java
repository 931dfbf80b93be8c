package dev.cairn.disk;

/** What happens at the operation that a test chose. */
public enum Fault {
    /** It fails, and all that follow work: a glitch. */
    FAILS,
    /** As {@link #FAILS}, but a write has written half of it. */
    FAILS_HALF_WAY,
    /** It fails, and so do all that follow. */
    DISK_DIES,
    /** The process ends in the middle of it, as by SIGKILL: half of a write is done, and nothing comes after it. */
    KILLED,
    /** As {@link #KILLED}, and what was not flushed to the disk is lost: a file that was not is empty afterwards. */
    POWER_CUT;

    boolean writesHalf() {
        return this == FAILS_HALF_WAY || this == KILLED || this == POWER_CUT;
    }

    boolean endsTheProcess() {
        return this == KILLED || this == POWER_CUT;
    }
}
