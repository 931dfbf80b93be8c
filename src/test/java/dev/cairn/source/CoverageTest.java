package dev.cairn.source;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CoverageTest {
    private static final LocalDate TODAY = LocalDate.parse("2026-01-18");

    @TempDir
    Path folder;

    @Test
    void nothingIsKnownAtFirst() throws Exception {
        assertThat(coverage().days()).isEmpty();
    }

    @Test
    void yesterdayIsCompleteAndTodayNeverIs() throws Exception {
        assertThat(after("2026-01-11", "2026-01-18", null)).isEqualTo("2026-01-17");
        assertThat(Files.readString(file())).isEqualTo("""
            {
              "version": 1,
              "sources": {
                "garmin": {
                  "complete_through": "2026-01-17"
                }
              }
            }
            """);
    }

    @Test
    void theFutureIsNotCompleteEither() throws Exception {
        assertThat(after("2026-01-11", "2027-01-01", null)).isEqualTo("2026-01-17");
    }

    @Test
    void whenOnlyTodayWasAskedNothingIsComplete() throws Exception {
        arrived("2026-01-18", "2026-01-18", null, null);
        assertThat(coverage().days()).isEmpty();
        assertThat(file()).doesNotExist();
    }

    @Test
    void aWindowThatJoinsMovesTheDayForward() throws Exception {
        arrived("2026-01-01", "2026-01-05", null, null);
        arrived("2026-01-06", "2026-01-10", "2026-01-05", null);
        assertThat(garmin()).isEqualTo("2026-01-10");
    }

    @Test
    void aHoleBetweenKeepsTheDayWhereItIs() throws Exception {
        arrived("2026-01-01", "2026-01-05", null, null);
        arrived("2026-01-07", "2026-01-10", "2026-01-05", null);
        assertThat(garmin()).isEqualTo("2026-01-05");
    }

    @Test
    void anOldMonthSaysNothingOfTheMonthsSince() throws Exception {
        arrived("2026-01-01", "2026-01-17", null, null);
        arrived("2019-05-01", "2019-05-31", "2026-01-17", null);
        assertThat(garmin()).isEqualTo("2026-01-17");
    }

    @Test
    void theDayBeforeTheFirstThatIsOwedIsTheLastCompleteOne() throws Exception {
        assertThat(after("2026-01-01", "2026-01-18", "2026-01-09")).isEqualTo("2026-01-08");
    }

    @Test
    void aDayThatIsOwedIsNotCompleteEvenIfItWasThoughtToBe() throws Exception {
        arrived("2026-01-01", "2026-01-18", null, null);
        arrived("2026-01-11", "2026-01-18", "2026-01-17", "2026-01-12");
        assertThat(garmin()).isEqualTo("2026-01-11");
    }

    @Test
    void aFirstSyncThatOwesItsFirstDayIsCompleteUpToTheDayBefore() throws Exception {
        arrived("2026-01-01", "2026-01-18", null, "2026-01-01");
        assertThat(garmin()).isEqualTo("2025-12-31");
    }

    @Test
    void whatIsOwedFromTheFirstDayOnDoesNotMoveTheWindowBackDayByDay() throws Exception {
        arrived("2026-01-01", "2026-01-18", null, null);
        arrived("2026-01-10", "2026-01-18", "2026-01-17", "2026-01-10");
        assertThat(garmin()).isEqualTo("2026-01-10");
        arrived("2026-01-10", "2026-01-18", "2026-01-10", "2026-01-10");
        assertThat(garmin()).isEqualTo("2026-01-10");
    }

    @Test
    void whatTheScriptsHadCountsAsTheDayBefore() throws Exception {
        arrived("2025-12-24", "2026-01-18", "2025-12-24", null);
        assertThat(garmin()).isEqualTo("2026-01-17");
    }

    @Test
    void everySourceHasItsOwnDay() throws Exception {
        arrived("2026-01-01", "2026-01-10", null, null);
        coverage()
                .arrived(
                        new Window("mine", LocalDate.parse("2026-01-01"), LocalDate.parse("2026-01-04")),
                        null,
                        TODAY,
                        null);
        assertThat(coverage().days())
                .containsOnly(
                        Map.entry("garmin", LocalDate.parse("2026-01-10")),
                        Map.entry("mine", LocalDate.parse("2026-01-04")));
    }

    @Test
    void aRestoreTakesTheDaysBack() throws Exception {
        arrived("2026-01-01", "2026-01-18", null, null);
        coverage().reset(Map.of("garmin", LocalDate.parse("2026-01-03")));
        assertThat(garmin()).isEqualTo("2026-01-03");
        coverage().reset(Map.of());
        assertThat(coverage().days()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "{\"version\": 1, \"sour",
                "[]",
                "{}",
                "{\"sources\": []}",
                "{\"sources\": {\"garmin\": 7}}",
                "{\"sources\": {\"garmin\": {\"complete_through\": \"yesterday\"}}}",
                "{\"sources\": {\"garmin\": {\"complete_through\": 20260117}}}"
            })
    void aFileThatCannotBeReadCountsAsEmpty(String content) throws Exception {
        Files.writeString(file(), content);
        assertThat(coverage().days()).isEmpty();
    }

    @Test
    void oneBadSourceDoesNotHideAnother() throws Exception {
        Files.writeString(
                file(),
                "{\"sources\": {\"bad\": {\"complete_through\": \"x\"}, \"garmin\": {\"complete_through\":"
                        + " \"2026-01-17\"}}}");
        assertThat(coverage().days()).containsOnlyKeys("garmin");
    }

    @Test
    void aFileThatIsAFolderIsAnError() throws Exception {
        Files.createDirectory(file());
        assertThatThrownBy(() -> coverage().days()).isInstanceOf(IOException.class);
    }

    private String after(String from, String to, String firstOwed) throws IOException {
        arrived(from, to, null, firstOwed);
        return garmin();
    }

    private void arrived(String from, String to, String before, String firstOwed) throws IOException {
        coverage().arrived(new Window("garmin", day(from), day(to)), day(before), TODAY, day(firstOwed));
    }

    private static LocalDate day(String text) {
        return text == null ? null : LocalDate.parse(text);
    }

    private String garmin() throws IOException {
        return String.valueOf(coverage().days().get("garmin"));
    }

    private Coverage coverage() {
        return new Coverage(file());
    }

    private Path file() {
        return folder.resolve("sources.json");
    }
}
