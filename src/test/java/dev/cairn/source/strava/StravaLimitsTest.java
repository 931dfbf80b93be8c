package dev.cairn.source.strava;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cairn.source.MovingClock;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class StravaLimitsTest {
    private static final Instant QUARTER = Instant.parse("2026-01-17T12:15:05Z");
    private static final Instant MIDNIGHT = Instant.parse("2026-01-18T00:00:05Z");

    @TempDir
    Path folder;

    private final MovingClock clock = new MovingClock(Instant.parse("2026-01-17T12:03:00Z"));

    @Test
    void whatNothingIsKnownOfIsOpen() {
        assertThat(limits(5).closedUntil()).isNull();
    }

    @Test
    void itClosesWhileAReserveIsLeft() {
        StravaLimits limits = limits(5);
        hear(limits, "100,1000", "94,94");
        assertThat(limits.closedUntil()).isNull();
        hear(limits, "100,1000", "95,95");
        assertThat(limits.closedUntil()).isEqualTo(QUARTER);
        assertThat(limits.inWords()).isEqualTo("95 of 100 requests of this quarter of an hour are used");
        at("2026-01-17T12:15:00Z");
        assertThat(limits.closedUntil()).as("a new quarter").isNull();
    }

    @Test
    void aReserveLeavesMostOfASmallLimit() {
        StravaLimits limits = limits(50);
        hear(limits, "20,1000", "17,17");
        assertThat(limits.closedUntil()).isNull();
        hear(limits, "20,1000", "18,18");
        assertThat(limits.closedUntil()).isEqualTo(QUARTER);
    }

    @Test
    void aDayThatIsUsedUpWeighsMoreThanAQuarter() {
        StravaLimits limits = limits(0);
        hear(limits, "100,1000", "100,1000");
        assertThat(limits.closedUntil()).isEqualTo(MIDNIGHT);
        assertThat(limits.inWords()).contains("1000 of 1000", "day (UTC)");
        at("2026-01-17T23:59:59Z");
        assertThat(limits.closedUntil()).isEqualTo(MIDNIGHT);
        at("2026-01-18T00:00:00Z");
        assertThat(limits.closedUntil()).isNull();
    }

    @Test
    void ofReadsAndAllRequestsTheTighterCounts() {
        StravaLimits limits = limits(0);
        Map<String, String> headers = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
        headers.put("x-readratelimit-limit", "100,1000");
        headers.put("x-readratelimit-usage", "10,10");
        headers.put("x-ratelimit-limit", "200, 2000");
        headers.put("x-ratelimit-usage", "200, 300");
        limits.heard(200, headers::get);
        assertThat(limits.closedUntil()).as("somebody uploads a lot").isEqualTo(QUARTER);
    }

    @Test
    void withoutHeadersTheDocumentedLimitsAreCounted() {
        StravaLimits limits = limits(0);
        for (int i = 0; i < 99; i++) {
            limits.heard(200, name -> null);
        }
        assertThat(limits.closedUntil()).isNull();
        limits.heard(200, name -> null);
        assertThat(limits.closedUntil()).isEqualTo(QUARTER);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "x", "100", "1,2,3", "-1,5", "99999999999,1"})
    void headersThatMakeNoSenseSayNothing(String text) {
        StravaLimits limits = limits(0);
        hear(limits, text, text);
        assertThat(limits.closedUntil()).isNull();
    }

    @Test
    void arefusalClosesItUntilTheNextWindowOrAsLongAsItSays() {
        StravaLimits limits = limits(0);
        limits.heard(429, name -> null);
        assertThat(limits.closedUntil()).isEqualTo(QUARTER);
        limits.heard(429, Map.of("Retry-After", "3600")::get);
        assertThat(limits.closedUntil()).isEqualTo(clock.instant().plusSeconds(3600));
        limits.heard(429, Map.of("X-ReadRateLimit-Limit", "100,1000", "X-ReadRateLimit-Usage", "3,1001")::get);
        assertThat(limits.closedUntil()).isEqualTo(MIDNIGHT);
    }

    @Test
    void aRefusalThatAClockHeardThatWasAheadIsOver() {
        at("2027-01-17T12:03:00Z");
        StravaLimits limits = limits(0);
        limits.heard(429, new TreeMap<String, String>()::get);
        limits.keep();
        at("2027-01-17T11:03:00Z");
        assertThat(limits(0).closedUntil()).as("corrected by an hour").isNotNull();
        at("2026-01-17T12:03:00Z");
        assertThat(limits(0).closedUntil()).isNull();
    }

    @Test
    void anotherProcessKnowsItToo() throws Exception {
        StravaLimits limits = limits(0);
        hear(limits, "100,1000", "100,400");
        limits.keep();
        assertThat(limits(0).closedUntil()).isEqualTo(QUARTER);
        assertThat(limits(0).inWords()).startsWith("100 of 100");
        assertThat(Files.readString(folder.resolve("limits.json"))).contains("\"version\": 1");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "{",
                "[]",
                "{\"version\": 2, \"closed_until\": \"9999-01-01T00:00:00Z\"}",
                "{\"version\": 1, \"at\": 7}"
            })
    void aFileThatCannotBeReadKnowsNothing(String text) throws Exception {
        Files.writeString(folder.resolve("limits.json"), text);
        assertThat(limits(0).closedUntil()).isNull();
    }

    private StravaLimits limits(int reserve) {
        return new StravaLimits(folder.resolve("limits.json"), clock, reserve);
    }

    private void at(String moment) {
        clock.set(Instant.parse(moment));
    }

    private static void hear(StravaLimits limits, String limit, String usage) {
        limits.heard(200, Map.of("X-ReadRateLimit-Limit", limit, "X-ReadRateLimit-Usage", usage)::get);
    }
}
