package dev.cairn.demo.simulator;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;

/**
 * How many requests Strava takes: in windows of a quarter of an hour that begin at :00, :15, :30 and :45, and in days that begin
 * at midnight UTC. What is refused counts for the day all the same.
 */
public final class StravaLimits {
    private static final Duration QUARTER = Duration.ofMinutes(15);

    private Clock clock = Clock.systemUTC();
    private int quarterLimit = 100;
    private int dayLimit = 1000;
    private boolean told = true;
    private int quarterUsed;
    private int dayUsed;
    private Instant quarter = Instant.MIN;
    private Instant day = Instant.MIN;

    StravaLimits() {}

    /** The clock by which windows begin. */
    public synchronized StravaLimits clock(Clock now) {
        clock = now;
        return this;
    }

    /** How many reads it takes in a quarter of an hour and in a day; all requests together twice as many. */
    public synchronized StravaLimits reads(int inAQuarter, int inADay) {
        quarterLimit = inAQuarter;
        dayLimit = inADay;
        return this;
    }

    /** Whether the headers say all this. */
    public synchronized StravaLimits told(boolean inHeaders) {
        told = inHeaders;
        return this;
    }

    /** Another program with the same client id makes this many reads. */
    public synchronized void elsewhere(int reads) {
        roll();
        quarterUsed += reads;
        dayUsed += reads;
    }

    /** Counts a read; says whether it is over the limit. */
    synchronized boolean isOver() {
        roll();
        dayUsed++;
        quarterUsed++;
        return quarterUsed > quarterLimit || dayUsed > dayLimit;
    }

    synchronized Answer toldWith(Answer answer) {
        return told
                ? answer.with("X-RateLimit-Limit", 2 * quarterLimit + "," + 2 * dayLimit)
                        .with("X-RateLimit-Usage", quarterUsed + "," + dayUsed)
                        .with("X-ReadRateLimit-Limit", quarterLimit + "," + dayLimit)
                        .with("X-ReadRateLimit-Usage", quarterUsed + "," + dayUsed)
                : answer;
    }

    private void roll() {
        Instant now = clock.instant();
        Instant today = now.truncatedTo(ChronoUnit.DAYS);
        Instant present =
                today.plusSeconds(Duration.between(today, now).toSeconds() / QUARTER.toSeconds() * QUARTER.toSeconds());
        if (!present.equals(quarter)) {
            quarter = present;
            quarterUsed = 0;
        }
        if (!today.equals(day)) {
            day = today;
            dayUsed = 0;
        }
    }
}
