package dev.cairn.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.UnixOperatingSystemMXBean;
import dev.cairn.alert.Incident;
import dev.cairn.cache.CacheLock;
import dev.cairn.dashboard.Dashboard;
import dev.cairn.demo.simulator.Fault;
import dev.cairn.demo.simulator.MadeUpRunner;
import dev.cairn.demo.simulator.SimulatedActivity;
import dev.cairn.failure.ExitCode;
import dev.cairn.history.History;
import dev.cairn.integrity.Verdict;
import dev.cairn.json.Json;
import dev.cairn.json.JsonNumber;
import dev.cairn.metrics.Health;
import dev.cairn.metrics.Metrics;
import dev.cairn.settings.Settings;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.quartz.JobExecutionContext;
import org.quartz.JobExecutionException;
import org.quartz.JobKey;
import org.quartz.Scheduler;
import org.quartz.SchedulerException;
import org.quartz.impl.SchedulerRepository;
import org.quartz.listeners.JobListenerSupport;

/**
 * A year of {@code cairn run}: its routes, its pages, and Quartz, which is told to strike where a person would have to wait for the
 * hour, by a clock that leaps. Each day a sync and a verification, each week a backfill and a look at the pages, each quarter a reading
 * of the backups, with all that goes wrong in a year. The measures of each day go to {@code target/year.csv}, of which
 * {@code bench/year} draws a picture.
 */
@Timeout(900)
@Tag("year")
class YearTest {
    private static final int DAYS = 365;
    private static final int DAYS_OF_A_WEEK = 7;

    /** Weekly it would take longer than all the rest. */
    private static final int DAYS_OF_A_QUARTER = 91;

    /** What starts up is over by then, and everything was done once. */
    private static final int SETTLED = 100;

    private static final LocalDate FIRST = LocalDate.of(2026, 1, 18);

    @TempDir
    Path folder;

    private final LeapingClock clock = new LeapingClock();
    private final List<SimulatedActivity> uploaded = new ArrayList<>();
    private final Map<String, String> told = new TreeMap<>();
    private final List<Measures> measures = new ArrayList<>();
    private final HttpClient http = HttpClient.newHttpClient();
    private World world;
    private String address = "";

    /** Half past six in the morning of some day. */
    private static final class LeapingClock extends Clock {
        private volatile Instant now = World.CLOCK.instant();

        void leapTo(LocalDate day) {
            now = day.atTime(6, 30).toInstant(ZoneOffset.UTC);
        }

        @Override
        public ZoneId getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
            throw new UnsupportedOperationException("this clock stands in Greenwich");
        }

        @Override
        public Instant instant() {
            return now;
        }
    }

    /** Heap is what is left after a collection. */
    private record Measures(int activities, int backups, int incidents, long heap, int threads, long files) {
        static Measures of(int activities, int backups, int incidents) {
            System.gc();
            Runtime runtime = Runtime.getRuntime();
            var system = (UnixOperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();
            return new Measures(
                    activities,
                    backups,
                    incidents,
                    runtime.totalMemory() - runtime.freeMemory(),
                    ManagementFactory.getThreadMXBean().getThreadCount(),
                    system.getOpenFileDescriptorCount());
        }
    }

    @AfterEach
    void close() {
        if (world != null) {
            world.close();
        }
    }

    @Test
    void aYearWithAllThatGoesWrongLosesNothingAndLeaksNothing() throws Exception {
        world = new World(folder);
        String url = world.garmin().baseUrl().toString();
        world.set("cairn.garmin.sso-url", url)
                .set("cairn.garmin.auth-url", url)
                .set("cairn.retry.attempts", "2")
                .set("cairn.retry.max-wait", "1ms");
        clock.leapTo(FIRST.minusDays(1));
        world.garmin().tokens().clock(clock);
        signIn();
        List<SimulatedActivity> before = MadeUpRunner.history(FIRST.minusDays(1), 542);
        upload(before);
        try (Pipeline pipeline = world.start(false, clock)) {
            assertThat(pipeline.sync(new SyncRequest(dev.cairn.source.WindowRequest.all(), List.of(), false))
                            .exitCode())
                    .isEqualTo(ExitCode.OK);
        }
        Settings settings = Settings.load(world.home(), Map.of());
        try (Pipeline pipeline = run(settings);
                Clockwork clockwork = new Clockwork()) {
            for (int day = 1; day <= DAYS; day++) {
                LocalDate today = FIRST.plusDays(day);
                clock.leapTo(today);
                upload(MadeUpRunner.on(today.minusDays(1)));
                happen(day, pipeline);
                clockwork.strike("sync");
                Map<?, ?> line = lastSync();
                assertThat(ending(line)).as("day " + day + ": " + line).isEqualTo(expected(day));
                clockwork.strike("verify");
                if (day % DAYS_OF_A_WEEK == 0) {
                    clockwork.strike("backfill");
                    lookAt("/", "activities");
                    lookAt("/metrics", "cairn_activities{");
                }
                if (day % DAYS_OF_A_QUARTER == 0) {
                    clockwork.strike("backups");
                }
                measure(((JsonNumber) line.get("total_after")).intValue(), settings);
            }
        }
        write();

        assertThat(world.ids())
                .containsExactlyInAnyOrderElementsOf(
                        uploaded.stream().map(one -> String.valueOf(one.id())).toList());
        assertThat(verifier().verify().verdict()).isEqualTo(Verdict.OK);
        assertThat(told)
                .as("each opened once, and over")
                .containsOnlyKeys("stale-1", "sync-failing-garmin-2", "sign-in-garmin-3", "stale-4", "data-loss-5")
                .allSatisfy((id, state) -> assertThat(state).as(id).isEqualTo("closed"));
        nothingLeaks();
    }

    /** As {@code cairn run} starts it, on a schedule that never strikes by itself. */
    private Pipeline run(Settings settings) throws IOException {
        try (ServerSocket free = new ServerSocket(0)) {
            world.set("cairn.dashboard.port", Integer.toString(free.getLocalPort()));
            address = "http://127.0.0.1:" + free.getLocalPort();
        }
        for (String what : List.of("sync", "verify", "session", "backfill", "backups")) {
            world.set("cairn.schedule." + what, "0 0 6 1 1 ? 2099");
        }
        Map<String, Object> web = Map.of(
                "dashboard", new Dashboard(world.home(), settings, clock),
                "metrics", new Metrics(world.home(), settings, clock, "1"),
                "health", new Health(world.home(), settings, clock));
        return world.start(clock, web);
    }

    private void lookAt(String path, String part) throws Exception {
        HttpResponse<String> page = http.send(
                HttpRequest.newBuilder(URI.create(address + path)).build(), HttpResponse.BodyHandlers.ofString());
        assertThat(page.body()).contains(part);
    }

    /** Has Quartz strike, and waits until what that set off is over. */
    private static final class Clockwork implements AutoCloseable {
        private final Scheduler quartz;
        private final Semaphore done = new Semaphore(0);

        /** Some go on striking by themselves, such as the look for a source that may go on. */
        private volatile @Nullable JobKey struck;

        Clockwork() throws SchedulerException {
            quartz = SchedulerRepository.getInstance().lookupAll().stream()
                    .filter(Clockwork::isCairns)
                    .findFirst()
                    .orElseThrow();
            quartz.getListenerManager().addJobListener(new JobListenerSupport() {
                @Override
                public String getName() {
                    return "year";
                }

                @Override
                public void jobWasExecuted(JobExecutionContext job, @Nullable JobExecutionException failed) {
                    if (job.getJobDetail().getKey().equals(struck)) {
                        done.release();
                    }
                }
            });
        }

        private static boolean isCairns(Scheduler some) {
            try {
                return some.checkExists(JobKey.jobKey("sync", "cairn"));
            } catch (SchedulerException stopped) {
                return false;
            }
        }

        void strike(String name) throws Exception {
            struck = JobKey.jobKey(name, "cairn");
            quartz.triggerJob(struck);
            assertThat(done.tryAcquire(60, TimeUnit.SECONDS)).as(name).isTrue();
        }

        @Override
        public void close() throws SchedulerException {
            quartz.getListenerManager().removeJobListener("year");
        }
    }

    private Map<?, ?> lastSync() throws IOException {
        List<Map<?, ?>> syncs = new History(world.home().history()).read().of("sync");
        return syncs.get(syncs.size() - 1);
    }

    /** With what a command would have ended. */
    private static ExitCode ending(Map<?, ?> line) {
        if ("loss".equals(line.get("verdict"))) {
            return ExitCode.LOSS;
        }
        return ((Map<?, ?>) line.get("sources"))
                        .values().stream().allMatch(source -> ((Map<?, ?>) source).get("error") == null)
                ? ExitCode.OK
                : ExitCode.SOURCE;
    }

    /** What happens on the morning of a day, before the sync. */
    private void happen(int day, Pipeline pipeline) throws Exception {
        switch (day) {
            // Garmin is down for four days.
            case 40 -> world.garmin().faults().on(request -> true, Integer.MAX_VALUE, Fault.status(503));
            case 44 -> world.garmin().faults().clear();
            // A new password ends the session, and three days later somebody signs in.
            case 120 -> {
                world.garmin().tokens().endAccess();
                world.garmin().tokens().revoke();
            }
            case 123 -> signIn();
            // Garmin has had enough, for longer than a sync waits.
            case 200 -> world.garmin().faults().on(World.LIST, 2, Fault.tooManyRequests("3600"));
            case 201 -> world.garmin().faults().clear();
            // Somebody's script keeps the newest alone, and three days later that is healed.
            case 300 -> somebodyLoses(82);
            case 303 -> heal(pipeline);
            default -> {}
        }
    }

    private static ExitCode expected(int day) {
        if (day >= 40 && day < 44 || day == 200) {
            return ExitCode.SOURCE;
        }
        if (day >= 120 && day < 123) {
            return ExitCode.SOURCE;
        }
        return day >= 300 && day < 303 ? ExitCode.LOSS : ExitCode.OK;
    }

    private void upload(List<SimulatedActivity> activities) {
        uploaded.addAll(activities);
        world.garmin().account().addAll(activities);
    }

    private void signIn() throws IOException {
        Files.writeString(
                folder.resolve("sessions/garmin.json"),
                Json.write(Json.normalize(world.garmin().tokens().signedInElsewhere())));
    }

    private void somebodyLoses(int oldest) throws IOException {
        Map<String, Object> cache = new LinkedHashMap<>(Json.object((Map<?, ?>) Json.read(world.cacheText())));
        List<?> activities = (List<?>) cache.get("activities");
        cache.put("activities", activities.subList(0, activities.size() - oldest));
        Files.writeString(world.home().cache(), Json.write(cache));
    }

    private void heal(Pipeline pipeline) throws IOException {
        try (CacheLock lock = CacheLock.take(world.home().lock())) {
            MergeRestorer restorer = new MergeRestorer(world.home(), dev.cairn.merge.MergeRules.DEFAULT, clock);
            MergeRestorer.Restored restored =
                    restorer.restore(MergeRestorer.ALL, restorer.look(MergeRestorer.ALL), pipeline);
            assertThat(restored.verification().verdict()).isEqualTo(Verdict.OK);
        }
        pipeline.watch().verified(verifier().verify());
    }

    private Verifier verifier() {
        return new Verifier(world.home(), clock);
    }

    private void measure(int activities, Settings settings) throws IOException {
        List<Incident> open = Watch.incidents(world.home(), settings, clock).open();
        told.replaceAll((id, state) -> "closed");
        open.forEach(incident -> told.put(incident.id(), "open"));
        world.log().clear();
        world.garmin().forgetRequests();
        long backups = World.names(world.home().backups()).stream()
                .filter(name -> name.endsWith(".json"))
                .count();
        measures.add(Measures.of(activities, (int) backups, open.size()));
    }

    private void write() throws IOException {
        List<String> lines = new ArrayList<>(List.of("day,activities,backups,incidents,heap,threads,files"));
        for (Measures one : measures) {
            lines.add("%d,%d,%d,%d,%d,%d,%d"
                    .formatted(
                            lines.size(),
                            one.activities(),
                            one.backups(),
                            one.incidents(),
                            one.heap(),
                            one.threads(),
                            one.files()));
        }
        Files.write(Files.createDirectories(Path.of("target")).resolve("year.csv"), lines);
    }

    /** What there is at most in the last part of the year is about what there was in the part before. */
    private void nothingLeaks() {
        List<Measures> middle = measures.subList(SETTLED, (SETTLED + DAYS) / 2);
        List<Measures> last = measures.subList((SETTLED + DAYS) / 2, DAYS);
        assertThat(most(last, Measures::heap)).isLessThan(most(middle, Measures::heap) * 5 / 4);
        assertThat(most(last, Measures::threads)).isLessThanOrEqualTo(most(middle, Measures::threads) + 2);
        assertThat(most(last, Measures::files)).isLessThanOrEqualTo(most(middle, Measures::files) + 5);
        assertThat(most(last, Measures::backups)).isLessThan(120);
        assertThat(new TreeSet<>(measures.stream().map(Measures::incidents).toList()))
                .as("never more than two at a time")
                .last()
                .isEqualTo(2);
    }

    private static long most(List<Measures> some, java.util.function.ToLongFunction<Measures> what) {
        return some.stream().mapToLong(what).max().orElseThrow();
    }
}
