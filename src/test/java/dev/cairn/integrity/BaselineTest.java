package dev.cairn.integrity;

import static dev.cairn.integrity.Facts.stats;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.cairn.activity.ActivityFacts;
import dev.cairn.cache.Fingerprint;
import dev.cairn.failure.ExitCode;
import dev.cairn.json.Json;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
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

    private static final Fingerprint CONTENT = new Fingerprint(1234, 0xfedcL);

    private static final String[] TWO = {
        "{\"id\": 7, \"name\": \"Tempo ü\", \"type\": \"running\", \"date\": \"2026-01-10 08:00:00\", \"distance_km\": 28.4,"
                + " \"avg_hr\": 150, \"splits\": {\"lapDTOs\": [{\"averageHR\": 150}, {}]}, \"source\": \"both\", \"strava_id\": 5}",
        "{\"date\": \"2020-01-10 08:00:00\", \"average_heartrate\": 140}"
    };

    private static List<ActivityFacts> called(Baseline baseline) throws IOException {
        List<ActivityFacts> called = new ArrayList<>();
        baseline.forEach(called::add);
        return called;
    }

    @Test
    void keepsEveryActivityWithTheCheckValueOfEachOfItsFields() throws Exception {
        Baseline.of(Facts.survey(TWO), CONTENT, THEN).write(file);
        String written = Files.readString(file);
        Map<?, ?> document = (Map<?, ?>) Json.read(written);
        assertThat(Json.line(document.get("stats")))
                .isEqualTo(Json.line(Facts.survey(TWO).stats().toJson()));
        assertThat(written)
                .startsWith("{\n  \"timestamp\": \"2026-01-18T00:48:25.641539\",\n  \"stats\": {\n    \"total\": 2,")
                .containsPattern(
                        "\n    \"cache\": \\{\"bytes\": 1234, \"crc32c\": \"0000fedc\", \"stats\": \"[0-9a-f]{8}\"},")
                .contains("\n      [\"7\", \"2026-01-10 08:00:00\", \"Tempo ü\", 28.4, 0, 2, 1, \"")
                .contains("\", \"strava_5\"],\n      [null, \"2020-01-10 08:00:00\", \"\", 0.0, 1, 0, 0, \"")
                .endsWith("\n    ]\n  }\n}");
        Baseline read = Baseline.read(file).orElseThrow();
        assertThat(read.knowsActivities()).isTrue();
        assertThat(called(read)).isEqualTo(Facts.facts(TWO));
        assertThat(read.isOf(CONTENT)).isTrue();
        assertThat(read.isOf(new Fingerprint(1234, 0xfedd))).isFalse();
    }

    @Test
    void countsThatSomebodyChangedStandForThemselves() throws Exception {
        Baseline.of(Facts.survey(TWO), CONTENT, THEN).write(file);
        assertThat(compared().verdict()).isEqualTo(Verdict.OK);
        Files.writeString(file, Files.readString(file).replace("\"total\": 2", "\"total\": 3"));
        Baseline read = Baseline.read(file).orElseThrow();
        assertThat(read.isOf(CONTENT)).as("the counts have to be looked at").isFalse();
        assertThat(compared().verdict()).isEqualTo(Verdict.LOSS);
        assertThat(compared().issues()).extracting(Issue::check).containsExactly("total");
        Files.writeString(file, Files.readString(file).replace("\"total\": 3", "\"total\": 1"));
        assertThat(compared().verdict()).isEqualTo(Verdict.OK);
    }

    private Verification compared() throws Exception {
        return Verification.compare(Facts.survey(TWO), Baseline.read(file), id -> false, id -> false);
    }

    @Test
    void oneOfTheScriptsKnowsNoActivityAndIsOfNoCache() throws Exception {
        thereIs("{\"timestamp\": \"2026-01-18T00:48:25.641539\", \"stats\": " + Json.write(stats().toJson()) + "}");
        Baseline read = Baseline.read(file).orElseThrow();
        assertThat(read.knowsActivities()).isFalse();
        assertThat(read.isOf(new Fingerprint(0, 0))).isFalse();
        assertThat(called(read)).isEmpty();
    }

    @Test
    void anEmptyHistoryIsWrittenAndReadAgain() throws Exception {
        Baseline.of(Facts.survey(), CONTENT, THEN).write(file);
        Baseline read = Baseline.read(file).orElseThrow();
        assertThat(read.knowsActivities()).isTrue();
        assertThat(called(read)).isEmpty();
    }

    @Test
    void keepsWhatItDoesNotKnow() throws Exception {
        String stats = Json.line(stats().toJson());
        thereIs("{\"note\": 1.50, \"cairn\": {\"version\": 1, \"later\": [1]}, \"timestamp\": \"2026-01-18\","
                + " \"stats\": "
                + stats.replace("{\"total\"", "{\"with_power\": 7, \"total\"") + "}");
        Baseline.save(file, Facts.survey(TWO), CONTENT, THEN);
        Baseline.save(file, Facts.survey(TWO), CONTENT, THEN);
        Map<?, ?> document = (Map<?, ?>) Json.read(Files.readString(file));
        assertThat(document.keySet()).map(String::valueOf).containsExactly("note", "timestamp", "stats", "cairn");
        assertThat(String.valueOf(document.get("note"))).isEqualTo("1.50");
        assertThat(Json.line(document.get("stats"))).startsWith("{\"with_power\": 7, \"total\": 2");
        assertThat(Json.line(document.get("cairn"))).startsWith("{\"version\": 3, \"later\": [1], \"cache\": {");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "\"7\", | 7, | is not a text",
                "28.4, | \"far\", | is not a number",
                "28.4, 0 | 28.4, 9 | there is no kind 9",
                "2, 1, | -2, 1, | is not a count",
                "[\"7\" | 7, [\"7\" | is no activity",
                "[[\"running | [\"x\", [\"running | is no kind of activity"
            })
    void saysWhatIsWrongWithADamagedRoll(String whole, String damaged, String why) throws Exception {
        Baseline.of(Facts.survey(TWO), CONTENT, THEN).write(file);
        String text = Files.readString(file).replaceFirst("\\[\\s+\\[\"running", "[[\"running");
        assertThat(text).contains(whole);
        Files.writeString(file, text.replaceFirst(Pattern.quote(whole), Matcher.quoteReplacement(damaged)));
        assertThatThrownBy(() -> called(Baseline.read(file).orElseThrow()))
                .isInstanceOf(DamagedBaseline.class)
                .hasMessageContaining(why);
    }

    @Test
    void forgetsWhatTheUserHadRemovedAndNothingElse() throws Exception {
        Baseline.of(Facts.survey(TWO), CONTENT, THEN).write(file);
        Baseline.read(file)
                .orElseThrow()
                .without(Facts.facts(TWO).get(0), Set.of("strava_5"), Facts.statsOf(TWO[1]), THEN.plusDays(1))
                .write(file);
        Baseline rest = Baseline.read(file).orElseThrow();
        assertThat(called(rest)).isEqualTo(Facts.facts(TWO[1]));
        assertThat(rest.stats()).isEqualTo(Facts.statsOf(TWO[1]));
        assertThat(rest.timestamp()).startsWith("2026-01-19");
        assertThat(rest.isOf(CONTENT)).isFalse();
    }

    @Test
    void theUserMayAcceptLess() throws Exception {
        Baseline.of(Facts.survey(TWO), CONTENT, THEN).write(file);
        Baseline.save(file, Facts.survey(TWO[0]), CONTENT, THEN.plusDays(1));
        assertThat(Baseline.read(file).orElseThrow().stats().total()).isEqualTo(1);
    }

    @Test
    void theUserMayReplaceADamagedOne() throws Exception {
        thereIs("{\"timestamp\": \"20");
        Baseline.save(file, Facts.survey(TWO), CONTENT, THEN);
        assertThat(called(Baseline.read(file).orElseThrow())).hasSize(2);
    }
}
