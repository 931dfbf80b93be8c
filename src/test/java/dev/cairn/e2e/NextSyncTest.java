package dev.cairn.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cairn.demo.simulator.Fault;
import dev.cairn.demo.simulator.Lap;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The syncs after the first one, of a history of three runs. */
class NextSyncTest extends EndToEnd {
    @BeforeEach
    void syncOnce() throws Exception {
        garmin.account().add(run(1, "2026-01-10"), run(2, "2026-01-11"), run(3, "2026-01-12"));
        assertThat(cairn.run(SYNC_JANUARY).number("added")).isEqualTo(3);
    }

    @Test
    void nothingNewLeavesTheFileAlone() throws Exception {
        String before = Snapshot.one(cairn.cache());

        Result result = cairn.run(SYNC_JANUARY);

        assertThat(result.exitCode()).isZero();
        assertThat(result.number("unchanged")).isEqualTo(3);
        assertThat(result.at("backup")).isNull();
        assertThat(Snapshot.one(cairn.cache())).as("bytes, inode, time, mode").isEqualTo(before);
        assertThat(cairn.backups()).isEmpty();
    }

    @Test
    void takesOverARenameAndKeepsAnEditByHand() throws Exception {
        String edited =
                cairn.cacheText().replaceFirst("\"calories\": 350.0", "\"calories\": 777,\n      \"shoes\": \"blue\"");
        cairn.cache(edited);
        garmin.account().edit(1, Map.of("activityName", "Renamed")).edit(3, Map.of("activityName", "Renamed too"));

        Result result = cairn.run(SYNC_JANUARY);

        assertThat(result.exitCode()).isZero();
        assertThat(result.at("changes"))
                .asString()
                .isEqualTo("[{key=3, date=2026-01-12 08:00:00, name=Renamed too, change=updated, fields=[name]},"
                        + " {key=1, date=2026-01-10 08:00:00, name=Renamed, change=updated, fields=[name]}]");
        assertThat(withoutLastSync(cairn.cacheText()))
                .isEqualTo(withoutLastSync(edited)
                        .replace("\"name\": \"Run 1\"", "\"name\": \"Renamed\"")
                        .replace("\"name\": \"Run 3\"", "\"name\": \"Renamed too\""));
        assertThat(cairn.backups()).hasSize(1).allSatisfy(backup -> {
            assertThat(backup)
                    .hasContent(edited)
                    .hasFileName(result.at("backup").toString());
            assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(backup)))
                    .isEqualTo("r--r--r--");
        });
    }

    @Test
    void takesOverMoreLapsAndKeepsThemWhenFewerCome() throws Exception {
        garmin.account()
                .edit(
                        2,
                        run -> run.laps(
                                Lap.of(2500, 750).heartRate(140, 150),
                                Lap.of(2500, 750).heartRate(150, 160)));
        assertThat(cairn.run(SYNC_JANUARY).number("updated")).isZero();
        assertThat(laps(2)).as("five with heart rate are richer than two").hasSize(5);

        garmin.account().edit(2, run -> run.laps(lap(140), lap(141), lap(142), lap(143), lap(144), lap(145)));
        assertThat(cairn.run(SYNC_JANUARY).at("changes")).asString().contains("key=2", "fields=[splits]");
        assertThat(laps(2)).hasSize(6);
    }

    @Test
    void keepsEarlierLapsWhenTheyCannotBeHadAndAsksAgain() throws Exception {
        garmin.account().edit(2, run -> run.laps(lap(140), lap(141), lap(142), lap(143), lap(144), lap(145)));
        String before = cairn.cacheText();
        garmin.faults().on(splitsOf(2), 4, Fault.status(500));

        Result failed = cairn.run(SYNC_JANUARY);

        assertThat(failed.exitCode()).isZero();
        assertThat(failed.at("warnings"))
                .asString()
                .contains("garmin: no laps of 2026-01-11 08:00:00 Run 2 (2): Garmin Connect answered 500");
        assertThat(failed.err()).contains("warning: ", "no laps of 2026-01-11 08:00:00 Run 2 (2)");
        assertThat(cairn.cacheText()).isEqualTo(before);
        assertThat(requestsFor(splitsOf(2)))
                .as("once at first, then four tries")
                .isEqualTo(5);
        assertThat(requestsFor(splitsOf(1)))
                .as("nothing about it changed, and it has its laps")
                .isEqualTo(1);

        assertThat(cairn.run(SYNC_JANUARY).at("changes")).asString().contains("key=2", "fields=[splits]");
        assertThat(laps(2)).hasSize(6);
    }

    @Test
    void saysOnceThatAnActivityIsGoneAndKeepsIt() throws Exception {
        garmin.account().remove(2);
        String before = Snapshot.one(cairn.cache());

        Result first = cairn.run(SYNC_JANUARY);

        assertThat(first.exitCode()).isZero();
        assertThat(first.at("warnings"))
                .asString()
                .isEqualTo("[garmin: 2026-01-11 08:00:00 Run 2 (2) is no longer there; it stays in the cache,"
                        + " and this is said only once]");
        assertThat(cairn.run(SYNC_JANUARY).at("warnings")).asString().isEqualTo("[]");
        assertThat(requestsFor("/activity-service/activity/2")).isEqualTo(1);
        assertThat(Snapshot.one(cairn.cache())).isEqualTo(before);
    }

    @Test
    void aDryRunSaysTheSameAndChangesNothing() throws Exception {
        garmin.account().add(run(4, "2026-01-13")).edit(1, Map.of("activityName", "Renamed"));
        Map<String, String> before = Snapshot.of(cairn.home());

        Result dry = cairn.run("sync", "--from", "2026-01-01", "--to", "2026-01-31", "--json", "--dry-run");

        assertThat(dry.exitCode()).isZero();
        assertThat(Snapshot.of(cairn.home())).isEqualTo(before);
        Result real = cairn.run(SYNC_JANUARY);
        assertThat(dry.at("dry_run")).isEqualTo(true);
        assertThat(dry.at("backup")).isNull();
        for (String same : List.of(
                "sources",
                "added",
                "updated",
                "unchanged",
                "matched",
                "total_before",
                "total_after",
                "changes",
                "verdict")) {
            assertThat(dry.at(same)).as(same).isEqualTo(real.at(same));
        }
    }

    @Test
    void aLinkedCacheStaysALink() throws Exception {
        Path elsewhere = cairn.user().resolve("history.json");
        Files.move(cairn.cache(), elsewhere);
        Files.createSymbolicLink(cairn.cache(), elsewhere);
        garmin.account().add(run(4, "2026-01-13"));

        assertThat(cairn.run(SYNC_JANUARY).number("added")).isEqualTo(1);

        assertThat(cairn.cache()).isSymbolicLink();
        assertThat(elsewhere).isRegularFile().content().contains("\"id\": 4,");
        try (var files = Files.list(cairn.user())) {
            assertThat(files).containsExactly(elsewhere);
        }
    }

    private static Lap lap(int heartRate) {
        return Lap.of(833, 250).heartRate(heartRate, heartRate + 10);
    }

    private List<?> laps(long id) throws Exception {
        return (List<?>) ((Map<?, ?>) cairn.activity(id).get("splits")).get("lapDTOs");
    }

    private static String withoutLastSync(String cache) {
        return cache.replaceFirst("\"last_sync\": \"[^\"]*\"", "");
    }
}
