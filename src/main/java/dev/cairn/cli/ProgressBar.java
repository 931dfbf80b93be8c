package dev.cairn.cli;

import dev.cairn.progress.Pace;
import dev.cairn.progress.Progress;
import java.io.PrintWriter;
import java.util.HashMap;
import java.util.Map;
import java.util.function.LongSupplier;
import picocli.CommandLine.Help.Ansi;

/**
 * A bar on a terminal, on one line of standard error that is drawn over and over; for what takes more than a second. It clears
 * itself away before a line of the log is written, and at the end. Without colours it is plain text.
 */
final class ProgressBar implements Progress {
    private static final int WIDTH = 24;
    private static final long FIRST_AFTER = 1_000_000_000L;
    private static final long EVERY = 100_000_000L;

    /** The one that is drawn, so that the log can clear it away. */
    private static volatile int drawn;

    private final PrintWriter err;
    private final Ansi ansi;
    private final LongSupplier nanos;
    private final Map<String, Pace> paces = new HashMap<>();
    private long lastDrawn;

    /**
     * @param nanos a clock that only goes forward
     */
    ProgressBar(PrintWriter err, Ansi ansi, LongSupplier nanos) {
        this.err = err;
        this.ansi = ansi;
        this.nanos = nanos;
    }

    @Override
    public synchronized void at(String what, int done, int total) {
        long now = nanos.getAsLong();
        Pace pace = paces.computeIfAbsent(what, begun -> new Pace(done, now));
        if (pace.since(now).toNanos() < FIRST_AFTER || now - lastDrawn < EVERY && lastDrawn != 0) {
            return;
        }
        lastDrawn = now;
        String text = what + " " + bar(done, total) + pace.inWords(done, total, now);
        err.print(erasure() + (ansi.enabled() ? coloured(text) : text));
        err.flush();
        drawn = text.length();
    }

    private static String bar(int done, int total) {
        if (total <= 0) {
            return "";
        }
        int full = (int) ((long) WIDTH * Math.min(done, total) / total);
        return "[" + "#".repeat(full) + ".".repeat(WIDTH - full) + "] ";
    }

    private static String coloured(String text) {
        int open = text.indexOf('[');
        int close = text.indexOf(']');
        return open < 0 || close < open
                ? text
                : text.substring(0, open)
                        + Ansi.ON.new Text("@|fg(green) " + text.substring(open, close + 1) + "|@")
                        + text.substring(close + 1);
    }

    @Override
    public synchronized void over(String what) {
        paces.remove(what);
        err.print(erasure());
        err.flush();
    }

    /** What clears the bar away, if one is drawn: without any escape, which not every terminal knows. */
    static String erasure() {
        int width = drawn;
        drawn = 0;
        return width == 0 ? "" : "\r" + " ".repeat(width) + "\r";
    }
}
