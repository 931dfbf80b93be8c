package dev.cairn.source.strava;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.cairn.demo.simulator.Fault;
import dev.cairn.demo.simulator.StravaTokens;
import dev.cairn.failure.ExitCode;
import dev.cairn.failure.Failure;
import dev.cairn.source.strava.StravaAccess.Application;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StravaSessionTest {
    @TempDir
    Path folder;

    private Athlete athlete;

    @BeforeEach
    void begin() {
        athlete = new Athlete(folder);
    }

    @AfterEach
    void close() {
        athlete.close();
    }

    @Test
    void aTokenThatIsGoodIsUsedAsItIs() {
        StravaSession session = athlete.signedIn();
        long before = refreshes();
        athlete.later(Duration.ofHours(5));
        assertThat(session.accessToken()).isEqualTo(athlete.strava.tokens().accessToken());
        assertThat(refreshes()).isEqualTo(before);
    }

    @Test
    void withMinutesLeftItIsRefreshedAndTheNewRefreshTokenIsOnTheDisk() {
        StravaSession session = athlete.signedIn();
        String first = athlete.vault().read().refresh();
        athlete.later(Duration.ofHours(6).minusMinutes(4));
        assertThat(session.accessToken()).isEqualTo(athlete.strava.tokens().accessToken());
        assertThat(athlete.vault().read().refresh())
                .isNotEqualTo(first)
                .isEqualTo(athlete.strava.tokens().refreshToken());
    }

    @Test
    void whatCannotBeKeptIsNotAskedFor() throws Exception {
        StravaSession session = athlete.signedIn();
        athlete.later(Duration.ofHours(6));
        long before = refreshes();
        Files.setPosixFilePermissions(athlete.sessions, PosixFilePermissions.fromString("rwxrwxrwx"));
        Failure refused = catchThrowableOfType(Failure.class, session::accessToken);
        assertThat(refused.exitCode()).isEqualTo(ExitCode.SIGN_IN);
        assertThat(refreshes()).isEqualTo(before);
    }

    @Test
    void twoThatFindItOverAtOnceRefreshItOnce() throws Exception {
        athlete.signedIn();
        athlete.later(Duration.ofHours(7));
        long before = refreshes();
        ExecutorService threads = Executors.newFixedThreadPool(4);
        try {
            Callable<String> asking = () -> new StravaSession(athlete.access()).accessToken();
            List<Future<String>> answers = threads.invokeAll(List.of(asking, asking, asking, asking));
            for (Future<String> answer : answers) {
                assertThat(answer.get()).isEqualTo(athlete.strava.tokens().accessToken());
            }
        } finally {
            threads.shutdownNow();
        }
        assertThat(refreshes()).isEqualTo(before + 1);
    }

    @Test
    void aRefusedTokenIsRenewedOnceAndAnEqualOneIsNoNews() {
        StravaSession session = athlete.signedIn();
        String token = session.accessToken();
        assertThat(session.renew(token)).as("Strava gives the same one again").isFalse();
        athlete.strava.tokens().endAccess();
        assertThat(session.renew(token)).isTrue();
        assertThat(session.accessToken()).isNotEqualTo(token);
    }

    @Test
    void credentialsAloneBeginASession() {
        StravaTokens tokens = athlete.strava.tokens();
        StravaAccess set = athlete.access(Athlete.APPLICATION, tokens.refreshToken());
        StravaSession session = new StravaSession(set);
        assertThat(session.isConfigured()).isTrue();
        assertThat(session.standing().words()).contains("STRAVA_REFRESH_TOKEN");
        assertThat(session.accessToken()).isEqualTo(tokens.accessToken());
        assertThat(athlete.vault().exists()).isTrue();
    }

    /** The trap the scripts fell into: they kept refreshing with the token of .env. */
    @Test
    void theSessionsOwnRefreshTokenGoesBeforeThatOfTheSettings() {
        StravaTokens tokens = athlete.strava.tokens();
        StravaAccess set = athlete.access(Athlete.APPLICATION, tokens.refreshToken());
        new StravaSession(set).accessToken();
        for (int day = 0; day < 3; day++) {
            athlete.later(Duration.ofHours(24));
            assertThat(new StravaSession(set).accessToken()).isEqualTo(tokens.accessToken());
        }
        tokens.rotate();
        athlete.later(Duration.ofHours(24));
        StravaAccess renewed = athlete.access(Athlete.APPLICATION, tokens.refreshToken());
        assertThat(new StravaSession(renewed).accessToken())
                .as("the user put a new one into .env")
                .isEqualTo(tokens.accessToken());
    }

    @Test
    void aDeadSessionNeedsAPerson() {
        StravaSession session = athlete.signedIn();
        athlete.strava.tokens().rotate();
        athlete.later(Duration.ofHours(7));
        Failure over = catchThrowableOfType(Failure.class, session::accessToken);
        assertThat(over.exitCode()).isEqualTo(ExitCode.SIGN_IN);
        assertThat(over).hasMessageStartingWith("the Strava session is over: Strava answered 400");
        assertThat(over.hint()).startsWith("Run: cairn login strava");
    }

    @Test
    void anOutageIsNoReasonToSignInAndAGoodTokenGoesOn() {
        StravaSession session = athlete.signedIn();
        athlete.strava.faults().on(StravaTokens.TOKEN, Fault.status(503));
        athlete.later(Duration.ofHours(6).minusMinutes(3));
        assertThat(session.accessToken()).as("still good for minutes").isNotEmpty();
        athlete.later(Duration.ofMinutes(4));
        Failure down = catchThrowableOfType(Failure.class, session::accessToken);
        assertThat(down.exitCode()).isEqualTo(ExitCode.SOURCE);
        athlete.strava.faults().clear();
        assertThat(session.accessToken()).isEqualTo(athlete.strava.tokens().accessToken());
    }

    @Test
    void aNewSecretInTheSettingsIsTakenForTheSameApplicationOnly() {
        athlete.signedIn();
        athlete.later(Duration.ofHours(7));
        StravaAccess other = athlete.access(new Application("999", "theirs"), null);
        assertThat(new StravaSession(other).accessToken())
                .as("its own application")
                .isNotEmpty();
        athlete.later(Duration.ofHours(7));
        StravaAccess wrong = athlete.access(new Application("12345", "wrong"), null);
        Failure refused = catchThrowableOfType(Failure.class, () -> new StravaSession(wrong).accessToken());
        assertThat(refused.hint()).contains("The session is kept");
        assertThat(new StravaSession(athlete.access(null, null)).accessToken()).isNotEmpty();
    }

    @Test
    void withoutAnythingASignInIsNeeded() {
        StravaSession session = new StravaSession(athlete.access());
        assertThat(session.isConfigured()).isFalse();
        assertThat(session.standing().words()).isEqualTo("none");
        Failure none = catchThrowableOfType(Failure.class, session::accessToken);
        assertThat(none).hasMessage("there is no Strava session");
        assertThat(none.exitCode()).isEqualTo(ExitCode.SIGN_IN);
    }

    private long refreshes() {
        return athlete.strava.requests().stream()
                .filter(request -> request.path().equals(StravaTokens.TOKEN))
                .count();
    }
}
