package dev.cairn.source.garmin;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cairn.demo.simulator.Fault;
import dev.cairn.demo.simulator.SignInSite;
import dev.cairn.demo.simulator.SimulatedRequest;
import dev.cairn.demo.simulator.TokenIssuer;
import dev.cairn.failure.ExitCode;
import dev.cairn.failure.Failure;
import dev.cairn.json.Json;
import dev.cairn.source.garmin.GarminLogin.Credentials;
import dev.cairn.source.garmin.GarminLogin.Presence;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Each row of the tables of answers: what Garmin says, what becomes of it, and what is never tried again. */
class GarminLoginTest {
    private static final String PROFILE = "/userprofile-service/socialProfile";
    private static final String ALWAYS =
            "Taking over a token made elsewhere always works: cairn login garmin --import PATH";

    @TempDir
    Path folder;

    private SignedOut world;

    @BeforeEach
    void start() {
        world = new SignedOut(folder);
    }

    @AfterEach
    void close() {
        world.close();
    }

    // The password

    @Test
    void aPasswordGivesASessionThatGarminConnectTook() throws Exception {
        GarminLogin.Done done = world.signIn();

        assertThat(done.proven()).isTrue();
        assertThat(done.accessUntil()).isEqualTo(SignedOut.NOW.plus(Duration.ofHours(20)));
        assertThat(done.refreshUntil()).isEqualTo(SignedOut.NOW.plusSeconds(2_591_999));
        assertThat(world.file().keySet())
                .map(Object::toString)
                .containsExactly("di_token", "di_refresh_token", "di_client_id");
        assertThat(world.access()).isEqualTo(world.garmin.accessToken());
        assertThat(world.file().get("di_client_id")).isEqualTo(SignedOut.CLIENTS.get(0));
        assertThat(mode("garmin.json")).isEqualTo("rw-------");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(world.sessions)))
                .isEqualTo("rwx------");
        assertThat(world.session().accessToken()).isEqualTo(world.access());
        assertThat(world.session().standing().words()).isEqualTo("signed in, 29 days left");
    }

    @Test
    void theRequestsAreThoseOfTheApp() throws Exception {
        world.signIn();

        SimulatedRequest login = world.requests(SignInSite.LOGIN).get(0);
        assertThat(login.query())
                .containsExactly(
                        Map.entry("clientId", "GCM_IOS_DARK"),
                        Map.entry("locale", "en-US"),
                        Map.entry("service", "https://mobile.integration.garmin.com/gcm/ios"));
        assertThat((Map<?, ?>) Json.read(login.body()))
                .hasToString(
                        "{username=runner@example.com, password=made-up-password, rememberMe=true, captchaToken=}");
        assertThat(login.headers())
                .containsEntry("origin", world.garmin.baseUrl().toString())
                .containsEntry("accept", "application/json, text/plain, */*");
        assertThat(login.headers().get("content-type")).startsWith("application/json");
        assertThat(login.headers().get("user-agent")).startsWith("Mozilla/5.0 (iPhone;");

        SimulatedRequest exchange = world.requests(TokenIssuer.PATH).get(0);
        assertThat(exchange.form())
                .containsEntry("grant_type", TokenIssuer.TICKET_GRANT)
                .containsEntry("client_id", SignedOut.CLIENTS.get(0))
                .containsEntry("service_url", "https://mobile.integration.garmin.com/gcm/ios");
        assertThat(exchange.headers())
                .containsEntry("cache-control", "no-cache")
                .containsEntry("user-agent", "GCM-Android-5.23")
                .containsEntry("x-gcexperience", "GC5");
        assertThat(world.requests(PROFILE).get(0).headers())
                .containsEntry("authorization", "Bearer " + world.access())
                .doesNotContainKey("cookie");
    }

    @Test
    void aWrongPasswordIsFinalAndTheOldSessionStays() throws Exception {
        world.holdingSession();
        String before = world.access();

        Failure failure = world.refused(() -> world.login()
                .withPassword(new Credentials("runner@example.com", "wr0ng"), words -> null, Presence.PERSON));

        assertThat(failure).hasMessage("Garmin's sign-in refused the e-mail address or the password");
        assertThat(failure.exitCode()).isEqualTo(ExitCode.SIGN_IN);
        assertThat(failure.hint()).contains("cairn login garmin", ALWAYS).doesNotContain("wr0ng");
        assertThat(world.garmin.requests()).as("no second try").hasSize(1);
        assertThat(world.access()).isEqualTo(before);
    }

    static Stream<Object[]> refusals() {
        return Stream.of(
                new Object[] {
                    Fault.signIn(200, "CAPTCHA_REQUIRED", ""),
                    "Garmin's sign-in wants a captcha solved, which no program can do"
                },
                new Object[] {
                    Fault.signIn(401, "CAPTCHA_REQUIRED", ""),
                    "Garmin's sign-in wants a captcha solved, which no program can do"
                },
                new Object[] {Fault.challenge(), "Garmin's sign-in answered 403 with a page instead of an answer"},
                new Object[] {Fault.page(), "Garmin's sign-in answered 200 with a page instead of an answer"},
                new Object[] {
                    Fault.answer(503, Map.of("content-type", "text/html"), "<html>"),
                    "Garmin's sign-in answered 503 with a page instead of an answer"
                },
                new Object[] {Fault.limitPage(), "Garmin's sign-in answered that there were too many sign-ins (429)"},
                new Object[] {
                    Fault.limitInJson(200), "Garmin's sign-in answered that there were too many sign-ins (429)"
                },
                new Object[] {
                    Fault.limitInJson(403), "Garmin's sign-in answered that there were too many sign-ins (429)"
                },
                new Object[] {
                    Fault.signIn(200, "ACCOUNT_LOCKED", "accountLocked"),
                    "Garmin's sign-in refused the sign-in: ACCOUNT_LOCKED, accountLocked"
                },
                new Object[] {
                    Fault.signIn(200, "X", "the password of runner@example.com"),
                    "Garmin's sign-in refused the sign-in: X, with a message that is not shown"
                },
                new Object[] {Fault.body("{}"), "Garmin's sign-in refused the sign-in: an answer without a type"},
                new Object[] {
                    Fault.body("{\"responseStatus\": {\"type\": \"SUCCESSFUL\"}}"),
                    "Garmin's sign-in signed in, but gave no ticket"
                });
    }

    @ParameterizedTest
    @MethodSource("refusals")
    void whateverGarminSaysIsOneSentenceAndNoSecondTry(Fault fault, String sentence) {
        world.garmin.faults().on(SignInSite.LOGIN, fault);

        Failure failure = world.refused(() -> world.signIn());

        assertThat(failure).hasMessage(sentence);
        assertThat(failure.exitCode()).isEqualTo(ExitCode.SIGN_IN);
        assertThat(failure.hint()).endsWith(ALWAYS + " (docs/garmin-sign-in.md)");
        assertThat(world.garmin.requests()).hasSize(1);
        assertThat(world.sessions.resolve("garmin.json")).doesNotExist();
    }

    @Test
    void noAnswerIsAnOutageAndNotASignInThatFailed() {
        world.garmin.faults().on(SignInSite.LOGIN, 1, Fault.connectionClosed());
        Failure failure = world.refused(() -> world.signIn());
        assertThat(failure).hasMessageStartingWith("Garmin's sign-in broke off: ");
        assertThat(failure.exitCode()).isEqualTo(ExitCode.SOURCE);
        assertThat(world.garmin.requests()).hasSize(1);
        assertThat(world.signIn().proven()).as("later").isTrue();
    }

    // Too many

    @Test
    void afterALimitNobodySignsInForAnHourAcrossRuns() throws Exception {
        world.garmin.faults().on(SignInSite.LOGIN, 1, Fault.limitPage());
        world.refused(() -> world.signIn());

        world.later(Duration.ofMinutes(59));
        Failure failure = world.refused(() -> world.signIn());
        assertThat(failure)
                .hasMessage(
                        "Garmin said that there were too many sign-ins (429); Cairn signs in again from 2026-01-18 07:00 on, not earlier");
        assertThat(failure.exitCode()).isEqualTo(ExitCode.SIGN_IN);
        assertThat(failure.hint()).contains(ALWAYS);
        assertThat(world.login().logout()).isFalse();
        world.refused(() -> world.signIn());
        assertThat(world.logins()).as("signing out is no way around it").isEqualTo(1);

        assertThat(takenOver().proven()).as("taking over always works").isTrue();
        assertThat(world.login()
                        .withTicket(world.garmin.tokens().ticketFor(IOS))
                        .proven())
                .as("and so does a ticket")
                .isTrue();
    }

    @Test
    void aLimitThatAClockNotedThatWasAheadIsOver() {
        world.later(Duration.ofDays(365));
        world.garmin.faults().on(SignInSite.LOGIN, 1, Fault.limitPage());
        world.refused(() -> world.signIn());
        world.later(Duration.ofDays(-365));
        assertThat(world.signIn().proven()).isTrue();
    }

    @Test
    void afterThatHourOneCanTryAgain() {
        world.garmin.faults().on(SignInSite.LOGIN, 1, Fault.limitPage());
        world.refused(() -> world.signIn());
        world.later(Duration.ofHours(1));
        assertThat(world.signIn().proven()).isTrue();
        assertThat(mode("garmin-state.json")).isEqualTo("rw-------");
    }

    @Test
    void aLimitOfTheTokenHostStopsAtTheFirstClientAndKeepsTicketsAwayToo() {
        world.garmin.faults().on(TokenIssuer.PATH, 1, Fault.tooManyRequests("60"));
        Failure failure = world.refused(
                () -> world.login().withTicket(world.garmin.tokens().ticketFor(IOS)));
        assertThat(failure).hasMessage("Garmin's token host answered 429 (too many requests)");
        assertThat(world.tokenRequests()).isEqualTo(1);

        world.refused(() -> world.login().withTicket(world.garmin.tokens().ticketFor(IOS)));
        world.refused(() -> world.signIn());
        assertThat(world.tokenRequests()).isEqualTo(1);
        assertThat(world.logins()).isZero();
    }

    // The second factor

    @Test
    void theCodeIsAskedForWithTheWayItWasSent() {
        world.garmin.signIn().secondFactor("email", "123456");
        assertThat(world.signIn("123456").proven()).isTrue();
        assertThat(world.asked).containsExactly("Garmin sent a code by e-mail to ru*****@example.com");
        SimulatedRequest verify = world.requests(SignInSite.CODE).get(0);
        SimulatedRequest login = world.requests(SignInSite.LOGIN).get(0);
        assertThat(verify.query()).isEqualTo(login.query());
        assertThat(verify.headers().get("user-agent")).isEqualTo(login.headers().get("user-agent"));
        assertThat(verify.headers().get("cookie")).startsWith("SESSION=");
        assertThat(verify.body())
                .isEqualTo("{\"mfaMethod\": \"email\", \"mfaVerificationCode\": \"123456\","
                        + " \"rememberMyBrowser\": true, \"reconsentList\": [], \"mfaSetup\": false}");
    }

    @Test
    void aCodeByTextMessageOrOfAnAppToo() {
        world.garmin.signIn().secondFactor("sms", "77");
        world.signIn(" 77 ");
        world.garmin.signIn().secondFactor("totp", "88");
        world.signIn("88");
        assertThat(world.asked)
                .containsExactly(
                        "Garmin sent a code by text message to *******12",
                        "Garmin wants the code that your authenticator app shows");
    }

    @Test
    void aMistypedCodeCanBeTypedAgainWithoutANewOneBeingSent() {
        world.garmin.signIn().secondFactor("email", "123456");
        assertThat(world.signIn("1", "2", "123456").proven()).isTrue();
        assertThat(world.asked).endsWith("Garmin refused that code", "Garmin refused that code");
        assertThat(world.garmin.signIn().codesSent()).isEqualTo(1);
    }

    @Test
    void threeWrongCodesAreEnough() {
        world.garmin.signIn().secondFactor("email", "123456");
        Failure failure = world.refused(() -> world.signIn("1", "2", "3", "123456"));
        assertThat(failure).hasMessage("Garmin's sign-in refused the code 3 times");
        assertThat(world.requests(SignInSite.CODE)).hasSize(3);
        assertThat(world.logins()).isEqualTo(1);
    }

    @Test
    void aLimitOrAPageWhenTheCodeIsGivenEndsItToo() {
        world.garmin.signIn().secondFactor("email", "123456");
        world.garmin.faults().on(SignInSite.CODE, 1, Fault.limitInJson(200));
        assertThat(world.refused(() -> world.signIn("123456"))).hasMessageContaining("too many sign-ins (429)");
        world.later(Duration.ofHours(2));
        world.garmin.faults().on(SignInSite.CODE, 1, Fault.challenge());
        assertThat(world.refused(() -> world.signIn("123456"))).hasMessageContaining("answered 403 with a page");
    }

    @Test
    void whereNobodyCanTypeACodeIsSentOnceAndNeverAgain() {
        world.garmin.signIn().secondFactor("email", "123456");
        for (int i = 0; i < 5; i++) {
            Failure failure =
                    world.refused(() -> world.login().withPassword(SignedOut.RUNNER, words -> null, Presence.COMMAND));
            assertThat(failure.exitCode()).isEqualTo(ExitCode.SIGN_IN);
            assertThat(failure.hint()).contains("cairn login garmin").contains("terminal");
            world.later(Duration.ofDays(1));
        }
        assertThat(world.garmin.signIn().codesSent()).isEqualTo(1);
        assertThat(world.logins()).isEqualTo(1);

        assertThat(world.signIn("123456").proven()).as("a person may").isTrue();
        assertThat(world.login()
                        .withPassword(SignedOut.RUNNER, world.typing("123456"), Presence.COMMAND)
                        .proven())
                .as("and from then on a command that is given the code")
                .isTrue();
    }

    @Test
    void aCommandWithAWrongPasswordMayBeGivenAgainButNobodyTriesByItself() {
        Credentials wrong = new Credentials("runner@example.com", "wr0ng");
        world.refused(() -> world.login().withPassword(wrong, words -> null, Presence.COMMAND));
        assertThat(world.refused(() -> world.login().withPassword(SignedOut.RUNNER, words -> null, Presence.NOBODY)))
                .hasMessage("a sign-in that nobody sat in front of came to nothing before (password),"
                        + " so Cairn does not try another");
        assertThat(world.logins()).isEqualTo(1);
        assertThat(world.login()
                        .withPassword(SignedOut.RUNNER, words -> null, Presence.COMMAND)
                        .proven())
                .isTrue();
        assertThat(world.login()
                        .withPassword(SignedOut.RUNNER, words -> null, Presence.NOBODY)
                        .proven())
                .isTrue();
    }

    @Test
    void anOutageIsNoReasonNotToTryAgain() {
        world.garmin.faults().on(SignInSite.LOGIN, 1, Fault.connectionClosed());
        world.refused(() -> world.login().withPassword(SignedOut.RUNNER, words -> null, Presence.NOBODY));
        assertThat(world.login()
                        .withPassword(SignedOut.RUNNER, words -> null, Presence.NOBODY)
                        .proven())
                .isTrue();
    }

    // The ways that come next

    @Test
    void whereTheAppsSignInIsGoneTheWebSitesIsTaken() throws Exception {
        world.garmin.signIn().secondFactor("email", "123456");
        world.garmin.faults().on("/mobile/", Fault.status(404));

        assertThat(world.signIn("123456").proven()).isTrue();

        assertThat(paths())
                .containsExactly(
                        "/mobile/api/login",
                        "/portal/sso/en-US/sign-in",
                        "/portal/api/login",
                        "/portal/api/mfa/verifyCode",
                        TokenIssuer.PATH,
                        PROFILE);
        assertThat(world.requests(TokenIssuer.PATH).get(0).form())
                .containsEntry("service_url", "https://connect.garmin.com/app");
        assertThat(world.requests("/portal/api/login").get(0).headers().get("referer"))
                .endsWith("/portal/sso/en-US/sign-in");
        assertThat(world.pauses).containsExactly(Duration.ofSeconds(15));
    }

    @Test
    void whereThatIsGoneTooTheOneThatOthersEmbed() {
        world.garmin.signIn().secondFactor("email", "123456");
        world.garmin.faults().on("/mobile/", Fault.answer(410, Map.of(), "gone"));
        world.garmin.faults().on("/portal/", Fault.answer(405, Map.of("content-type", "text/html"), "<html>"));

        assertThat(world.signIn("1", "123456").proven()).isTrue();

        assertThat(world.requests(TokenIssuer.PATH).get(0).form())
                .containsEntry("service_url", "https://sso.garmin.com/sso/embed");
        assertThat(world.requests("/sso/signin")).hasSize(2);
        assertThat(world.garmin.signIn().codesSent()).isEqualTo(1);
    }

    @Test
    void theEmbeddedOneTakesAPasswordAloneAndRefusesAWrongOne() {
        world.garmin.faults().on("/mobile/", Fault.status(404));
        world.garmin.faults().on("/portal/", Fault.status(404));
        assertThat(world.signIn().proven()).isTrue();
        assertThat(world.refused(() -> world.login()
                        .withPassword(new Credentials("runner@example.com", "wr0ng"), words -> null, Presence.PERSON)))
                .hasMessage("Garmin's sign-in refused the e-mail address or the password");
        world.garmin.faults().on("/sso/signin", 1, Fault.page());
        assertThat(world.refused(() -> world.signIn())).hasMessageContaining("another page than that of the sign-in");
    }

    @Test
    void whereAllAreGoneThatIsSaid() {
        for (String way : List.of("/mobile/", "/portal/", "/sso/")) {
            world.garmin.faults().on(way, Fault.status(404));
        }
        assertThat(world.refused(() -> world.signIn()))
                .hasMessage("Garmin's sign-in has no sign-in that Cairn knows any more");
    }

    // The exchange

    private static final String IOS = "https://mobile.integration.garmin.com/gcm/ios";

    @Test
    void clientIdsAreTriedInOrderWithTheSameTicket() throws Exception {
        world.garmin.tokens().clientIds(SignedOut.CLIENTS.get(2));
        assertThat(world.signIn().proven()).isTrue();
        assertThat(world.requests(TokenIssuer.PATH))
                .extracting(request -> request.form().get("client_id"))
                .containsExactlyElementsOf(SignedOut.CLIENTS.subList(0, 3));
        assertThat(world.requests(TokenIssuer.PATH))
                .extracting(request -> request.form().get("service_ticket"))
                .containsOnly(world.garmin.tokens().issued().get(0));
        assertThat(world.file().get("di_client_id")).isEqualTo(SignedOut.CLIENTS.get(2));
    }

    @Test
    void anAnswerWithoutATokenIsOneMoreClientToPass() {
        world.garmin.faults().on(TokenIssuer.PATH, 1, Fault.body("{\"token_type\": \"Bearer\"}"));
        world.garmin.faults().on(TokenIssuer.PATH, 1, Fault.status(500));
        assertThat(world.signIn().proven()).isTrue();
        assertThat(world.tokenRequests()).isEqualTo(3);
    }

    @Test
    void aTicketThatNobodyTakesIsOver() {
        String ticket = world.garmin.tokens().ticketFor(IOS);
        world.garmin.tokens().endTickets();
        Failure failure = world.refused(() -> world.login().withTicket(ticket));
        assertThat(failure).hasMessage("Garmin's token host did not take the ticket (400)");
        assertThat(failure.hint()).startsWith("A ticket is good once, and for seconds: get a new one");
        assertThat(world.tokenRequests()).isEqualTo(4);
    }

    @Test
    void aRefreshTokenMayBeAbsent() throws Exception {
        String jwt = Sessions.jwt("{\"exp\": 1768723200, \"client_id\": \"MINE\"}");
        world.garmin.faults().on(TokenIssuer.PATH, 1, Fault.body("{\"access_token\": \"" + jwt + "\"}"));
        world.garmin.faults().on(PROFILE, 1, Fault.body("{}"));
        assertThat(world.signIn().refreshUntil()).isNull();
        assertThat(world.file().get("di_refresh_token")).isNull();
        assertThat(world.file().get("di_client_id"))
                .as("the token's own word wins")
                .isEqualTo("MINE");
    }

    @Test
    void aTicketCanBeTheWholeAddress() {
        String ticket = world.garmin.tokens().ticketFor("https://connect.garmin.com/app");
        assertThat(world.login()
                        .withTicket("https://connect.garmin.com/app?ticket=" + ticket)
                        .proven())
                .isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "TGT-1", "ST-", "https://connect.garmin.com/app", "ST-1 2", "ST-\"1\""})
    void whatIsNoTicketIsSentNowhere(String text) {
        Failure failure = world.refused(() -> world.login().withTicket(text));
        assertThat(failure.exitCode()).isEqualTo(ExitCode.USAGE);
        assertThat(world.garmin.requests()).isEmpty();
    }

    // The proof

    @ParameterizedTest
    @ValueSource(ints = {401, 403})
    void aTokenThatIsRefusedIsNoSession(int status) throws Exception {
        world.holdingSession();
        String before = world.access();
        world.garmin.faults().on(PROFILE, Fault.status(status));

        Failure failure = world.refused(() -> world.signIn());

        assertThat(failure).hasMessage("Garmin Connect refused the new token: it answered " + status);
        assertThat(failure.exitCode()).isEqualTo(ExitCode.SIGN_IN);
        assertThat(world.access()).as("the old one stays").isEqualTo(before);
        assertThat(world.sessions.resolve("garmin-candidate.json")).doesNotExist();
    }

    @Test
    void aTokenThatIsNotActiveIsNoSession() {
        world.garmin.tokens().active(false);
        assertThat(world.refused(() -> world.signIn())).hasMessageContaining("it answered 401");
        assertThat(world.sessions.resolve("garmin.json")).doesNotExist();
    }

    static Stream<Fault> nothingProven() {
        return Stream.of(
                Fault.status(500), Fault.status(404), Fault.status(429), Fault.noContent(), Fault.connectionClosed());
    }

    @ParameterizedTest
    @MethodSource("nothingProven")
    void anythingElseProvesNothingAndTheTokenIsKept(Fault fault) throws Exception {
        world.garmin.faults().on(PROFILE, fault);
        GarminLogin.Done done = world.signIn();
        assertThat(done.proven()).isFalse();
        assertThat(done.proof()).isNotEmpty();
        assertThat(world.access()).isEqualTo(world.garmin.accessToken());
    }

    // Elsewhere

    private GarminLogin.Done takenOver() throws Exception {
        Path file = folder.resolve("garmin_tokens.json");
        Files.writeString(file, Json.write(Json.normalize(world.garmin.tokens().signedInElsewhere())));
        return world.login().takeOver(new TokenImport(world.clock()).read(file));
    }

    @Test
    void takingOverCopiesAndLeavesWhatItFound() throws Exception {
        assertThat(takenOver().proven()).isTrue();
        assertThat(Json.write(world.file()).strip())
                .isEqualTo(
                        Files.readString(folder.resolve("garmin_tokens.json")).strip());
        assertThat(world.tokenRequests())
                .as("nothing is refreshed that need not be")
                .isZero();
    }

    @Test
    void anExpiredTokenWithARefreshTokenIsRefreshedFirst() throws Exception {
        Map<String, Object> tokens = world.garmin.tokens().signedInElsewhere();
        world.later(Duration.ofHours(21));
        assertThat(world.login().takeOver(found(tokens)).proven()).isTrue();
        assertThat(world.access()).isNotEqualTo(tokens.get("di_token"));
        assertThat(world.tokenRequests()).isEqualTo(1);
    }

    @Test
    void aRefusedTokenWithARefreshTokenToo() throws Exception {
        Map<String, Object> tokens = world.garmin.tokens().signedInElsewhere();
        world.garmin.tokens().endAccess();
        assertThat(world.login().takeOver(found(tokens)).proven()).isTrue();
    }

    @Test
    void deadTokensAreNotTakenOver() throws Exception {
        Map<String, Object> tokens = world.garmin.tokens().signedInElsewhere();
        world.garmin.tokens().endAccess();
        world.garmin.tokens().revoke();
        Failure failure = world.refused(() -> world.login().takeOver(found(tokens)));
        assertThat(failure)
                .hasMessage(
                        "the tokens in a test are of no use: Garmin's token host answered 400 to a refresh (invalid_grant)");
        assertThat(world.sessions.resolve("garmin.json")).doesNotExist();
    }

    @Test
    void withoutARefreshTokenOnlyATokenThatIsGoodWillDo() throws Exception {
        String good = world.garmin.accessToken();
        assertThat(world.login().takeOver(found(Map.of("di_token", good))).refreshUntil())
                .isNull();
        world.garmin.tokens().endAccess();
        assertThat(world.refused(() -> world.login().takeOver(found(Map.of("di_token", good)))))
                .hasMessageContaining("it answered 401");
        String over = Sessions.jwt("{\"exp\": 1768716000}");
        assertThat(world.refused(
                        () -> world.login().takeOver(found(Map.of("di_token", over, "di_refresh_token", "r")))))
                .hasMessage(
                        "the access token in a test is over or missing, and there is no refresh token with a client id");
    }

    @Test
    void aTokenOfTheOtherRegionIsSentNowhereAndTheHintSaysWhatToWrite() throws Exception {
        world.garmin.tokens().region("garmin.cn");
        Map<String, Object> tokens = world.garmin.tokens().signedInElsewhere();
        Failure failure = world.refused(() -> world.login().takeOver(found(tokens)));
        assertThat(failure)
                .hasMessage("the token is of an account at garmin.cn, and cairn.garmin.domain is garmin.com");
        assertThat(failure.hint()).contains("cairn.garmin.domain=garmin.cn");
        assertThat(failure.exitCode()).isEqualTo(ExitCode.USAGE);
        assertThat(world.garmin.requests()).isEmpty();
    }

    private TokenImport.Found found(Map<String, ?> tokens) {
        return new TokenImport(world.clock()).text(Json.write(Json.normalize(tokens)), "a test");
    }

    // Out

    @Test
    void signingOutRemovesTheSessionAndWhatKeptFromAnother() throws Exception {
        world.garmin.signIn().secondFactor("email", "123456");
        world.refused(() -> world.login().withPassword(SignedOut.RUNNER, words -> null, Presence.COMMAND));
        world.holdingSession();
        assertThat(world.login().logout()).isTrue();
        assertThat(world.sessions.resolve("garmin.json")).doesNotExist();
        assertThat(world.login().logout()).isFalse();
        assertThat(world.login()
                        .withPassword(SignedOut.RUNNER, world.typing("123456"), Presence.COMMAND)
                        .proven())
                .isTrue();
    }

    @Test
    void aLinkIsNotWrittenThroughAndIsRemovedAlone() throws Exception {
        world.holdingSession();
        Path elsewhere = folder.resolve("elsewhere");
        Files.move(world.sessions.resolve("garmin.json"), elsewhere);
        Files.createSymbolicLink(world.sessions.resolve("garmin.json"), elsewhere);
        String before = Files.readString(elsewhere);
        assertThat(world.refused(() -> world.signIn())).hasMessageEndingWith("garmin.json: it is a link");
        assertThat(world.login().logout()).isTrue();
        assertThat(elsewhere).hasContent(before.strip());
    }

    @Test
    void withoutHostsForItNothingIsSentOffThisMachine() {
        GarminHosts hosts = new GarminHosts("garmin.com", world.garmin.baseUrl().toString(), null, null);
        GarminAccess access =
                new GarminAccess(world.sessions, world.clock(), hosts, SignedOut.CLIENTS, SignedOut.RUNNER);
        Failure failure = world.refused(
                () -> new GarminLogin(access).withPassword(SignedOut.RUNNER, words -> null, Presence.PERSON));
        assertThat(failure.exitCode()).isEqualTo(ExitCode.USAGE);
        assertThat(failure.hint()).contains("cairn.garmin.sso-url");
        assertThat(world.refused(() -> new GarminLogin(access).withTicket("ST-1"))
                        .hint())
                .contains("cairn.garmin.auth-url");
        assertThat(world.garmin.requests()).isEmpty();
    }

    private List<String> paths() {
        return world.garmin.requests().stream().map(SimulatedRequest::path).toList();
    }

    private String mode(String file) {
        try {
            return PosixFilePermissions.toString(Files.getPosixFilePermissions(world.sessions.resolve(file)));
        } catch (java.io.IOException none) {
            return "none";
        }
    }
}
