package dev.cairn.integrity;

import static dev.cairn.integrity.Facts.stats;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.cairn.failure.ExitCode;
import dev.cairn.json.Json;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDateTime;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BaselineTest {
    private static final LocalDateTime THEN = LocalDateTime.of(2026, 1, 18, 0, 48, 25, 641_539_999);

    @TempDir
    Path folder;

    Path file;

    @BeforeEach
    void baselineInAFolderOfItsOwn() {
        file = folder.resolve("tracking").resolve(".data-integrity-baseline.json");
    }

    private void thereIs(String json) throws Exception {
        Files.createDirectories(file.getParent());
        Files.writeString(file, json);
    }

    @Test
    void isWrittenAsTheScriptsReadIt() throws Exception {
        Baseline.of(stats(), THEN).write(file);
        assertThat(file).hasContent("""
            {
              "timestamp": "2026-01-18T00:48:25.641539",
              "stats": {
                "total": 542,
                "by_source": {
                  "garmin": 82,
                  "strava": 460
                },
                "garmin_count": 82,
                "garmin_date_range": {
                  "first": "2025-03-23",
                  "last": "2026-01-11"
                },
                "with_hr": 474,
                "with_splits_hr": 86,
                "long_runs_total": 86,
                "long_runs_with_hr": 80,
                "long_runs_with_splits_hr": 8
              },
              "cairn": {
                "version": 1
              }
            }\
            """);
    }

    @Test
    void aWholeSecondHasNoFractionAsInPython() {
        assertThat(Baseline.of(stats(), THEN.withNano(999)).timestamp()).isEqualTo("2026-01-18T00:48:25");
        assertThat(Baseline.of(stats(), THEN.withNano(1000)).timestamp()).isEqualTo("2026-01-18T00:48:25.000001");
    }

    @Test
    void isReadAgain() throws Exception {
        Baseline.of(stats(), THEN).write(file);
        Baseline read = Baseline.read(file).orElseThrow();
        assertThat(read.stats()).isEqualTo(stats());
        assertThat(read.timestamp()).isEqualTo("2026-01-18T00:48:25.641539");
    }

    @Test
    void isReadAsTheScriptsWroteIt() throws Exception {
        thereIs("{\"timestamp\": \"2026-01-18T00:48:25.641539\", \"stats\": " + Json.write(stats().toJson()) + "}");
        assertThat(Baseline.read(file).orElseThrow().stats()).isEqualTo(stats());
    }

    @Test
    void needNotBeThere() throws Exception {
        assertThat(Baseline.read(file)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "`` | it is no JSON (line 1, column 1)",
                "{\"timestamp\": \"2026 | it is no JSON (line 1",
                "[1] | it is no JSON object",
                "{\"stats\": {}} | \"timestamp\" is missing",
                "{\"timestamp\": 1, \"stats\": {}} | \"timestamp\" is 1 and not a text",
                "{\"timestamp\": \"2026-01-18\"} | \"stats\" is missing",
                "{\"timestamp\": \"2026-01-18\", \"stats\": null} | \"stats\" is null and not an object",
                "{\"timestamp\": \"2026-01-18\", \"stats\": {\"total\": \"many\"}} | is missing"
            })
    void saysWhatIsWrongWithADamagedOne(String content, String why) throws Exception {
        thereIs(content);
        assertThatThrownBy(() -> Baseline.read(file)).isInstanceOfSatisfying(DamagedBaseline.class, damaged -> {
            assertThat(damaged).hasMessageContaining(file.toString()).hasMessageContaining(why);
            assertThat(damaged.hint()).contains("cairn verify --baseline");
            assertThat(damaged.exitCode()).isEqualTo(ExitCode.LOSS);
        });
        assertThat(file).hasContent(content);
    }

    @Test
    void aFileOfZerosAsAPowerCutLeavesItIsDamaged() throws Exception {
        Files.createDirectories(file.getParent());
        Files.write(file, new byte[512]);
        assertThatThrownBy(() -> Baseline.read(file)).isInstanceOf(DamagedBaseline.class);
    }

    @Test
    void movesForwardWhenThereIsMore() {
        Baseline before = Baseline.of(stats(), THEN);
        Baseline after =
                before.movedForwardTo(stats("\"total\": 543"), THEN.plusDays(1)).orElseThrow();
        assertThat(after.stats().total()).isEqualTo(543);
        assertThat(after.timestamp()).isEqualTo("2026-01-19T00:48:25.641539");
        assertThat(before.stats().total()).isEqualTo(542);
    }

    @Test
    void staysWhenNothingHasChanged() {
        assertThat(Baseline.of(stats(), THEN).movedForwardTo(stats(), THEN.plusDays(1)))
                .isEmpty();
    }

    @Test
    void staysWhenAnythingIsLostEvenIfOtherThingsCameIn() {
        Stats now = stats("\"total\": 560, \"with_hr\": 473");
        assertThat(Baseline.of(stats(), THEN).movedForwardTo(now, THEN.plusDays(1)))
                .isEmpty();
    }

    @Test
    void movesForwardWhenAnActivityMeetsItsTwin() {
        Stats now = stats("\"by_source\": {\"garmin\": 81, \"strava\": 460, \"both\": 1}, \"garmin_count\": 81");
        assertThat(Baseline.of(stats(), THEN).movedForwardTo(now, THEN.plusDays(1)))
                .isPresent();
    }

    @Test
    void keepsWhatItDoesNotKnow() throws Exception {
        String stats = Json.line(stats().toJson());
        thereIs("{\"note\": 1.50, \"cairn\": {\"version\": 1, \"later\": [1]}, \"timestamp\": \"2026-01-18\","
                + " \"stats\": "
                + stats.replace("{\"total\"", "{\"with_power\": 7, \"total\"") + "}");
        Baseline.read(file)
                .orElseThrow()
                .movedForwardTo(stats("\"total\": 543"), THEN)
                .orElseThrow()
                .write(file);
        assertThat(Json.line(Json.read(Files.readAllBytes(file))))
                .isEqualTo("{\"note\": 1.50, \"cairn\": {\"version\": 1, \"later\": [1]},"
                        + " \"timestamp\": \"2026-01-18T00:48:25.641539\", \"stats\": "
                        + stats.replace("{\"total\"", "{\"with_power\": 7, \"total\"")
                                .replace("542", "543") + "}");
    }

    @Test
    void theUserMayAcceptLess() throws Exception {
        Baseline.of(stats(), THEN).write(file);
        Baseline.save(file, stats("\"total\": 460"), THEN.plusDays(1));
        assertThat(Baseline.read(file).orElseThrow().stats().total()).isEqualTo(460);
    }

    @Test
    void theUserMayReplaceADamagedOne() throws Exception {
        thereIs("{\"timestamp\": \"20");
        Baseline.save(file, stats(), THEN);
        assertThat(Baseline.read(file).orElseThrow().stats()).isEqualTo(stats());
    }

    @Test
    void theUserMayMakeTheFirst() throws Exception {
        assertThat(Baseline.save(file, stats(), THEN).stats()).isEqualTo(stats());
        assertThat(Baseline.read(file)).isPresent();
    }
}
