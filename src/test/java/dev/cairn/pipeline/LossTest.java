package dev.cairn.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cairn.demo.simulator.SimulatedActivity;
import dev.cairn.failure.ExitCode;
import dev.cairn.integrity.Verdict;
import dev.cairn.json.Json;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The twelfth of January, through {@code verify}, {@code alert} and {@code alert-log}. */
class LossTest {
    @TempDir
    Path folder;

    private World world;

    @BeforeEach
    void draw() throws IOException {
        world = new World(folder);
        world.uploaded(
                SimulatedActivity.run(1).startingAt("2026-01-11 08:00:00"),
                SimulatedActivity.run(2).startingAt("2026-01-12 08:00:00"),
                SimulatedActivity.run(3).startingAt("2026-01-13 08:00:00"));
        world.sync();
        for (long id = 1; id <= 3; id++) {
            world.garmin().account().remove(id);
        }
    }

    @AfterEach
    void close() {
        world.close();
    }

    @Test
    void aLossFromOutsideIsAlertedAndEndsWith1() throws Exception {
        somebodyKeepsOnly(1);
        SyncReport report = world.sync();
        assertThat(report.verdict()).isEqualTo(Verdict.LOSS);
        assertThat(report.exitCode()).isEqualTo(ExitCode.LOSS);
        assertThat(report.issues()).contains("activities fell from 3 to 1: 2 are gone");
        assertThat(world.log())
                .anyMatch(line -> line.startsWith("DATA LOSS: 2 activities are gone from your history (data-loss-1"))
                .anyMatch(line -> line.contains("2026-01-12 08:00:00") && line.contains("(2)"));
    }

    @Test
    void itIsALossUntilItIsHealedAndIsToldOnce() throws Exception {
        String baseline = Files.readString(world.home().baseline());
        somebodyKeepsOnly(1);
        world.sync();
        assertThat(world.sync().exitCode()).isEqualTo(ExitCode.LOSS);
        assertThat(world.home().baseline()).hasContent(baseline.strip());
        assertThat(world.log()).filteredOn(line -> line.startsWith("DATA LOSS")).hasSize(1);
    }

    @Test
    void whatIsNewIsSavedAllTheSame() throws Exception {
        somebodyKeepsOnly(1);
        world.uploaded(SimulatedActivity.run(4).startingAt("2026-01-16 08:00:00"));
        assertThat(world.sync().exitCode()).isEqualTo(ExitCode.LOSS);
        assertThat(world.ids()).containsExactly("4", "3");
    }

    @Test
    void oneLostAndOneAddedDoNotLookLikeNothing() throws Exception {
        somebodyKeepsOnly(2);
        world.uploaded(SimulatedActivity.run(4).startingAt("2026-01-16 08:00:00"));
        SyncReport report = world.sync();
        assertThat(report.totalAfter()).isEqualTo(3);
        assertThat(report.exitCode()).isEqualTo(ExitCode.LOSS);
    }

    @Test
    void withoutALossNobodyIsAlerted() throws Exception {
        world.uploaded(SimulatedActivity.run(4).startingAt("2026-01-16 08:00:00"));
        assertThat(world.sync().verdict()).isEqualTo(Verdict.OK);
        assertThat(world.log()).noneMatch(line -> line.startsWith("DATA LOSS"));
    }

    @Test
    void aBaselineThatCannotBeReadIsAWarningAndIsLeftAlone() throws Exception {
        Files.writeString(world.home().baseline(), "{");
        SyncReport report = world.sync();
        assertThat(report.verdict()).isEqualTo(Verdict.NO_BASELINE);
        assertThat(report.warnings()).anyMatch(line -> line.contains(".data-integrity-baseline.json"));
        assertThat(world.home().baseline()).hasContent("{");
    }

    /** Keeps the newest so many activities, as the script did. */
    private void somebodyKeepsOnly(int newest) throws IOException {
        Map<String, Object> cache = new LinkedHashMap<>(Json.object((Map<?, ?>) Json.read(world.cacheText())));
        List<?> activities = (List<?>) cache.get("activities");
        cache.put("activities", activities.subList(0, newest));
        Files.writeString(world.home().cache(), Json.write(cache));
    }
}
