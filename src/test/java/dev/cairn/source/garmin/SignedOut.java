package dev.cairn.source.garmin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.cairn.demo.simulator.GarminSimulator;
import dev.cairn.demo.simulator.SignInSite;
import dev.cairn.demo.simulator.SimulatedRequest;
import dev.cairn.demo.simulator.TokenIssuer;
import dev.cairn.failure.Failure;
import dev.cairn.json.Json;
import dev.cairn.source.MovingClock;
import dev.cairn.source.garmin.GarminLogin.Credentials;
import dev.cairn.source.garmin.GarminLogin.Presence;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;

/** A Garmin Connect, an account there, and nobody signed in. Its clock stands still until it is moved. */
final class SignedOut implements AutoCloseable {
    static final Instant NOW = Instant.parse("2026-01-18T06:00:00Z");
    static final Credentials RUNNER = new Credentials("runner@example.com", "made-up-password");
    static final List<String> CLIENTS = List.of(
            "GARMIN_CONNECT_MOBILE_ANDROID_DI_2025Q2",
            "GARMIN_CONNECT_MOBILE_ANDROID_DI_2024Q4",
            "GARMIN_CONNECT_MOBILE_ANDROID_DI",
            "GARMIN_CONNECT_MOBILE_IOS_DI");

    final GarminSimulator garmin = GarminSimulator.start();
    final Path sessions;
    final List<String> asked = new ArrayList<>();
    final List<Duration> pauses = new ArrayList<>();
    private final MovingClock clock = new MovingClock(NOW);

    SignedOut(Path folder) {
        this.sessions = folder.resolve("sessions");
        garmin.tokens().clock(clock());
    }

    /** The clock of both. */
    Clock clock() {
        return clock;
    }

    SignedOut later(Duration time) {
        clock.later(time);
        return this;
    }

    GarminAccess access(Credentials credentials) {
        String url = garmin.baseUrl().toString();
        return new GarminAccess(sessions, clock(), new GarminHosts("garmin.com", url, url, url), CLIENTS, credentials);
    }

    GarminLogin login() {
        return new GarminLogin(access(null), pauses::add);
    }

    /** A session that nobody's credentials stand behind. */
    GarminSession session() {
        return new GarminSession(access(null));
    }

    GarminSession sessionWithCredentials() {
        return new GarminSession(access(RUNNER));
    }

    /** Signs in as a person who types these codes, one after the other. */
    GarminLogin.Done signIn(String... codes) {
        return login().withPassword(RUNNER, typing(codes), Presence.PERSON);
    }

    GarminLogin.CodePrompt typing(String... codes) {
        Iterator<String> typed = List.of(codes).iterator();
        return words -> {
            asked.add(words);
            return typed.hasNext() ? typed.next() : null;
        };
    }

    /** What is in the session's file. */
    Map<?, ?> file() throws IOException {
        return (Map<?, ?>) Json.read(Files.readAllBytes(sessions.resolve("garmin.json")));
    }

    String access() throws IOException {
        return (String) file().get("di_token");
    }

    /** Puts tokens there as if they had been taken over. */
    SignedOut holding(Map<String, ?> tokens) throws IOException {
        Files.createDirectories(
                sessions, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
        Path file = sessions.resolve("garmin.json");
        Files.writeString(file, Json.write(Json.normalize(new LinkedHashMap<>(tokens))));
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-------"));
        return this;
    }

    SignedOut holdingSession() throws IOException {
        return holding(garmin.tokens().signedInElsewhere());
    }

    long logins() {
        return requests(SignInSite.LOGIN).size();
    }

    long tokenRequests() {
        return requests(TokenIssuer.PATH).size();
    }

    List<SimulatedRequest> requests(String path) {
        return garmin.requests().stream()
                .filter(request -> request.path().equals(path))
                .toList();
    }

    /** The failure, in which no secret may be. */
    Failure refused(ThrowingCallable call) {
        Failure failure = catchThrowableOfType(Failure.class, call);
        assertThat(failure).isNotNull();
        for (Throwable at = failure; at != null; at = at.getCause()) {
            assertNoSecret(at.toString());
        }
        assertNoSecret(String.valueOf(failure.hint()));
        return failure;
    }

    void assertNoSecret(String text) {
        assertThat(text).doesNotContain("made-up-password", "runner@example.com", "123456");
        garmin.tokens().issued().forEach(secret -> assertThat(text).doesNotContain(secret));
    }

    @Override
    public void close() {
        garmin.close();
    }
}
