package dev.cairn.source.strava;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Map;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.LongRange;

/** Whatever is left, and whenever it is asked: no limit is hit, and nobody waits for longer than the window lasts. */
class StravaLimitsPropertyTest {
    private static final long DAY = 24 * 60 * 60;

    @Property(tries = 500)
    void aClosedWindowOpensWithTheNextAndAnOpenOneHasRoom(
            @ForAll @IntRange(min = 1, max = 400) int limit,
            @ForAll @IntRange(min = 0, max = 500) int used,
            @ForAll @IntRange(min = 0, max = 50) int reserve,
            @ForAll @LongRange(min = 1_700_000_000L, max = 1_900_000_000L) long second) {
        Instant now = Instant.ofEpochSecond(second);
        StravaLimits limits = new StravaLimits(Path.of("no such file"), Clock.fixed(now, ZoneOffset.UTC), reserve);
        limits.heard(200, Map.of("X-RateLimit-Limit", limit + ",100000", "X-RateLimit-Usage", used + ",7")::get);
        Instant until = limits.closedUntil();
        if (until == null) {
            assertThat(used).isLessThan(limit);
        } else {
            assertThat(until).isAfter(now).isBeforeOrEqualTo(now.plusSeconds(15 * 60 + 5));
            assertThat((until.getEpochSecond() - 5) % (15 * 60)).isZero();
            assertThat(limit - used).isLessThanOrEqualTo(reserve);
        }
    }

    @Property(tries = 200)
    void aDayEndsAtMidnightUtc(
            @ForAll @IntRange(min = 1, max = 2000) int limit,
            @ForAll @LongRange(min = 1_700_000_000L, max = 1_900_000_000L) long second) {
        Instant now = Instant.ofEpochSecond(second);
        StravaLimits limits = new StravaLimits(Path.of("no such file"), Clock.fixed(now, ZoneOffset.UTC), 5);
        limits.heard(200, Map.of("X-RateLimit-Limit", "100000," + limit, "X-RateLimit-Usage", "1," + limit)::get);
        Instant until = limits.closedUntil();
        assertThat(until).isAfter(now).isBeforeOrEqualTo(now.plusSeconds(DAY + 5));
        assertThat((until.getEpochSecond() - 5) % DAY).isZero();
    }
}
