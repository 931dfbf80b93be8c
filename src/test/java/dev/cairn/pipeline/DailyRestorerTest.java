package dev.cairn.pipeline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.cairn.backup.Backup;
import dev.cairn.backup.Backups;
import dev.cairn.failure.ExitCode;
import dev.cairn.failure.Failure;
import dev.cairn.integrity.Verdict;
import dev.cairn.source.Coverage;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DailyRestorerTest {
    private static final String FIRST = "{\"sleep\": [{\"date\": \"2026-01-10\", \"sleep_score\": 70}]}";
    private static final String SECOND = "{\"sleep\": [{\"date\": \"2026-01-11\", \"sleep_score\": 71}]}";
    private static final String NAME = "garmin-cache-20260117_120000.json";

    @TempDir
    Path folder;

    World world;
    DailyRestorer restorer;
    DailyInspector inspector;

    @BeforeEach
    void aBackupOfTheFirstAndThenTheSecond() throws Exception {
        world = new World(folder);
        restorer = new DailyRestorer(world.home(), World.CLOCK);
        inspector = new DailyInspector(world.home(), World.CLOCK);
        Files.createDirectories(world.home().tracking());
        Files.writeString(file(), FIRST);
        coverage().reset(Map.of("garmin", LocalDate.of(2026, 1, 12), "garmin-daily", LocalDate.of(2026, 1, 10)));
        try (Pipeline pipeline = world.start()) {
            pipeline.backupDaily(file(), dev.cairn.cache.Fingerprint.of(file()), "sync");
        }
        coverage().reset(Map.of("garmin", LocalDate.of(2026, 1, 16), "garmin-daily", LocalDate.of(2026, 1, 16)));
        Files.writeString(file(), SECOND);
    }

    @AfterEach
    void close() {
        world.close();
    }

    private Path file() {
        return world.home().garminCache();
    }

    private Coverage coverage() {
        return new Coverage(world.home().state().resolve("sources.json"));
    }

    private Backups backups() {
        return Backups.daily(world.home().tracking(), ZoneOffset.UTC);
    }

    private DailyRestorer.Restored restore(boolean merge) throws Exception {
        try (Pipeline pipeline = world.start()) {
            return restorer.restore(restorer.look(NAME, merge), pipeline);
        }
    }

    @Test
    void takesThePlaceOfWhatIsThereAndSaysWhatGoes() throws Exception {
        DailyRestorer.Prospect prospect = restorer.look(NAME, false);
        assertThat(prospect.isNothing()).isFalse();
        assertThat(prospect.losses())
                .extracting(dev.cairn.daily.DailyCensus.Loss::inWords)
                .containsExactly("sleep of 2026-01-11 is gone");
        DailyRestorer.Restored restored = restore(false);
        assertThat(file()).hasContent(FIRST);
        assertThat(restored.before().file()).hasContent(SECOND);
        assertThat(restored.before().name()).isEqualTo("garmin-cache-20260117_120000-2.json");
        assertThat(inspector.look().verdict())
                .as("what is there now is what has to be there")
                .isEqualTo(Verdict.OK);
        assertThat(coverage().days())
                .as("the days since are asked again, and only for these metrics")
                .isEqualTo(Map.of("garmin", LocalDate.of(2026, 1, 16), "garmin-daily", LocalDate.of(2026, 1, 10)));
        assertThat(restorer.look(NAME, false).isNothing()).isTrue();
    }

    @Test
    void bringsBackOnlyWhatIsMissing() throws Exception {
        assertThat(restorer.look(NAME, true).losses()).isEmpty();
        assertThat(restorer.look(NAME, true).days()).isEqualTo(1);
        restore(true);
        assertThat(Files.readString(file()).replaceAll("\\s", ""))
                .isEqualTo("{\"sleep\":[{\"date\":\"2026-01-11\",\"sleep_score\":71},"
                        + "{\"date\":\"2026-01-10\",\"sleep_score\":70}],\"last_sync\":\"2026-01-17T12:00:00\"}");
        assertThat(coverage().days()).containsEntry("garmin-daily", LocalDate.of(2026, 1, 16));
        assertThat(restorer.look(NAME, true).isNothing()).isTrue();
    }

    @Test
    void whereThereIsNothingTheBackupComesBackWhole() throws Exception {
        Files.delete(file());
        assertThat(restore(true).before()).isNull();
        assertThat(file()).hasContent(FIRST);
    }

    @Test
    void whatIsDamagedIsReplacedButNotMergedWith() throws Exception {
        Files.writeString(file(), "{");
        assertThatThrownBy(() -> restorer.look(NAME, true))
                .isInstanceOfSatisfying(
                        Failure.class, failure -> assertThat(failure.exitCode()).isEqualTo(ExitCode.UNREADABLE));
        assertThat(restorer.look(NAME, false).present()).isNull();
        restore(false);
        assertThat(file()).hasContent(FIRST);
        assertThat(backups().list()).hasSize(2);
    }

    @Test
    void aBadBackupAndAnUnknownNameAreRefused() throws Exception {
        Path backup = backups().find(NAME).file();
        Files.setPosixFilePermissions(backup, PosixFilePermissions.fromString("rw-------"));
        Files.writeString(backup, SECOND);
        assertThatThrownBy(() -> restorer.look(NAME, false))
                .hasMessage("will not restore " + NAME + ": its bytes are not those that SHA256SUMS lists");
        assertThatThrownBy(() -> restorer.look("garmin-cache-2026", false))
                .isInstanceOfSatisfying(
                        Failure.class, failure -> assertThat(failure.hint()).isEqualTo("Did you mean " + NAME + "?"));
    }

    @Test
    void aBackupThatAScriptMadeTakesTheDaysBackToWhatTheFileHas() throws Exception {
        Files.writeString(world.home().backups().resolve("garmin-cache-20251231_235959.json"), FIRST);
        try (Pipeline pipeline = world.start()) {
            restorer.restore(restorer.look("garmin-cache-20251231_235959.json", false), pipeline);
        }
        assertThat(coverage().days()).containsOnlyKeys("garmin");
        assertThat(backups().list()).extracting(Backup::name).contains("garmin-cache-20251231_235959.json");
    }

    @Test
    void aBackupThatIsNoFileOfDailyMetricsIsRefused() throws Exception {
        Files.writeString(world.home().backups().resolve("garmin-cache-20251231_235959.json"), "[]");
        assertThatThrownBy(() -> restorer.look("garmin-cache-20251231_235959.json", false))
                .hasMessage("will not restore garmin-cache-20251231_235959.json: it is no JSON object in UTF-8");
        assertThat(List.of(Files.readString(file()))).containsExactly(SECOND);
    }
}
