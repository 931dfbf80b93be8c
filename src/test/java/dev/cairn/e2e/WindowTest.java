package dev.cairn.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cairn.demo.simulator.Fault;
import dev.cairn.demo.simulator.SimulatedRequest;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Which days are asked for. The list is asked for one day more on both sides, and filtered here. */
class WindowTest extends EndToEnd {
    @Test
    void daysAndDatesChooseTheWindow() throws Exception {
        LocalDate today = today();
        garmin.account()
                .add(run(1, today), run(2, today.minusDays(3)), run(3, today.minusDays(4)), run(4, "2026-01-10"));
        garmin.account().add(run(5, "2026-01-11"), run(6, "2026-01-12"), run(7, "2019-06-01"));

        assertThat(added("--days", "3")).isEqualTo(List.of("1", "2"));
        assertThat(asked()).isEqualTo(today.minusDays(4) + " to " + today.plusDays(1));

        assertThat(added("--from", "2026-01-11", "--to", "2026-01-11")).isEqualTo(List.of("5"));
        assertThat(asked()).isEqualTo("2026-01-10 to 2026-01-12");

        assertThat(added("--all")).isEqualTo(List.of("3", "6", "4", "7"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "--from 2026-01-11 --to 2026-01-10",
                "--days 3 --all",
                "--days 0",
                "--from yesterday",
                "--from 2999-01-01"
            })
    void wrongDaysAreRefused(String options) throws Exception {
        Result result = cairn.run(("sync --json " + options).split(" "));

        assertThat(result.exitCode()).isEqualTo(2);
        assertThat(result.number("error", "code")).isEqualTo(2);
        assertThat(garmin.requests()).isEmpty();
    }

    @Test
    void aMissedMonthIsAskedForFromTheLastCompleteDay() throws Exception {
        LocalDate complete = today().minusDays(40);
        garmin.account().add(run(1, complete), run(2, complete.plusDays(1)), run(3, today()));
        assertThat(added("--from", complete.minusDays(5).toString(), "--to", complete.toString()))
                .isEqualTo(List.of("1"));

        assertThat(added()).isEqualTo(List.of("3", "2"));
        assertThat(asked()).isEqualTo(complete.minusDays(1) + " to " + today().plusDays(1));

        assertThat(added()).isEmpty();
        assertThat(asked()).as("seven days at least").isEqualTo(today().minusDays(8) + " to " + today().plusDays(1));
    }

    @Test
    void aHoleInTheMiddleIsNotForgotten() throws Exception {
        LocalDate complete = today().minusDays(40);
        garmin.account().add(run(1, complete), run(2, today().minusDays(30)), run(3, today()));
        added("--from", complete.toString(), "--to", complete.toString());

        assertThat(added("--days", "2"))
                .as("says nothing about the month before")
                .isEqualTo(List.of("3"));

        assertThat(added()).isEqualTo(List.of("2"));
    }

    @Test
    void aDayIsCompleteOnlyWhenItsLapsCame() throws Exception {
        LocalDate day = today().minusDays(20);
        garmin.account().add(run(1, today().minusDays(25)), run(2, day), run(3, today()));
        garmin.faults().on(splitsOf(2), 4, Fault.status(500));
        assertThat(added("--days", "30")).isEqualTo(List.of("3", "2", "1"));
        assertThat(cairn.activity(2)).doesNotContainKey("splits");

        Result again = cairn.run("sync", "--json");

        assertThat(asked()).isEqualTo(day.minusDays(2) + " to " + today().plusDays(1));
        assertThat(again.at("changes"))
                .asString()
                .contains("key=2")
                .contains("fields=[splits]")
                .doesNotContain("key=3");
        assertThat(cairn.activity(2)).containsKey("splits");
    }

    @Test
    void aSourceThatFailedIsAskedForTheSameDaysAgain() throws Exception {
        LocalDate complete = today().minusDays(40);
        garmin.account().add(run(1, complete), run(2, today()));
        added("--from", complete.toString(), "--to", complete.toString());
        garmin.faults().onList(1, Fault.status(400));
        assertThat(cairn.run("sync", "--json").exitCode()).isEqualTo(4);

        assertThat(added()).isEqualTo(List.of("2"));
        assertThat(asked()).isEqualTo(complete.minusDays(1) + " to " + today().plusDays(1));
    }

    /** The keys that a sync adds, newest first. */
    private List<String> added(String... options) throws Exception {
        String[] words = new String[options.length + 2];
        words[0] = "sync";
        words[1] = "--json";
        System.arraycopy(options, 0, words, 2, options.length);
        Result result = cairn.run(words);
        assertThat(result.exitCode()).as(result::toString).isZero();
        return ((List<?>) result.at("changes"))
                .stream()
                        .map(change -> (Map<?, ?>) change)
                        .filter(change -> "added".equals(change.get("change")))
                        .map(change -> String.valueOf(change.get("key")))
                        .toList();
    }

    /** The days of the last request for the list. */
    private String asked() {
        List<SimulatedRequest> requests = listRequests();
        SimulatedRequest last = requests.get(requests.size() - 1);
        return last.parameter("startDate") + " to " + last.parameter("endDate");
    }
}
