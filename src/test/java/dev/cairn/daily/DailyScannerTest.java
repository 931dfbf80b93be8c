package dev.cairn.daily;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DailyScannerTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "`` | it is empty",
                "[] | it is no JSON object in UTF-8",
                "\uFEFF{} | it is no JSON object in UTF-8",
                "{} {} | there is text after the last brace",
                "{\"sleep\": {}} | sleep is no list",
                "{\"hrv\": 5} | hrv is no list",
                "{\"training_status\": []} | training_status is no object",
                "{\"cadence_pace_analysis\": \"x\"} | cadence_pace_analysis is no object",
                "{\"stress\": [], \"stress\": []} | the key stress stands in it twice",
            })
    void whatCannotBeMergedIsRefused(String json, String why) {
        assertThatThrownBy(() -> Days.content(json))
                .isInstanceOf(UnreadableDaily.class)
                .hasMessage(why);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {"{\"sleep\": [", "{\"a\": nul", "{\"a\" 1}", "{"})
    void halfAFileIsToldWithItsLine(String json) {
        assertThatThrownBy(() -> Days.content(json))
                .isInstanceOf(UnreadableDaily.class)
                .hasMessageStartingWith("it is no whole JSON: ")
                .hasMessageEndingWith("(line 1)");
    }

    @Test
    void utf16IsRefused() {
        assertThatThrownBy(() -> DailyScanner.scan("{}".getBytes(StandardCharsets.UTF_16LE)))
                .isInstanceOf(UnreadableDaily.class);
    }

    @Test
    void knowsWhereEachValueStands() throws Exception {
        String json =
                "{ \"a\" : \"ä}\" , \"n\":-1.50e3,\"sleep\" : [ {\"date\":\"2026-01-01\",  \"x\": 1.0} ,7 ],\"z\":null }";
        DailyContent content = Days.content(json);
        assertThat(content.keys()).containsExactly("a", "n", "sleep", "z");
        byte[] bytes = content.bytes();
        assertThat(content.keys())
                .extracting(name -> {
                    DailyContent.Member member = content.member(name);
                    return new String(bytes, member.start(), member.end() - member.start(), StandardCharsets.UTF_8);
                })
                .containsExactly("\"ä}\"", "-1.50e3", "[ {\"date\":\"2026-01-01\",  \"x\": 1.0} ,7 ]", "null");
        assertThat(content.entries(DailyKind.SLEEP))
                .extracting(DailyContent.Entry::text)
                .containsExactly("{\"date\":\"2026-01-01\",  \"x\": 1.0}", "7");
    }

    @Test
    void theSeedIsReadWhole() throws Exception {
        DailyContent seed = DailyScanner.scan(Days.seed());
        DailyCensus census = DailyCensus.of(seed);
        assertThat(census.count(DailyKind.SLEEP)).isEqualTo(365);
        assertThat(census.count(DailyKind.HRV)).isZero();
        assertThat(census.count(DailyKind.STRESS)).isEqualTo(365);
        assertThat(census.newest()).isEqualTo("2026-01-17");
        assertThat(seed.keys()).containsExactly("last_sync", "activities", "training_status", "sleep", "stress");
        assertThat(seed.hasAnalysis()).isFalse();
    }
}
