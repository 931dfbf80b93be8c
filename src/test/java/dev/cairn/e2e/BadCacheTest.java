package dev.cairn.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import dev.cairn.demo.simulator.SimulatedActivity;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** A cache that is no cache is not touched, and the way back is named. */
class BadCacheTest extends EndToEnd {
    private static final String GOOD = "unified-cache-20260110_060012.json";

    static Stream<Arguments> unreadable() throws Exception {
        String seed = seed();
        String cut = seed.substring(0, seed.indexOf("\"date\": \"2025-06") + 12);
        return Stream.of(
                arguments(
                        "truncated",
                        cut,
                        "the file ends in the middle of activity " + (count(cut, "\"duration_seconds\"") + 1)
                                + " \\(line " + grouped(count(cut, "\n") + 1) + ", byte " + grouped(bytes(cut))
                                + "\\)"),
                arguments("empty", "", "the file is empty"),
                arguments("blank", " \n", "the file holds nothing but white space"),
                arguments("a web page", "<html></html>", "it is not JSON.* \\(line 1, byte \\d+\\)"),
                arguments(
                        "a bad comma",
                        seed.replaceFirst("(?s)\"max_hr\"", "\"max_hr\" 1"),
                        "it is not JSON in the middle of activity 1: .*\\(line 21, byte \\d+\\)"),
                arguments("a list", "[1, 2]", "it is not a JSON object \\(line 1, byte 0\\)"),
                arguments("no activities", "{\"last_sync\": \"2026-01-18T00:48:25\"}", "it has no \"activities\""),
                arguments(
                        "activities that are no list",
                        "{\n  \"activities\": {}\n}",
                        "its \"activities\" is no array \\(line 2, byte 18\\)"),
                arguments(
                        "a byte order mark", "\ufeff" + seed, "it begins with a byte order mark \\(line 1, byte 0\\)"));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("unreadable")
    void isNotTouched(String how, String content, String reason) throws Exception {
        cairn.cache(content);
        backup(GOOD, seed());
        backup("unified-cache-20260111_060012.json", seed().substring(0, 5000));
        garmin.account().add(run(1, today()));
        Map<String, String> before = files();

        Result result = cairn.run("sync", "--json");

        assertThat(result.exitCode()).as(result::toString).isEqualTo(5);
        assertThat(files()).isEqualTo(before);
        assertThat(garmin.requests()).isEmpty();
        assertThat(result.json().keySet()).containsExactly("error");
        assertThat(result.number("error", "code")).isEqualTo(5);
        assertThat(result.at("error", "message").toString())
                .matches("(?s)cannot read tracking/unified-cache.json: " + reason);
        assertThat(result.at("error", "hint"))
                .isEqualTo("Nothing was changed. The newest good backup is " + GOOD + " (161 activities).\n"
                        + "Restore it with: cairn restore " + GOOD);
        assertThat(result.err())
                .contains("       Restore it with: cairn restore " + GOOD)
                .doesNotContain("\tat ");
    }

    @Test
    void aCacheThatIsGoneIsNoFirstRun() throws Exception {
        backup(GOOD, seed());

        Result result = cairn.run("sync");

        assertThat(result.exitCode()).isEqualTo(5);
        assertThat(result.err())
                .contains("it is gone, although there was one", "Restore it with: cairn restore " + GOOD);
        assertThat(cairn.cache()).doesNotExist();
    }

    @Test
    void whatIsOnlyOddIsKeptAndTold() throws Exception {
        String twice = """
                {
                      "id": 10,
                      "name": "first",
                      "name": "second",
                      "type": "running",
                      "date": "2026-01-05 08:00:00",
                      "distance_km": 5.0,
                      "source": "garmin"
                    }""";
        String nameless = "{ \"note\" : \"a stray\",\"x\":[1.50, 2e3] }";
        cairn.cache("{\n  \"last_sync\": \"2026-01-01T00:00:00\",\n  \"last_sync\": \"2026-01-06T00:00:00\",\n"
                + "  \"activities\": [\n    " + twice + ",\n    " + nameless + "\n  ],\n  \"rest\": [ 1,2 ]\n}");
        garmin.account()
                .add(SimulatedActivity.run(10).named("third").startingAt("2026-01-05 08:00:00"), run(11, "2026-01-06"));

        Result result = cairn.run(SYNC_JANUARY);

        assertThat(result.exitCode()).as(result::toString).isZero();
        assertThat(result.number("added")).isEqualTo(1);
        assertThat(result.number("total_after")).isEqualTo(3);
        assertThat(cairn.cacheText()).contains(twice, nameless, "\"rest\": [ 1,2 ]", "\"id\": 11,");
        assertThat(result.at("warnings"))
                .asString()
                .contains(
                        "the key \"last_sync\" stands there twice",
                        "activity 1 (line 5) names a key twice and is kept as it is",
                        "activity 2 (line 14) has neither id nor date and is kept as it is");
        assertThat(result.err()).contains("warning: activity 2 (line 14)");
    }

    private void backup(String name, String content) throws Exception {
        Path folder = Files.createDirectories(cairn.tracking().resolve("backups"));
        Files.writeString(folder.resolve(name), content);
    }

    /** Everything but Cairn's own state, where the lock is. */
    private Map<String, String> files() throws Exception {
        Map<String, String> files = Snapshot.of(cairn.tracking());
        files.keySet().removeIf(name -> name.isEmpty() || name.startsWith(".cairn"));
        return files;
    }

    private static int count(String text, String part) {
        return text.split(part, -1).length - 1;
    }

    private static int bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8).length;
    }

    private static String grouped(int number) {
        return "%,d".formatted(number).replace(',', ' ');
    }
}
