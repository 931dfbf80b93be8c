package dev.cairn.dashboard;

import dev.cairn.alert.Condition;
import dev.cairn.alert.IncidentKind;
import dev.cairn.alert.Incidents;
import dev.cairn.alert.Look;
import dev.cairn.alert.Notice;
import dev.cairn.alert.Outcome;
import dev.cairn.alert.Topic;
import dev.cairn.cache.CacheFile;
import dev.cairn.demo.simulator.GarminSimulator;
import dev.cairn.history.History;
import dev.cairn.integrity.Baseline;
import dev.cairn.integrity.Survey;
import dev.cairn.metrics.Health;
import dev.cairn.metrics.Metrics;
import dev.cairn.pipeline.Pipeline;
import dev.cairn.settings.Home;
import dev.cairn.settings.Settings;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** A home folder with made-up activities, on 17 January 2026 at noon, and what answers for it over HTTP. */
final class Household implements AutoCloseable {
    static final Clock CLOCK = Clock.fixed(Instant.parse("2026-01-17T12:00:00Z"), ZoneOffset.UTC);
    private static final String ZONES = """
            "hr_zones": [{"zoneNumber": 1, "secsInZone": 64.584, "zoneLowBoundary": 96},
            {"zoneNumber": 2, "secsInZone": 2685.213, "zoneLowBoundary": 114}, {"zoneNumber": 3}],
            """;
    static final String HOSTILE = "<script>alert(1)</script> & \"'";

    private final Home home;
    private final Map<String, String> settings = new LinkedHashMap<>();
    private Pipeline pipeline;
    private boolean scheduled;
    private String address = "";

    Household(Path folder) throws IOException {
        home = new Home(folder);
        Files.createDirectories(home.state());
        settings.put("cairn.sessions", "sessions");
        settings.put("cairn.dashboard.port", Integer.toString(freePort()));
    }

    private static int freePort() throws IOException {
        try (java.net.ServerSocket socket = new java.net.ServerSocket(0)) {
            return socket.getLocalPort();
        }
    }

    Home home() {
        return home;
    }

    Household set(String key, String value) {
        settings.put(key, value);
        return this;
    }

    /** A cache of so many runs, a day apart or by the hour, the newest of them today and with a hostile name; every third without heart rate. */
    Household activities(int count) throws IOException {
        Files.writeString(home.cache(), cache(0, count));
        return this;
    }

    /** A backup of the cache as it was before the newest activities: without them, and one by another name. */
    Household backup(String name, int without, int count) throws IOException {
        Files.createDirectories(home.backups());
        Files.writeString(
                home.backups().resolve(name),
                cache(without, count).replace("\"Run " + (without + 1) + "\"", "\"Run before breakfast\""));
        return this;
    }

    private static String cache(int from, int count) {
        List<String> entries = new ArrayList<>();
        for (int i = from; i < count; i++) {
            int round = i / 9000;
            LocalDateTime start =
                    LocalDateTime.of(2026, 1, 17, 7, 0).minusDays(i % 9000).minusMinutes(97L * round);
            String name = i == 0 ? HOSTILE.replace("\"", "\\\"") : "Run " + i;
            entries.add("""
                {"id": %d, "name": "%s", "type": "running", "date": "%s", "distance_km": %s, "duration_seconds": 5400,
                 "avg_hr": %s,%s "splits": {"lapDTOs": [{"distance": 8000, "duration": 2700, "averageHR": 150},
                 {"distance": 8000, "duration": 2760, "averageHR": 155}]}, "source": "%s"}""".formatted(
                            1000 + i,
                            name,
                            start.toString().replace('T', ' ') + ":00",
                            // Many that may be one run twice would each get a closer look, as in nobody's history.
                            i < 400 ? 16.0 : 5 + 0.5 * round,
                            i % 3 == 2 ? "null" : "150",
                            i == 1 ? ZONES : "",
                            i % 2 == 0 || i >= 400 ? "garmin" : "strava"));
        }
        return "{\"activities\": [" + String.join(",\n", entries) + "]}";
    }

    /** All that is there now must never be fewer. */
    Household baseline() throws IOException {
        Survey survey = new Survey();
        Baseline.save(
                home.baseline(),
                survey,
                new CacheFile(home.cache()).readClosely(survey).fingerprint(),
                LocalDateTime.now(CLOCK));
        return this;
    }

    /** Something is wrong since this morning; the log was told, and mail does not arrive. */
    Household incident() throws IOException {
        Instant morning = Instant.parse("2026-01-17T06:00:07Z");
        Incidents incidents = new Incidents(home.state(), Duration.ofHours(24), ZoneOffset.UTC);
        Condition failing = Condition.of(
                new Topic(IncidentKind.SYNC_FAILING, "garmin"),
                "the last 3 syncs had nothing from garmin",
                List.of("2026-01-17 06:00: Garmin Connect does not answer: timed out after 15 s"),
                "What Garmin Connect has meanwhile is asked for once it answers.",
                "cairn sync --source garmin",
                List.of("garmin"));
        for (Notice notice : incidents.reconcile(new Look().found(failing), morning)) {
            Map<String, Outcome> outcomes = new LinkedHashMap<>();
            outcomes.put("log", new Outcome(morning, null));
            outcomes.put("mail", new Outcome(morning, "smtp.example.org does not know the user"));
            incidents.told(notice.incident(), outcomes);
        }
        return this;
    }

    /** A Garmin Connect to ask, and a clock that never has it asked by itself. */
    Household garmin(GarminSimulator garmin) throws IOException {
        Path session =
                Files.createDirectories(home.folder().resolve("sessions")).resolve("garmin.json");
        Files.writeString(session, "{\"di_token\": \"" + garmin.accessToken() + "\"}");
        Files.setPosixFilePermissions(session, PosixFilePermissions.fromString("rw-------"));
        scheduled = true;
        String inThreeHundredDays = "0 0 5 14 11 ?";
        return set("cairn.garmin.api-url", garmin.baseUrl().toString())
                .set("cairn.garmin.requests-per-second", "1000")
                .set("cairn.schedule.sync", inThreeHundredDays)
                .set("cairn.schedule.verify", inThreeHundredDays)
                .set("cairn.schedule.session", inThreeHundredDays)
                .set("cairn.schedule.backfill", "");
    }

    /** A sync that began then. */
    Household sync(String id, String start, int before, int after, String error) throws IOException {
        return sync(id, start, before, after, error, null);
    }

    /** A sync that began then, and made a backup first. */
    Household sync(String id, String start, int before, int after, String error, String backup) throws IOException {
        Map<String, Object> garmin = new LinkedHashMap<>();
        garmin.put("fetched", 1);
        garmin.put("error", error);
        Map<String, Object> facts = new LinkedHashMap<>();
        facts.put("sources", Map.of("garmin", garmin));
        facts.put("added", after - before);
        facts.put("updated", 0);
        facts.put("total_before", before);
        facts.put("total_after", after);
        facts.put("verdict", after < before ? "loss" : "ok");
        facts.put("backup", backup);
        new History(home.history()).add(new History.RunRecord(id, "sync", Instant.parse(start), 1.5, facts));
        return this;
    }

    Settings settings() throws IOException {
        StringBuilder text = new StringBuilder();
        settings.forEach(
                (key, value) -> text.append(key).append(" = ").append(value).append('\n'));
        Files.writeString(home.properties(), text);
        return Settings.load(home, Map.of());
    }

    Dashboard dashboard() throws IOException {
        return new Dashboard(home, settings(), CLOCK);
    }

    Glance glance() throws IOException {
        return Glance.of(home, settings(), CLOCK);
    }

    /** Answers over HTTP from now on. */
    Household open() throws IOException {
        Settings loaded = settings();
        Path installed = Path.of("").toAbsolutePath();
        pipeline = Pipeline.start(
                home,
                loaded,
                CLOCK,
                new Pipeline.Mode(
                        installed,
                        scheduled,
                        false,
                        new dev.cairn.progress.LoggedProgress(System::nanoTime),
                        Map.of(
                                "dashboard", new Dashboard(home, loaded, CLOCK),
                                "metrics", new Metrics(home, loaded, CLOCK, "1.2.3"),
                                "health", new Health(home, loaded, CLOCK))));
        address = "http://127.0.0.1:" + settings.get("cairn.dashboard.port");
        return this;
    }

    String address() {
        return address;
    }

    HttpResponse<String> get(String path, String... headers) throws IOException, InterruptedException {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(address + path));
        if (headers.length > 0) {
            request.headers(headers);
        }
        return HttpClient.newHttpClient().send(request.build(), HttpResponse.BodyHandlers.ofString());
    }

    HttpResponse<String> post(String path, String form) throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(URI.create(address + path))
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(HttpRequest.BodyPublishers.ofString(form))
                .build();
        return HttpClient.newHttpClient().send(request, HttpResponse.BodyHandlers.ofString());
    }

    @Override
    public void close() {
        if (pipeline != null) {
            pipeline.close();
        }
    }
}
