package dev.cairn.source;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.cairn.failure.ExitCode;
import dev.cairn.failure.Failure;
import java.time.LocalDate;
import org.junit.jupiter.api.Test;

class WindowRequestTest {
    private static final LocalDate TODAY = day("2026-01-18");

    @Test
    void whatIsDueGoesBackToTheLastCompleteDay() {
        assertThat(due("2025-12-24")).isEqualTo(window("2025-12-24", "2026-01-18"));
    }

    @Test
    void whatIsDueGoesBackSevenDaysAtLeast() {
        assertThat(due("2026-01-17")).isEqualTo(window("2026-01-11", "2026-01-18"));
        assertThat(due("2026-01-11")).isEqualTo(window("2026-01-11", "2026-01-18"));
        assertThat(due("2026-01-10")).isEqualTo(window("2026-01-10", "2026-01-18"));
    }

    @Test
    void withoutACompleteDayTheLastSevenAreDue() {
        assertThat(WindowRequest.due(7).forSource("garmin", null, TODAY)).isEqualTo(window("2026-01-11", "2026-01-18"));
    }

    @Test
    void aNumberOfDaysCountsFromTodayWhateverIsComplete() {
        assertThat(WindowRequest.lastDays(3, TODAY).forSource("garmin", day("2025-12-24"), TODAY))
                .isEqualTo(window("2026-01-15", "2026-01-18"));
    }

    @Test
    void everythingBeginsBeforeTheFirstWatch() {
        assertThat(WindowRequest.all().forSource("garmin", day("2026-01-17"), TODAY))
                .isEqualTo(window("1990-01-01", "2026-01-18"));
    }

    @Test
    void theDaysThatWereNamedAreTaken() {
        WindowRequest may = new WindowRequest(day("2019-05-01"), day("2019-05-31"), 7);
        assertThat(may.forSource("garmin", day("2026-01-17"), TODAY)).isEqualTo(window("2019-05-01", "2019-05-31"));
    }

    @Test
    void aFirstDayAloneGoesUpToToday() {
        assertThat(new WindowRequest(day("2026-01-01"), null, 7).forSource("garmin", null, TODAY))
                .isEqualTo(window("2026-01-01", "2026-01-18"));
    }

    @Test
    void aLastDayAloneGoesBackFromThere() {
        WindowRequest until = new WindowRequest(null, day("2026-01-10"), 7);
        assertThat(until.forSource("garmin", null, TODAY)).isEqualTo(window("2026-01-03", "2026-01-10"));
        assertThat(until.forSource("garmin", day("2026-01-17"), TODAY)).isEqualTo(window("2026-01-03", "2026-01-10"));
        assertThat(until.forSource("garmin", day("2026-01-01"), TODAY)).isEqualTo(window("2026-01-01", "2026-01-10"));
    }

    @Test
    void aFirstDayInTheFutureIsThatDay() {
        assertThat(new WindowRequest(day("2026-01-20"), null, 7).forSource("garmin", null, TODAY))
                .isEqualTo(window("2026-01-20", "2026-01-20"));
    }

    @Test
    void daysInTheWrongOrderAreRefused() {
        Failure failure =
                catchThrowableOfType(Failure.class, () -> new WindowRequest(day("2026-01-10"), day("2026-01-09"), 7));
        assertThat(failure).hasMessage("--to 2026-01-09 is before --from 2026-01-10");
        assertThat(failure.exitCode()).isEqualTo(ExitCode.USAGE);
    }

    @Test
    void aWindowHasBothItsEnds() {
        Window window = window("2026-01-10", "2026-01-17");
        assertThat(window.contains(day("2026-01-09"))).isFalse();
        assertThat(window.contains(day("2026-01-10"))).isTrue();
        assertThat(window.contains(day("2026-01-17"))).isTrue();
        assertThat(window.contains(day("2026-01-18"))).isFalse();
    }

    @Test
    void aWindowHasADayAtLeast() {
        assertThat(window("2026-01-10", "2026-01-10").contains(day("2026-01-10")))
                .isTrue();
        assertThatThrownBy(() -> window("2026-01-10", "2026-01-09")).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void whatIsDueIsAskedForWhereNoDayIsNamed() {
        assertThat(WindowRequest.due(7).isForWhatIsDue()).isTrue();
        assertThat(WindowRequest.all().isForWhatIsDue()).isFalse();
        assertThat(WindowRequest.lastDays(3, TODAY).isForWhatIsDue()).isFalse();
        assertThat(new WindowRequest(null, TODAY, 7).isForWhatIsDue()).isFalse();
    }

    private static Window due(String completeThrough) {
        return WindowRequest.due(7).forSource("garmin", day(completeThrough), TODAY);
    }

    private static Window window(String from, String to) {
        return new Window("garmin", day(from), day(to));
    }

    private static LocalDate day(String text) {
        return LocalDate.parse(text);
    }
}
