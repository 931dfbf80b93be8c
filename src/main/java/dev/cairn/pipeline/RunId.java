package dev.cairn.pipeline;

import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import java.util.concurrent.ThreadLocalRandom;

/** What a run is called in outputs, in the history and on each line of its log: {@code 20260118-060000-3f2a}. */
public final class RunId {
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("uuuuMMdd-HHmmss");

    /** A process has one run at a time, for it holds the lock; so the log needs no thread's context to know it. */
    private static volatile String current = "";

    private RunId() {}

    /** A new id, which the log lines bear from now on. */
    static String begin(LocalDateTime now) {
        current =
                TIME.format(now) + "-%04x".formatted(ThreadLocalRandom.current().nextInt(0x10000));
        return current;
    }

    static void end() {
        current = "";
    }

    /** The id of the run that is under way; empty between runs. */
    public static String current() {
        return current;
    }
}
