package dev.cairn.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The daily metrics through the real command: the scripts' file is gone on with, damaged, and brought back. */
class DailyTest extends EndToEnd {
    @BeforeEach
    void theScriptsFileAndAWatch() throws Exception {
        Files.createDirectories(cairn.tracking());
        try (InputStream seed = DailyTest.class.getResourceAsStream("/seed/garmin-cache.json")) {
            Files.copy(seed, daily());
        }
        cairn.cache(seed());
        garmin.wellness().wornFrom(today().minusDays(40), today());
        garmin.account().add(run(1, today()));
        cairn.set("CAIRN_SYNC_DAYS", "2");
    }

    private Path daily() {
        return cairn.tracking().resolve("garmin-cache.json");
    }

    private List<Path> dailyBackups() throws Exception {
        try (Stream<Path> found = Files.list(cairn.tracking().resolve("backups"))) {
            return found.filter(file -> file.getFileName().toString().startsWith("garmin-cache-"))
                    .sorted()
                    .toList();
        }
    }

    private Result sync() throws Exception {
        return cairn.run("sync", "--days", "2", "--json");
    }

    @Test
    void goesOnWithTheScriptsFileAndBringsBackWhatSomebodyTook() throws Exception {
        String before = Files.readString(daily());
        Result synced = sync();
        assertThat(synced.exitCode()).isZero();
        assertThat(synced.at("sources").toString()).contains("garmin-daily={fetched=9, error=null}");
        String backup = dailyBackups().get(0).getFileName().toString();
        assertThat(synced.at("daily").toString()).contains("added=9", "backup=" + backup, "verdict=ok");
        assertThat(dailyBackups())
                .singleElement()
                .satisfies(file -> assertThat(file).hasContent(before));
        String after = Files.readString(daily());
        assertThat(after).contains("\"hrv\": [", "\"cadence_pace_analysis\": {");
        assertThat(cairn.run("verify").out())
                .contains("daily metrics          sleep 368, HRV 3, stress 368 days, nothing lost");
        assertThat(cairn.run("status").out()).contains("daily      sleep 368, HRV 3, stress 368 days, nothing lost");
        assertThat(cairn.run("backups", "--verify").out()).contains("of the daily metrics\n" + backup);

        // Somebody keeps only the newest sleep, and today's stress without its maximum.
        String damaged = after.substring(0, after.indexOf("\"sleep\": ["))
                + "\"sleep\": [],\n  "
                + after.substring(after.indexOf("\"stress\": ["))
                        .replaceFirst("\"max_stress\": \\d+", "\"max_stress\": null");
        Files.writeString(daily(), damaged);
        Result verified = cairn.run("verify", "--json");
        assertThat(verified.exitCode()).isEqualTo(1);
        assertThat(verified.at("verdict")).isEqualTo("loss");
        assertThat(verified.at("issues").toString())
                .contains("check=daily", "368 days of daily metrics are gone, and 1 entry has lost values");
        assertThat(verified.at("daily").toString())
                .contains(
                        "{part=sleep, date=2025-06-01, fields=[]}",
                        "{part=stress, date=" + today() + ", fields=[max_stress]}");
        assertThat(cairn.run("alert").out()).contains("data-loss-garmin-daily");
        Result lossy = sync();
        assertThat(lossy.exitCode()).isEqualTo(1);
        assertThat(lossy.at("daily").toString()).contains("added=3", "verdict=loss");
        Result told = cairn.run("verify");
        assertThat(told.out())
                .contains("DATA LOSS: 365 days of daily metrics are gone", "    sleep of 2025-01-18 is gone")
                .contains("and 345 more, all of them with --json", "cairn restore --merge " + backup);

        Result dry = cairn.run("restore", "--merge", backup, "--dry-run");
        assertThat(dry.out()).contains("would bring back 365 days, and values of 0 days, from " + backup);
        assertThat(cairn.run("restore", "--merge", backup, "--yes").exitCode()).isZero();
        assertThat(sorted(Files.readString(daily()))).isEqualTo(sorted(after));
        assertThat(cairn.run("verify").exitCode()).isZero();
        assertThat(cairn.run("alert").out()).doesNotContain("data-loss-garmin-daily");
    }

    @Test
    void aBackupTakesThePlaceOfADamagedFileAndALossCanBeAccepted() throws Exception {
        String before = Files.readString(daily());
        sync();
        String backup = dailyBackups().get(0).getFileName().toString();
        Files.writeString(daily(), "{\"sleep\"");
        Result verified = cairn.run("verify", "--json");
        assertThat(verified.exitCode()).isEqualTo(5);
        assertThat(verified.at("verdict")).isEqualTo("corrupt");
        Map<String, String> cache = new TreeMap<>(Map.of("cache", Snapshot.one(cairn.cache())));
        Result failed = sync();
        assertThat(failed.exitCode()).isEqualTo(4);
        assertThat(Files.readString(daily())).isEqualTo("{\"sleep\"");
        assertThat(Snapshot.one(cairn.cache())).isEqualTo(cache.get("cache"));

        Result restored = cairn.run("restore", backup, "--yes");
        assertThat(restored.exitCode()).isZero();
        assertThat(restored.out())
                .contains(backup + ": sleep 365, HRV 0, stress 365 days (nothing readable is there now)");
        assertThat(Files.readString(daily())).isEqualTo(before);
        assertThat(dailyBackups()).as("also of what was damaged").hasSize(2);
        assertThat(cairn.run("verify").exitCode()).isZero();

        Files.delete(daily());
        assertThat(cairn.run("verify").exitCode()).isEqualTo(1);
        Result accepted = cairn.run("verify", "--baseline");
        assertThat(accepted.exitCode()).isZero();
        assertThat(accepted.out()).contains("Accepted as gone: tracking/garmin-cache.json is gone");
        assertThat(sync().at("sources").toString()).as("no longer kept").doesNotContain("garmin-daily");
        assertThat(cairn.leftovers()).isEmpty();
    }

    /** The lines of a file, in an order of their own: what came back stands where it belongs by its day. */
    private static String sorted(String json) {
        return json.lines()
                .map(line -> line.strip().replaceFirst(",$", ""))
                .filter(line -> !line.startsWith("\"last_sync\"") && !line.contains("_at\": "))
                .sorted()
                .collect(Collectors.joining("\n"));
    }
}
