package dev.cairn.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

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

    @Test
    void aRebuildThatCannotWriteLeavesTheDamagedCacheAndIsDoneLater() throws Exception {
        String damaged = seed().substring(0, 500_000);
        cairn.cache(damaged);
        assertThat(cairn.run("rebuild", "--dry-run").exitCode()).isZero();
        disk.freeze(cairn.tracking());

        Result refused = cairn.run("rebuild", "--confirm", "REBUILD");
        assertThat(refused.exitCode()).as(refused::toString).isEqualTo(1);
        assertThat(refused.err()).doesNotContain("\tat ");
        assertThat(cairn.cacheText()).isEqualTo(damaged);
        assertThat(cairn.leftovers()).isEmpty();

        disk.thaw(cairn.tracking());
        Result rebuilt = cairn.run("rebuild", "--confirm", "REBUILD");
        assertThat(rebuilt.exitCode()).as(rebuilt::toString).isZero();
        assertThat(cairn.activities()).hasSize(108);
    }

    /** The first one has no room for the backup, the last one has none for the last byte of the new cache. */
    @ParameterizedTest
    @ValueSource(ints = {1_000_000, 1_700_000, 2_400_000})
    void aDiskWithoutRoomForASave(int bytes) throws Exception {
        disk.mount(cairn.tracking(), bytes);
        cairn.cache(seed());
        assertThat(Files.size(cairn.cache())).isEqualTo(CACHE);

        refused("cannot save the cache: there is no room for it. ");
        assertThat(cairn.backups()).as("not even begun").isEmpty();
        assertThat(cairn.run("sync").err()).contains(" MB are needed in ", " are free", "cairn backups --prune");

        disk.enlarge(cairn.tracking(), 16L << 20);
        worksAgain();
    }

    /** Backups on a small disk of their own, then on one with room, where the cache has none. */
    @Test
    void backupsOnAnotherDisk() throws Exception {
        Path backups = cairn.tracking().resolve("backups");
        cairn.cache(seed());
        String name = cairn.run("backup").out().split(" ")[0];
        String content = Files.readString(backups.resolve(name));
        Files.delete(backups.resolve(name));
        disk.mount(backups, 1_000_000);
        Files.writeString(backups.resolve(name), content);

        refused("cannot save the cache: there is no room for it. ");
        cairn.cache(seed().replace("\"Sunday Long Run\"", "\"Long\""));
        Result restore = cairn.run("restore", name, "--yes");
        assertThat(restore.exitCode()).as(restore::toString).isEqualTo(1);
        assertThat(restore.err())
                .contains("cannot restore " + name + ": there is no room for it. ", backups.toString());
        cairn.cache(seed().replace("\"name\": \"Sunday Long Run\"", "\"name\": \"\""));
        refusedForRoom("cannot bring it back", "restore", "all", "--merge", "--yes");
        refusedForRoom("cannot rebuild the cache", "rebuild", "--confirm", "REBUILD");
        String key = Result.object(seed()).get("activities").toString().replaceFirst("(?s).*?id=(\\d+).*", "$1");
        refusedForRoom("cannot forget it", "forget", key, "--yes");
        cairn.cache(seed());

        disk.enlarge(backups, 16L << 20);
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

    private void refusedForRoom(String what, String... command) throws Exception {
        Map<String, String> before = Snapshot.of(cairn.tracking());
        Result refused = cairn.run(command);
        assertThat(refused.exitCode()).as(refused::toString).isEqualTo(1);
        assertThat(refused.err()).contains(what + ": there is no room for it. ", "Nothing was changed.");
        Map<String, String> after = Snapshot.of(cairn.tracking());
        List.of(before, after).forEach(files -> files.keySet().removeIf(file -> file.contains(".cairn/")));
        assertThat(after).isEqualTo(before);
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
