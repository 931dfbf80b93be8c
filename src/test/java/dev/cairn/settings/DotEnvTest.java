package dev.cairn.settings;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What is expected here is what python-dotenv 1.2 reads from the same text. */
class DotEnvTest {
    private static Map<String, String> read(String text) {
        Map<String, String> values = new LinkedHashMap<>();
        DotEnv.read(text, Map.of("OUTSIDE", "world")).entries().forEach((key, entry) -> values.put(key, entry.value()));
        return values;
    }

    @Test
    void readsNamesAndValues() {
        assertThat(read("GARMIN_EMAIL=anna@x.example\nexport STRAVA_CLIENT_ID = 12345\n  A=1 \n"))
                .isEqualTo(Map.of("GARMIN_EMAIL", "anna@x.example", "STRAVA_CLIENT_ID", "12345", "A", "1"));
    }

    @Test
    void readsWindowsLineEnds() {
        assertThat(read("A=1\r\n\r\nB=\"x\r\ny\"\r\n")).isEqualTo(Map.of("A", "1", "B", "x\ny"));
    }

    @Test
    void aCommentBeginsAfterABlank() {
        assertThat(read("# all\nA=pass#word # mine\nB=#x\nC='a # b' # c\nD= # x"))
                .isEqualTo(Map.of("A", "pass#word", "B", "#x", "C", "a # b", "D", "# x"));
    }

    @Test
    void quotesKeepBlanksAndLines() {
        assertThat(read("A=' x '\nB=\"one\ntwo\"\nC=a b  \n"))
                .isEqualTo(Map.of("A", " x ", "B", "one\ntwo", "C", "a b"));
    }

    @Test
    void doubleQuotesHaveEscapesAndSingleOnesHardlyAny() {
        assertThat(read("A=\"a\\nb\\\"c\\\\d\\x\"")).isEqualTo(Map.of("A", "a\nb\"c\\d\\x"));
        assertThat(read("A='a\\nb\\'c\\\\d'")).isEqualTo(Map.of("A", "a\\nb'c\\d"));
        assertThat(read("A=a\\nb")).isEqualTo(Map.of("A", "a\\nb"));
    }

    @Test
    void aBackslashBeforeTheLastQuoteIsPlain() {
        assertThat(read("A='C:\\dir\\'")).isEqualTo(Map.of("A", "C:\\dir\\"));
    }

    @Test
    void namesInBracesAreReplaced() {
        assertThat(read("A=x\nB=${A}-${NONE}-${NONE:-else}\nC=${A\nD=$A\nE=${A:x}"))
                .isEqualTo(Map.of("A", "x", "B", "x--else", "C", "${A", "D", "$A", "E", "${A:x}"));
    }

    @Test
    void theEnvironmentWinsWhereANameIsReplaced() {
        assertThat(read("OUTSIDE=file\nA=${OUTSIDE}")).containsEntry("A", "world");
    }

    @Test
    void theLastOfTwoHolds() {
        assertThat(read("A=1\nA=2\nB=1\nB\n")).isEqualTo(Map.of("A", "2"));
    }

    @Test
    void anEmptyValueIsEmpty() {
        assertThat(read("A=\nB=''\nC")).isEqualTo(Map.of("A", "", "B", ""));
    }

    @Test
    void passesOverWhatItCannotRead() {
        DotEnv file = DotEnv.read("A=1\n\n=2\nB='x\ny'\ntwo words\n'D'=4\n''=5\nE='x' y", Map.of());
        assertThat(file.unreadable()).containsExactly(3, 6, 8, 9);
        assertThat(file.entries())
                .isEqualTo(Map.of("A", new Written("1", 1), "B", new Written("x\ny", 4), "D", new Written("4", 7)));
    }

    @Test
    void anOpenQuoteSpoilsItsOwnLineOnly() {
        DotEnv file = DotEnv.read("A=\"open\nB=2", Map.of());
        assertThat(file.unreadable()).containsExactly(1);
        assertThat(file.entries()).isEqualTo(Map.of("B", new Written("2", 2)));
    }
}
