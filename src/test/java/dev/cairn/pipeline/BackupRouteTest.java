package dev.cairn.pipeline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.cairn.backup.Backup;
import dev.cairn.cache.CacheFile;
import dev.cairn.cache.Fingerprint;
import dev.cairn.failure.ExitCode;
import dev.cairn.failure.Failure;
import dev.cairn.integrity.Census;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BackupRouteTest {
    private static final Path SEED = Path.of("src/test/resources/seed/unified-cache.json");

    @TempDir
    Path folder;

    private World world;

    @BeforeEach
    void draw() throws IOException {
        world = new World(folder);
        Files.createDirectories(world.home().tracking());
        Files.copy(SEED, world.home().cache());
    }

    @AfterEach
    void close() {
        world.close();
    }

    @Test
    void theCopyIsTheCacheByteForByteAndReadOnly() throws Exception {
        Backup backup = backup(null);
        Path copy = world.home().backups().resolve("unified-cache-20260117_120000.json");
        assertThat(backup.name()).isEqualTo("unified-cache-20260117_120000.json");
        assertThat(copy).hasSameBinaryContentAs(SEED);
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(copy))
                        .indexOf('w'))
                .isNegative();
        assertThat(world.home().checksums()).content().hasLineCount(1).contains(backup.name());
    }

    @Test
    void theLabelIsInTheName() throws Exception {
        assertThat(backup("before-race").name()).isEqualTo("unified-cache-before-race-20260117_120000.json");
    }

    @Test
    void twoInOneSecondAreTwoFiles() throws Exception {
        backup(null);
        backup(null);
        assertThat(World.names(world.home().backups()))
                .containsExactly(
                        "SHA256SUMS", "unified-cache-20260117_120000-2.json", "unified-cache-20260117_120000.json");
    }

    @Test
    void aCacheThatIsALinkIsCopiedAndNotLinked() throws Exception {
        Path elsewhere = folder.resolve("elsewhere.json");
        Files.move(world.home().cache(), elsewhere);
        Files.createSymbolicLink(world.home().cache(), elsewhere);
        Path copy = world.home().backups().resolve(backup(null).name());
        assertThat(Files.isSymbolicLink(copy)).isFalse();
        assertThat(copy).hasSameBinaryContentAs(SEED);
    }

    @Test
    void whatDiffersFromWhatWasReadIsNoBackup() throws Exception {
        Fingerprint read = Fingerprint.of(world.home().cache());
        Files.writeString(world.home().cache(), "{}");
        Failure failure = refused(read);
        assertThat(failure).hasMessage("another program changed the cache while Cairn was at work");
        assertThat(World.names(world.home().backups())).isEmpty();
    }

    @Test
    void aCacheThatIsGoneLeavesNothingBehind() throws Exception {
        Fingerprint read = Fingerprint.of(world.home().cache());
        Files.delete(world.home().cache());
        assertThat(refused(read)).hasMessage("another program changed the cache while Cairn was at work");
        assertThat(world.home().backups())
                .satisfiesAnyOf(
                        backups -> assertThat(backups).doesNotExist(),
                        backups -> assertThat(backups).isEmptyDirectory());
    }

    @Test
    void withoutAFolderForItThereIsNoBackupAndTheHintSaysWhatToDo() throws Exception {
        Files.writeString(world.home().backups(), "a file where the folder should be");
        Failure failure = refused(Fingerprint.of(world.home().cache()));
        assertThat(failure).hasMessageStartingWith("cannot make a backup: ").hasMessageEndingWith("is no folder");
        assertThat(failure.hint()).startsWith("Nothing was changed. ");
    }

    private Backup backup(String label) throws IOException {
        try (Pipeline pipeline = world.start()) {
            Census census = new Census();
            new CacheFile(world.home().cache()).read(census);
            Path cache = world.home().cache().toRealPath();
            return pipeline.backup(cache, Fingerprint.of(cache), label, "manual", census.stats());
        }
    }

    private Failure refused(Fingerprint read) throws IOException {
        try (Pipeline pipeline = world.start()) {
            Failure failure = catchThrowableOfType(
                    Failure.class, () -> pipeline.backup(world.home().cache(), read, null, "manual", null));
            assertThat(failure.exitCode()).isEqualTo(ExitCode.LOSS);
            return failure;
        }
    }
}
