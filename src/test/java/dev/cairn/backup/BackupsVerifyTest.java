package dev.cairn.backup;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cairn.disk.Disk;
import dev.cairn.disk.Fault;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BackupsVerifyTest {
    @TempDir
    Path tracking;

    Shelves shelves;
    Path file;

    @BeforeEach
    void oneBackup() throws Exception {
        shelves = new Shelves(tracking);
        file = shelves.make("2026-01-17T23:48:25Z", "{\"activities\": []}").file();
    }

    private Backup verified() throws Exception {
        assertThat(shelves.backups.verify()).hasSize(1);
        return shelves.backups.verify().get(0);
    }

    private void listAnew() throws Exception {
        Checksums.read(shelves.folder)
                .with(file.getFileName().toString(), Digest.of(file).sha256())
                .write(shelves.folder);
    }

    @Test
    void whatWasNotTouchedIsGood() throws Exception {
        assertThat(verified().state()).isEqualTo(Backup.State.GOOD);
        assertThat(verified().why()).isNull();
    }

    @Test
    void everyFlippedBitIsFoundAndTheBackupIsNamed() throws Exception {
        byte[] content = Files.readAllBytes(file);
        for (int at = 0; at < content.length; at++) {
            byte[] flipped = content.clone();
            flipped[at] ^= 1;
            Files.delete(file);
            Files.write(file, flipped);
            assertThat(verified().name()).isEqualTo("unified-cache-20260118_004825.json");
            assertThat(verified().state()).isEqualTo(Backup.State.BAD);
            assertThat(verified().why()).isEqualTo("its bytes are not those that SHA256SUMS lists");
        }
    }

    @Test
    void aLengthThatIsWrongIsSeenWithoutReading() throws Exception {
        Shelves.overwrite(file, "{");
        Backup listed = shelves.backups.list().get(0);
        assertThat(listed.state()).isEqualTo(Backup.State.BAD);
        assertThat(listed.why()).isEqualTo("it has 1 bytes, and had 18 when it was made");
        assertThat(verified().state()).isEqualTo(Backup.State.BAD);
    }

    @Test
    void aNewListDoesNotMendASpoiltBackup() throws Exception {
        Shelves.overwrite(file, "{\"activities\": {}}");
        listAnew();
        assertThat(verified().state()).isEqualTo(Backup.State.BAD);
        assertThat(verified().why()).isEqualTo("its bytes are not those that were written");
    }

    @Test
    void oneThatIsGoneIsMissed() throws Exception {
        Files.delete(file);
        assertThat(verified().state()).isEqualTo(Backup.State.MISSING);
        assertThat(verified().why()).isEqualTo("it is listed in SHA256SUMS and gone");
        assertThat(verified().bytes()).isEqualTo(18);
    }

    @Test
    void oneThatWasTakenOffTheListIsNotMissed() throws Exception {
        Files.delete(file);
        Checksums.read(shelves.folder).without(file.getFileName().toString()).write(shelves.folder);
        assertThat(shelves.backups.verify()).isEmpty();
    }

    @Test
    void theListAloneIsEnoughToProveABackup() throws Exception {
        Files.delete(tracking.resolve(".cairn").resolve("backups.jsonl"));
        assertThat(verified().state()).isEqualTo(Backup.State.GOOD);
        Shelves.overwrite(file, "{");
        assertThat(verified().state()).isEqualTo(Backup.State.BAD);
    }

    @Test
    void whatNobodyListedIsNeitherGoodNorBad() throws Exception {
        Files.delete(file);
        Files.delete(shelves.folder.resolve("SHA256SUMS"));
        shelves.script("unified-cache-20260118_000000.json", "{}");
        assertThat(verified().state()).isEqualTo(Backup.State.UNLISTED);
    }

    @Test
    void namesInTheListThatLeadElsewhereAreNotFollowed() throws Exception {
        Files.writeString(
                shelves.folder.resolve("SHA256SUMS"),
                "a".repeat(64) + "  unified-cache/../../x.json\n" + "a".repeat(64) + "  notes.txt\n");
        assertThat(verified().name()).isEqualTo("unified-cache-20260118_004825.json");
    }

    @Test
    void whatCannotBeReadIsBad() {
        List<String> reasons = new ArrayList<>();
        boolean faultHappened = true;
        for (int nth = 1; faultHappened; nth++) {
            Disk disk = Disk.with(Fault.FAILS, nth);
            try {
                for (Backup backup : new Backups(disk.path(shelves.tracking), Shelves.ZONE).verify()) {
                    reasons.add(backup.state() == Backup.State.BAD ? String.valueOf(backup.why()) : "");
                }
            } catch (IOException theFolderItself) {
                // Without the folder or the ledger there is no backup to call bad.
            }
            faultHappened = disk.faultHappened();
        }
        assertThat(reasons).anyMatch(reason -> reason.startsWith("it cannot be read: "));
    }

    @Test
    void oneCanBeVerifiedAlone() throws Exception {
        Backup listed = shelves.backups.find("latest");
        assertThat(listed.state()).isEqualTo(Backup.State.LISTED);
        assertThat(shelves.backups.verify(listed).state()).isEqualTo(Backup.State.GOOD);
    }
}
