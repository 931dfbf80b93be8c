package dev.cairn.source.garmin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.cairn.failure.ExitCode;
import dev.cairn.failure.Failure;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class GarminSessionTest {
    @TempDir
    Path folder;

    @Test
    void givesTheTokenThatIsInTheFile() throws Exception {
        GarminSession session = world().holding(
                        "{\"di_token\": \"t0k3n\", \"di_refresh_token\": \"r\", \"di_client_id\": \"c\"}")
                .session();
        assertThat(session.exists()).isTrue();
        assertThat(session.accessToken()).isEqualTo("t0k3n");
    }

    @Test
    void aTokenThatIsRefreshedInTheFileIsTheOneFromThenOn() throws Exception {
        Sessions world = world().token("old");
        GarminSession session = world.session();
        assertThat(session.accessToken()).isEqualTo("old");
        world.token("new");
        assertThat(session.accessToken()).isEqualTo("new");
    }

    @Test
    void withoutAFileASignInIsNeededAndTheHintSaysWhere() {
        GarminSession session = world().session();
        assertThat(session.exists()).isFalse();
        Failure failure = refused(session);
        assertThat(failure).hasMessage("there is no Garmin session");
        assertThat(failure.hint())
                .contains("Run: cairn login garmin\n", folder.resolve("garmin.json") + " (mode 0600)");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{}",
                "{\"di_token\": \"\"}",
                "{\"di_token\": \" \"}",
                "{\"di_token\": 7}",
                "{\"di_token\": null}"
            })
    void aFileWithoutATokenIsNoSession(String json) throws Exception {
        assertThat(refused(world().holding(json).session())).hasMessage("the Garmin session has no di_token");
    }

    @Test
    void aTokenIsGoodUntilTheSecondItExpires() throws Exception {
        String token = Sessions.jwt("{\"exp\": " + (Sessions.NOW.getEpochSecond() + 1) + "}");
        assertThat(world().token(token).session().accessToken()).isEqualTo(token);
    }

    @Test
    void anExpiredTokenIsRefusedBeforeGarminIsAsked() throws Exception {
        String token = Sessions.jwt("{\"exp\": " + Sessions.NOW.getEpochSecond() + "}");
        assertThat(refused(world().token(token).session()))
                .hasMessage("the Garmin session expired on 2026-01-18T06:00:00Z");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{}",
                "{\"exp\": \"soon\"}",
                "{\"exp\": NaN}",
                "{\"exp\": null}",
                "{\"exp\": 1e300}",
                "[]",
                "no json"
            })
    void aTokenThatDoesNotSayWhenItExpiresIsTakenAsItIs(String claims) throws Exception {
        String token = Sessions.jwt(claims);
        assertThat(world().token(token).session().accessToken()).isEqualTo(token);
    }

    @ParameterizedTest
    @ValueSource(strings = {"a.b", "a.b.c.d", "a.???.c", ".."})
    void aTokenThatIsNoJwtIsTakenAsItIs(String token) throws Exception {
        assertThat(world().token(token).session().accessToken()).isEqualTo(token);
    }

    @Test
    void aRevokedSessionIsAMatterOfSigningIn() {
        Failure failure = world().session().revoked();
        assertThat(failure).hasMessage("Garmin Connect refused the session (401)");
        assertThat(failure.exitCode()).isEqualTo(ExitCode.SIGN_IN);
    }

    private Sessions world() {
        return new Sessions(folder);
    }

    private static Failure refused(GarminSession session) {
        Failure failure = catchThrowableOfType(Failure.class, session::accessToken);
        assertThat(failure.exitCode()).isEqualTo(ExitCode.SIGN_IN);
        assertThat(failure.hint()).endsWith("nothing was changed.");
        return failure;
    }
}
