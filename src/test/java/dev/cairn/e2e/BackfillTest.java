package dev.cairn.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cairn.demo.simulator.Lap;
import dev.cairn.demo.simulator.SimulatedActivity;
import java.nio.file.Files;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** {@code cairn backfill}, and the originals, as a user meets them. */
class BackfillTest extends EndToEnd {
    private static SimulatedActivity longRun(long id, int daysAgo) {
        return run(id, today().minusDays(daysAgo))
                .named("Long Run")
                .distance(16_500)
                .lasting(4950)
                .laps(Lap.of(16_500, 4950).heartRate(150, 171));
    }

    private List<?> laps(long id) throws Exception {
        return (List<?>) ((Map<?, ?>) cairn.activity(id).get("splits")).get("lapDTOs");
    }

    @Test
    void longRunsGetLapsByTheKilometreOnceAndKeepThem() throws Exception {
        garmin.account().add(longRun(1, 3), longRun(2, 5), run(3, today().minusDays(2)));
        assertThat(cairn.run("sync", "--json").exitCode()).isZero();
        String before = cairn.cacheText();

        Result dry = cairn.run("backfill", "--dry-run", "--json");
        assertThat(dry.exitCode()).isZero();
        assertThat(dry.json().get("updated")).hasToString("2");
        assertThat(cairn.cacheText()).isEqualTo(before);

        Result done = cairn.run("backfill");
        assertThat(done.exitCode()).isZero();
        assertThat(done.out())
                .contains(
                        "garmin     2 fetched",
                        "2 updated",
                        "Long Run: 17 laps, 17 with heart rate (1 before)",
                        "nothing lost");
        assertThat(Files.readString(cairn.backups().get(0))).isEqualTo(before);
        assertThat(laps(1)).hasSize(17);
        assertThat(cairn.activity(1).get("splits_source")).isEqualTo("garmin_streams");
        assertThat(laps(3)).hasSize(5);

        String after = cairn.cacheText();
        Result again = cairn.run("backfill", "--json");
        assertThat(again.json().get("updated")).hasToString("0");
        assertThat(cairn.run("sync").exitCode()).isZero();
        assertThat(cairn.run("verify").exitCode()).isZero();
        assertThat(cairn.cacheText()).isEqualTo(after);
        assertThat(cairn.leftovers()).isEmpty();

        assertThat(cairn.run("backfill", "--weeks", "0").exitCode()).isEqualTo(2);
        assertThat(cairn.run("backfill", "--max-laps", "few").exitCode()).isEqualTo(2);
    }

    @Test
    void originalsAreKeptAndListed() throws Exception {
        cairn.set("CAIRN_ORIGINALS", "true");
        garmin.account()
                .add(run(1, today().minusDays(2)), run(2, today().minusDays(1)).manual());
        assertThat(cairn.run("sync").exitCode()).isZero();
        assertThat(cairn.tracking().resolve("fit_files/1.fit")).isNotEmptyFile();
        assertThat(cairn.run("status").out()).contains("originals  1 present, 1 without one");
        Files.writeString(cairn.tracking().resolve("fit_files/1.fit"), "rubbish");
        Result verified = cairn.run("verify");
        assertThat(verified.exitCode()).isZero();
        assertThat(verified.out()).contains("DAMAGED: 1.fit");
        Object originals = cairn.run("verify", "--json").json().get("originals");
        assertThat(originals).hasToString("{present=0, none=1, missing=[], damaged=[1.fit]}");
    }

    @Test
    void withoutASessionASignInIsNeeded() throws Exception {
        garmin.account().add(longRun(1, 3));
        assertThat(cairn.run("sync").exitCode()).isZero();
        Files.delete(cairn.session());
        String before = cairn.cacheText();
        assertThat(cairn.run("backfill").exitCode()).isEqualTo(3);
        assertThat(cairn.cacheText()).isEqualTo(before);
    }
}
