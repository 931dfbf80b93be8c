package dev.cairn.cli;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;

/** A clock that runs as every other, but in the days of the story. */
final class DemoClock extends Clock {
    private final Clock real = Clock.system(ZoneId.systemDefault());
    private volatile long ahead;

    /** Goes to this time, and runs on from there. */
    void set(LocalDateTime now) {
        ahead = now.atZone(getZone()).toInstant().toEpochMilli() - real.millis();
    }

    @Override
    public ZoneId getZone() {
        return real.getZone();
    }

    @Override
    public Clock withZone(ZoneId zone) {
        throw new UnsupportedOperationException("the story has one zone");
    }

    @Override
    public Instant instant() {
        return real.instant().plusMillis(ahead);
    }
}
