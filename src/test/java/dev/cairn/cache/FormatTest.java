package dev.cairn.cache;

import static dev.cairn.cache.Sample.adding;
import static dev.cairn.cache.Sample.run;
import static dev.cairn.cache.Sample.saved;
import static org.assertj.core.api.Assertions.assertThat;

import dev.cairn.json.Json;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Caches that look unlike what Cairn writes: what no edit names comes through byte for byte. */
class FormatTest {
    private static final String ANEW = "{\n      \"id\": 9,\n      \"date\": \"2027-01-01\"\n    }";

    @TempDir
    Path folder;

    Path cache;

    @BeforeEach
    void aPlaceForACache() {
        cache = folder.resolve("unified-cache.json");
    }

    @Test
    void oneLine() throws Exception {
        assertThat(saved(
                        cache,
                        "{\"last_sync\":1,\"sync_method\":2,\"activities\":[{\"id\":1},{\"id\":2}],\"x\":{}}",
                        adding(run(9, "2027-01-01"))))
                .isEqualTo(
                        "{\"last_sync\":\"2026-01-19T06:00:00.000001\",\"sync_method\":\"incremental\",\"activities\":[\n"
                                + "    "
                                + ANEW + ",\n    {\"id\":1},{\"id\":2}\n  ],\"x\":{}}");
    }

    @Test
    void tabsAndWindowsLineEnds() throws Exception {
        String before = """
            {
            \t"last_sync": 1,
            \t"sync_method": 2,
            \t"activities": [
            \t\t{
            \t\t\t"id": 1
            \t\t}
            \t]
            }
            """;
        assertThat(saved(cache, before.replace("\n", "\r\n"), adding(run(9, "2027-01-01"))))
                .isEqualTo("{\r\n\t\"last_sync\": \"2026-01-19T06:00:00.000001\",\r\n"
                        + "\t\"sync_method\": \"incremental\",\r\n\t\"activities\": [\n    " + ANEW
                        + ",\n    {\r\n\t\t\t\"id\": 1\r\n\t\t}\n  ]\r\n}\r\n");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"id\":1,\"avg_hr\":142.0,\"n\":[1E+2,-0.0,1e999,NaN,Infinity,-Infinity,12345678901234567890123]}",
                "{\"id\":1,\"name\":\"\\u00fc \\/ \\ud83c\\udfd4 \\ud83c \\\"]}[{\"}",
                "{\"id\":1,\"name\":\"Läufe 走る 🏃\u2028\u007f\"}",
                "{ \"id\" : 1 , \"Date\":{\"\":[[],{}, [ ] ]} }",
                "{\"id\":1,\"splits\":{\"lapDTOs\":[1,[],null,{\"averageHR\":150}],\"activityId\":{}}}",
                "{\"name\":\"neither id nor date\"}",
                "{}",
                "{\"id\":1,\"name\":\"a\",\"name\":\"b\"}"
            })
    void spellingsOfEveryKind(String activity) throws Exception {
        String around =
                "{\"last_sync\":\"2026-01-19T06:00:00.000001\",\"sync_method\":\"incremental\",\"x\":" + activity;
        assertThat(saved(
                        cache,
                        around + ",\"activities\":[" + activity + "],\"y\":" + activity + "}",
                        adding(run(9, "2027-01-01"))))
                .isEqualTo(around + ",\"activities\":[\n    " + ANEW + ",\n    " + activity + "\n  ],\"y\":" + activity
                        + "}");
    }

    /** The buffers on the way hold 8 000 bytes (the parser's) and 64 KiB: each length around them, and far more. */
    @ParameterizedTest
    @ValueSource(ints = {7_950, 8_000, 65_400, 65_500, 65_536, 65_600, 131_072, 1_000_000})
    void textsLongerThanTheBuffers(int length) throws Exception {
        for (String letters : new String[] {"x", "ü🏔"}) {
            String activity =
                    "{\"id\":1,\"name\":\"" + letters.repeat(length / letters.length()) + "\",\"avg_hr\":150}";
            String around =
                    "{\"last_sync\":\"2026-01-19T06:00:00.000001\",\"sync_method\":\"incremental\",\"x\":" + activity;
            String after = saved(
                    cache,
                    around + ",\"activities\":[{\"id\":2}," + activity + ",{\"id\":3}]}",
                    adding(run(9, "2027-01-01")));
            assertThat(after.equals(around + ",\"activities\":[\n    " + ANEW + ",\n    {\"id\":2}," + activity
                            + ",{\"id\":3}\n  ]}"))
                    .isTrue();
            assertThat(CacheFile.entry(Sample.index(cache), 2).activity()).isEqualTo(Sample.activity(activity));
        }
    }

    @Test
    void newTextsLongerThanTheBuffers() throws Exception {
        String name = "ü🏔".repeat(100_000);
        saved(cache, Sample.TWO, adding(run(9, "2027-01-01").with("name", name)));
        assertThat(CacheFile.entry(Sample.index(cache), 0).activity().name()).isEqualTo(name);
        assertThat(Json.write(Json.read(Files.readAllBytes(cache)))).isEqualTo(Files.readString(cache));
    }

    @Test
    void deepNests() throws Exception {
        String deep = "[".repeat(900) + "]".repeat(900);
        String activity = "{\"id\":1,\"deep\":" + deep + "}";
        String around = "{\"last_sync\":\"2026-01-19T06:00:00.000001\",\"sync_method\":\"incremental\",\"x\":" + deep;
        assertThat(saved(cache, around + ",\"activities\":[" + activity + "]}", adding(run(9, "2027-01-01"))))
                .isEqualTo(around + ",\"activities\":[\n    " + ANEW + ",\n    " + activity + "\n  ]}");
    }

    @Test
    void everyPositionOfABufferSeam() throws Exception {
        for (int shift = 0; shift < 120; shift++) {
            String padding = "x".repeat(7_900 + shift);
            String around = "{\"x\":\"" + padding
                    + "\",\"last_sync\":\"2026-01-19T06:00:00.000001\",\"sync_method\":\"incremental\"";
            String activity = "{\"id\":1,\"date\":\"2026-01-01\",\"avg_hr\":1.5}";
            assertThat(saved(cache, around + ",\"activities\":[" + activity + "]}", adding(run(9, "2027-01-01"))))
                    .isEqualTo(around + ",\"activities\":[\n    " + ANEW + ",\n    " + activity + "\n  ]}");
        }
    }
}
