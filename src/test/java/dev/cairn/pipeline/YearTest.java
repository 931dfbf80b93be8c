package dev.cairn.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.UnixOperatingSystemMXBean;
import dev.cairn.alert.Incident;
import dev.cairn.cache.CacheLock;
import dev.cairn.demo.simulator.Fault;
import dev.cairn.demo.simulator.MadeUpRunner;
import dev.cairn.demo.simulator.SimulatedActivity;
import dev.cairn.failure.ExitCode;
import dev.cairn.integrity.Verdict;
import dev.cairn.json.Json;
import dev.cairn.settings.Settings;
import java.io.IOException;
import java.lang.management.ManagementFactory;
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
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * A year of {@code cairn run} in one process: a sync and a verification each day by a clock that leaps, with all that goes wrong in a
 * year. The measures of each day go to {@code target/year.csv}, of which {@code bench/year} draws a picture.
 */
@Timeout(900)
@Tag("year")
class YearTest {
    private static final int DAYS = 365;

    /** What starts up is over by then, and everything was done once. */
    private static final int SETTLED = 100;

    private static final LocalDate FIRST = LocalDate.of(2026, 1, 18);

    @TempDir
    Path folder;

    private final LeapingClock clock = new LeapingClock();
    private final List<SimulatedActivity> uploaded = new ArrayList<>();
    private final Map<String, String> told = new TreeMap<>();
    private final List<Measures> measures = new ArrayList<>();
    private World world;

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
        Settings settings = Settings.load(world.home(), Map.of());
        try (Pipeline pipeline = world.start(false, clock)) {
            assertThat(pipeline.sync(new SyncRequest(dev.cairn.source.WindowRequest.all(), List.of(), false))
                            .exitCode())
                    .isEqualTo(ExitCode.OK);
            for (int day = 1; day <= DAYS; day++) {
                LocalDate today = FIRST.plusDays(day);
                clock.leapTo(today);
                upload(MadeUpRunner.on(today.minusDays(1)));
                happen(day, pipeline);
                SyncReport report = pipeline.sync(World.due());
                assertThat(report.exitCode()).as("day " + day + ": " + report).isEqualTo(expected(day));
                pipeline.watch().verified(verifier().verify());
                measure(report.totalAfter(), settings);
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
            MergeRestorer restorer = new MergeRestorer(world.home(), clock);
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
