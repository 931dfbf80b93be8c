package dev.cairn.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cairn.json.Json;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class RestoreTest extends EndToEnd {
    @Test
    void bringsBackTheBytesAndAsksForTheDaysSinceAgain() throws Exception {
        garmin.account().add(run(1, today().minusDays(40)), run(2, today().minusDays(39)));
        assertThat(cairn.run("sync", "--days", "50", "--json").number("added")).isEqualTo(2);
        String old = cairn.cacheText();
        String name = cairn.run("backup", "--label", "good").out().split(" ")[0];
        garmin.account().add(run(3, today().minusDays(20))).edit(1, Map.of("activityName", "Renamed"));
        assertThat(cairn.run("sync", "--days", "50", "--json").number("added")).isEqualTo(1);
        String present = cairn.cacheText();
        Map<String, String> before = Snapshot.of(cairn.home());

        Result dry = cairn.run("restore", name, "--dry-run");
        assertThat(dry.exitCode()).isZero();
        assertThat(dry.out())
                .startsWith("would restore " + name + ": 2 activities (3 now, 1 fewer then)\nlost 1 activity\n  "
                        + today().minusDays(20))
                .contains("changed name: \"Renamed\" -> \"Run 1\"");
        Result asked = cairn.run("restore", name);
        assertThat(asked.exitCode()).isEqualTo(2);
        assertThat(asked.err()).contains("there is no terminal to ask at", "add --yes");
        Map<String, String> untouched = Snapshot.of(cairn.home());
        untouched.remove("tracking/.cairn/lock");
        before.remove("tracking/.cairn/lock");
        assertThat(untouched).isEqualTo(before);

        Result restored = cairn.run("restore", name, "--yes");
        assertThat(restored.exitCode()).as(restored::toString).isZero();
        assertThat(cairn.cacheText()).isEqualTo(old);
        Path saved = cairn.tracking()
                .resolve("backups")
                .resolve(restored.out().replaceFirst("(?s).*What was there before is (\\S+)\\.\n.*", "$1"));
        assertThat(saved).hasContent(present);
        assertThat(cairn.run("verify").exitCode()).as("a restore is no loss").isZero();
        assertThat(Files.readString(cairn.tracking().resolve(".cairn/history.jsonl")))
                .contains("\"kind\": \"restore\"", "\"total_before\": 3, \"total_after\": 2, \"restored\": \"" + name);

        Result again = cairn.run("sync", "--days", "50", "--json");
        assertThat(again.number("added")).isEqualTo(1);
        assertThat(cairn.activity(1)).as("no edit by hand").containsEntry("name", "Renamed");
        assertThat(cairn.activities()).hasSize(3);
    }

    @Test
    void theDaysThatCountAsCompleteGoBackToo() throws Exception {
        garmin.account().add(run(1, today().minusDays(40)), run(2, today().minusDays(20)), run(3, today()));
        cairn.run(
                "sync",
                "--from",
                today().minusDays(45).toString(),
                "--to",
                today().minusDays(40).toString());
        String name = cairn.run("backup").out().split(" ")[0];
        assertThat(cairn.run("sync", "--json").number("added")).isEqualTo(2);

        assertThat(cairn.run("restore", name, "--yes").exitCode()).isZero();

        assertThat(cairn.run("sync", "--json").number("added"))
                .as("without naming days")
                .isEqualTo(2);
    }

    @Test
    void aCacheThatCannotBeReadIsRestoredOverAndKept() throws Exception {
        cairn.cache(seed());
        String good = cairn.run("backup").out().split(" ")[0];
        String damaged = seed().substring(0, 12_345);
        cairn.cache(damaged);

        Result restored = cairn.run("restore", "latest", "--yes");

        assertThat(restored.exitCode()).as(restored::toString).isZero();
        assertThat(restored.out()).contains("restored " + good + ": 161 activities (nothing readable is there now)");
        assertThat(cairn.cacheText()).isEqualTo(seed());
        assertThat(cairn.backups()).hasSize(2);
        assertThat(cairn.backups())
                .as("what it was is kept too")
                .anySatisfy(backup -> assertThat(backup).hasContent(damaged));
        Result nothing = cairn.run("restore", "latest", "--yes");
        assertThat(nothing.exitCode()).as("latest is the newest that is good").isZero();
        assertThat(nothing.out()).contains("The cache is " + good + " already");
    }

    @Test
    void aCacheThatIsGoneIsRestored() throws Exception {
        cairn.cache(seed());
        cairn.run("backup");
        Files.delete(cairn.cache());

        Result restored = cairn.run("restore", "latest", "--yes", "--json");
        assertThat(restored.exitCode()).isZero();
        assertThat(restored.json())
                .containsEntry("total_before", null)
                .containsEntry("backup", null)
                .containsEntry("changes", null)
                .containsEntry("verdict", "ok");
        assertThat(restored.number("total_after")).isEqualTo(161);

        assertThat(cairn.cacheText()).isEqualTo(seed());
        assertThat(cairn.backups()).hasSize(1);
    }

    @Test
    void whatIsNoBackupIsRefused() throws Exception {
        cairn.cache(Json.write(Map.of("activities", List.of())));
        cairn.run("backup");
        String before = Snapshot.one(cairn.cache());

        for (String name : List.of(
                "../unified-cache.json", "/etc/passwd", "..", "SHA256SUMS", "unified-cache-20200101_000000.json")) {
            Result result = cairn.run("restore", name, "--yes");

            assertThat(result.exitCode()).as(result::toString).isEqualTo(2);
            assertThat(result.err()).startsWith("cairn: cannot find the backup " + name + ": ");
        }
        assertThat(Snapshot.one(cairn.cache())).isEqualTo(before);
        assertThat(cairn.backups()).hasSize(1);
    }
}
