package dev.cairn.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cairn.backup.Backup;
import dev.cairn.backup.BackupName;
import dev.cairn.backup.Backups;
import dev.cairn.backup.Occasion;
import dev.cairn.cache.Fingerprint;
import dev.cairn.daily.DailyCensus;
import dev.cairn.daily.DailyFile;
import dev.cairn.retention.Retention;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Four backups on four days; the rules keep the newest one alone. */
class DailyPrunerTest {
    private static final String OWN = "{\"hrv\": [{\"date\": \"2025-12-31\", \"status\": \"A\"}]}";
    private static final String POOR = "{\"hrv\": []}";
    private static final String PRESENT = "{\"hrv\": [{\"date\": \"2026-01-01\", \"status\": \"B\"}]}";

    @TempDir
    Path tracking;

    Backups backups;
    DailyPruner pruner;

    @BeforeEach
    void fourBackups() throws Exception {
        backups = Backups.daily(tracking, ZoneOffset.UTC);
        pruner = new DailyPruner(backups, new Retention(Map.of("last", 1)), World.CLOCK);
        int day = 10;
        for (String content : List.of(POOR, OWN, PRESENT, POOR)) {
            backup(content, LocalDateTime.of(2026, 1, day++, 6, 0));
        }
    }

    private void backup(String content, LocalDateTime at) throws Exception {
        BackupName name = backups.freeName(null, at);
        Files.createDirectories(backups.folder());
        Path copy = Files.writeString(backups.temporary(name), content);
        Fingerprint fingerprint = Fingerprint.of(copy);
        Instant made = at.toInstant(ZoneOffset.UTC);
        backups.register(
                copy,
                name,
                new Backups.Expected(fingerprint.bytes(), fingerprint.crc32c()),
                new Occasion(made, "sync", null, null, Map.of()));
    }

    private List<String> prune() throws Exception {
        Path present = Files.writeString(tracking.resolve("garmin-cache.json"), PRESENT);
        return pruner.prune(DailyCensus.of(DailyFile.read(present))).stream()
                .map(Backup::name)
                .toList();
    }

    @Test
    void removesWhatHoldsNothingOfItsOwn() throws Exception {
        assertThat(prune()).containsExactly("garmin-cache-20260112_060000.json", "garmin-cache-20260110_060000.json");
        assertThat(backups.list())
                .extracting(Backup::name)
                .as("the newest, and the one with a day that is not there now")
                .containsExactly("garmin-cache-20260113_060000.json", "garmin-cache-20260111_060000.json");
        assertThat(Files.readString(tracking.resolve("backups").resolve("SHA256SUMS"))
                        .lines())
                .hasSize(2);
        assertThat(prune()).isEmpty();
    }

    @Test
    void whatIsNotGoodStays() throws Exception {
        Path spoilt = tracking.resolve("backups").resolve("garmin-cache-20260110_060000.json");
        Files.setPosixFilePermissions(spoilt, PosixFilePermissions.fromString("rw-------"));
        Files.writeString(spoilt, POOR.replace('h', 'H'));
        assertThat(prune()).containsExactly("garmin-cache-20260112_060000.json");
    }

    @Test
    void theRulesDecideFirst() throws Exception {
        pruner = new DailyPruner(backups, new Retention(Map.of("daily", 30)), World.CLOCK);
        assertThat(prune()).isEmpty();
    }

    @Test
    void theBackupsOfTheCacheAreNoneOfIts() throws Exception {
        Files.writeString(backups.folder().resolve("unified-cache-20200101_000000.json"), POOR);
        prune();
        assertThat(backups.folder().resolve("unified-cache-20200101_000000.json"))
                .exists();
    }
}
