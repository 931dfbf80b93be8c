package dev.cairn.backup;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.cairn.cache.AtomicFile;
import dev.cairn.disk.Disk;
import dev.cairn.disk.Fault;
import dev.cairn.disk.Killed;
import dev.cairn.disk.Scratch;
import dev.cairn.failure.Failure;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class PackingTest {
    private static final Instant NOW = Instant.parse("2026-03-01T00:00:00Z");
    private static final String NAME = "unified-cache-20260118_004825.json";
    private static final String CACHE = "{\"activities\": [{\"id\": 1, \"date\": \"2026-01-17 08:00:00\"}]}";

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

    Shelves shelves;
    Backups backups;

    @BeforeEach
    void shelfOfTwo() throws Exception {
        shelves = shelfOfTwo(home.resolve("tracking"));
        backups = shelves.backups;
    }

    private static Shelves shelfOfTwo(Path tracking) throws IOException {
        Shelves shelves = new Shelves(tracking);
        shelves.make("2026-01-17T23:48:25Z", CACHE);
        shelves.make("2026-01-18T23:48:25Z", "{\"activities\": []}");
        return shelves;
    }

    private Backup packed() throws IOException {
        return backups.pack(backups.find(NAME), NOW);
    }

    private static List<String> ids(Backups backups, Backup backup) throws IOException {
        List<String> ids = new ArrayList<>();
        Backups.Reading reading = backups.read(backup, facts -> ids.add(facts.key()));
        assertThat(reading.isGood()).as(reading::toString).isTrue();
        return ids;
    }

    private static void gzip(Path to, String content) throws IOException {
        try (GZIPOutputStream out = new GZIPOutputStream(Files.newOutputStream(to))) {
            out.write(content.getBytes());
        }
    }

    @Test
    void aPackedBackupIsTheSameBackup() throws Exception {
        assertThat(packed().name()).isEqualTo(NAME + ".gz");

        assertThat(shelves.folder.resolve(NAME)).doesNotExist();
        assertThat(shelves.names()).containsExactly("unified-cache-20260119_004825.json", NAME + ".gz");
        Backup listed = backups.find(NAME);
        assertThat(listed.made()).isEqualTo("2026-01-17T23:48:25Z");
        assertThat(listed.counts()).contains(new Occasion.Counts(3, 2, 1));
        assertThat(listed.madeAs()).isEqualTo(NAME);
        assertThat(listed.bytes()).isEqualTo(Files.size(listed.file()));
        assertThat(backups.find(NAME + ".gz")).isEqualTo(listed);
        assertThat(backups.verify()).extracting(Backup::state).containsOnly(Backup.State.GOOD);
        assertThat(shelves.content(listed)).isEqualTo(CACHE);
        assertThat(ids(backups, listed)).containsExactly("1");
    }

    @Test
    void theListHasThePackedFileInItsPlace() throws Exception {
        packed();
        assertThat(shelves.listed()).containsExactly(NAME + ".gz", "unified-cache-20260119_004825.json");
        assertThat(shelves.wrongSums()).isEmpty();
        shelves.make("2026-01-19T23:48:25Z", "{}");
        assertThat(shelves.listed()).hasSize(3).doesNotContain(NAME);
    }

    @Test
    void onlyThoseMayReadItWhoMightBefore() throws Exception {
        Files.setPosixFilePermissions(shelves.folder.resolve(NAME), PosixFilePermissions.fromString("r--r-----"));
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(packed().file())))
                .isEqualTo("r--r-----");
    }

    @Test
    void itsNameIsNotGivenAgain() throws Exception {
        packed();
        assertThat(shelves.make("2026-01-17T23:48:25Z", "{}").name()).isEqualTo("unified-cache-20260118_004825-2.json");
    }

    @Test
    void aFlippedByteOfAPackedOneIsFound() throws Exception {
        Path file = packed().file();
        byte[] bytes = Files.readAllBytes(file);
        bytes[bytes.length / 2] ^= 1;
        Files.delete(file);
        Files.write(file, bytes);
        Backup spoilt = backups.verify(backups.find(NAME));
        assertThat(spoilt.state()).isEqualTo(Backup.State.BAD);
        assertThat(spoilt.name()).isEqualTo(NAME + ".gz");
        assertThat(spoilt.why()).isEqualTo("its bytes are not those that SHA256SUMS lists");
        assertThat(backups.read(backups.find(NAME), facts -> {}).isGood()).isFalse();
    }

    @Test
    void aShortenedPackedOneIsFoundWithoutALookAtItsBytes() throws Exception {
        Path file = packed().file();
        byte[] bytes = Files.readAllBytes(file);
        Files.delete(file);
        Files.write(file, java.util.Arrays.copyOf(bytes, bytes.length - 1));
        assertThat(backups.find(NAME).state()).isEqualTo(Backup.State.BAD);
    }

    @Test
    void aPackedOneThatIsGoneIsMissingOnce() throws Exception {
        Files.delete(packed().file());
        assertThat(backups.list())
                .filteredOn(backup -> backup.state() == Backup.State.MISSING)
                .extracting(Backup::name)
                .containsExactly(NAME + ".gz");
    }

    @Test
    void whoeverPacksOneByHandHasABackupAllTheSame() throws Exception {
        gzip(shelves.folder.resolve(NAME + ".gz"), CACHE);
        Files.delete(shelves.folder.resolve(NAME));
        Backup byHand = backups.verify(backups.find(NAME));
        assertThat(byHand.state()).isEqualTo(Backup.State.GOOD);
        assertThat(backups.list()).hasSize(2);
        assertThat(ids(backups, byHand)).containsExactly("1");

        gzip(byHand.file(), CACHE.replace("1", "2"));
        assertThat(backups.verify(backups.find(NAME)).why()).isEqualTo("what is packed in it is not what was written");
        assertThat(backups.read(backups.find(NAME), facts -> {}).isGood()).isFalse();
        Files.writeString(byHand.file(), CACHE);
        assertThat(backups.verify(backups.find(NAME)).why()).startsWith("it cannot be read: ");
    }

    @Test
    void aPackedFileThatIsNotTheBackupIsLeftAloneAndSoIsTheBackup() throws Exception {
        gzip(shelves.folder.resolve(NAME + ".gz"), "something else");
        assertThatThrownBy(this::packed)
                .isInstanceOf(Failure.class)
                .hasMessage("cannot pack the backup " + NAME + ": there is a " + NAME
                        + ".gz already, with something else in it");
        assertThat(shelves.folder.resolve(NAME)).hasContent(CACHE);
        assertThat(shelves.wrongSums()).isEmpty();
    }

    @Test
    void aSpoiltBackupIsNotPacked() throws Exception {
        Shelves.overwrite(shelves.folder.resolve(NAME), CACHE.replace("1", "2"));
        assertThatThrownBy(this::packed)
                .isInstanceOf(Failure.class)
                .hasMessage("cannot pack the backup " + NAME + ": its bytes are not those that were written");
        assertThat(shelves.folder).isDirectoryNotContaining("glob:**.gz").isDirectoryNotContaining("glob:**-tmp");
    }

    @Test
    void whatOtherProgramsMadeStaysAsItIs() throws Exception {
        Path file = shelves.script("unified-cache-20250101_000000.json", CACHE);
        Backup backup = backups.find("unified-cache-20250101_000000.json");
        assertThat(backups.pack(backup, NOW)).isSameAs(backup);
        assertThat(file).hasContent(CACHE);
    }

    @Test
    void whoIsDoneWithAnUnpackedOneLeavesNothing() throws Exception {
        Backup backup = packed();
        Path file;
        try (Unpacked plain = backups.unpack(backup)) {
            file = plain.file();
            assertThat(file).hasContent(CACHE);
        }
        assertThat(file).doesNotExist();
        assertThat(backup.file()).exists();
        try (Unpacked plain = backups.unpack(backups.find("latest"))) {
            file = plain.file();
        }
        assertThat(file).as("one that was never packed").exists();
    }

    @Test
    void whatAKilledProcessHadUnpackedIsClearedAwayAndWhatALivingOneHasIsNot() throws Exception {
        Backup backup = packed();
        try (Unpacked mine = backups.unpack(backup)) {
            Path dead = mine.file().resolveSibling("4194305-1-1.json" + AtomicFile.TEMPORARY);
            Path reused =
                    mine.file().resolveSibling(ProcessHandle.current().pid() + "-1-1.json" + AtomicFile.TEMPORARY);
            Files.writeString(dead, "");
            Files.writeString(reused, "");
            backups.unpack(backup).close();
            assertThat(dead).doesNotExist();
            assertThat(reused).as("another process had the same number").doesNotExist();
            assertThat(mine.file()).exists();
        }
    }

    /** At whatever operation it happens: the backup is there, whole and readable, and the next time it gets packed. */
    @ParameterizedTest
    @EnumSource(names = {"FAILS", "KILLED", "POWER_CUT"})
    void anyOperationMayFailOrBeTheLast(Fault fault) throws Exception {
        int nth = 0;
        boolean happened = true;
        Path tracking = scratch.path();
        while (happened) {
            nth++;
            scratch.clear();
            Shelves there = shelfOfTwo(tracking);
            Disk disk = Disk.with(fault, nth);
            Backups faulty = new Backups(disk.path(tracking), Shelves.ZONE);
            try {
                faulty.pack(faulty.find(NAME), NOW);
            } catch (IOException | Failure | Killed expected) {
                // What is left of it is what counts.
            }
            happened = disk.faultHappened();
            String moment = fault + " at " + nth + ": "
                    + disk.operations().get(Math.min(nth, disk.operations().size()) - 1);

            assertThat(there.backups.verify())
                    .as(moment)
                    .hasSize(2)
                    .allSatisfy(backup -> assertThat(backup.state()).as(moment).isEqualTo(Backup.State.GOOD));
            assertThat(there.content(there.backups.find(NAME))).as(moment).isEqualTo(CACHE);
            assertThat(there.wrongSums()).as(moment).isEmpty();

            if (there.backups.ledger().entries().isEmpty()) {
                // What this disk does at its worst: a file that was only added to is empty after a power cut.
                continue;
            }
            AtomicFile.sweep(there.folder);
            there.backups.pack(there.backups.find(NAME), NOW);
            assertThat(there.backups.find(NAME).name()).as(moment).isEqualTo(NAME + ".gz");
            assertThat(there.folder.resolve(NAME)).as(moment).doesNotExist();
            assertThat(there.listed()).as(moment).containsExactly(NAME + ".gz", "unified-cache-20260119_004825.json");
            assertThat(there.content(there.backups.find(NAME))).as(moment).isEqualTo(CACHE);
        }
        assertThat(nth).as("operations").isGreaterThan(20);
    }
}
