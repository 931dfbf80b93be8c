package dev.cairn.backup;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cairn.disk.Disk;
import dev.cairn.disk.Fault;
import dev.cairn.disk.Killed;
import dev.cairn.disk.Scratch;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class RemovalTest {
    private static final Instant NOW = Instant.parse("2026-03-01T00:00:00Z");
    private static final List<String> NAMES = List.of(
            "unified-cache-20260103_010000.json",
            "unified-cache-20260102_010000.json",
            "unified-cache-20260101_010000.json");

    @TempDir
    Path home;

    private Scratch scratch;

    @BeforeEach
    void scratch() throws IOException {
        scratch = Scratch.folder();
    }

    @AfterEach
    void remove() throws IOException {
        scratch.close();
    }

    private static Shelves shelfOfThree(Path tracking) throws IOException {
        Shelves shelves = new Shelves(tracking);
        shelves.make("2026-01-01T00:00:00Z", "1");
        shelves.make("2026-01-02T00:00:00Z", "2");
        shelves.make("2026-01-03T00:00:00Z", "3");
        return shelves;
    }

    private static void removeTheOlderTwo(Backups backups) throws IOException {
        backups.remove(backups.list().subList(1, 3), NOW);
    }

    @Test
    void whatIsRemovedIsNeitherThereNorMissing() throws Exception {
        Shelves shelves = shelfOfThree(home);
        removeTheOlderTwo(shelves.backups);
        assertThat(shelves.names()).containsExactly(NAMES.get(0));
        assertThat(shelves.folder).isDirectoryNotContaining("glob:**2026010[12]*");
        assertThat(shelves.listed()).containsExactly(NAMES.get(0));
        assertThat(shelves.backups.verify()).extracting(Backup::state).containsExactly(Backup.State.GOOD);
    }

    @Test
    void withNothingToRemoveNothingIsWritten() throws Exception {
        Shelves shelves = new Shelves(home);
        shelves.backups.remove(List.of(), NOW);
        assertThat(home.resolve(".cairn")).doesNotExist();
    }

    @Test
    void theNameIsNotGivenAgain() throws Exception {
        Shelves shelves = shelfOfThree(home);
        removeTheOlderTwo(shelves.backups);
        assertThat(shelves.make("2026-01-01T00:00:00Z", "new").name())
                .isEqualTo("unified-cache-20260101_010000-2.json");
        shelves.script("unified-cache-20250101_000000.json", "script");
        shelves.backups.remove(List.of(shelves.backups.find("unified-cache-20250101_000000.json")), NOW);
        assertThat(shelves.make("2024-12-31T23:00:00Z", "new").name())
                .isEqualTo("unified-cache-20250101_000000-2.json");
    }

    @Test
    void whatSomebodyPutsBackIsABackupAgain() throws Exception {
        Shelves shelves = shelfOfThree(home);
        removeTheOlderTwo(shelves.backups);
        shelves.script(NAMES.get(2), "1");
        assertThat(shelves.backups.verify(shelves.backups.find(NAMES.get(2))).state())
                .isEqualTo(Backup.State.GOOD);
        shelves.make("2026-01-04T00:00:00Z", "4");
        assertThat(shelves.listed()).contains(NAMES.get(2));
    }

    @Test
    void aPackedOneIsRemovedToo() throws Exception {
        Shelves shelves = shelfOfThree(home);
        Backup packed = shelves.backups.pack(shelves.backups.find(NAMES.get(2)), NOW);
        assertThat(packed.file()).exists();
        removeTheOlderTwo(shelves.backups);
        assertThat(packed.file()).doesNotExist();
        assertThat(shelves.listed()).containsExactly(NAMES.get(0));
        assertThat(shelves.names()).containsExactly(NAMES.get(0));
    }

    @Test
    void whatOthersPackedBesideItStays() throws Exception {
        Shelves shelves = shelfOfThree(home);
        Path mine = shelves.script(NAMES.get(2) + ".gz", "whatever this is");
        removeTheOlderTwo(shelves.backups);
        assertThat(mine).exists();
    }

    @Test
    void commentsInTheListStay() throws Exception {
        Shelves shelves = shelfOfThree(home);
        Files.writeString(shelves.folder.resolve("SHA256SUMS"), "# mine\n" + shelves.sums());
        removeTheOlderTwo(shelves.backups);
        assertThat(shelves.sums()).startsWith("# mine\n").hasLineCount(2);
    }

    /** At whatever operation it happens: what lies there is good, and nothing is listed or missing that does not. */
    @ParameterizedTest
    @EnumSource(names = {"FAILS", "KILLED", "POWER_CUT"})
    void anyOperationMayFailOrBeTheLast(Fault fault) throws Exception {
        int nth = 0;
        boolean happened = true;
        Path tracking = scratch.path();
        while (happened) {
            nth++;
            scratch.clear();
            Shelves there = shelfOfThree(tracking);
            Disk disk = Disk.with(fault, nth);
            try {
                removeTheOlderTwo(new Backups(disk.path(tracking), Shelves.ZONE));
            } catch (IOException | Killed expected) {
                // What is left is what counts.
            }
            happened = disk.faultHappened();
            String moment = fault + " at " + nth;

            assertThat(there.backups.verify())
                    .as(moment)
                    .allSatisfy(backup -> assertThat(backup.state()).as(moment).isEqualTo(Backup.State.GOOD));
            assertThat(there.wrongSums()).as(moment).isEmpty();
            assertThat(there.backups.find("latest").name()).as(moment).isEqualTo(NAMES.get(0));

            there.make("2026-01-04T00:00:00Z", "4");
            assertThat(there.listed())
                    .as("what is there is listed, after " + moment)
                    .containsExactlyInAnyOrderElementsOf(there.names());
        }
        assertThat(nth).as("operations").isGreaterThan(10);
    }
}
