package dev.cairn.backup;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.cairn.failure.ExitCode;
import dev.cairn.failure.Failure;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RoomTest {
    private static final long MB = 1 << 20;

    @TempDir
    Path home;

    private Path tracking;
    private Path backups;

    @BeforeEach
    void folders() throws IOException {
        tracking = Files.createDirectory(home.toRealPath().resolve("tracking"));
        backups = Files.createDirectory(tracking.resolve("backups"));
    }

    private Room oneDisk(long free) {
        return new Room(tracking.resolve("cache"), backups, folder -> new Room.Free("disk", free));
    }

    private Room twoDisks(long freeForTheCache, long freeForBackups) {
        Map<Path, Room.Free> disks =
                Map.of(tracking, new Room.Free("a", freeForTheCache), backups, new Room.Free("b", freeForBackups));
        return new Room(tracking.resolve("cache"), backups, disks::get);
    }

    @Test
    void onOneDiskBothMustFit() {
        // 1 % more, and a quarter of a megabyte.
        long needed = 20 * MB + 20 * MB / 100 + MB / 4;
        assertThatCode(() -> oneDisk(needed).require("save", 10 * MB, 10 * MB)).doesNotThrowAnyException();
        assertThatThrownBy(() -> oneDisk(needed - 1).require("save the cache", 10 * MB, 10 * MB))
                .isInstanceOfSatisfying(Failure.class, failure -> {
                    assertThat(failure.exitCode()).isEqualTo(ExitCode.LOSS);
                    assertThat(failure)
                            .hasMessage("cannot save the cache: there is no room for it. 20.4 MB are needed in "
                                    + backups + ", and 20.4 MB are free: 1 B too little");
                    assertThat(failure.hint()).isEqualTo("""
                            Nothing was changed. Make room on that disk, for example by what this lists:\
                             cairn backups --prune --dry-run""");
                });
    }

    @Test
    void onTwoDisksEachMustHaveItsPart() {
        assertThatCode(() -> twoDisks(11 * MB, 6 * MB).require("save", 5 * MB, 10 * MB))
                .doesNotThrowAnyException();
        assertThatThrownBy(() -> twoDisks(5 * MB, 99 * MB).require("save", 5 * MB, 10 * MB))
                .hasMessageEndingWith(" are needed in " + tracking + ", and 5.0 MB are free: 5.3 MB too little");
        assertThatThrownBy(() -> twoDisks(99 * MB, 5 * MB).require("save", 5 * MB, 10 * MB))
                .hasMessageEndingWith(" are needed in " + backups + ", and 5.0 MB are free: 307 kB too little");
    }

    @Test
    void whatIsNotWrittenNeedsNoRoom() {
        assertThatCode(() -> twoDisks(11 * MB, 0).require("save", 0, 10 * MB)).doesNotThrowAnyException();
    }

    @Test
    void aDiskThatDoesNotTellIsTriedOut() {
        Room silent = new Room(tracking.resolve("cache"), backups, folder -> null);
        assertThatCode(() -> silent.require("save", MB, MB)).doesNotThrowAnyException();
        Room broken = new Room(tracking.resolve("cache"), backups, folder -> {
            throw new IOException("no answer");
        });
        assertThatCode(() -> broken.require("save", MB, MB)).doesNotThrowAnyException();
    }

    @Test
    void ofACacheThatIsALinkTheDiskThatItLeadsToCounts() throws Exception {
        Path disk = Files.createDirectory(home.toRealPath().resolve("disk"));
        Path file = Files.createFile(disk.resolve("cache"));
        Files.createSymbolicLink(tracking.resolve("cache"), file);
        Room room = new Room(
                tracking.resolve("cache"),
                backups,
                folder -> new Room.Free(folder, folder.equals(disk) ? 0 : Long.MAX_VALUE));
        assertThatThrownBy(() -> room.require("save", MB, MB)).hasMessageContaining(" in " + disk + ",");
    }

    @Test
    void asksTheRealDiskAlsoWhereTheFoldersAreNotThereYet() {
        Room room = new Room(home.resolve("none/yet/cache"), home.resolve("none/yet/backups"));
        assertThatCode(() -> room.require("save", 1, 1)).doesNotThrowAnyException();
        assertThatThrownBy(() -> room.require("save", 0, Long.MAX_VALUE / 2)).isInstanceOf(Failure.class);
    }

    @ParameterizedTest
    @CsvSource({
        "0, 0 B",
        "1023, 1023 B",
        "1024, 1.0 kB",
        "891532, 871 kB",
        "1048576, 1.0 MB",
        "471859200, 450 MB",
        "1610612736, 1.5 GB",
        "9223372036854775807, 8.0 EB"
    })
    void bytesInWords(long bytes, String words) {
        assertThat(Room.inWords(bytes)).isEqualTo(words);
    }
}
