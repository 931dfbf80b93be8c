package dev.cairn.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cairn.demo.simulator.Fault;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** {@code cairn run}: stays up, syncs when it is due, ends when it is told to. */
class RunTest extends EndToEnd {
    private static final String EVERY_SECOND = "* * * * * ?";
    private static final String NEVER = "0 0 0 1 1 ? 2099";

    private Running running;

    @AfterEach
    void kill() throws Exception {
        if (running != null) {
            running.kill().finish();
        }
    }

    @Test
    void syncsOnTheScheduleUntilItIsTold() throws Exception {
        CountDownLatch twice = new CountDownLatch(2);
        garmin.account().add(run(1, today()));
        garmin.faults()
                .on(
                        request -> LIST.equals(request.path()) && "0".equals(request.parameter("start")),
                        2,
                        Fault.meanwhile(twice::countDown));
        cairn.set("CAIRN_SCHEDULE_SYNC", EVERY_SECOND);

        running = cairn.start("run").awaitLine("running; syncs on \"" + EVERY_SECOND + "\"");
        await(twice);
        running.awaitLine("1 activities: 0 added, 0 updated, 1 unchanged; ok. Next sync ");
        Result second = cairn.run("run");
        Result end = running.terminate().finish();

        assertThat(second.exitCode()).as(second::toString).isEqualTo(6);
        assertThat(end.exitCode()).as(end::toString).isZero();
        assertThat(end.err())
                .contains("1 activities: 1 added, 0 updated", "stopped\n")
                .doesNotContain("\tat ");
        assertThat(cairn.activities()).hasSize(1);
        assertThat(cairn.backups()).isEmpty();
        assertThat(cairn.leftovers()).isEmpty();
        assertThat(cairn.run("verify").out()).contains("nothing lost");
    }

    @Test
    void makesUpForAMissedSyncAndLetsOthersWorkWhileItWaits() throws Exception {
        garmin.account().add(run(1, today()));
        cairn.set("CAIRN_SCHEDULE_SYNC", NEVER);

        running = cairn.start("run")
                .awaitLine("a sync was missed while Cairn was not running")
                .awaitLine("1 added");
        garmin.account().add(run(2, today().minusDays(1)));
        Result byHand = cairn.run("sync", "--json");
        Result backup = cairn.run("backup");
        Result end = running.terminate().finish();

        assertThat(byHand.exitCode()).as(byHand::toString).isZero();
        assertThat(byHand.number("added")).isEqualTo(1);
        assertThat(backup.exitCode()).isZero();
        assertThat(end.exitCode()).isZero();
        assertThat(cairn.activities()).hasSize(2);
    }

    @Test
    void aSyncThatWaitsForGarminIsDropped() throws Exception {
        cairn.cache(seed());
        String before = Snapshot.one(cairn.cache());
        CountDownLatch asking = new CountDownLatch(1);
        garmin.faults().onList(1, Fault.meanwhile(() -> {
            asking.countDown();
            await(new CountDownLatch(1));
        }));
        cairn.set("CAIRN_SCHEDULE_SYNC", NEVER);
        running = cairn.start("run");
        await(asking);

        Result end = running.terminate().finish();

        assertThat(end.exitCode()).as(end::toString).isZero();
        assertThat(Snapshot.one(cairn.cache())).isEqualTo(before);
        assertThat(cairn.backups()).isEmpty();
        assertThat(cairn.run("backup").exitCode()).as("no lock is left").isZero();
    }

    @Test
    void aFailedSyncIsToldAndTheNextOneComes() throws Exception {
        CountDownLatch again = new CountDownLatch(2);
        garmin.account().add(run(1, today()));
        garmin.faults().onList(1, Fault.status(400)).onList(2, Fault.meanwhile(again::countDown));
        cairn.set("CAIRN_SCHEDULE_SYNC", EVERY_SECOND);

        running = cairn.start("run").awaitLine("error: garmin: Garmin Connect answered 400 (bad request)");
        await(again);
        running.awaitLine("1 added");

        assertThat(running.terminate().finish().exitCode()).isZero();
    }

    @ParameterizedTest
    @ValueSource(strings = {"SIGINT", "SIGTERM"})
    void anInterruptedSyncEndsWith130(String signal) throws Exception {
        cairn.cache(seed());
        Map<String, String> before = Snapshot.of(cairn.tracking());
        CountDownLatch asking = new CountDownLatch(1);
        garmin.faults().onList(1, Fault.meanwhile(() -> {
            asking.countDown();
            await(new CountDownLatch(1));
        }));
        running = cairn.start("sync");
        await(asking);

        Running told = signal.equals("SIGINT") ? running.interrupt() : running.terminate();
        assertThat(told.finish().exitCode()).isEqualTo(130);

        Map<String, String> after = Snapshot.of(cairn.tracking());
        after.keySet().removeIf(name -> name.isEmpty() || name.startsWith(".cairn"));
        before.keySet().removeIf(String::isEmpty);
        assertThat(after).isEqualTo(before);
    }
}
