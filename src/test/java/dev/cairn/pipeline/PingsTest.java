package dev.cairn.pipeline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.cairn.cache.CacheLock;
import dev.cairn.channel.Receiver;
import dev.cairn.demo.simulator.SimulatedActivity;
import dev.cairn.failure.Failure;
import dev.cairn.source.WindowRequest;
import java.io.IOException;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The dead man's switch, as healthchecks.io would see it. */
@Timeout(60)
class PingsTest {
    @TempDir
    Path folder;

    private World world;
    private Receiver receiver;

    @BeforeEach
    void configure() throws IOException {
        receiver = Receiver.start();
        world = new World(folder)
                .set("cairn.ping.url", receiver.url() + "/3f1c-s3cret")
                .uploaded(SimulatedActivity.run(1)
                        .startingAt("2026-01-15 08:00:00")
                        .named("Hausrunde"));
    }

    @AfterEach
    void close() {
        assertThat(String.join("\n", world.log())).doesNotContain("s3cret");
        world.close();
        receiver.close();
    }

    @Test
    void aGoodRunIsAStartAndThePlainAddress() throws Exception {
        SyncReport report = world.sync();
        assertThat(receiver.paths()).containsExactly("/3f1c-s3cret/start", "/3f1c-s3cret");
        assertThat(receiver.received().get(1).body())
                .isEqualTo("1 activities: 1 added, 0 updated; ok\ngarmin: 1 activities\nrun " + report.run()
                        + ", exit code 0")
                .doesNotContain("Hausrunde");
        assertThat(receiver.received()).allMatch(one -> one.method().equals("POST"));
    }

    @Test
    void aSourceThatFailsAndALossAreAFailWithTheReport() throws Exception {
        world.cache("""
            {"activities": [{"id": 7, "name": "", "type": "running", "date": "2020-01-01 08:00:00", "distance_km": 5.0,
             "source": "garmin"}]}
            """);
        world.sync();
        world.failingSource("other", IOException.class, "the service is down");
        world.sync();
        assertThat(receiver.paths().subList(2, 4)).containsExactly("/3f1c-s3cret/start", "/3f1c-s3cret/fail");
        assertThat(receiver.received().get(3).body()).contains("other", "the service is down", "exit code 4");

        world.cache("{\"activities\": []}");
        world.sync();
        assertThat(receiver.paths()).last().isEqualTo("/3f1c-s3cret/fail");
        assertThat(receiver.received().get(5).body()).contains("exit code 1");
    }

    @Test
    void aRunThatCannotBeginIsAFailAndFailsAsWithoutIt() throws Exception {
        world.cache("{\"activities\": [");
        assertThatThrownBy(() -> world.sync()).isInstanceOf(Failure.class).hasMessageContaining("cannot read");
        assertThat(receiver.paths()).containsExactly("/3f1c-s3cret/fail");
        assertThat(receiver.received().get(0).body()).contains("cannot read", "exit code 5");
    }

    @Test
    void whatAsksNotEverythingUpToTodayDoesNotCount() throws Exception {
        try (Pipeline pipeline = world.start()) {
            pipeline.sync(new SyncRequest(WindowRequest.due(7), List.of(), true));
            pipeline.sync(new SyncRequest(WindowRequest.due(7), List.of("garmin"), false));
            pipeline.sync(new SyncRequest(
                    new WindowRequest(LocalDate.of(2019, 1, 1), LocalDate.of(2019, 1, 31), 7), List.of(), false));
            CacheLock other = CacheLock.take(world.home().lock());
            assertThatThrownBy(() -> pipeline.sync(World.due())).isInstanceOf(Failure.class);
            other.close();
        }
        assertThat(receiver.received()).isEmpty();
    }

    @Test
    void anAddressThatIsDownOrHangsChangesNothing() throws Exception {
        world.set("cairn.ping.timeout", "300ms");
        receiver.next(0, "").next(404, "no such check");
        assertThat(world.sync().exitCode().code()).isZero();
        assertThat(world.ids()).containsExactly("1");
        assertThat(world.log())
                .contains("cairn.ping.url could not be called: it answered 404 (not found)")
                .anyMatch(line -> line.startsWith("cairn.ping.url/start could not be called: "));
    }

    @Test
    void aLossThatTheClocksVerificationFindsIsAFail() throws Exception {
        world.sync();
        world.sync();
        world.cache("{\"activities\": []}");
        world.set("cairn.schedule.sync", "0 0 6 1 1 ? 2099").set("cairn.schedule.verify", "* * * * * ?");
        try (Pipeline pipeline = world.start(true, World.CLOCK)) {
            Receiver.Received told = receiver.await(5);
            assertThat(told.path()).isEqualTo("/3f1c-s3cret/fail");
            assertThat(told.body()).startsWith("verify: loss\n");
        }
    }
}
