package dev.cairn.progress;

import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.function.LongSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Progress as a line in the log now and then: at a polite rate the laps of years take an hour. */
public final class LoggedProgress implements Progress {
    private static final Logger LOG = LoggerFactory.getLogger("dev.cairn");
    private static final long EVERY = Duration.ofSeconds(10).toNanos();

    private final LongSupplier nanos;
    private final Map<String, Pace> paces = new HashMap<>();
    private long lastTold;

    /**
     * @param nanos a clock that only goes forward
     */
    public LoggedProgress(LongSupplier nanos) {
        this.nanos = nanos;
        this.lastTold = nanos.getAsLong();
    }

    @Override
    public synchronized void at(String what, int done, int total) {
        long now = nanos.getAsLong();
        Pace pace = paces.computeIfAbsent(what, begun -> new Pace(done, now));
        if (now - lastTold >= EVERY) {
            lastTold = now;
            LOG.info("{} {}", what, pace.inWords(done, total, now));
        }
    }

    @Override
    public synchronized void over(String what) {
        paces.remove(what);
    }
}
