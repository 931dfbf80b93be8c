package dev.cairn.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cairn.history.History;
import dev.cairn.source.Resumption;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.concurrent.TimeUnit;
import org.apache.camel.builder.AdviceWith;
import org.apache.camel.builder.NotifyBuilder;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.impl.DefaultCamelContext;
import org.apache.camel.support.PluginHelper;
import org.apache.camel.support.ResourceHelper;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code routes/schedule-*.camel.yaml} as they are, but for the clocks at their heads. */
class ScheduleRouteTest {
    private static final Instant NOW = Instant.parse("2026-01-18T07:00:00Z");
    private static final List<String> CLOCKS =
            List.of("schedule-sync", "schedule-missed-sync", "schedule-verify", "schedule-session");

    @TempDir
    Path folder;

    private final LogBook log = new LogBook();
    private final DefaultCamelContext context = new DefaultCamelContext();
    private final List<Object> requests = new ArrayList<>();
    private final List<String> told = new ArrayList<>();
    private final List<String> pinged = new ArrayList<>();
    private boolean damaged;
    private int lookedAfter;

    @AfterEach
    void stop() {
        context.stop();
        log.close();
    }

    @Test
    void whenTheClockStrikesWhatIsDueIsAskedFor() throws Exception {
        start(true);
        strike("schedule-sync");
        assertThat(requests).containsExactly(World.due());
    }

    @Test
    void everyHourTheCacheIsLookedAtAndWhatIsFoundIsTold() throws Exception {
        start(true);
        strike("schedule-verify");
        damaged = true;
        strike("schedule-verify");
        assertThat(told).containsExactly("a finding", "a baseline that is damaged");
        assertThat(pinged).isEqualTo(told);
        assertThat(requests).isEmpty();
    }

    @Test
    void everyDayTheSignInIsLookedAfterAndItsEndIsTold() throws Exception {
        start(true);
        strike("schedule-session");
        damaged = true;
        strike("schedule-session");
        strike("schedule-session");
        assertThat(lookedAfter).isEqualTo(3);
        assertThat(told).containsExactly("a session that is over", "a session that is over");
        assertThat(requests).isEmpty();
    }

    @Test
    void aFailureDoesNotStopTheClock() throws Exception {
        start(true);
        strike("schedule-sync");
        strike("schedule-sync");
        assertThat(requests).hasSize(2);
        assertThat(log.lines()).filteredOn("the sync failed"::equals).hasSize(2);
        assertThat(context.getRouteController().getRouteStatus("schedule-sync").isStarted())
                .isTrue();
    }

    @Test
    void aSyncThatWasMissedIsMadeUpFor() throws Exception {
        lastSync("2026-01-17T06:00:00Z");
        start(true);
        strike("schedule-missed-sync");
        assertThat(requests).hasSize(1);
    }

    @Test
    void aSyncThatWasNotMissedIsNotRepeated() throws Exception {
        lastSync("2026-01-18T06:00:01Z");
        start(true);
        strike("schedule-missed-sync");
        assertThat(requests).isEmpty();
    }

    @Test
    void withoutTheClockThereIsNoSchedule() throws Exception {
        start(false);
        assertThat(context.getRoutes()).extracting("id").containsExactly("sync");
    }

    @Test
    void theClocksAreQuartzWithTheUsersScheduleAndATimerThatStrikesOnce() throws Exception {
        load(true);
        assertThat(context.getRouteDefinition("schedule-sync").getEndpointUrl())
                .startsWith("quartz:cairn/sync")
                .contains("cron=");
        assertThat(context.getRouteDefinition("schedule-missed-sync").getEndpointUrl())
                .startsWith("timer:missed-sync")
                .contains("repeatCount=1");
    }

    private void lastSync(String start) throws IOException {
        history().add(new History.RunRecord("run", "sync", Instant.parse(start), 1, Map.of()));
    }

    private Resumption resumption() {
        return new Resumption(folder.resolve("resume.json"));
    }

    private History history() {
        return new History(folder.resolve("history.jsonl"));
    }

    private void start(boolean scheduled) throws Exception {
        load(scheduled);
        for (String clock : scheduled ? CLOCKS : List.<String>of()) {
            AdviceWith.adviceWith(context, clock, route -> route.replaceFromWith("direct:" + clock));
        }
        context.start();
    }

    private void load(boolean scheduled) throws Exception {
        Properties placeholders = new Properties();
        placeholders.setProperty("cairn.scheduled", Boolean.toString(scheduled));
        placeholders.setProperty("cairn.schedule.sync", "0 0 6 * * ?");
        placeholders.setProperty("cairn.schedule.verify", "0 30 * * * ?");
        placeholders.setProperty("cairn.schedule.session", "0 47 4 * * ?");
        context.getPropertiesComponent().setInitialProperties(placeholders);
        Clock clock = Clock.fixed(NOW, ZoneOffset.systemDefault());
        context.getRegistry().bind("schedule", new Schedule("0 0 6 * * ? *", 7, history(), resumption(), clock));
        context.getRegistry().bind("verifier", new Looker());
        context.getRegistry().bind("garminSession", new Keeper());
        context.getRegistry().bind("watch", new Listener());
        context.getRegistry().bind("pings", new Pinged());
        context.addRoutes(new RouteBuilder() {
            @Override
            public void configure() {
                from("direct:sync").routeId("sync").process(sync -> {
                    requests.add(sync.getIn().getBody());
                    throw new IllegalStateException("a sync that fails");
                });
            }
        });
        for (String clockFor : List.of("sync", "resume", "verify", "session")) {
            String name = "schedule-" + clockFor + ".camel.yaml";
            byte[] routes = Files.readAllBytes(Path.of("routes", name));
            PluginHelper.getRoutesLoader(context).loadRoutes(ResourceHelper.fromBytes(name, routes));
        }
    }

    /** In the place of the verifier. */
    public final class Looker {
        public String verify() {
            if (damaged) {
                throw new IllegalStateException("a baseline that is damaged");
            }
            return "a finding";
        }
    }

    /** In the place of the session. */
    public final class Keeper {
        public void keepAlive() {
            lookedAfter++;
            if (damaged) {
                throw new IllegalStateException("a session that is over");
            }
        }
    }

    /** In the place of the watch. */
    public final class Listener {
        public void verified(String finding) {
            told.add(finding);
        }

        public void failed(Exception failed) {
            told.add(String.valueOf(failed.getMessage()));
        }
    }

    /** In the place of the dead man's switch. */
    public final class Pinged {
        public void verified(String finding) {
            pinged.add(finding);
        }

        public void failed(Exception failed) {
            pinged.add(String.valueOf(failed.getMessage()));
        }
    }

    private void strike(String clock) {
        NotifyBuilder done =
                new NotifyBuilder(context).fromRoute(clock).whenCompleted(1).create();
        try (var template = context.createProducerTemplate()) {
            template.sendBody("direct:" + clock, "");
        } catch (IOException failed) {
            throw new java.io.UncheckedIOException(failed);
        }
        assertThat(done.matches(10, TimeUnit.SECONDS)).isTrue();
    }
}
