package dev.cairn.metrics;

import dev.cairn.alert.IncidentKind;
import dev.cairn.backup.Backup;
import dev.cairn.backup.Backups;
import dev.cairn.history.History;
import dev.cairn.integrity.Baseline;
import dev.cairn.integrity.Stats;
import dev.cairn.json.Json;
import dev.cairn.json.JsonNumber;
import dev.cairn.pipeline.ShelfNote;
import dev.cairn.pipeline.Status;
import dev.cairn.pipeline.Watch;
import dev.cairn.settings.Home;
import dev.cairn.settings.Settings;
import dev.cairn.source.Standing;
import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.Tags;
import io.micrometer.core.instrument.binder.jvm.ClassLoaderMetrics;
import io.micrometer.core.instrument.binder.jvm.JvmMemoryMetrics;
import io.micrometer.core.instrument.binder.jvm.JvmThreadMetrics;
import io.micrometer.core.instrument.binder.system.FileDescriptorMetrics;
import io.micrometer.core.instrument.binder.system.UptimeMetrics;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDateTime;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.apache.camel.CamelContext;
import org.apache.camel.CamelContextAware;
import org.jspecify.annotations.Nullable;

/**
 * What {@code /metrics} says (docs/metrics.md). A scrape reads what Cairn remembers of its runs, never the cache itself, and
 * each file only when it changed.
 */
public final class Metrics implements CamelContextAware {
    private final PrometheusMeterRegistry registry = new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
    private final Gauges gauges = new Gauges(registry);
    private final Home home;
    private final Settings settings;
    private final Clock clock;
    private final String version;
    private final Traffic traffic;
    private final Kept<Baseline> baseline;
    private final Kept<RunTally> runs;
    private final Kept<Map<?, ?>> strava;
    private @Nullable CamelContext context;

    /** What the counters of runs count, so that they are counters and no gauges. */
    private volatile RunTally tally = RunTally.of(List.of());

    public Metrics(Home home, Settings settings, Clock clock, String version) {
        this.home = home;
        this.settings = settings;
        this.clock = clock;
        this.version = version;
        this.traffic = new Traffic(registry, clock);
        this.baseline =
                new Kept<>(home.baseline(), () -> Baseline.read(home.baseline()).orElse(null));
        this.runs = new Kept<>(
                home.history(),
                () -> RunTally.of(new History(home.history()).read().all()));
        Path limits = home.state().resolve("strava-limits.json");
        this.strava =
                new Kept<>(limits, () -> Json.read(Files.readAllBytes(limits)) instanceof Map<?, ?> json ? json : null);
        new JvmMemoryMetrics().bindTo(registry);
        new JvmThreadMetrics().bindTo(registry);
        new ClassLoaderMetrics().bindTo(registry);
        new FileDescriptorMetrics().bindTo(registry);
        new UptimeMetrics().bindTo(registry);
    }

    @Override
    public void setCamelContext(CamelContext camel) {
        if (context == null) {
            context = camel;
            camel.getManagementStrategy().addEventNotifier(traffic);
        }
    }

    @Override
    public CamelContext getCamelContext() {
        return Objects.requireNonNull(context);
    }

    /** All metrics as text, in Prometheus' exposition format 0.0.4. */
    public synchronized String scrape() throws IOException {
        gauges.metric("cairn.build", "Always 1; which Cairn this is", null).set("cairn.build", 1, "version", version);
        activities();
        runs();
        backups();
        reading();
        incidents();
        sessions();
        strava();
        gauges.one(
                "cairn.cache.size",
                "The length of the cache",
                "bytes",
                Files.exists(home.cache()) ? Files.size(home.cache()) : null);
        gauges.show();
        return registry.scrape();
    }

    private void activities() throws IOException {
        Baseline known = baseline.get();
        Stats stats = known == null ? null : known.stats();
        gauges.metric("cairn.activities", "Activities in the baseline, by source", null);
        if (stats != null) {
            stats.bySource().forEach((source, count) -> gauges.set("cairn.activities", count, "source", source));
        }
        gauges.one(
                "cairn.activities.with.heart.rate",
                "Activities with an average heart rate",
                null,
                stats == null ? null : stats.withHr());
        gauges.one(
                "cairn.activities.with.lap.heart.rate",
                "Activities with a heart rate in at least one lap",
                null,
                stats == null ? null : stats.withSplitsHr());
        gauges.moment(
                "cairn.baseline.timestamp",
                "When the baseline was last moved",
                known == null
                        ? null
                        : LocalDateTime.parse(known.timestamp())
                                .atZone(clock.getZone())
                                .toInstant());
    }

    private void runs() throws IOException {
        RunTally now = runs.get();
        tally = now == null ? RunTally.of(List.of()) : now;
        for (RunTally.Ending ending : tally.counts.keySet()) {
            counter(
                    FunctionCounter.builder("cairn.runs", this, all -> all.tally.counts.getOrDefault(ending, 0))
                            .description("Runs in the history, by how they ended: good, failed, loss"),
                    "cairn.runs",
                    Tags.of("kind", ending.kind(), "result", ending.result()));
        }
        gauges.metric("cairn.last.run.duration", "How long the last run took", "seconds");
        for (Map.Entry<String, Double> kind : tally.lastSeconds.entrySet()) {
            gauges.set("cairn.last.run.duration", kind.getValue(), "kind", kind.getKey());
            counter(
                    FunctionCounter.builder(
                                    "cairn.runs.duration",
                                    this,
                                    all -> all.tally.seconds.getOrDefault(kind.getKey(), 0.0))
                            .description("How long all runs took together")
                            .baseUnit("seconds"),
                    "cairn.runs.duration",
                    Tags.of("kind", kind.getKey()));
        }
        gauges.moment(
                "cairn.last.good.sync.timestamp",
                "When the last sync began in which every source gave what it was asked for",
                new History(home.history()).read().asOf(clock.instant()).lastGoodSync());
        gauges.moment("cairn.last.verify.timestamp", "When the cache was last compared with the baseline", verified());
    }

    /** One that is there already goes on counting; to register it again would be refused with a warning. */
    private void counter(FunctionCounter.Builder<?> counter, String name, Tags tags) {
        if (registry.find(name).tags(tags).functionCounter() == null) {
            counter.tags(tags).register(registry);
        }
    }

    private @Nullable Instant verified() {
        Instant byTheClock = traffic.verified();
        Instant byARun = tally.lastVerified;
        return byTheClock == null || byARun != null && byARun.isAfter(byTheClock) ? byARun : byTheClock;
    }

    private void backups() throws IOException {
        List<Backup> there = new Backups(home.tracking(), clock.getZone()).list();
        gauges.one("cairn.backups", "Backups on the shelf", null, there.size());
        gauges.one(
                "cairn.backups.size",
                "Their length together",
                "bytes",
                there.stream().mapToLong(Backup::bytes).sum());
        gauges.moment(
                "cairn.newest.backup.timestamp",
                "When the newest was made",
                there.stream()
                        .map(Backup::made)
                        .filter(Objects::nonNull)
                        .max(Instant::compareTo)
                        .orElse(null));
    }

    private void reading() throws IOException {
        ShelfNote reading = ShelfNote.read(home);
        gauges.moment(
                "cairn.last.backups.reading.timestamp",
                "When every byte of all backups was last read",
                reading == null ? null : reading.at());
        gauges.one(
                "cairn.bad.backups",
                "Backups that were not what they were, when all were last read",
                null,
                reading == null ? null : reading.bad().size());
        ShelfNote.Only only = reading == null ? null : reading.only();
        gauges.one(
                "cairn.activities.only.in.backups",
                "Activities that the cache did not have, or not as fully, when all backups were last read",
                null,
                only == null ? null : only.activities() + only.values());
    }

    private void incidents() throws IOException {
        gauges.metric("cairn.open.incidents", "Incidents that are open, by kind", null);
        var open = Watch.incidents(home, settings, clock).open();
        for (IncidentKind kind : IncidentKind.values()) {
            long count = open.stream()
                    .filter(incident -> incident.topic().kind() == kind)
                    .count();
            gauges.set("cairn.open.incidents", count, "kind", kind.word());
        }
    }

    private void sessions() {
        gauges.metric("cairn.session.good", "Whether a sync could use the sign-in: 1 or 0", null);
        gauges.metric("cairn.session.left", "How long it lasts without a refresh, in whole days", "seconds");
        for (Map.Entry<String, Standing> session :
                Status.sessions(settings, clock).entrySet()) {
            Long days = session.getValue().daysLeft();
            gauges.set("cairn.session.good", session.getValue().good() ? 1 : 0, "service", session.getKey());
            gauges.set("cairn.session.left", days == null ? null : days * 86_400, "service", session.getKey());
        }
    }

    private void strava() throws IOException {
        Map<?, ?> limits = strava.get();
        gauges.metric("cairn.strava.requests.used", "Requests used when Strava last answered", null);
        gauges.metric("cairn.strava.requests.limit", "Requests that Strava takes", null);
        for (String window : List.of("quarter", "day")) {
            if (limits != null
                    && limits.get(window) instanceof Map<?, ?> state
                    && state.get("used") instanceof JsonNumber used
                    && state.get("limit") instanceof JsonNumber limit) {
                gauges.set("cairn.strava.requests.used", used.doubleValue(), "window", window);
                gauges.set("cairn.strava.requests.limit", limit.doubleValue(), "window", window);
            }
        }
    }
}
