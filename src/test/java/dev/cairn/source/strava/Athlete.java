package dev.cairn.source.strava;

import dev.cairn.demo.simulator.StravaSimulator;
import dev.cairn.demo.simulator.StravaTokens;
import dev.cairn.source.MovingClock;
import dev.cairn.source.strava.StravaAccess.Application;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A Strava, an athlete there, and nobody signed in. Its clock stands still until it is moved. */
final class Athlete implements AutoCloseable {
    static final Application APPLICATION = new Application(StravaTokens.CLIENT_ID, StravaTokens.CLIENT_SECRET);

    final StravaSimulator strava = StravaSimulator.start();
    final Path sessions;
    final List<Duration> pauses = new ArrayList<>();
    private final MovingClock clock = new MovingClock(Instant.parse("2026-01-18T06:00:00Z"));

    Athlete(Path folder) {
        this.sessions = folder.resolve("sessions");
        strava.tokens().clock(clock());
        strava.limits().clock(clock());
    }

    /** The clock of both. */
    Clock clock() {
        return clock;
    }

    Athlete later(Duration time) {
        clock.later(time);
        return this;
    }

    StravaAccess access(@Nullable Application application, @Nullable String refreshToken) {
        return new StravaAccess(
                sessions, clock(), strava.apiUrl().toString(), strava.oauthUrl().toString(), application, refreshToken);
    }

    /** Access as somebody has it who filled in the application alone. */
    StravaAccess access() {
        return access(APPLICATION, null);
    }

    StravaLogin login(StravaAccess access) {
        return new StravaLogin(access, pauses::add);
    }

    /** A session made by taking over what another program has. */
    StravaSession signedIn() {
        login(access()).takeOver(StravaTokenFile.text(file(), "a test"));
        return new StravaSession(access());
    }

    /** The token file of another program. */
    String file() {
        return "{\"refresh_token\": \"" + strava.tokens().refreshToken() + "\"}";
    }

    StravaVault vault() {
        return new StravaVault(sessions);
    }

    @Override
    public void close() {
        strava.close();
    }
}
