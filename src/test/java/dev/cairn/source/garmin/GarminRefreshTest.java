package dev.cairn.source.garmin;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import dev.cairn.demo.simulator.Fault;
import dev.cairn.demo.simulator.SignInSite;
import dev.cairn.demo.simulator.TokenIssuer;
import dev.cairn.failure.ExitCode;
import dev.cairn.failure.Failure;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.slf4j.LoggerFactory;

/** How a session lasts: what is refreshed when, what is kept whatever happens, and how it ends. */
class GarminRefreshTest {
    @TempDir
    Path folder;

    private SignedOut world;

    @BeforeEach
    void signIn() throws Exception {
        world = new SignedOut(folder).holdingSession();
    }

    @AfterEach
    void close() {
        world.close();
    }

    // When

    @Test
    void aTokenIsUsedAsItIsUntilAQuarterOfAnHourBeforeItsEnd() throws Exception {
        String token = world.access();
        world.later(Duration.ofHours(20).minusMinutes(15));
        assertThat(world.session().accessToken()).isEqualTo(token);
        assertThat(world.garmin.requests()).isEmpty();

        world.later(Duration.ofSeconds(1));
        String next = world.session().accessToken();
        assertThat(next).isNotEqualTo(token).isEqualTo(world.access());
        assertThat(world.tokenRequests()).isEqualTo(1);
        assertThat(world.session().accessToken()).isEqualTo(next);
        assertThat(world.tokenRequests()).isEqualTo(1);
    }

    @Test
    void theRequestIsThatOfTheSheet() throws Exception {
        Map<?, ?> before = world.file();
        world.later(Duration.ofHours(21));
        world.session().accessToken();
        var request = world.requests(TokenIssuer.PATH).get(0);
        assertThat(request.form())
                .containsOnly(
                        Map.entry("grant_type", "refresh_token"),
                        Map.entry("client_id", (String) before.get("di_client_id")),
                        Map.entry("refresh_token", (String) before.get("di_refresh_token")));
        assertThat(request.headers().get("authorization")).startsWith("Basic ");
        assertThat(request.headers()).containsEntry("cache-control", "no-cache");
    }

    @Test
    void theRotatedRefreshTokenIsOnTheDiskWhenTheTokenIsGivenOut() throws Exception {
        Object old = world.file().get("di_refresh_token");
        for (int day = 0; day < 40; day++) {
            world.later(Duration.ofHours(21));
            String token = world.session().accessToken();
            assertThat(world.access()).isEqualTo(token);
            assertThat(world.file().get("di_refresh_token")).isNotEqualTo(old);
            old = world.file().get("di_refresh_token");
        }
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(world.sessions.resolve("garmin.json"))))
                .isEqualTo("rw-------");
        assertThat(world.session().standing().daysLeft()).isEqualTo(29);
    }

    @Test
    void whereNoNewRefreshTokenComesTheOldOneStaysAndItsEndComesNearer() throws Exception {
        world.garmin.tokens().rotating(false);
        world.garmin.faults().on(TokenIssuer.PATH, 1, Fault.body("{\"access_token\": \"opaque\"}"));
        Object refresh = world.file().get("di_refresh_token");
        Object client = world.file().get("di_client_id");
        world.later(Duration.ofHours(21));
        assertThat(world.session().accessToken()).isEqualTo("opaque");
        assertThat(world.file().get("di_refresh_token")).isEqualTo(refresh);
        assertThat(world.file().get("di_client_id")).isEqualTo(client);
    }

    @Test
    void onceAWeekATokenIsRefreshedThoughItNeverExpires() throws Exception {
        world.garmin.tokens().lifetime(Duration.ofDays(365));
        world.signIn();
        long before = world.tokenRequests();
        world.later(Duration.ofDays(7).minusSeconds(1));
        world.session().accessToken();
        assertThat(world.tokenRequests()).isEqualTo(before);
        world.later(Duration.ofSeconds(1));
        GarminSession session = world.session();
        session.keepAlive();
        session.keepAlive();
        assertThat(world.tokenRequests()).isEqualTo(before + 1);
    }

    @Test
    void whenSevenDaysAreLeftTheLogSaysSoWithTheCommand() throws Exception {
        world.signIn();
        world.garmin.tokens().rotating(false);
        world.garmin
                .faults()
                .on(
                        TokenIssuer.PATH,
                        Fault.body("{\"access_token\": \"" + Sessions.jwt("{\"exp\": 1769000000}") + "\"}"));
        assertThat(warnings(Duration.ofHours(21))).isEmpty();
        assertThat(warnings(Duration.ofDays(23)))
                .containsExactly("the Garmin session ends in 6 days, for refreshing it brought no new refresh token;"
                        + " sign in before: cairn login garmin");
    }

    /** What is warned of when the session is used, so much later. */
    private List<String> warnings(Duration later) {
        world.later(later);
        Logger log = (Logger) LoggerFactory.getLogger("dev.cairn.garmin");
        ListAppender<ILoggingEvent> heard = new ListAppender<>();
        heard.start();
        log.addAppender(heard);
        log.setAdditive(false);
        try {
            world.session().accessToken();
        } finally {
            log.detachAppender(heard);
            log.setAdditive(true);
        }
        return heard.list.stream()
                .filter(event -> event.getLevel() == Level.WARN)
                .map(ILoggingEvent::getFormattedMessage)
                .toList();
    }

    @Test
    void keepingASessionAliveThatIsNotThereDoesNothing() throws Exception {
        Files.delete(world.sessions.resolve("garmin.json"));
        world.sessionWithCredentials().keepAlive();
        assertThat(world.garmin.requests()).isEmpty();
    }

    // Refused

    @Test
    void aRefusedTokenIsRefreshed() throws Exception {
        String refused = world.access();
        GarminSession session = world.session();
        assertThat(session.renew(refused)).isTrue();
        assertThat(world.access()).isNotEqualTo(refused);
        assertThat(world.tokenRequests()).isEqualTo(1);
    }

    @Test
    void whoComesSecondTakesWhatTheFirstOneGot() throws Exception {
        String refused = world.access();
        world.session().renew(refused);
        assertThat(world.session().renew(refused)).isTrue();
        assertThat(world.tokenRequests()).as("not refreshed again").isEqualTo(1);
    }

    @Test
    void withoutARefreshTokenThereIsNothingToRenew() throws Exception {
        world.holding(Map.of("di_token", "opaque"));
        assertThat(world.session().renew("opaque")).isFalse();
        world.holding(Map.of("di_token", "opaque", "di_refresh_token", "r"));
        assertThat(world.session().renew("opaque"))
                .as("nor without a client id")
                .isFalse();
        GarminSession onlyLooking = new GarminSession(world.sessions, world.clock());
        world.holdingSession();
        assertThat(onlyLooking.renew(world.access())).isFalse();
        assertThat(world.garmin.requests()).isEmpty();
    }

    @Test
    void manyAtOnceRefreshOnce() throws Exception {
        world.later(Duration.ofHours(21));
        ExecutorService many = Executors.newFixedThreadPool(8);
        List<Future<String>> tokens = new ArrayList<>();
        for (int i = 0; i < 8; i++) {
            tokens.add(many.submit(() -> world.session().accessToken()));
        }
        for (Future<String> token : tokens) {
            assertThat(token.get()).isEqualTo(world.access());
        }
        many.shutdown();
        assertThat(world.tokenRequests()).isEqualTo(1);
    }

    // Not now

    static Stream<Fault> passing() {
        return Stream.of(
                Fault.status(500),
                Fault.status(503),
                Fault.status(403),
                Fault.challenge(),
                Fault.page(),
                Fault.noContent(),
                Fault.tooManyRequests("60"),
                Fault.connectionClosed());
    }

    @ParameterizedTest
    @MethodSource("passing")
    void whatMayPassKeepsTheTokensAndIsNoSignInThatIsNeeded(Fault fault) throws Exception {
        String before = Files.readString(world.sessions.resolve("garmin.json"));
        world.garmin.faults().on(TokenIssuer.PATH, 1, fault);
        world.later(Duration.ofHours(21));

        Failure failure = world.refused(() -> world.sessionWithCredentials().accessToken());

        assertThat(failure).hasMessageStartingWith("cannot refresh the Garmin session: Garmin's token host ");
        assertThat(failure.exitCode()).isEqualTo(ExitCode.SOURCE);
        assertThat(Files.readString(world.sessions.resolve("garmin.json")).strip())
                .isEqualTo(before.strip());
        assertThat(world.tokenRequests()).isEqualTo(1);
        assertThat(world.logins()).isZero();
        assertThat(world.session().accessToken()).as("the next time").isEqualTo(world.access());
    }

    @Test
    void aTokenThatIsStillGoodIsUsedMeanwhileAndTheHostLeftInPeace() throws Exception {
        String token = world.access();
        world.garmin.faults().on(TokenIssuer.PATH, 1, Fault.status(500));
        world.later(Duration.ofHours(20).minusMinutes(14));
        GarminSession session = world.session();
        assertThat(session.accessToken()).isEqualTo(token);
        assertThat(session.accessToken()).isEqualTo(token);
        assertThat(world.tokenRequests()).isEqualTo(1);
        world.later(Duration.ofMinutes(14));
        assertThat(session.accessToken()).as("over now").isNotEqualTo(token);
    }

    @Test
    void whereNothingCanBeWrittenNoRefreshTokenIsGivenAway() throws Exception {
        world.later(Duration.ofHours(21));
        Path blocked = world.sessions.resolve(".garmin.json.cairn-tmp");
        Files.createDirectories(blocked.resolve("something"));
        Failure failure = world.refused(() -> world.session().accessToken());
        assertThat(failure).hasMessageContaining("garmin.json: it cannot be written");
        assertThat(world.garmin.requests()).isEmpty();
    }

    // Over

    @Test
    void aDeadRefreshTokenMeansSigningInAgainAndThatIsTheCommand() throws Exception {
        world.garmin.tokens().revoke();
        world.later(Duration.ofHours(21));
        Failure failure = world.refused(() -> world.session().accessToken());
        assertThat(failure)
                .hasMessage(
                        "the Garmin session is over: Garmin's token host answered 400 to a refresh (invalid_grant)");
        assertThat(failure.exitCode()).isEqualTo(ExitCode.SIGN_IN);
        assertThat(failure.hint()).contains("Run: cairn login garmin\n", "--import PATH");
        assertThat(world.logins()).isZero();
    }

    @Test
    void anAccessTokenThatIsGoodIsUsedThoughTheRefreshTokenIsDead() throws Exception {
        String token = world.access();
        world.garmin.tokens().revoke();
        world.later(Duration.ofHours(20).minusMinutes(10));
        assertThat(world.sessionWithCredentials().accessToken()).isEqualTo(token);
        assertThat(world.logins()).isZero();
    }

    @Test
    void withCredentialsItSignsInByItselfOnce() throws Exception {
        world.garmin.tokens().revoke();
        world.later(Duration.ofHours(21));
        String token = world.sessionWithCredentials().accessToken();
        assertThat(token).isEqualTo(world.access()).isEqualTo(world.garmin.accessToken());
        assertThat(world.logins()).isEqualTo(1);
    }

    @Test
    void alsoWhereThereNeverWasASession() throws Exception {
        Files.delete(world.sessions.resolve("garmin.json"));
        Files.delete(world.sessions);
        GarminSession session = world.sessionWithCredentials();
        assertThat(session.exists()).isFalse();
        assertThat(session.isConfigured()).isTrue();
        assertThat(session.standing().words()).isEqualTo("none; the next sync signs in with GARMIN_EMAIL");
        assertThat(session.accessToken()).isEqualTo(world.access());
    }

    @Test
    void whereTheLastTryCameToNothingTheStateSaysThatNobodySignsIn() throws Exception {
        world.garmin.signIn().secondFactor("email", "123456");
        Files.delete(world.sessions.resolve("garmin.json"));
        world.refused(() -> world.sessionWithCredentials().accessToken());
        assertThat(world.sessionWithCredentials().standing().words())
                .isEqualTo(
                        "none, and no sync signs in, for the last try came to nothing (no code): cairn login garmin");
    }

    @Test
    void alsoOnARefusal() throws Exception {
        String refused = world.access();
        world.garmin.tokens().revoke();
        assertThat(world.sessionWithCredentials().renew(refused)).isTrue();
        assertThat(world.access()).isNotEqualTo(refused);
    }

    @ParameterizedTest
    @ValueSource(strings = {"password", "mfa", "limit", "captcha", "challenge"})
    void whatGarminRefusedOnceIsNotTriedAgainByNobody(String what) throws Exception {
        switch (what) {
            case "password" -> world.garmin.signIn().account("runner@example.com", "changed");
            case "mfa" -> world.garmin.signIn().secondFactor("email", "123456");
            case "limit" -> world.garmin.faults().on(SignInSite.LOGIN, 1, Fault.limitPage());
            case "captcha" -> world.garmin.faults().on(SignInSite.LOGIN, 1, Fault.signIn(200, "CAPTCHA_REQUIRED", ""));
            default -> world.garmin.faults().on(SignInSite.LOGIN, 1, Fault.challenge());
        }
        String before = Files.readString(world.sessions.resolve("garmin.json"));
        world.garmin.tokens().revoke();
        for (int day = 0; day < 3; day++) {
            world.later(Duration.ofHours(21));
            Failure failure = world.refused(() -> world.sessionWithCredentials().accessToken());
            assertThat(failure.exitCode()).isEqualTo(ExitCode.SIGN_IN);
            assertThat(failure).hasMessageStartingWith("the Garmin session is over: ");
            assertThat(failure.hint()).contains("cairn login garmin");
        }
        assertThat(world.logins()).isEqualTo(1);
        assertThat(world.garmin.signIn().codesSent()).isEqualTo(what.equals("mfa") ? 1 : 0);
        assertThat(Files.readString(world.sessions.resolve("garmin.json")).strip())
                .isEqualTo(before.strip());
    }

    // How it stands

    @Test
    void itsStandingChangesNothingAndAsksNobody() throws Exception {
        world.signIn();
        int asked = world.garmin.requests().size();
        assertThat(world.session().standing().words()).isEqualTo("signed in, 29 days left");
        world.later(Duration.ofDays(25));
        assertThat(world.session().standing().good()).as("it can be refreshed").isTrue();
        assertThat(world.session().standing().daysLeft()).isEqualTo(4);
        world.later(Duration.ofDays(6));
        assertThat(world.session().standing().words()).isEqualTo("signed in, perhaps over");
        assertThat(world.garmin.requests()).hasSize(asked);
        world.holding(Map.of("di_token", Sessions.jwt("{\"exp\": 1}")));
        assertThat(world.session().standing().good()).isFalse();
        assertThat(world.session().standing().words()).isEqualTo("the Garmin session expired on 1970-01-01T00:00:01Z");
    }
}
