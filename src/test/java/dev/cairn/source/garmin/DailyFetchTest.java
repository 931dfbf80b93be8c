package dev.cairn.source.garmin;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cairn.daily.DailyKind;
import dev.cairn.failure.ExitCode;
import dev.cairn.failure.Failure;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class DailyFetchTest {
    private static final LocalDate TODAY = LocalDate.of(2026, 1, 17);
    private static final Failure ENOUGH = new Failure(ExitCode.SOURCE, "enough", null);

    private static DailyFetch fetch(String from, String to) {
        return new DailyFetch(LocalDate.parse(from), LocalDate.parse(to), TODAY);
    }

    private static String next(DailyFetch fetch) {
        return fetch.getPath() + (fetch.getQuery() == null ? "" : "?" + fetch.getQuery());
    }

    /** As far as the first day. */
    private static DailyFetch begun(String from, String to) {
        DailyFetch fetch = fetch(from, to);
        fetch.signedInAs("anna");
        while (fetch.call().kind() == null) {
            fetch.status(Map.of(), true);
        }
        return fetch;
    }

    private static Map<String, Object> entry(DailyFetch fetch) {
        return Map.of("date", fetch.day().toString());
    }

    @Test
    void asksWhoIsSignedInThenTheStatusThenDayByDay() {
        DailyFetch fetch = fetch("2026-01-16", "2026-01-17");
        List<String> asked = new ArrayList<>();
        while (fetch.isExpectingMore()) {
            asked.add(next(fetch));
            switch (fetch.call()) {
                case PROFILE -> fetch.signedInAs("anna%20b");
                case SUMMARY, STATUS -> fetch.status(Map.of("vo2max", 50), true);
                default -> fetch.entry(entry(fetch));
            }
        }
        assertThat(asked)
                .containsExactly(
                        "/userprofile-service/socialProfile",
                        "/usersummary-service/usersummary/daily/anna%20b?calendarDate=2026-01-17",
                        "/metrics-service/metrics/trainingstatus/aggregated/2026-01-17",
                        "/wellness-service/wellness/dailySleepData/anna%20b?date=2026-01-16&nonSleepBufferMinutes=60",
                        "/hrv-service/hrv/2026-01-16",
                        "/wellness-service/wellness/dailyStress/2026-01-16",
                        "/wellness-service/wellness/dailySleepData/anna%20b?date=2026-01-17&nonSleepBufferMinutes=60",
                        "/hrv-service/hrv/2026-01-17",
                        "/wellness-service/wellness/dailyStress/2026-01-17");
        assertThat(fetch.answer().news().size()).isEqualTo(6);
        assertThat(fetch.answer().firstOwed()).isNull();
    }

    @Test
    void aStatusThatIsNotThereTodayIsAskedOfYesterdayAndThenNoMore() {
        DailyFetch fetch = fetch("2026-01-17", "2026-01-17");
        fetch.signedInAs("anna");
        fetch.status(Map.of(), false);
        assertThat(next(fetch)).endsWith("calendarDate=2026-01-16");
        fetch.status(Map.of(), false);
        assertThat(next(fetch)).isEqualTo("/metrics-service/metrics/trainingstatus/aggregated/2026-01-17");
        fetch.missing("it answered 500");
        assertThat(next(fetch)).isEqualTo("/metrics-service/metrics/trainingstatus/aggregated/2026-01-16");
        fetch.status(Map.of("vo2max", 50), true);
        assertThat(next(fetch)).contains("date=2026-01-17");
        assertThat(fetch.answer().warnings()).containsExactly("no training status of 2026-01-17: it answered 500");
        assertThat(fetch.answer().firstOwed()).as("it is asked at every sync").isNull();
        assertThat(fetch.answer().news().trainingStatus()).hasToString("{vo2max=50}");
    }

    @Test
    void ofDaysLongAgoNoStatusIsAsked() {
        DailyFetch fetch = fetch("2025-03-01", "2025-03-02");
        fetch.signedInAs("anna");
        assertThat(next(fetch)).contains("date=2025-03-01");
    }

    @Test
    void aDayThatIsMissingIsOwedAndTheOthersGoOn() {
        DailyFetch fetch = begun("2026-01-15", "2026-01-17");
        fetch.entry(null);
        fetch.missing("it answered 500");
        assertThat(next(fetch)).isEqualTo("/wellness-service/wellness/dailyStress/2026-01-15");
        while (fetch.isExpectingMore()) {
            fetch.entry(entry(fetch));
        }
        assertThat(fetch.answer().firstOwed()).isEqualTo("2026-01-15");
        assertThat(fetch.answer().warnings()).containsExactly("no HRV of 2026-01-15: it answered 500");
        assertThat(fetch.answer().news().of(DailyKind.HRV)).hasSize(2);
    }

    @Test
    void aDayLongAgoIsToldWithTheCommandAndNotOwed() {
        DailyFetch fetch = begun("2025-12-17", "2026-01-17");
        fetch.missing("it answered 500");
        for (int i = 0; i < 3; i++) {
            fetch.entry(null);
        }
        fetch.missing("it answered 500");
        assertThat(fetch.answer().warnings())
                .containsExactly(
                        "no sleep of 2025-12-17: it answered 500; ask for it again with:"
                                + " cairn sync --source garmin-daily --from 2025-12-17 --to 2025-12-17",
                        "no HRV of 2025-12-18: it answered 500");
        assertThat(fetch.answer().firstOwed()).isEqualTo("2025-12-18");
    }

    @Test
    void whatCameBeforeItBrokeOffIsKeptAndTheRestIsOwed() {
        DailyFetch fetch = begun("2026-01-15", "2026-01-17");
        for (int i = 0; i < 4; i++) {
            fetch.entry(entry(fetch));
        }
        fetch.breakOff(ENOUGH);
        assertThat(fetch.isExpectingMore()).isFalse();
        assertThat(fetch.answer().failure()).isSameAs(ENOUGH);
        assertThat(fetch.answer().firstOwed()).isEqualTo("2026-01-16");
        assertThat(fetch.answer().news().size()).isEqualTo(4);
    }

    @Test
    void whereItBrokeOffBeforeTheDaysAllOfThemAreOwed() {
        DailyFetch fetch = fetch("2026-01-15", "2026-01-17");
        fetch.signedInAs("anna");
        fetch.breakOff(ENOUGH);
        assertThat(fetch.answer().firstOwed()).isEqualTo("2026-01-15");
    }

    @Test
    void everythingEndsAfterThirtyDaysWithoutAnything() {
        DailyFetch fetch = begun("1990-01-01", "2026-01-17");
        int asked = 0;
        LocalDate firstDay = LocalDate.of(2026, 1, 10);
        while (fetch.isExpectingMore()) {
            asked++;
            fetch.entry(fetch.day().isBefore(firstDay) ? null : entry(fetch));
        }
        assertThat(asked).isEqualTo(3 * (8 + 30));
        assertThat(fetch.day()).isEqualTo("2025-12-11");
        assertThat(fetch.answer().firstOwed()).isNull();
    }

    @Test
    void everythingThatBrokeOffSaysNothingOfWhereItGoesOn() {
        DailyFetch fetch = begun("1990-01-01", "2026-01-17");
        fetch.entry(entry(fetch));
        fetch.breakOff(ENOUGH);
        assertThat(fetch.answer().firstOwed()).isEqualTo("1990-01-01");
    }

    @Test
    void tellsNowAndThenHowFarItIs() {
        DailyFetch fetch = begun("2026-01-15", "2026-01-17");
        for (int i = 1; i < 100; i++) {
            assertThat(fetch.progress()).isNull();
        }
        assertThat(fetch.progress()).isEqualTo("100 answers, now at 2026-01-15");
    }
}
