package dev.cairn.pipeline;

import dev.cairn.demo.simulator.GarminSimulator;
import dev.cairn.demo.simulator.SimulatedActivity;
import dev.cairn.demo.simulator.SimulatedRequest;
import dev.cairn.demo.simulator.StravaSimulator;
import dev.cairn.json.Json;
import dev.cairn.progress.LoggedProgress;
import dev.cairn.settings.Home;
import dev.cairn.settings.Settings;
import dev.cairn.source.WindowRequest;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A home folder with a session at an embedded Garmin Connect, on 17 January 2026, where nothing waits longer than it must. */
final class World implements AutoCloseable {
    static final Clock CLOCK = Clock.fixed(Instant.parse("2026-01-17T12:00:00Z"), ZoneOffset.UTC);
    static final String LIST = "/activitylist-service/activities/search/activities";

    /** So many days later. */
    static Clock later(int days) {
        return Clock.offset(CLOCK, java.time.Duration.ofDays(days));
    }

    private final Home home;
    private final GarminSimulator garmin = GarminSimulator.start();
    private @Nullable StravaSimulator strava;
    private final Map<String, String> settings = new LinkedHashMap<>();
    private final LogBook log = new LogBook();

    World(Path folder) throws IOException {
        home = new Home(folder);
        Path session = Files.createDirectories(folder.resolve("sessions")).resolve("garmin.json");
        Files.writeString(session, "{\"di_token\": \"" + garmin.accessToken() + "\"}");
        Files.setPosixFilePermissions(session, PosixFilePermissions.fromString("rw-------"));
        set("cairn.sessions", "sessions");
        set("cairn.garmin.api-url", garmin.baseUrl().toString());
        set("cairn.garmin.requests-per-second", "1000");
        set("cairn.retry.delay", "1ms");
        set("cairn.retry.max-delay", "2ms");
    }

    /** An embedded Strava beside it, with a session there, and the same clock. */
    StravaSimulator strava() throws IOException {
        if (strava == null) {
            strava = StravaSimulator.start();
            strava.tokens().clock(CLOCK);
            strava.limits().clock(CLOCK);
            Path session = home.folder().resolve("sessions").resolve("strava.json");
            Files.writeString(session, """
                {"access_token": "%s", "refresh_token": "%s", "expires_at": 2000000000,
                 "client_id": "12345", "client_secret": "made-up-client-secret"}
                """.formatted(
                            strava.tokens().accessToken(), strava.tokens().refreshToken()));
            Files.setPosixFilePermissions(session, PosixFilePermissions.fromString("rw-------"));
            set("cairn.strava.api-url", strava.apiUrl().toString());
            set("cairn.strava.oauth-url", strava.oauthUrl().toString());
        }
        return strava;
    }

    World set(String key, String value) {
        settings.put(key, value);
        return this;
    }

    /** Puts a route into the home folder; one of the same name that comes with Cairn gives way. */
    World route(String name, String yaml) throws IOException {
        Path file = home.routes().resolve(name + ".camel.yaml");
        Files.createDirectories(file.getParent());
        Files.writeString(file, yaml);
        return this;
    }

    /** A source that answers with this JSON list. */
    World source(String name, String json) throws IOException {
        return route("sources/" + name, """
            # A source of the test.
            - route:
                id: source-%1$s
                from:
                  uri: direct
                  parameters: { name: source-%1$s }
                  steps:
                    - setBody: { constant: '%2$s' }
                    - unmarshal: { json: { useList: true } }
            """.formatted(name, json));
    }

    /** A source that fails like this. */
    World failingSource(String name, Class<? extends Exception> exception, String message) throws IOException {
        return route("sources/" + name, """
            # A source of the test.
            - route:
                id: source-%1$s
                from:
                  uri: direct
                  parameters: { name: source-%1$s }
                  steps:
                    - throwException: { exceptionType: %2$s, message: "%3$s" }
            """.formatted(name, exception.getName(), message));
    }

    World cache(String json) throws IOException {
        Files.createDirectories(home.tracking());
        Files.writeString(home.cache(), json);
        return this;
    }

    World uploaded(SimulatedActivity... activities) {
        garmin.account().add(activities);
        return this;
    }

    Pipeline start() throws IOException {
        return start(false, CLOCK);
    }

    Pipeline start(boolean scheduled, Clock clock) throws IOException {
        return start(clock, new Pipeline.Mode(Path.of("").toAbsolutePath(), scheduled, false));
    }

    /** With the clock and with pages. */
    Pipeline start(Clock clock, Map<String, Object> web) throws IOException {
        Path installed = Path.of("").toAbsolutePath();
        return start(clock, new Pipeline.Mode(installed, true, false, new LoggedProgress(System::nanoTime), web));
    }

    private Pipeline start(Clock clock, Pipeline.Mode mode) throws IOException {
        StringBuilder properties = new StringBuilder();
        settings.forEach((key, value) ->
                properties.append(key).append(" = ").append(value).append('\n'));
        Files.writeString(home.properties(), properties);
        Settings loaded = Settings.load(home, Map.of());
        return Pipeline.start(home, loaded, clock, mode);
    }

    /** One sync of what is due, in a pipeline of its own. */
    SyncReport sync() throws IOException {
        try (Pipeline pipeline = start()) {
            return pipeline.sync(due());
        }
    }

    static SyncRequest due() {
        return new SyncRequest(WindowRequest.due(7), List.of(), false);
    }

    Home home() {
        return home;
    }

    GarminSimulator garmin() {
        return garmin;
    }

    /** How often a page of the list was asked for. */
    long listRequests() {
        return garmin.requests().stream()
                .map(SimulatedRequest::path)
                .filter(LIST::equals)
                .count();
    }

    String cacheText() throws IOException {
        return Files.readString(home.cache());
    }

    /** The ids in the cache, in its order. */
    List<String> ids() throws IOException {
        Map<?, ?> cache = (Map<?, ?>) Json.read(cacheText());
        return ((List<?>) cache.get("activities"))
                .stream()
                        .map(activity -> String.valueOf(((Map<?, ?>) activity).get("id")))
                        .toList();
    }

    /** The names of the files in a folder, sorted. */
    static List<String> names(Path folder) throws IOException {
        try (var files = Files.list(folder)) {
            return files.map(file -> file.getFileName().toString()).sorted().toList();
        }
    }

    /** What was logged. */
    List<String> log() {
        return log.lines();
    }

    @Override
    public void close() {
        log.close();
        garmin.close();
        if (strava != null) {
            strava.close();
        }
    }
}
