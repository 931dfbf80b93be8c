package dev.cairn.daily;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DailyCensusTest {
    private static final String BEFORE = "{\"sleep\": [{\"date\": \"2026-01-01\", \"a\": 1, \"b\": 2, \"n\": null},"
            + " {\"date\": \"2026-01-02\", \"a\": 1}], \"training_status\": {\"vo2max\": 50}, \"mine\": 1}";

    @TempDir
    Path folder;

    private static List<String> losses(String now) throws Exception {
        return DailyCensus.of(Days.content(now)).lossesAgainst(DailyCensus.of(Days.content(BEFORE))).stream()
                .map(DailyCensus.Loss::inWords)
                .toList();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "\"a\": 1, \"b\": 2 | \"a\": 1, \"b\": null | sleep of 2026-01-01 has lost b",
                "\"a\": 1, \"b\": 2 | \"b\": \"\" | sleep of 2026-01-01 has lost a, b",
                "{\"date\": \"2026-01-02\", \"a\": 1} | 7 | sleep of 2026-01-02 is gone",
                "\"vo2max\": 50 | \"vo2max\": null | training_status has lost vo2max",
                "\"mine\": 1 | \"yours\": 1 | mine is gone",
                "training_status | status | training_status is gone",
            })
    void namesWhatIsGone(String was, String is, String loss) throws Exception {
        assertThat(losses(BEFORE.replace(was, is))).containsExactly(loss);
    }

    @Test
    void newDaysOtherValuesAndAnotherOrderAreNoLoss() throws Exception {
        assertThat(losses(BEFORE)).isEmpty();
        assertThat(
                        losses(
                                "{\"mine\": null, \"training_status\": {\"vo2max\": 49}, \"sleep\": [{\"date\": \"2026-01-02\","
                                        + " \"a\": 9}, {\"date\": \"2026-01-03\"}, {\"date\": \"2026-01-01\", \"a\": 5, \"b\": 6}]}"))
                .isEmpty();
    }

    @Test
    void ofTwoEntriesOfADayBothCount() throws Exception {
        String twice = BEFORE.replace("\"a\": 1, \"b\": 2", "\"a\": 1}, {\"date\": \"2026-01-01\", \"b\": 2");
        assertThat(losses(twice)).isEmpty();
    }

    @Test
    void aBaselineComesBackAsItWasWritten() throws Exception {
        Path file = folder.resolve("state").resolve("daily.json");
        assertThat(DailyBaseline.read(file)).isNull();
        DailyContent seed = DailyScanner.scan(Days.seed());
        DailyBaseline baseline = DailyBaseline.of(seed, Days.NOW);
        baseline.write(file);
        assertThat(DailyBaseline.read(file)).isEqualTo(baseline);
        assertThat(baseline.timestamp()).isEqualTo(Days.NOW_TEXT);
        assertThat(baseline.content().bytes()).isEqualTo(891375);
        assertThat(Files.size(file)).as("a number for each day, not its keys").isLessThan(30_000);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "[]", "{\"version\": 2}", "{\"version\": 1}", "{\"version\": 1, "})
    void aBaselineThatCannotBeUnderstoodIsNotNone(String text) throws Exception {
        Path file = Files.writeString(folder.resolve("daily.json"), text);
        assertThatThrownBy(() -> DailyBaseline.read(file)).isInstanceOf(UnreadableDaily.class);
    }

    @Test
    void aBaselineWithANumberOfNoKindIsDamaged() throws Exception {
        Path file = folder.resolve("daily.json");
        DailyBaseline.of(Days.content(BEFORE), Days.NOW).write(file);
        Files.writeString(file, Files.readString(file).replace("\"2026-01-02\": 1", "\"2026-01-02\": 7"));
        assertThatThrownBy(() -> DailyBaseline.read(file)).isInstanceOf(UnreadableDaily.class);
    }
}
