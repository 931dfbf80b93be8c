package dev.cairn.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Everything comes back that can still be read, and nothing happens without the word. */
class RebuildTest extends EndToEnd {
    private static final String[] REBUILD = {"rebuild", "--confirm", "REBUILD"};

    @Test
    void aTruncatedCacheWithoutABackupKeepsItsWholeActivities() throws Exception {
        String damaged = seed().substring(0, 500_000);
        cairn.cache(damaged);
        Map<String, String> before = Snapshot.of(cairn.home());

        assertThat(cairn.run("rebuild").exitCode()).as("no terminal").isEqualTo(2);
        Result wrong = cairn.run("rebuild", "--confirm", "rebuild");
        assertThat(wrong.exitCode()).isEqualTo(2);
        assertThat(wrong.err()).contains("the confirmation is not REBUILD");
        Result missing = cairn.run("rebuild", "no-such-file.json", "--confirm", "REBUILD");
        assertThat(missing.exitCode()).as(missing::toString).isEqualTo(2);
        Result dry = cairn.run("rebuild", "--dry-run", "--json");
        assertThat(dry.number("after", "total")).isEqualTo(108);
        Map<String, String> after = Snapshot.of(cairn.home());
        List.of("tracking", "tracking/.cairn", "tracking/.cairn/lock").forEach(name -> {
            after.remove(name);
            before.remove(name);
        });
        assertThat(after).isEqualTo(before);

        Result rebuilt = cairn.run(REBUILD);

        assertThat(rebuilt.exitCode()).as(rebuilt::toString).isZero();
        assertThat(rebuilt.out()).contains("the cache: 108 activities salvaged, damaged in 1 place (the file ends");
        assertThat(cairn.activities()).hasSize(108);
        assertThat(cairn.cacheText()).contains("\"build_date\": \"2026-01-18 00:48:25\"", "\"garmin\": 108");
        assertThat(cairn.backups())
                .singleElement()
                .satisfies(backup -> assertThat(backup).hasContent(damaged));
        assertThat(cairn.leftovers()).isEmpty();
        assertThat(cairn.run("verify").exitCode()).isZero();
        assertThat(Files.readString(cairn.tracking().resolve(".cairn/history.jsonl")))
                .contains("\"kind\": \"rebuild\"");
    }

    @Test
    void aPackedBackupIsReadLikeAnyOtherAndADamagedOneIsNamed() throws Exception {
        cairn.cache(seed());
        assertThat(cairn.run("verify", "--baseline").exitCode()).isZero();
        assertThat(cairn.run("backup", "--label", "first").exitCode()).isZero();
        assertThat(cairn.run("backup", "--label", "second").exitCode()).isZero();
        cairn.set("CAIRN_BACKUP_COMPRESS_AFTER", "1ms");
        Result packed = cairn.run("backups", "--prune");
        assertThat(packed.out())
                .as(packed::toString)
                .contains("packed unified-cache-first-", "packed unified-cache-second-");
        Path second = packedBackup("second");
        byte[] whole = Files.readAllBytes(second);
        Files.delete(second);
        Files.write(second, Arrays.copyOf(whole, whole.length / 2));
        cairn.cache(seed().substring(0, 500_000));

        Result rebuilt = cairn.run(REBUILD);

        assertThat(rebuilt.exitCode()).as(rebuilt::toString).isZero();
        assertThat(rebuilt.out()).contains("unified-cache-second-");
        assertThat(cairn.activities()).hasSize(161);
        assertThat(cairn.run("verify").exitCode()).isZero();
        assertThat(cairn.leftovers()).isEmpty();
    }

    private Path packedBackup(String label) throws Exception {
        try (Stream<Path> files = Files.list(cairn.tracking().resolve("backups"))) {
            return files.filter(file -> file.toString().matches(".*" + label + ".*\\.json\\.gz"))
                    .findFirst()
                    .orElseThrow();
        }
    }

    @Test
    void aDamagedEntryIsFilledFromABackupAndForgottenOnesStayAway() throws Exception {
        cairn.cache(seed());
        assertThat(cairn.run("verify", "--baseline").exitCode()).isZero();
        assertThat(cairn.run("backup").exitCode()).isZero();
        assertThat(cairn.run("forget", "10000000160", "--yes").exitCode()).isZero();
        String damaged = cairn.cacheText().replaceFirst("\"id\": 10000000050,", "\"id\"; 10000000050,");
        cairn.cache(damaged);

        Result rebuilt = cairn.run("rebuild", "--confirm", "REBUILD", "--json");

        assertThat(rebuilt.exitCode()).as(rebuilt::toString).isZero();
        assertThat(rebuilt.number("after", "total")).isEqualTo(160);
        assertThat(rebuilt.number("before", "total")).isEqualTo(160);
        assertThat(cairn.activity(10000000050L)).containsKey("splits");
        assertThat(cairn.cacheText()).doesNotContain("\"id\": 10000000160,");
        assertThat(rebuilt.json().get("forgotten"))
                .asString()
                .startsWith("[{key=10000000160, date=")
                .doesNotContain("}, {");
        assertThat(cairn.cacheText()).as("behind the activities").contains("\"sleep\": [", "\"training_status\": ");
        assertThat(cairn.run("verify").exitCode()).isZero();
    }

    @Test
    void anEmptyCacheFileComesBackAndWhatIsGoneForGoodIsNamed() throws Exception {
        cairn.cache(seed());
        assertThat(cairn.run("verify", "--baseline").exitCode()).isZero();
        cairn.cache("");
        Result nothing = cairn.run(REBUILD);
        assertThat(nothing.exitCode()).as(nothing::toString).isEqualTo(5);
        assertThat(nothing.err()).contains("there is nothing to rebuild from", "the cache: the file is empty");
        Path old = cairn.home().resolve("garmin-cache.json");
        Files.writeString(old, seed().replace("\"id\": 10000000003,", "\"id\"; 10000000003,"));

        Result lossy = cairn.run("rebuild", old.toString(), "--confirm", "REBUILD");

        assertThat(lossy.exitCode()).as(lossy::toString).isEqualTo(1);
        assertThat(lossy.out())
                .contains("Still missing since the baseline", "activities fell from 161 to 160", "(10000000003)");
        assertThat(cairn.activities()).hasSize(160);
        assertThat(cairn.run("verify").exitCode()).as("the baseline stays").isEqualTo(1);
        Result accepted = cairn.run("rebuild", "--confirm", "REBUILD", "--accept-loss");
        assertThat(accepted.exitCode()).as(accepted::toString).isZero();
        assertThat(accepted.out()).contains("Accepted as gone: activities fell from 161 to 160", "(10000000003)");
        assertThat(cairn.run("verify").exitCode()).isZero();
    }

    @Test
    void lessThanAFileHasIsRefused() throws Exception {
        String twice =
                "{\"activities\": [{\"id\": 1, \"date\": \"2026-01-01 08:00:00\", \"name\": \"a\", \"name\": \"b\"}]}";
        cairn.cache(twice);
        Path richer = Files.writeString(
                cairn.home().resolve("strava-recent-splits.json"),
                "{\"weeks_fetched\": 8, \"activities\": [{\"id\": 1, \"date\": \"2026-01-01 08:00:00\", \"avg_hr\": 150},"
                        + " {\"strava_id\": 7, \"date\": \"2026-01-02 07:00:00\", \"average_heartrate\": 140.5, \"source\": \"strava\"}]}");

        Result refused = cairn.run("rebuild", richer.toString(), "--confirm", "REBUILD");

        assertThat(refused.exitCode()).as(refused::toString).isEqualTo(1);
        assertThat(refused.err()).contains("the result would have less than " + richer, "(1): avg_hr", "--accept-loss");
        assertThat(cairn.cacheText()).isEqualTo(twice);
        assertThat(cairn.backups()).isEmpty();
        Result accepted = cairn.run("rebuild", richer.toString(), "--confirm", "REBUILD", "--accept-loss");
        assertThat(accepted.exitCode()).as(accepted::toString).isZero();
        assertThat(cairn.activities()).hasSize(2);
    }
}
