package dev.cairn.backup;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assumptions.assumeThat;

import dev.cairn.cache.AtomicFile;
import dev.cairn.failure.ExitCode;
import dev.cairn.failure.Failure;
import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.time.LocalDateTime;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RegistrationTest {
    private static final LocalDateTime LOCAL = LocalDateTime.of(2026, 1, 18, 0, 48, 25);
    private static final Instant MADE = Instant.parse("2026-01-17T23:48:25Z");
    private static final String SHA256_OF_BRACES = "44136fa355b3678a1146ad16f7e8649e94fb4fc21fe77e8310c060f61caaff8a";

    @TempDir
    Path tracking;

    Shelves shelves;

    @BeforeEach
    void emptyShelf() throws Exception {
        shelves = new Shelves(tracking);
    }

    private Backup register(Path copy, String expected) throws Exception {
        BackupName name = new BackupName(null, LOCAL, 1);
        return shelves.backups.register(copy, name, Shelves.expected(expected), Shelves.occasion(MADE));
    }

    @Test
    void aGoodCopyGetsItsNameAndIsListed() throws Exception {
        Backup backup = shelves.make("2026-01-17T23:48:25Z", "{}");
        assertThat(backup.file()).isEqualTo(shelves.folder.resolve("unified-cache-20260118_004825.json"));
        assertThat(backup.file()).hasContent("{}");
        assertThat(backup.state()).isEqualTo(Backup.State.GOOD);
        assertThat(shelves.sums()).isEqualTo(SHA256_OF_BRACES + "  unified-cache-20260118_004825.json\n");
        assertThat(shelves.backups.ledger().entries())
                .containsExactly(new LedgerEntry(backup.name(), 2, SHA256_OF_BRACES, Shelves.occasion(MADE)));
        assertThat(shelves.folder).isDirectoryNotContaining("glob:**" + AtomicFile.TEMPORARY);
    }

    @ParameterizedTest
    @CsvSource({"rw-r--r--, r--r--r--", "rw-rw----, r--r-----", "rw-------, r--------"})
    void nobodyMayWriteItAndNobodyNewMayReadIt(String before, String after) throws Exception {
        assumeThat(Files.getFileStore(tracking).supportsFileAttributeView("posix"))
                .isTrue();
        Path copy = Files.writeString(shelves.folder.resolve("copy"), "{}");
        Files.setPosixFilePermissions(copy, PosixFilePermissions.fromString(before));
        Backup backup = register(copy, "{}");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(backup.file())))
                .isEqualTo(after);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{ | it has 1 bytes, not 2",
                "{}} | it has 3 bytes, not 2",
                "[] | it has other bytes (CRC-32C 764dbd76, not 297bd0aa)"
            })
    void aCopyThatDiffersIsNoBackup(String copied, String difference) throws Exception {
        Path copy = Files.writeString(shelves.backups.temporary(new BackupName(null, LOCAL, 1)), copied);
        assertThatThrownBy(() -> register(copy, "{}")).isInstanceOfSatisfying(Failure.class, failure -> {
            assertThat(failure.exitCode()).isEqualTo(ExitCode.LOSS);
            assertThat(failure)
                    .hasMessage("cannot make the backup unified-cache-20260118_004825.json:"
                            + " the copy differs from the cache, " + difference);
        });
        assertThat(shelves.folder).isEmptyDirectory();
        assertThat(shelves.backups.ledger().entries()).isEmpty();
    }

    @Test
    void aCopyThatAlreadyHasItsNameIsProvenToo() throws Exception {
        Path copy = shelves.script("unified-cache-20260118_004825.json", "{");
        assertThatThrownBy(() -> register(copy, "{}")).isInstanceOf(Failure.class);
        assertThat(copy).doesNotExist();
        assertThat(register(shelves.script("unified-cache-20260118_004825.json", "{}"), "{}")
                        .state())
                .isEqualTo(Backup.State.GOOD);
    }

    @Test
    void neverWritesOverABackup() throws Exception {
        shelves.script("unified-cache-20260118_004825.json", "the scripts'");
        Path copy = Files.writeString(shelves.folder.resolve("copy"), "{}");
        assertThatThrownBy(() -> register(copy, "{}")).isInstanceOf(FileAlreadyExistsException.class);
        assertThat(shelves.folder.resolve("unified-cache-20260118_004825.json")).hasContent("the scripts'");
    }

    @Test
    void twoInASecondAreTwo() throws Exception {
        shelves.make("2026-01-17T23:48:25.100Z", "{}");
        shelves.make("2026-01-17T23:48:25.900Z", "[]");
        assertThat(shelves.names())
                .containsExactly("unified-cache-20260118_004825-2.json", "unified-cache-20260118_004825.json");
    }

    @Test
    void aNameIsNotGivenTwiceEvenWhenItsBackupIsGone() throws Exception {
        Files.delete(shelves.make("2026-01-17T23:48:25Z", "{}").file());
        assertThat(shelves.make("2026-01-17T23:48:25Z", "[]").name()).isEqualTo("unified-cache-20260118_004825-2.json");
    }

    @Test
    void aKillBeforeTheNameIsGivenLeavesNoBackup() throws Exception {
        Files.writeString(shelves.backups.temporary(new BackupName(null, LOCAL, 1)), "{}");
        shelves.backups
                .ledger()
                .append(new LedgerEntry(
                        "unified-cache-20260118_004825.json", 2, SHA256_OF_BRACES, Shelves.occasion(MADE)));
        assertThat(shelves.backups.list()).isEmpty();
        assertThat(shelves.backups.verify()).isEmpty();
        AtomicFile.sweep(shelves.folder);
        assertThat(shelves.folder).isEmptyDirectory();
    }

    @Test
    void aKillBeforeItIsListedLeavesAProvenBackupThatTheNextOneLists() throws Exception {
        shelves.make("2026-01-17T23:48:25Z", "{}");
        Files.delete(shelves.folder.resolve("SHA256SUMS"));
        assertThat(shelves.backups.verify()).extracting(Backup::state).containsExactly(Backup.State.GOOD);
        shelves.make("2026-01-18T23:48:25Z", "{}");
        assertThat(shelves.sums())
                .isEqualTo(SHA256_OF_BRACES + "  unified-cache-20260118_004825.json\n" + SHA256_OF_BRACES
                        + "  unified-cache-20260119_004825.json\n");
    }

    @Test
    void withoutALineInTheLedgerThereIsNoBackup() throws Exception {
        Files.writeString(tracking.resolve(".cairn"), "a file where the folder should be");
        assertThatThrownBy(() -> shelves.make("2026-01-17T23:48:25Z", "{}")).isInstanceOf(IOException.class);
        assertThat(shelves.folder).isDirectoryNotContaining("glob:**.json");
    }

    @Test
    void aListThatCannotBeWrittenCostsNoBackup() throws Exception {
        Path inTheWay = Files.createDirectory(shelves.folder.resolve("SHA256SUMS"));
        BackupName name = new BackupName(null, LOCAL, 1);
        Path copy = Files.writeString(shelves.backups.temporary(name), "{}");
        assertThatThrownBy(() -> register(copy, "{}")).isInstanceOf(IOException.class);
        Files.delete(inTheWay);
        assertThat(shelves.backups.verify()).extracting(Backup::state).containsExactly(Backup.State.GOOD);
    }

    @Test
    void withoutACopyThereIsNothing() {
        Path none = shelves.folder.resolve("none");
        assertThatThrownBy(() -> register(none, "{}")).isInstanceOf(NoSuchFileException.class);
        assertThat(shelves.folder).isEmptyDirectory();
    }

    @Test
    void aCacheOfMoreThanOneBufferIsProvenToTheLastByte() throws Exception {
        String cache = "x".repeat(600_000);
        assertThat(shelves.make("2026-01-17T23:48:25Z", cache).bytes()).isEqualTo(600_000);
        Path copy = Files.writeString(shelves.folder.resolve("copy"), cache.substring(1) + "y");
        assertThatThrownBy(() -> shelves.backups.register(
                        copy, new BackupName(null, LOCAL, 2), Shelves.expected(cache), Shelves.occasion(MADE)))
                .hasMessageContaining("it has other bytes");
    }

    @Test
    void leavesTheScriptsBackupsAloneAndUnlisted() throws Exception {
        Path old = shelves.script("unified-cache-20250101_000000.json", "{}");
        shelves.make("2026-01-17T23:48:25Z", "{}");
        assertThat(shelves.sums()).doesNotContain("20250101");
        assertThat(Files.isWritable(old)).isTrue();
    }
}
