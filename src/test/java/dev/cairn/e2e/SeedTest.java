package dev.cairn.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** The scripts' own files go on being used. */
class SeedTest extends EndToEnd {
    @Test
    void twoNewActivitiesLeaveEveryOtherByteAlone() throws Exception {
        cairn.cache(seed());
        garmin.account().add(run(20_000_000_001L, "2026-01-18"), run(20_000_000_002L, "2026-01-19"));

        Result result = cairn.run("sync", "--json");

        assertThat(result.exitCode()).as(result::toString).isZero();
        assertThat(result.number("added")).isEqualTo(2);
        assertThat(result.number("total_before")).isEqualTo(161);
        assertThat(result.number("total_after")).isEqualTo(163);
        String after = cairn.cacheText();
        List<String> old = entries(seed());
        List<String> all = entries(after);
        assertThat(old).hasSize(161);
        assertThat(all).hasSize(163).containsAll(old);
        assertThat(all.subList(0, 2)).allSatisfy(entry -> assertThat(entry).contains("\"id\": 2000000000"));
        assertThat(all.stream().map(SeedTest::date)).as("newest first").isSortedAccordingTo((a, b) -> b.compareTo(a));
        assertThat(around(after))
                .isEqualTo(around(seed())
                        .replaceFirst(
                                "\"last_sync\": \"[^\"]*\"",
                                "\"last_sync\": \"" + lastSync(after) + "\",\n  \"sync_method\": \"incremental\"")
                        .replace("\"garmin\": 161", "\"garmin\": 163"));
        assertThat(cairn.backups()).hasSize(1);
        assertThat(cairn.backups().get(0)).hasContent(seed());
        assertThat(listRequests().get(0).parameter("startDate"))
                .as("from the scripts' last activity, and a day more")
                .isEqualTo("2026-01-16");
    }

    @Test
    void nothingNewLeavesTheScriptsOrderAlone() throws Exception {
        cairn.cache(seed());
        String before = Snapshot.one(cairn.cache());

        assertThat(cairn.run("sync", "--json").number("added")).isZero();

        assertThat(Snapshot.one(cairn.cache())).isEqualTo(before);
    }

    /** The activities as they stand in the file. */
    private static List<String> entries(String cache) {
        String array = cache.substring(cache.indexOf("  \"activities\": [\n"), cache.indexOf("\n  ]"));
        List<String> entries = new ArrayList<>();
        Matcher entry = Pattern.compile("^    \\{\n.*?^    \\}", Pattern.MULTILINE | Pattern.DOTALL)
                .matcher(array);
        while (entry.find()) {
            entries.add(entry.group());
        }
        return entries;
    }

    /** Everything but the activities. */
    private static String around(String cache) {
        return cache.substring(0, cache.indexOf("  \"activities\": [\n")) + cache.substring(cache.indexOf("\n  ]"));
    }

    private static String date(String entry) {
        return value(entry, "date");
    }

    private static String lastSync(String cache) {
        return value(cache, "last_sync");
    }

    private static String value(String json, String key) {
        Matcher value = Pattern.compile("\"" + key + "\": \"([^\"]*)\"").matcher(json);
        assertThat(value.find()).isTrue();
        return value.group(1);
    }
}
