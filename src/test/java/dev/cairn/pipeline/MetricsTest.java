package dev.cairn.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cairn.demo.simulator.SimulatedActivity;
import dev.cairn.metrics.Health;
import dev.cairn.metrics.Metrics;
import dev.cairn.settings.Settings;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.camel.impl.DefaultCamelContext;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What Prometheus and a watchdog are told. */
class MetricsTest {
    private static final String DAMAGED = "{\"activities\": [";

    @TempDir
    Path folder;

    private static Set<String> all(Pattern pattern, String text) {
        Set<String> found = new TreeSet<>();
        Matcher matcher = pattern.matcher(text);
        while (matcher.find()) {
            found.add(matcher.group(1));
        }
        return found;
    }

    @Test
    void aScrapeSaysHowThingsStandAndTheTableInTheDocsNamesAllOfIt() throws Exception {
        try (World world = new World(folder)) {
            world.strava();
            world.uploaded(SimulatedActivity.run(1).startingAt("2026-01-15 08:00:00"));
            world.sync();
            Files.createDirectories(world.home().backups());
            Files.copy(world.home().cache(), world.home().backups().resolve("unified-cache-20260101_060000.json"));
            new ShelfReader(world.home(), World.CLOCK).read();
            Settings settings = Settings.load(world.home(), Map.of());
            Metrics metrics = new Metrics(world.home(), settings, World.CLOCK, "1.2.3");
            String scraped = metrics.scrape();
            assertThat(scraped)
                    .contains(
                            "cairn_build{version=\"1.2.3\"} 1.0",
                            "cairn_activities{source=\"garmin\"} 1.0",
                            "cairn_runs_total{kind=\"sync\",result=\"good\"} 1.0",
                            "cairn_last_good_sync_timestamp_seconds 1.7686512E9",
                            "cairn_last_verify_timestamp_seconds 1.7686512E9",
                            "cairn_open_incidents{kind=\"data-loss\"} 0.0",
                            "cairn_backups 1.0",
                            "cairn_last_backups_reading_timestamp_seconds 1.7686512E9",
                            "cairn_bad_backups 0.0",
                            "cairn_activities_only_in_backups 0.0",
                            "cairn_cache_size_bytes "
                                    + (double) Files.size(world.home().cache()),
                            "cairn_strava_requests_limit{window=\"day\"}",
                            "jvm_threads_live_threads");
            String docs = Files.readString(Path.of("docs/metrics.md"));
            Set<String> told = all(Pattern.compile("(?m)^# TYPE (cairn_\\w+)"), scraped);
            Set<String> documented = all(Pattern.compile("(?m)^\\| `(cairn_\\w+)"), docs);
            // What only a running clock or an older home folder has to tell.
            told.addAll(Set.of(
                    "cairn_http_requests_total",
                    "cairn_http_request_duration_seconds",
                    "cairn_newest_backup_timestamp_seconds",
                    "cairn_session_left_seconds"));
            told.removeIf(name -> name.endsWith("_max"));
            assertThat(told).isEqualTo(documented);

            world.sync();
            assertThat(metrics.scrape())
                    .contains(
                            "cairn_runs_total{kind=\"sync\",result=\"good\"} 2.0", "cairn_runs_duration_seconds_total");
            assertThat(world.log()).noneMatch(line -> line.contains("registered"));
        }
    }

    /** What a rule or a panel asks for and nobody gives is never told to be wrong: it is just silent. */
    @Test
    void rulesAndPanelsAskForWhatThereIs() throws Exception {
        Set<String> documented =
                all(Pattern.compile("(?m)^\\| `(cairn_\\w+)"), Files.readString(Path.of("docs/metrics.md")));
        for (String file : new String[] {"ops/prometheus/cairn.rules.yml", "ops/grafana/cairn.json"}) {
            Set<String> asked = all(Pattern.compile("\\b(cairn_\\w+)"), Files.readString(Path.of(file)));
            assertThat(asked).as(file).isNotEmpty().isSubsetOf(documented);
        }
    }

    @Test
    void anUnreadableCacheIsNotReadyAndSaysWhy() throws Exception {
        try (World world = new World(folder);
                DefaultCamelContext context = new DefaultCamelContext()) {
            world.uploaded(SimulatedActivity.run(1).startingAt("2026-01-15 08:00:00"));
            world.sync();
            context.start();
            Health health = new Health(world.home(), Settings.load(world.home(), Map.of()), World.CLOCK);
            health.setCamelContext(context);
            assertThat(health.all()).containsEntry("code", 200);
            world.cache(DAMAGED);
            try {
                world.sync();
            } catch (dev.cairn.failure.Failure expected) {
                assertThat(expected.exitCode().code()).isEqualTo(5);
            }
            assertThat(health.ready()).containsEntry("code", 503);
            assertThat(health.ready().get("json").toString())
                    .contains("\"DOWN\"", "unreadable-cache-1: cannot read tracking/unified-cache.json");
            assertThat(health.live()).as("a restart would heal nothing").containsEntry("code", 200);
            assertThat(health.all()).containsEntry("code", 503);
        }
    }
}
