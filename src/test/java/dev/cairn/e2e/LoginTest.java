package dev.cairn.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cairn.demo.simulator.Fault;
import dev.cairn.demo.simulator.SignInSite;
import dev.cairn.demo.simulator.TokenIssuer;
import dev.cairn.json.Json;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Signing in, staying signed in and signing out, as it is typed. */
class LoginTest extends EndToEnd {
    private static final String PASSWORD = "made-up-password";

    @BeforeEach
    void signedOut() throws Exception {
        Files.delete(cairn.session());
        cairn.signingInAt(garmin);
        garmin.account().add(run(1, "2026-01-10"));
    }

    /** By import, from a year that goes by in small, to signing out. */
    @Test
    void takingOverASessionThatLasts() throws Exception {
        Result alone = cairn.run("login", "garmin");
        assertThat(alone.exitCode()).as("nobody to ask").isEqualTo(3);
        assertThat(alone.err()).contains("GARMIN_EMAIL", "cairn login garmin --import PATH");
        assertThat(garmin.requests()).isEmpty();

        Path theirs = Files.createDirectories(cairn.user().resolve(".garminconnect"));
        String copy = Json.write(Json.normalize(garmin.tokens().signedInElsewhere()));
        Files.writeString(theirs.resolve("garmin_tokens.json"), copy);
        Result taken = cairn.run("login", "garmin");
        assertThat(taken.exitCode()).as(taken::toString).isZero();
        assertThat(taken.out())
                .contains(
                        "copied from " + theirs.resolve("garmin_tokens.json"),
                        "Garmin Connect took the token",
                        "Two programs that refresh one token end each other's session");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(cairn.session())))
                .isEqualTo("rw-------");
        assertThat(theirs.resolve("garmin_tokens.json")).hasContent(copy);

        garmin.tokens().endAccess();
        assertThat(cairn.run(SYNC_JANUARY).exitCode())
                .as("refreshed on the way")
                .isZero();
        assertThat(cairn.run("status").out()).contains("garmin     signed in, 29 days left");
        garmin.tokens().endAccess();
        garmin.tokens().revoke();
        String before = Snapshot.one(cairn.cache());
        Result over = cairn.run(SYNC_JANUARY);
        assertThat(over.exitCode()).as(over::toString).isEqualTo(3);
        assertThat(over.at("error", "hint")).asString().startsWith("Run: cairn login garmin\n");
        assertThat(cairn.run("alert").out()).contains("sign-in-garmin-1", "cairn login garmin");
        assertThat(Snapshot.one(cairn.cache())).isEqualTo(before);

        cairn.typing(garmin.tokens().ticketFor("https://mobile.integration.garmin.com/gcm/ios") + "\n");
        Result ticket = cairn.run("login", "garmin", "--ticket", "-");
        assertThat(ticket.exitCode()).as(ticket::toString).isZero();
        assertThat(cairn.run(SYNC_JANUARY).exitCode()).isZero();
        assertThat(cairn.run("alert").out()).contains("nothing is wrong");

        assertThat(cairn.run("logout", "garmin").out()).contains("signed out");
        assertThat(cairn.session()).doesNotExist();
        assertThat(cairn.run("logout", "garmin").exitCode()).isZero();
        assertThat(cairn.run("sync").exitCode()).isEqualTo(3);
    }

    /** A service that is started again and again must not send a person code after code, nor run into a limit twice. */
    @Test
    void noCodeAfterCodeAndNoSecondTryAfterALimit() throws Exception {
        cairn.set("GARMIN_EMAIL", "runner@example.com").set("GARMIN_PASSWORD", PASSWORD);
        garmin.signIn().secondFactor("email", "123456");
        for (String[] command : new String[][] {{"sync", "--json"}, {"login", "garmin"}, {"sync", "--json"}}) {
            Result refused = cairn.run(command);
            assertThat(refused.exitCode()).as(refused::toString).isEqualTo(3);
        }
        assertThat(garmin.signIn().codesSent()).isEqualTo(1);
        assertThat(requestsFor(SignInSite.LOGIN)).isEqualTo(1);

        cairn.run("logout", "garmin");
        cairn.typing("000000\n123456\n");
        Result signedIn = cairn.run("login", "garmin");
        assertThat(signedIn.exitCode()).as(signedIn::toString).isZero();
        assertThat(signedIn.err())
                .contains("Garmin sent a code by e-mail to ru*****@example.com", "Garmin refused that code");

        garmin.faults().on(SignInSite.LOGIN, Fault.limitPage());
        long before = requestsFor(SignInSite.LOGIN);
        Result limited = cairn.run("login", "garmin");
        assertThat(limited.exitCode()).isEqualTo(3);
        assertThat(limited.err()).contains("too many sign-ins (429)", "--import PATH");
        Result early = cairn.run("login", "garmin");
        assertThat(early.exitCode()).isEqualTo(3);
        assertThat(early.err()).contains("Cairn signs in again from");
        assertThat(requestsFor(SignInSite.LOGIN)).isEqualTo(before + 1);
        assertThat(cairn.run(SYNC_JANUARY).exitCode())
                .as("the session is as it was")
                .isZero();
    }

    /** Greps all that a run says and leaves for every secret in play, with everything logged that can be. */
    @Test
    void noSecretIsToldAnywhere() throws Exception {
        cairn.set("CAIRN_LOG_LEVEL", "trace");
        Files.writeString(
                cairn.home().resolve(".env"), "GARMIN_EMAIL=runner@example.com\nGARMIN_PASSWORD=" + PASSWORD + "\n");
        garmin.signIn().secondFactor("email", "918273");
        cairn.typing("555777\n918273\n");
        List<Result> all = new ArrayList<>();
        all.add(cairn.run("login", "garmin", "--verbose"));
        all.add(cairn.run("sync", "--from", "2026-01-01", "--verbose"));
        garmin.faults().on(TokenIssuer.PATH, 1, Fault.status(500));
        garmin.tokens().endAccess();
        all.add(cairn.run("sync", "--verbose", "--json"));
        garmin.tokens().lifetime(Duration.ofMinutes(10));
        all.add(cairn.run("sync", "--verbose"));
        garmin.tokens().endAccess();
        garmin.tokens().revoke();
        all.add(cairn.run("sync", "--verbose", "--json"));
        all.add(cairn.run("status", "--json"));
        all.add(cairn.run("alert", "--json"));
        all.add(cairn.run("login", "garmin", "--ticket", "-", "--verbose"));
        garmin.faults().on(SignInSite.LOGIN, Fault.signIn(200, "LOCKED", "runner@example.com is locked"));
        all.add(cairn.run("logout", "garmin", "--verbose"));
        all.add(cairn.run("login", "garmin", "--verbose"));
        assertThat(all).extracting(Result::exitCode).containsExactly(0, 0, 4, 0, 3, 0, 0, 2, 0, 3);

        List<String> secrets = new ArrayList<>(garmin.tokens().issued());
        secrets.addAll(List.of(PASSWORD, "918273", "555777", "runner@example.com", "Bearer", "SESSION="));
        secrets.addAll(List.of("session-1", "CASTGC=sample"));
        assertThat(secrets).as("tickets, access and refresh tokens too").hasSizeGreaterThan(12);
        for (Result result : all) {
            assertThat(secrets).as(result.arguments()::toString).noneMatch((result.out() + result.err())::contains);
        }
        for (Path file : files(cairn.home(), cairn.user(), cairn.session().getParent())) {
            if (!file.endsWith(".env")) {
                String text = Files.readString(file, StandardCharsets.ISO_8859_1);
                assertThat(secrets).as(file.toString()).noneMatch(text::contains);
            }
        }
    }

    private static List<Path> files(Path... folders) throws IOException {
        List<Path> files = new ArrayList<>();
        for (Path folder : folders) {
            try (Stream<Path> found = Files.walk(folder)) {
                found.filter(Files::isRegularFile).forEach(files::add);
            }
        }
        return files;
    }
}
