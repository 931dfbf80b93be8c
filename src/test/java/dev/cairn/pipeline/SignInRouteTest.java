package dev.cairn.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cairn.demo.simulator.Fault;
import dev.cairn.demo.simulator.SignInSite;
import dev.cairn.demo.simulator.SimulatedActivity;
import dev.cairn.demo.simulator.TokenIssuer;
import dev.cairn.failure.ExitCode;
import dev.cairn.failure.Failure;
import dev.cairn.json.Json;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** What becomes of a sync whose session ends before it or in the middle. */
@Timeout(60)
class SignInRouteTest {
    @TempDir
    Path folder;

    private World world;

    @BeforeEach
    void start() throws Exception {
        world = new World(folder);
        String url = world.garmin().baseUrl().toString();
        world.set("cairn.garmin.sso-url", url).set("cairn.garmin.auth-url", url);
        world.garmin().tokens().clock(World.CLOCK);
        holding(world.garmin().tokens().signedInElsewhere());
        world.uploaded(
                SimulatedActivity.run(1).startingAt("2026-01-15 08:00:00"),
                SimulatedActivity.run(2).startingAt("2026-01-16 08:00:00"));
    }

    @AfterEach
    void close() {
        world.close();
    }

    private void holding(Map<String, ?> tokens) throws Exception {
        Files.writeString(session(), Json.write(Json.normalize(tokens)));
    }

    private Path session() {
        return folder.resolve("sessions/garmin.json");
    }

    @Test
    void aTokenThatIsRefusedInTheMiddleIsRefreshedAndNothingIsMissing() throws Exception {
        world.garmin().faults().onSplits(1, Fault.meanwhile(world.garmin().tokens()::endAccess));
        String before = Files.readString(session());

        SyncReport report = world.sync();

        assertThat(report.exitCode()).isEqualTo(ExitCode.OK);
        assertThat(world.ids()).containsExactly("2", "1");
        assertThat(world.cacheText()).contains("lapDTOs");
        assertThat(Files.readString(session())).isNotEqualTo(before);
        assertThat(asked(TokenIssuer.PATH)).isEqualTo(1);
    }

    @Test
    void aNewTokenThatIsRefusedTooIsASignInThatIsNeeded() throws Exception {
        world.garmin().tokens().endAccess();
        world.garmin().tokens().active(false);

        Failure failure = failure(world.sync());

        assertThat(failure).hasMessage("Garmin Connect refused the session (401)");
        assertThat(failure.exitCode()).isEqualTo(ExitCode.SIGN_IN);
        assertThat(failure.hint()).contains("cairn login garmin");
        assertThat(world.listRequests()).as("asked, refreshed, asked once more").isEqualTo(2);
        assertThat(asked(TokenIssuer.PATH)).isEqualTo(1);
        assertThat(world.home().cache()).doesNotExist();
    }

    @Test
    void aDeadSessionTouchesNoDataAndIsToldWithTheCommand() throws Exception {
        world.sync();
        String cache = world.cacheText();
        world.uploaded(SimulatedActivity.run(3).startingAt("2026-01-17 08:00:00"));
        world.garmin().tokens().endAccess();
        world.garmin().tokens().revoke();

        Failure failure = failure(world.sync());

        assertThat(failure.exitCode()).isEqualTo(ExitCode.SIGN_IN);
        assertThat(failure)
                .hasMessage(
                        "the Garmin session is over: Garmin's token host answered 400 to a refresh (invalid_grant)");
        assertThat(world.cacheText()).isEqualTo(cache);
        String incidents = Files.readString(world.home().state().resolve("incidents.json"));
        assertThat(incidents).contains("sign-in-garmin-1", "cairn login garmin");
        world.garmin().tokens().issued().forEach(secret -> assertThat(incidents).doesNotContain(secret));
    }

    @Test
    void aTokenHostThatIsDownIsNoSignInThatIsNeeded() throws Exception {
        world.garmin().tokens().endAccess();
        world.garmin().faults().on(TokenIssuer.PATH, Fault.status(503));
        String before = Files.readString(session());

        Failure failure = failure(world.sync());

        assertThat(failure.exitCode()).isEqualTo(ExitCode.SOURCE);
        assertThat(failure)
                .hasMessage("cannot refresh the Garmin session: Garmin's token host answered 503 to a refresh");
        assertThat(Files.readString(session()).strip()).isEqualTo(before.strip());
        world.garmin().faults().clear();
        assertThat(world.sync().exitCode()).isEqualTo(ExitCode.OK);
    }

    @Test
    void aForbiddenAnswerIsNoLostSession() throws Exception {
        world.garmin().faults().onList(Fault.status(403));
        assertThat(failure(world.sync()).exitCode()).isEqualTo(ExitCode.SOURCE);
        assertThat(asked(TokenIssuer.PATH)).isZero();
    }

    @Test
    void credentialsAloneAreASource() throws Exception {
        Files.delete(session());
        Files.writeString(
                world.home().dotEnv(), "GARMIN_EMAIL=runner@example.com\nGARMIN_PASSWORD='made-up-password'\n");
        assertThat(world.sync().exitCode()).isEqualTo(ExitCode.OK);
        assertThat(world.ids()).containsExactly("2", "1");
        assertThat(asked(SignInSite.LOGIN)).isEqualTo(1);
        assertThat(Files.readString(session())).contains(world.garmin().accessToken());
    }

    private static Failure failure(SyncReport report) {
        return report.sources().get("garmin").failure();
    }

    private long asked(String path) {
        return world.garmin().requests().stream()
                .filter(request -> request.path().equals(path))
                .count();
    }
}
