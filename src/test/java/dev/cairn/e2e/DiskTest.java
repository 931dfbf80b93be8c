package dev.cairn.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The disk refuses: the old cache stays, byte for byte, and nothing half is left under a final name. */
class DiskTest extends EndToEnd {
    private static final int CACHE = 891_532;

    private final Disk disk = new Disk();

    @BeforeEach
    void upload() {
        garmin.account().add(run(1, "2026-01-20"));
    }

    @AfterEach
    void undo() throws Exception {
        disk.close();
    }

    @Test
    void aTrackingFolderThatWasNeverWrittenTo() throws Exception {
        cairn.cache(seed());
        disk.freeze(cairn.tracking());

        refused("cannot write the lock file");
        assertThat(cairn.run("verify").exitCode())
                .as("reading needs no right to write")
                .isZero();
        worksAgainAfterThawing(cairn.tracking());
    }

    @Test
    void aTrackingFolderWithoutBackups() throws Exception {
        cairn.cache(seed());
        Files.createDirectory(cairn.tracking().resolve(".cairn"));
        disk.freeze(cairn.tracking());

        refused("cannot make a backup: ");
        worksAgainAfterThawing(cairn.tracking());
    }

    @Test
    void aFrozenFolderOfBackups() throws Exception {
        cairn.cache(seed());
        Path backups = Files.createDirectory(cairn.tracking().resolve("backups"));
        disk.freeze(backups);

        refused("cannot make a backup: ");
        worksAgainAfterThawing(backups);
    }

    @Test
    void aTrackingFolderThatBecameReadOnly() throws Exception {
        cairn.cache(seed());
        assertThat(cairn.run("backup").exitCode()).isZero();
        disk.freeze(cairn.tracking());

        refused("cannot save the cache: ");
        assertThat(cairn.run("restore", "latest", "--yes").out()).contains("already");
        assertThat(cairn.backups())
                .as("one by hand, one before the save that failed")
                .hasSize(2);
        worksAgainAfterThawing(cairn.tracking());
    }

    /** The first one has no room for the backup, the last one has none for the last byte of the new cache. */
    @ParameterizedTest
    @CsvSource({"1000000, cannot make a backup: ", "1700000, cannot make a backup: ", "2400000, cannot save the cache: "
    })
    void aFullDisk(int bytes, String reason) throws Exception {
        disk.mount(cairn.tracking(), bytes);
        cairn.cache(seed());
        assertThat(Files.size(cairn.cache())).isEqualTo(CACHE);

        refused(reason);

        disk.enlarge(cairn.tracking(), 16L << 20);
        worksAgain();
    }

    @Test
    void leftoversOfAKilledRunAreClearedAway() throws Exception {
        cairn.cache(seed());
        Path backups = Files.createDirectories(cairn.tracking().resolve("backups"));
        Path state = Files.createDirectories(cairn.tracking().resolve(".cairn"));
        Files.writeString(cairn.tracking().resolve(".unified-cache.json.cairn-tmp"), "{\"half");
        Files.writeString(backups.resolve(".unified-cache-20260101_060000.json.cairn-tmp"), "{\"half");
        Files.writeString(state.resolve(".sources.json.cairn-tmp"), "{\"half");
        Path mine = Files.writeString(cairn.tracking().resolve("notes.tmp"), "mine");

        worksAgain();

        assertThat(mine).hasContent("mine");
    }

    private void refused(String reason) throws Exception {
        String before = Snapshot.one(cairn.cache());

        Result result = cairn.run("sync", "--json");

        assertThat(result.exitCode()).as(result::toString).isEqualTo(1);
        assertThat(result.at("error", "message").toString()).startsWith(reason);
        assertThat(result.err()).doesNotContain("\tat ");
        assertThat(Snapshot.one(cairn.cache())).isEqualTo(before);
        for (Path backup : cairn.backups()) {
            assertThat(backup).as("a final name bears the whole").hasContent(seed());
        }
        assertThat(cairn.leftovers()).isEmpty();
    }

    private void worksAgainAfterThawing(Path folder) throws Exception {
        disk.thaw(folder);
        worksAgain();
    }

    private void worksAgain() throws Exception {
        Result result = cairn.run("sync", "--json");
        assertThat(result.exitCode()).as(result::toString).isZero();
        assertThat(result.number("added")).isEqualTo(1);
        assertThat(cairn.activities()).hasSize(162);
        assertThat(cairn.leftovers()).isEmpty();
    }
}
