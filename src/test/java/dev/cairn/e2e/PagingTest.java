package dev.cairn.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cairn.demo.simulator.Fault;
import dev.cairn.demo.simulator.SimulatedActivity;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A list of five runs. */
class PagingTest extends EndToEnd {
    @BeforeEach
    void upload() {
        IntStream.rangeClosed(1, 5).forEach(i -> garmin.account().add(run(i, "2026-01-1" + i)));
    }

    @Test
    void aServerMaySendLessThanWasAsked() throws Exception {
        garmin.maximumPageSize(2);

        Result result = cairn.run(SYNC_JANUARY);

        assertThat(result.number("added")).isEqualTo(5);
        assertThat(listRequests().stream().map(request -> request.parameter("start")))
                .containsExactly("0", "2", "4", "5");
        assertThat(listRequests())
                .allSatisfy(request -> assertThat(request.parameter("limit")).isEqualTo("100"));
    }

    @Test
    void whatTheListShiftedCountsOnce() throws Exception {
        cairn.set("CAIRN_GARMIN_PAGE_SIZE", "2");
        garmin.faults()
                .on(
                        request -> LIST.equals(request.path()) && "2".equals(request.parameter("start")),
                        1,
                        Fault.meanwhile(() -> garmin.account().add(run(6, "2026-01-16"))));

        Result result = cairn.run(SYNC_JANUARY);

        assertThat(result.number("sources", "garmin", "fetched")).isEqualTo(5);
        assertThat(result.number("added")).isEqualTo(5);
        assertThat(result.at("warnings")).asString().isEqualTo("[]");
        assertThat(requestsFor(splitsOf(4))).as("seen on two pages").isEqualTo(1);
        assertThat(cairn.run(SYNC_JANUARY).at("changes")).asString().contains("key=6");
    }

    @Test
    void onlyTheTypesThatTheUserWants() throws Exception {
        garmin.account()
                .add(
                        SimulatedActivity.run(7).typed("trail_running").startingAt("2026-01-17 08:00:00"),
                        SimulatedActivity.of(8, "cycling").startingAt("2026-01-18 08:00:00"));
        cairn.set("CAIRN_GARMIN_ACTIVITY_TYPES", "trail_running, cycling");

        assertThat(cairn.run(SYNC_JANUARY).number("added")).isEqualTo(2);
        assertThat(cairn.activity(7)).containsEntry("type", "trail_running");
        assertThat(cairn.activity(8)).containsEntry("type", "cycling");
        assertThat(requestsFor(splitsOf(1))).isZero();

        cairn.set("CAIRN_GARMIN_ACTIVITY_TYPES", "");
        assertThat(cairn.run(SYNC_JANUARY).number("added")).as("all types").isEqualTo(5);
    }

    @Test
    void aBadEntryIsNamedAndTheOthersAreMerged() throws Exception {
        garmin.account().edit(3, run -> run.with("startTimeLocal", "yesterday"));
        garmin.account().edit(4, run -> run.with("distance", "far"));

        Result result = cairn.run(SYNC_JANUARY);

        assertThat(result.exitCode()).isZero();
        assertThat(result.number("added")).isEqualTo(3);
        assertThat(result.at("warnings"))
                .asString()
                .contains(
                        "garmin: left out activity 3 (yesterday, Run 3): startTimeLocal is yesterday",
                        "garmin: left out activity 4 (2026-01-14 08:00:00, Run 4): distance is no number");
        assertThat(result.err()).contains("warning: garmin: left out activity 3");

        garmin.account().edit(3, run -> run.with("startTimeLocal", "2026-01-13 08:00:00"));
        assertThat(cairn.run("sync", "--json").at("changes"))
                .as("its day is asked for again")
                .asString()
                .contains("key=3");
    }
}
