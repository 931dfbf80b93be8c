package dev.cairn.demo.simulator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.cairn.json.JsonNumber;
import java.util.Map;
import org.junit.jupiter.api.Test;

class AccountTest {
    private final Account account = new Account();

    @Test
    void anIdIsGivenOnce() {
        account.add(SimulatedActivity.run(1));
        assertThatThrownBy(() -> account.add(SimulatedActivity.run(1)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("there is an activity 1 already");
    }

    @Test
    void ofTwoThatStartTogetherTheHigherIdComesFirst() {
        account.add(SimulatedActivity.run(1), SimulatedActivity.run(3), SimulatedActivity.run(2));
        assertThat(account.newestFirst()).extracting(SimulatedActivity::id).containsExactly(3L, 2L, 1L);
    }

    @Test
    void anEditKeepsTheIdAndWhatItDoesNotName() {
        account.add(SimulatedActivity.run(1).named("before"));
        account.edit(1, Map.of("activityName", "after", "calories", 400.0));
        assertThat(account.find(1).listEntry())
                .containsEntry("activityId", 1L)
                .containsEntry("activityName", "after")
                .containsEntry("calories", JsonNumber.spelled("400.0"))
                .containsEntry("averageHR", JsonNumber.spelled("142.0"));
    }

    @Test
    void anotherDistanceIsAnotherSpeedAndOtherLaps() {
        account.add(SimulatedActivity.run(1));
        account.edit(1, run -> run.distance(3000));
        assertThat(account.find(1).listEntry()).containsEntry("averageSpeed", JsonNumber.spelled("2.0"));
        assertThat(account.find(1).laps()).hasSize(3);
    }

    @Test
    void anotherStartIsAnotherPlaceInTheList() {
        account.add(SimulatedActivity.run(1), SimulatedActivity.run(2));
        account.edit(1, Map.of("startTimeLocal", "2026-07-01 08:00:00"));
        assertThat(account.newestFirst()).extracting(SimulatedActivity::id).containsExactly(1L, 2L);
        assertThat(account.find(1).listEntry()).containsEntry("startTimeGMT", "2026-07-01 06:00:00");
    }

    @Test
    void whatIsNotThereCannotBeEdited() {
        assertThatThrownBy(() -> account.edit(7, Map.of()))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("there is no activity 7");
    }

    @Test
    void legsAreInNoListButTheirParentKnowsThemInOrder() {
        account.add(
                SimulatedActivity.multiSport(1),
                SimulatedActivity.run(3).startingAt("2026-01-01 09:00:00").legOf(1),
                SimulatedActivity.of(2, "lap_swimming").legOf(1),
                SimulatedActivity.run(4));
        assertThat(account.newestFirst()).extracting(SimulatedActivity::id).containsExactly(4L, 1L);
        assertThat(account.size()).isEqualTo(2);
        assertThat(account.legsOf(1)).extracting(SimulatedActivity::id).containsExactly(2L, 3L);
        assertThat(account.legsOf(4)).isEmpty();
    }

    @Test
    void withAParentItsLegsGo() {
        account.add(SimulatedActivity.multiSport(1), SimulatedActivity.run(2).legOf(1));
        account.remove(1);
        assertThat(account.find(2)).isNull();
    }

    @Test
    void removesWhatIsThere() {
        account.add(SimulatedActivity.run(1));
        assertThat(account.remove(1)).isTrue();
        assertThat(account.remove(1)).isFalse();
        assertThat(account.size()).isZero();
    }
}
