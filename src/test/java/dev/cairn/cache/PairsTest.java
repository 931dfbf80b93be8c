package dev.cairn.cache;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.cairn.activity.Activity;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PairsTest {
    @TempDir
    Path folder;

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '#', textBlock = """
        # # | # # | ##
        {"id": 1}, {"id": 2} | {"id": 2}, {"id": 1} | ##
        {"id": 1} | {"id":1} | 1=1
        {"id": 1} | # # | 1=-
        # # | {"id": 1} | -=1
        {"id": 1}, {"id": 2, "n": 1} | {"id": 2}, {"id": 3} | 1=- 2=2 -=3
        {"id": "strava_7"} | {"id": 1, "strava_id": 7} | strava_7=1
        {"id": 1, "strava_id": 7} | {"id": "strava_7"} | 1=strava_7
        {"strava_id": 7} | {"id": "strava_7", "n": 1} | strava_7=strava_7
        {"id": "file_a"} | {"id": 1, "file_id": "file_a"} | file_a=1
        {"id": 1, "strava_id": 7} | {"id": "strava_7"}, {"id": 1} | 1=1 -=strava_7
        {"id": "strava_7"}, {"id": 1} | {"id": 1, "strava_id": 7} | strava_7=- 1=1
        {"id": 1, "workout_id": "workout_5"} | {"id": 2, "workout_id": "workout_5"} | 1=- -=2
        {"id": 1, "strava_id": 7} | {"id": 2, "strava_id": 7} | 1=- -=2
        {"id": 1, "strava_id": 7} | {"id": 1, "strava_id": 8} | 1=1
        {"id": 1}, {"id": 1} | {"id": 1} | 1=-
        {"id": 1, "n": 1}, {"id": 1, "n": 2} | {"id": 1, "n": 2}, {"id": 1, "n": 3} | 1=1
        {"id": 1, "n": 1}, {"id": 1, "n": 2} | {"id": 1, "n": 3} | 1=1 1=-
        {"date": "d", "name": "a"} | {"date": "d", "name": "a"} | null=null
        {"date": "d", "name": "a"} | {"date": "d", "name": "b"} | null=- -=null
        {"date": "d", "name": "a"} | {"date": "d", "name": "a", "id": 1} | null=1
        {"date": "d", "name": "a", "id": 1} | {"date": "d", "name": "a"} | 1=null
        {"date": "d"}, {"date": "d", "n": 1} | {"date": "d", "n": 1}, {"date": "d", "n": 2} | null=null null=null
        {"name": "a"} | {"name": "a", "n": 1} | null=- -=null
        {"date": "d"}, {"date": "d"} | {"date": "d", "n": 1} | null=null null=-
        """)
    void isTheSameOrIsNot(String before, String after, String pairs) throws Exception {
        assertThat(different(before, after)).as(before + " and " + after).isEqualTo(pairs.strip());
    }

    /** What stands there now could not be parsed. */
    @Test
    void whatIsTheSameInBytesIsNotEvenParsed() throws Exception {
        Path one = write("a.json", "{\"id\": 1}, {\"id\": 2}");
        Path other = write("b.json", "{\"id\": 2}, {\"id\": 1}");
        CacheIndex before = Sample.index(one);
        CacheIndex after = Sample.index(other);
        for (Path file : List.of(one, other)) {
            Files.writeString(
                    file,
                    Files.readString(file).replace("{\"id\": 1}", "=========").replace("{\"id\": 2}", ">>>>>>>>>"));
        }
        Pairs.different(before, after, (gone, come) -> {
            throw new AssertionError(gone + " " + come);
        });
    }

    /** Larger than what is read at once, in the opposite order, and one of them larger than all that. */
    @Test
    void theOrderOfTheFilesDoesNotMatter() throws Exception {
        List<String> many = new ArrayList<>(IntStream.range(0, 500)
                .mapToObj(id -> "{\"id\": " + id + ", \"name\": \"" + "x".repeat(id == 77 ? 200_000 : id) + "\"}")
                .toList());
        String before = String.join(", ", many);
        many.set(77, "{\"id\": 77}");
        many.remove(3);
        java.util.Collections.reverse(many);
        assertThat(different(before, String.join(",", many))).isEqualTo("3=- 77=77");
    }

    @Test
    void aFileThatBecameShorterMeanwhileIsAnError() throws Exception {
        Path file = write("a.json", "{\"id\": 1}, {\"id\": 2}");
        CacheIndex before = Sample.index(file);
        CacheIndex after = Sample.index(write("b.json", "{\"id\": 2, \"n\": 1}"));
        Files.writeString(file, "{\"activities\": [");
        assertThatThrownBy(() -> Pairs.different(before, after, (one, other) -> {}))
                .isInstanceOf(IOException.class)
                .hasMessage("the cache became shorter while it was read");
        Files.writeString(file, " ".repeat(100));
        assertThatThrownBy(() -> Pairs.different(before, after, (one, other) -> {}))
                .isInstanceOf(IOException.class);
    }

    private String different(String before, String after) throws IOException {
        List<String> pairs = new ArrayList<>();
        Pairs.different(
                Sample.index(write("a.json", before)),
                Sample.index(write("b.json", after)),
                (one, other) -> pairs.add(key(one) + "=" + key(other)));
        return String.join(" ", pairs);
    }

    private static String key(Activity activity) {
        return activity == null ? "-" : String.valueOf(activity.key());
    }

    private Path write(String name, String activities) throws IOException {
        return Files.writeString(folder.resolve(name), "{\"activities\": [" + activities + "]}");
    }
}
