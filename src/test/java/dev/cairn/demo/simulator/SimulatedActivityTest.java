package dev.cairn.demo.simulator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.cairn.json.Json;
import dev.cairn.json.JsonNumber;
import java.time.DateTimeException;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class SimulatedActivityTest {
    private static String text(SimulatedActivity activity, String key) {
        return Json.line(activity.listEntry().get(key));
    }

    @Test
    void aRunIsWholeWithoutAWordMore() {
        SimulatedActivity run = SimulatedActivity.run(20000000001L);
        assertThat(text(run, "activityId")).isEqualTo("20000000001");
        assertThat(text(run, "startTimeLocal")).isEqualTo("\"2026-01-01 08:00:00\"");
        assertThat(text(run, "startTimeGMT")).isEqualTo("\"2026-01-01 07:00:00\"");
        assertThat(text(run, "beginTimestamp")).isEqualTo("1767250800000");
        assertThat(text(run, "endTimeGMT")).isEqualTo("\"2026-01-01 07:25:00\"");
        assertThat(text(run, "distance")).isEqualTo("5000.0");
        assertThat(text(run, "averageSpeed")).isEqualTo("3.3333332538604736");
        assertThat(text(run, "averageHR")).isEqualTo("142.0");
        assertThat(text(run, "lapCount")).isEqualTo("5");
    }

    @Test
    void ofWhatNoSensorSawNothingIsSaid() {
        assertThat(SimulatedActivity.of(1, "yoga").listEntry())
                .doesNotContainKeys("distance", "averageSpeed", "averageHR", "maxDoubleCadence");
    }

    @Test
    void theOffsetChangesWithDaylightSaving() {
        SimulatedActivity run = SimulatedActivity.run(1);
        assertThat(text(run.startingAt("2026-03-28 08:00:00"), "startTimeGMT")).isEqualTo("\"2026-03-28 07:00:00\"");
        assertThat(text(run.startingAt("2026-03-29 08:00:00"), "startTimeGMT")).isEqualTo("\"2026-03-29 06:00:00\"");
    }

    @Test
    void offsetsComeInQuartersOfAnHourToo() {
        SimulatedActivity run = SimulatedActivity.run(1).inZone(ZoneId.of("Asia/Kathmandu"));
        assertThat(text(run, "startTimeGMT")).isEqualTo("\"2026-01-01 02:15:00\"");
    }

    @Test
    void clockTimeEndsItNotTimerTime() {
        SimulatedActivity run = SimulatedActivity.run(1).with("elapsedDuration", 1800.5);
        assertThat(text(run, "endTimeGMT")).isEqualTo("\"2026-01-01 07:30:00\"");
        assertThat(text(run, "duration")).isEqualTo("1500.0");
    }

    @Test
    void aDeviceMeasuresIn32Bits() {
        assertThat(text(SimulatedActivity.run(1).distance(4261.19), "distance")).isEqualTo("4261.18994140625");
    }

    @Test
    void anyKeyCanHaveAnyValueInAnySpelling() {
        SimulatedActivity odd = SimulatedActivity.run(1)
                .with("distance", JsonNumber.spelled("5e3"))
                .with("averageHR", null)
                .with("startTimeLocal", List.of(2026, 1))
                .with("somethingNew", Map.of("a", 1));
        assertThat(text(odd, "distance")).isEqualTo("5e3");
        assertThat(odd.listEntry()).containsEntry("averageHR", null);
        assertThat(text(odd, "startTimeLocal")).isEqualTo("[2026, 1]");
        assertThat(List.copyOf(odd.listEntry().keySet())).last().isEqualTo("somethingNew");
    }

    @Test
    void anyKeyCanBeLeftOutAndSetAgain() {
        SimulatedActivity without =
                SimulatedActivity.run(1).without("activityId").without("averageHR");
        assertThat(without.listEntry()).doesNotContainKeys("activityId", "averageHR");
        assertThat(without.with("averageHR", 150).listEntry()).containsKey("averageHR");
    }

    @Test
    void aChangeGivesAnotherAndLeavesTheOneThatWas() {
        SimulatedActivity before = SimulatedActivity.run(1).named("before");
        before.named("after");
        assertThat(text(before, "activityName")).isEqualTo("\"before\"");
    }

    @Test
    void aTypeThatNobodyKnowsIsTakenAsItIs() {
        assertThat(text(SimulatedActivity.of(1, "moon_walking_v2"), "activityType"))
                .contains("\"typeKey\": \"moon_walking_v2\"");
    }

    @Test
    void aStartThatIsNoTimeIsAMistakeUnlessSetAsAKey() {
        SimulatedActivity run = SimulatedActivity.run(1);
        assertThatThrownBy(() -> run.startingAt("yesterday")).isInstanceOf(DateTimeException.class);
        assertThat(run.with("startTimeLocal", "yesterday").start()).isEqualTo(run.start());
    }

    @Test
    void typedInByHandItHasNoLapsAndSaysSo() {
        SimulatedActivity manual = SimulatedActivity.run(1).manual();
        assertThat(manual.laps()).isEmpty();
        assertThat(text(manual, "manualActivity")).isEqualTo("true");
        assertThat(text(manual, "lapCount")).isEqualTo("0");
    }
}
