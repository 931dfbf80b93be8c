package dev.cairn.backup;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.cairn.failure.ExitCode;
import dev.cairn.failure.Failure;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class BackupsTest {
    @TempDir
    Path home;

    Shelves shelves;
    Backups backups;

    @BeforeEach
    void emptyShelf() throws Exception {
        shelves = new Shelves(home.resolve("tracking"));
        backups = shelves.backups;
    }

    private void finding(String name, String message, String hint) {
        assertThatThrownBy(() -> backups.find(name)).isInstanceOfSatisfying(Failure.class, failure -> {
            assertThat(failure.exitCode()).isEqualTo(ExitCode.USAGE);
            assertThat(failure).hasMessage("cannot find the backup " + name + ": " + message);
            assertThat(failure.hint()).isEqualTo(hint);
        });
    }

    @Test
    void thereAreNoneBeforeTheFirst() throws Exception {
        assertThat(new Backups(home.resolve("elsewhere"), Shelves.ZONE).list()).isEmpty();
        finding("latest", "there is none in " + shelves.folder, "There is no backup yet. Make one with: cairn backup");
    }

    @Test
    void tellsWhatIsKnownOfEach() throws Exception {
        shelves.make("before-race", "2026-01-17T23:48:25Z", "{}");
        Backup backup = backups.list().get(0);
        assertThat(backup.name()).isEqualTo("unified-cache-before-race-20260118_004825.json");
        assertThat(backup.label()).isEqualTo("before-race");
        assertThat(backup.made()).isEqualTo("2026-01-17T23:48:25Z");
        assertThat(backup.bytes()).isEqualTo(2);
        assertThat(backup.counts()).contains(new Occasion.Counts(3, 2, 1));
        assertThat(backup.state()).isEqualTo(Backup.State.LISTED);
    }

    @Test
    void tellsOfTheScriptsWhatTheNameTells() throws Exception {
        shelves.script("unified-cache-backup-20260118_004825.json", "{}");
        Backup backup = backups.list().get(0);
        assertThat(backup.label()).isEqualTo("backup");
        assertThat(backup.made()).isEqualTo("2026-01-17T23:48:25Z");
        assertThat(backup.counts()).isEmpty();
        assertThat(backup.state()).isEqualTo(Backup.State.UNLISTED);
    }

    @Test
    void inAutumnsDoubleHourTheLaterOneIsTheLatest() throws Exception {
        shelves.make("2026-10-25T00:50:00Z", "first pass of the hour");
        shelves.make("2026-10-25T01:10:00Z", "second pass of the hour");
        assertThat(shelves.names())
                .containsExactly("unified-cache-20261025_021000.json", "unified-cache-20261025_025000.json");
        assertThat(backups.find("latest").file()).hasContent("second pass of the hour");
    }

    @Test
    void theSameMinuteOfTheDoubleHourGetsANumber() throws Exception {
        shelves.make("2026-10-25T00:30:00Z", "{}");
        assertThat(shelves.make("2026-10-25T01:30:00Z", "{}").name()).isEqualTo("unified-cache-20261025_023000-2.json");
    }

    @Test
    void aClockThatWasSetBackDoesNotChangeTheOrder() throws Exception {
        shelves.make("2030-01-01T00:00:00Z", "{}");
        shelves.make("2026-01-01T00:00:00Z", "{}");
        assertThat(shelves.names())
                .containsExactly("unified-cache-20260101_010000.json", "unified-cache-20300101_010000.json");
    }

    @Test
    void whatOtherProgramsMadeIsOlderThanWhatIsInTheLedger() throws Exception {
        shelves.make("2026-01-01T00:00:00Z", "{}");
        for (String name : List.of(
                "unified-cache-20270101_000000-2.json",
                "unified-cache-20270101_000000-10.json",
                "unified-cache-20270101_000000.json",
                "unified-cache-zzz-20250101_000000.json",
                "unified-cache by hand.json")) {
            shelves.script(name, "{}");
        }
        assertThat(shelves.names())
                .containsExactly(
                        "unified-cache-20260101_010000.json",
                        "unified-cache-20270101_000000-10.json",
                        "unified-cache-20270101_000000-2.json",
                        "unified-cache-20270101_000000.json",
                        "unified-cache-zzz-20250101_000000.json",
                        "unified-cache by hand.json");
        assertThat(backups.find("unified-cache by hand.json").made()).isNull();
    }

    @Test
    void otherFilesAreNoBackups() throws Exception {
        shelves.script("garmin-cache-20260101_000000.json", "{}");
        shelves.script("notes.txt", "");
        shelves.script(".unified-cache-20260101_000000.json.cairn-tmp", "{");
        assertThat(backups.list()).isEmpty();
    }

    @Test
    void findsOneByItsName() throws Exception {
        shelves.make("2026-01-01T00:00:00Z", "{}");
        shelves.make("2026-01-02T00:00:00Z", "[]");
        assertThat(backups.find("unified-cache-20260101_010000.json").file()).hasContent("{}");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"../elsewhere.json", "/etc/passwd", "..\\elsewhere.json", "x/unified-cache-20260101_010000.json"
            })
    void aPathIsNoName(String path) throws Exception {
        shelves.make("2026-01-02T00:00:00Z", "{}");
        finding(
                path,
                "it is a path, and a backup is called by its name alone",
                "The newest is unified-cache-20260102_010000.json; all are listed by: cairn backups");
    }

    @ParameterizedTest
    @ValueSource(strings = {"..", ".", "", "SHA256SUMS", "unified-cache-20260101_010000.json", "a\u0000b"})
    void anUnknownNameIsAnsweredWithTheNewest(String name) throws Exception {
        shelves.make("2025-12-31T00:00:00Z", "{}");
        finding(
                name,
                "there is none of that name in " + shelves.folder,
                "The newest is unified-cache-20251231_010000.json; all are listed by: cairn backups");
    }

    @Test
    void aPartOfANameIsAnsweredWithTheNamesThatHaveIt() throws Exception {
        for (int day = 1; day <= 5; day++) {
            shelves.make("2026-01-0" + day + "T00:00:00Z", "{}");
        }
        finding(
                "202601.json",
                "there is none of that name in " + shelves.folder,
                "Did you mean unified-cache-20260105_010000.json or unified-cache-20260104_010000.json"
                        + " or unified-cache-20260103_010000.json?");
    }

    @Test
    void aFolderIsNoBackup() throws Exception {
        Files.createDirectory(shelves.folder.resolve("unified-cache-20260101_010000.json"));
        finding(
                "unified-cache-20260101_010000.json",
                "it is no file",
                "There is no backup yet. Make one with: cairn backup");
    }

    @Test
    void aLinkOutOfTheFolderIsNoBackup() throws Exception {
        Path secret = Files.writeString(home.resolve("secret.json"), "{}");
        Files.createSymbolicLink(shelves.folder.resolve("unified-cache-20260101_010000.json"), secret);
        finding(
                "unified-cache-20260101_010000.json",
                "it is a link that leads out of the folder",
                "There is no backup yet. Make one with: cairn backup");
        assertThat(backups.list()).isEmpty();
    }

    @Test
    void aLinkInsideTheFolderIsFine() throws Exception {
        shelves.script("unified-cache-20260101_010000.json", "{}");
        Files.createSymbolicLink(
                shelves.folder.resolve("unified-cache-best.json"), Path.of("unified-cache-20260101_010000.json"));
        assertThat(backups.find("unified-cache-best.json").file()).hasContent("{}");
    }

    @Test
    void aFolderThatIsALinkItselfIsFine() throws Exception {
        Path real = Files.createDirectories(home.resolve("disk"));
        Path tracking = Files.createDirectories(home.resolve("linked"));
        Files.createSymbolicLink(tracking.resolve("backups"), real);
        Shelves linked = new Shelves(tracking);
        linked.make("2026-01-01T00:00:00Z", "{}");
        assertThat(linked.names()).containsExactly("unified-cache-20260101_010000.json");
    }

    @Test
    void theNewestGoodOneIsNeitherSpoiltNorUnreadable() throws Exception {
        shelves.script("unified-cache-20250101_000000.json", "the scripts'");
        shelves.make("2026-01-01T00:00:00Z", "good");
        shelves.make("2026-01-02T00:00:00Z", "never was JSON");
        Shelves.overwrite(shelves.make("2026-01-03T00:00:00Z", "spoilt").file(), "Spoilt");
        Files.delete(shelves.make("2026-01-04T00:00:00Z", "gone").file());
        List<String> asked = new ArrayList<>();
        Backup newest = backups.newestGood(file -> {
                    asked.add(file.getFileName().toString());
                    return !asked.get(asked.size() - 1).contains("20260102");
                })
                .orElseThrow();
        assertThat(newest.name()).isEqualTo("unified-cache-20260101_010000.json");
        assertThat(asked).containsExactly("unified-cache-20260102_010000.json", "unified-cache-20260101_010000.json");
    }

    @Test
    void whatTheScriptsMadeIsGoodEnoughWhenThereIsNothingElse() throws Exception {
        shelves.script("unified-cache-20250101_000000.json", "{}");
        assertThat(backups.newestGood(file -> true).orElseThrow().state()).isEqualTo(Backup.State.UNLISTED);
        assertThat(backups.newestGood(file -> false)).isEmpty();
    }
}
