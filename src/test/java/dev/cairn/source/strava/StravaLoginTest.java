package dev.cairn.source.strava;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.cairn.demo.simulator.Fault;
import dev.cairn.demo.simulator.SimulatedRequest;
import dev.cairn.demo.simulator.StravaTokens;
import dev.cairn.failure.ExitCode;
import dev.cairn.failure.Failure;
import dev.cairn.json.Json;
import dev.cairn.source.http.Redirect;
import dev.cairn.source.strava.StravaAccess.Application;
import dev.cairn.source.strava.StravaLogin.Done;
import dev.cairn.source.strava.StravaLogin.LoggedOut;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.Map;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StravaLoginTest {
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
    void theConsentPageIsAskedForEverythingThatAHistoryNeeds() {
        StravaLogin login = athlete.login(athlete.access());
        assertThat(login.state()).matches("[0-9a-f]{32}");
        assertThat(login.consentPage("http://127.0.0.1:4711/cairn"))
                .isEqualTo(athlete.strava.oauthUrl()
                        + "/authorize?client_id=12345&redirect_uri=http%3A%2F%2F127.0.0.1%3A4711%2Fcairn"
                        + "&response_type=code&approval_prompt=force&scope=read%2Cactivity%3Aread_all&state="
                        + login.state());
        assertThat(new StravaLogin(athlete.access()).state()).isNotEqualTo(login.state());
    }

    @Test
    void aCodeGivesASessionThatStravaTook() throws Exception {
        StravaLogin login = athlete.login(athlete.access());
        Done done = login.with(brought(login, "read,activity:read_all"));
        assertThat(done.proven()).isTrue();
        assertThat(done.partial()).isFalse();
        assertThat(done.accessUntil()).isEqualTo(athlete.clock().instant().plus(Duration.ofHours(6)));
        Path file = athlete.sessions.resolve("strava.json");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                .isEqualTo("rw-------");
        Map<?, ?> kept = (Map<?, ?>) Json.read(Files.readString(file));
        assertThat(kept.get("refresh_token")).isEqualTo(athlete.strava.tokens().refreshToken());
        assertThat(kept.get("scope")).isEqualTo("read,activity:read_all");
        assertThat(kept.get("client_id")).isEqualTo("12345");
        assertThat(new StravaSession(athlete.access()).standing().words()).isEqualTo("signed in");
    }

    @Test
    void secretsGoIntoBodiesAndHeadersAndNeverIntoAnAddress() {
        StravaLogin login = athlete.login(athlete.access());
        login.with(brought(login, "read,activity:read_all"));
        for (SimulatedRequest request : athlete.strava.requests()) {
            assertThat(request.query().toString()).doesNotContain("made-up");
        }
        assertThat(athlete.access(Athlete.APPLICATION, "r-secret").toString()).doesNotContain("secret");
        assertThat(Athlete.APPLICATION.toString()).doesNotContain("secret");
        assertThat(String.valueOf(athlete.vault().read())).doesNotContain("made-up");
    }

    @Test
    void whatOnlyTheAthleteSeesWasUntickedAndThatIsSaid() {
        athlete.strava.tokens().granting("read,activity:read");
        StravaLogin login = athlete.login(athlete.access());
        assertThat(login.with(brought(login, "read,activity:read")).partial()).isTrue();
        assertThat(new StravaSession(athlete.access()).standing().words())
                .isEqualTo("signed in, without activities that only you see");
    }

    @Test
    void withoutAnyActivitiesThereIsNoSession() {
        StravaLogin login = athlete.login(athlete.access());
        Failure refused = refused(() -> login.with(brought(login, "read")));
        assertThat(refused.exitCode()).isEqualTo(ExitCode.SIGN_IN);
        assertThat(refused).hasMessageContaining("activity:read_all is missing");
        assertThat(athlete.vault().exists()).isFalse();
        assertThat(athlete.strava.requests())
                .as("the code is not even exchanged")
                .isEmpty();
    }

    @Test
    void aCopiedCodeThatMayNotReadActivitiesIsFoundOutByTrying() {
        athlete.signedIn();
        StravaTokens tokens = athlete.strava.tokens();
        String before = athlete.vault().read().refresh();
        tokens.granting("read");
        Failure refused = refused(() -> athlete.login(athlete.access()).with(Redirect.copied(tokens.code("read"))));
        assertThat(refused).hasMessageContaining("activity:read_all is missing");
        assertThat(athlete.vault().read().refresh()).as("the session before").isEqualTo(before);
    }

    @Test
    void anAnswerToSomethingElseIsNotTaken() {
        StravaLogin login = athlete.login(athlete.access());
        Redirect other = new Redirect(athlete.strava.tokens().code("read,activity:read_all"), "x", null, null);
        assertThat(refused(() -> login.with(other))).hasMessageContaining("its state is another one");
        assertThat(refused(() -> login.with(new Redirect(null, login.state(), null, "access_denied"))))
                .hasMessageContaining("you refused the access");
        assertThat(refused(() -> login.with(Redirect.copied("")))).hasMessage("Strava gave no code");
        assertThat(athlete.strava.requests()).isEmpty();
    }

    @Test
    void aFreshCodeThatIsRefusedIsTriedASecondTime() {
        athlete.strava.faults().on(StravaTokens.TOKEN, 1, Fault.answer(400, Map.of(), """
                {"message": "Bad Request", "errors":
                  [{"resource": "AuthorizationCode", "field": "", "code": "expired"}]}"""));
        StravaLogin login = athlete.login(athlete.access());
        assertThat(login.with(brought(login, "read,activity:read_all")).proven())
                .isTrue();
        assertThat(athlete.pauses).containsExactly(Duration.ofSeconds(2));

        Failure refused = refused(() -> login.with(Redirect.copied("no-such-code")));
        assertThat(refused).hasMessage("Strava answered 400 (AuthorizationCode code invalid)");
        assertThat(refused.exitCode()).isEqualTo(ExitCode.SIGN_IN);
    }

    @Test
    void aWrongSecretIsSaidToBeOne() {
        StravaAccess wrong = athlete.access(new Application("12345", "wrong"), null);
        Failure refused = refused(() -> athlete.login(wrong).with(Redirect.copied("c")));
        assertThat(refused.hint()).contains("STRAVA_CLIENT_SECRET");
        assertThat(refused(() -> athlete.login(athlete.access(null, null)).consentPage("x")))
                .hasMessageContaining("no client id and secret");
    }

    @Test
    void theTokenFileOfTheScriptsIsTakenOverAndLeftAsItIs() throws Exception {
        Path theirs = Files.writeString(folder.resolve(".strava_tokens.json"), athlete.file());
        String before = Files.readString(theirs);
        athlete.strava.tokens().endAccess();
        Done done = athlete.login(athlete.access()).takeOver(StravaTokenFile.read(folder));
        assertThat(done.proven()).isTrue();
        assertThat(theirs).hasContent(before);
        assertThat(athlete.vault().read().refresh())
                .isEqualTo(athlete.strava.tokens().refreshToken())
                .isNotIn(before);
    }

    @Test
    void whereTheFilesTokenIsDeadThatOfTheSettingsIsTried() {
        StravaTokenFile dead = StravaTokenFile.text("{\"refresh_token\": \"old\"}", "a file");
        StravaAccess set =
                athlete.access(Athlete.APPLICATION, athlete.strava.tokens().refreshToken());
        assertThat(athlete.login(set).takeOver(dead).proven()).isTrue();

        Failure refused = refused(() -> athlete.login(athlete.access()).takeOver(dead));
        assertThat(refused)
                .hasMessage("the refresh token of a file is of no use: Strava answered 400 (RefreshToken refresh_token"
                        + " invalid)");
        assertThat(refused.exitCode()).isEqualTo(ExitCode.SIGN_IN);
    }

    @Test
    void whatIsNoTokenFileIsRefusedWithoutQuotingIt() throws Exception {
        Path file = Files.writeString(folder.resolve("tokens.json"), "{\"refresh_token\" \"r-secret\"}");
        Failure broken = refused(() -> StravaTokenFile.read(file));
        assertThat(broken).hasMessageEndingWith("tokens.json: it is no JSON");
        assertThat(broken.exitCode()).isEqualTo(ExitCode.USAGE);
        assertThat(refused(() -> StravaTokenFile.read(folder.resolve("none")))).hasMessageContaining("cannot be read");
        assertThat(refused(() -> StravaTokenFile.text("[1]", "x"))).hasMessageContaining("no refresh_token in it");
    }

    @Test
    void withoutASubscriptionTheSessionIsKeptAndThatIsSaid() {
        athlete.strava.subscribed(false);
        Done done = athlete.login(athlete.access()).takeOver(StravaTokenFile.text(athlete.file(), "x"));
        assertThat(done.inactive()).isTrue();
        assertThat(done.proven()).isFalse();
        assertThat(athlete.vault().exists()).isTrue();
    }

    @Test
    void signingOutGivesTheAccessUp() {
        athlete.signedIn();
        athlete.later(Duration.ofHours(7));
        assertThat(athlete.login(athlete.access()).logout()).isEqualTo(LoggedOut.WITHDRAWN);
        assertThat(athlete.strava.tokens().isGranted()).isFalse();
        assertThat(athlete.vault().exists()).isFalse();
        assertThat(athlete.login(athlete.access()).logout()).isEqualTo(LoggedOut.NOTHING);
    }

    @Test
    void signingOutWorksWhateverStravaSays() {
        athlete.signedIn();
        athlete.strava.tokens().revoke();
        assertThat(athlete.login(athlete.access(null, null)).logout()).isEqualTo(LoggedOut.HERE_ONLY);
        assertThat(athlete.vault().exists()).isFalse();
    }

    @Test
    void whatATestMadeUpIsNotSentToTheRealStrava() {
        StravaAccess half = new StravaAccess(
                athlete.sessions, athlete.clock(), athlete.strava.apiUrl().toString(), null, Athlete.APPLICATION, "r");
        assertThat(refused(() -> athlete.login(half).withSettings()).exitCode()).isEqualTo(ExitCode.USAGE);
        assertThat(refused(() -> new StravaSession(half).accessToken()).exitCode())
                .isEqualTo(ExitCode.USAGE);
    }

    private Redirect brought(StravaLogin login, String scope) {
        return new Redirect(athlete.strava.tokens().code(scope), login.state(), scope, null);
    }

    private static Failure refused(ThrowingCallable call) {
        return catchThrowableOfType(Failure.class, call);
    }
}
