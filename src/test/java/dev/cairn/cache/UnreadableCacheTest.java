package dev.cairn.cache;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class UnreadableCacheTest {
    @TempDir
    Path folder;

    Path cache;

    @BeforeEach
    void aPlaceForACache() {
        cache = folder.resolve("unified-cache.json");
    }

    private void refused(byte[] content, String message) throws Exception {
        Files.write(cache, content);
        assertThatThrownBy(() -> Sample.index(cache))
                .isInstanceOf(UnreadableCache.class)
                .hasMessage(message);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '#', textBlock = """
        ##                                        | the file is empty
        # #                                       | the file holds nothing but white space
        #\t\r\n    \n#                            | the file holds nothing but white space
        []                                        | it is not a JSON object (line 1, byte 0)
        # "activities"#                           | it is not a JSON object (line 1, byte 1)
        null                                      | it is not a JSON object (line 1, byte 0)
        {}                                        | it has no "activities"
        {"Activities": []}                        | it has no "activities"
        {"metadata": {"activities": []}}          | it has no "activities"
        {"activities": {}}                        | its "activities" is no array (line 1, byte 15)
        {"activities": null}                      | its "activities" is no array (line 1, byte 15)
        {"activities": 7}                         | its "activities" is no array (line 1, byte 15)
        {"activities": [], "activities": []}      | it has two "activities" (line 1, byte 33)
        {"activities": []} {}                     | there is text after the JSON (line 1, byte 19)
        {"activities": []}{"activities": []}      | there is text after the JSON (line 1, byte 18)
        {"activities": [{"id": 1}, 7]}            | activity 2 is no JSON object (line 1, byte 27)
        {"activities": [null]}                    | activity 1 is no JSON object (line 1, byte 16)
        {"activities": [[]]}                      | activity 1 is no JSON object (line 1, byte 16)
        {"activities": ["x"]}                     | activity 1 is no JSON object (line 1, byte 16)
        {"activities": [{"id": 1}, {"id": 2       | the file ends in the middle of activity 2 (line 1, byte 35)
        {"activities": [{"id": 1}                 | the file ends in the middle of activity 2 (line 1, byte 25)
        {"activities": [{"id": 1}]                | the file ends before the JSON does (line 1, byte 26)
        {"last_sync": "2026-01                    | the file ends before the JSON does (line 1, byte 22)
        """)
    void saysWhatIsWrongAndWhere(String content, String message) throws Exception {
        refused(content.translateEscapes().getBytes(StandardCharsets.UTF_8), message);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "<html>",
                "{\"activities\": [{\"id\": 1,}]}",
                "{'activities': []}",
                "{\"activities\": [{\"id\": 01}]}",
                "{\"activities\": [] // comment\n}",
                "{\"activities\": []} x",
                "{\"activities\": []}\u0000\u0000",
                "{\"activities\": [{\"name\": \"a\nb\"}]}",
                "{\"activities\": [{\"name\": \"\\x\"}]}",
                "{\"activities\": [{\"id\": .5}]}",
                "{\"activities\": [{\"id\": +1}]}",
                "{\"activities\": [{\"id\": nan}]}",
                "{\"activities\": [}",
                "{\"activities\" []}",
                "{\"activities\": [{\"id\": 1} {\"id\": 2}]}"
            })
    void whatIsNoJsonIsSaidToBeNone(String content) throws Exception {
        Files.writeString(cache, content);
        assertThatThrownBy(() -> Sample.index(cache))
                .isInstanceOf(UnreadableCache.class)
                .hasMessageMatching(
                        "it is not JSON( in the middle of activity \\d)?: [^\\n]+ \\(line \\d, byte \\d+\\)");
    }

    @Test
    void namesLineAndByteInGroupsOfThree() throws Exception {
        refused(
                ("{" + "\n".repeat(90_410) + "\"activities\": [7]}").getBytes(StandardCharsets.UTF_8),
                "activity 1 is no JSON object (line 90 411, byte 90 426)");
    }

    @Test
    void saysWhichFile() throws Exception {
        Files.writeString(cache, "{}");
        assertThatThrownBy(() -> Sample.index(cache))
                .isInstanceOfSatisfying(
                        UnreadableCache.class,
                        unreadable -> assertThat(unreadable.file()).isEqualTo(cache));
    }

    @Test
    void aByteOrderMarkIsNamed() throws Exception {
        refused(
                "\ufeff{\"activities\": []}".getBytes(StandardCharsets.UTF_8),
                "it begins with a byte order mark (line 1, byte 0)");
    }

    @ParameterizedTest
    @ValueSource(strings = {"UTF-16", "UTF-16LE", "UTF-16BE", "UTF-32", "UTF-32LE"})
    void otherEncodingsAreNamed(String encoding) throws Exception {
        refused("{\"activities\": []}".getBytes(Charset.forName(encoding)), "it is not UTF-8 text (line 1, byte 0)");
        refused(
                "\ufeff{\"activities\": []}".getBytes(Charset.forName(encoding)),
                "it is not UTF-8 text (line 1, byte 0)");
    }

    /** What a file system leaves of a file that was not flushed before the power went. */
    @Test
    void aFileOfZerosIsNamed() throws Exception {
        refused(new byte[4096], "it is not UTF-8 text (line 1, byte 0)");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "00",
                "ff",
                "fe",
                "feff",
                "fffe",
                "fffe7b",
                "efbb",
                "efbbbf",
                "fe ff 7b 7d",
                "ff fe 7b 7d",
                "c0",
                "f4"
            })
    void shortRubbishIsRefused(String hex) throws Exception {
        Files.write(cache, HexFormat.of().parseHex(hex.replace(" ", "")));
        assertThatThrownBy(() -> Sample.index(cache))
                .isInstanceOf(UnreadableCache.class)
                .message()
                .doesNotContain("-1");
    }

    @ParameterizedTest
    @ValueSource(strings = {"c328", "e28228", "f09f8f", "ff"})
    void textThatIsNoUtf8IsRefused(String hex) throws Exception {
        String bad = new String(HexFormat.of().parseHex(hex), StandardCharsets.ISO_8859_1);
        for (String content : List.of(
                "{\"activities\": [{\"id\": 1, \"date\": \"#\"}]}",
                "{\"activities\": [{\"id\": 1, \"unknown\": [\"#\"]}]}",
                "{\"activities\": [], \"unknown\": \"#\"}",
                "{\"activities\": [] # }")) {
            Files.writeString(cache, content.replace("#", bad), StandardCharsets.ISO_8859_1);
            assertThatThrownBy(() -> Sample.index(cache)).isInstanceOf(UnreadableCache.class);
        }
    }

    @Test
    void truncatedAtAnyByteItIsRefused() throws Exception {
        byte[] whole = """
            {"last_sync": "2026-01-18T00:48:25", "sources": {"garmin": 161, "x": NaN}, "ü": [true, {"a": null}],
             "activities": [
               {"id": 1, "strava_id": 2, "date": "2026-01-17 08:00:00", "name": "Läufe 🏔 \\ud83c", "distance_km": 10.5e0},
               {"id": "strava_7", "splits": {"activityId": 7, "lapDTOs": [{"averageHR": 150.0, "x": [-Infinity]}, 7]}},
               {}
             ], "metadata": {"date_range": {"latest": "2026"}}, "total": -12, "done": false}\
            """.getBytes(StandardCharsets.UTF_8);
        Files.write(cache, whole);
        assertThat(Sample.index(cache).size()).isEqualTo(3);
        for (int length = 0; length < whole.length; length++) {
            Files.write(cache, Arrays.copyOf(whole, length));
            assertThatThrownBy(() -> Sample.index(cache))
                    .as("the first %d bytes", length)
                    .isInstanceOf(UnreadableCache.class)
                    // A number that ends in a point looks wrong whatever comes.
                    .hasMessageMatching(length > 0 && whole[length - 1] == '.' ? ".*numeric value.*" : "the file .*");
        }
    }

    @Test
    void tooDeepANestIsRefused() throws Exception {
        Files.writeString(cache, "{\"activities\": [{\"x\": " + "[".repeat(2000) + "]".repeat(2000) + "}]}");
        assertThatThrownBy(() -> Sample.index(cache)).isInstanceOf(UnreadableCache.class);
    }

    @Test
    void aMissingFileIsMissingAndNotUnreadable() {
        assertThatThrownBy(() -> Sample.index(cache)).isInstanceOf(NoSuchFileException.class);
    }
}
