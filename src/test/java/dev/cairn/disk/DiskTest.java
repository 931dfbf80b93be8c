package dev.cairn.disk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.DirectoryStream;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFileAttributeView;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DiskTest {
    @TempDir
    Path folder;

    Path real;

    @BeforeEach
    void anEmptyPlace() {
        real = folder.resolve("file");
    }

    @Test
    void aHealthyDiskIsTheDefaultFileSystem() throws Exception {
        Disk disk = Disk.healthy();
        Path file = disk.path(real);
        Files.createDirectories(file.resolveSibling("a").resolve("b"));
        Files.writeString(file, "text");
        Files.copy(file, file.resolveSibling("copy"));
        Files.move(file.resolveSibling("copy"), file.resolveSibling("moved"), StandardCopyOption.ATOMIC_MOVE);
        assertThat(Files.readString(folder.resolve("moved"))).isEqualTo("text");
        assertThat(Files.readString(file)).isEqualTo("text");
        assertThat(Files.exists(file.resolveSibling("copy"))).isFalse();
        assertThat(file.toRealPath()).hasToString(real.toRealPath().toString());
        assertThat(disk.path(file)).isEqualTo(file);
        try (DirectoryStream<Path> files = Files.newDirectoryStream(disk.path(folder), "mo*")) {
            assertThat(files).containsExactly(file.resolveSibling("moved"));
        }
        assertThatThrownBy(() -> Files.createDirectory(file)).isInstanceOf(FileAlreadyExistsException.class);
        assertThat(disk.faultHappened()).isFalse();
    }

    @Test
    void attributesAreOperationsToo() throws Exception {
        Files.createFile(real);
        Disk disk = Disk.with(Fault.FAILS, 1);
        var view = Files.getFileAttributeView(disk.path(real), PosixFileAttributeView.class);
        var ownerOnly = PosixFilePermissions.fromString("rw-------");
        assertThatThrownBy(() -> view.setPermissions(ownerOnly)).hasMessage("No space left on device");
        view.setPermissions(ownerOnly);
        assertThat(Files.getPosixFilePermissions(real)).isEqualTo(ownerOnly);
        assertThat(disk.operations()).containsExactly("setPermissions file", "setPermissions file");
    }

    @Test
    void remembersWhatWasAskedOfIt() throws Exception {
        Disk disk = Disk.healthy();
        Files.writeString(disk.path(real), "text");
        assertThat(disk.operations()).containsExactly("open file", "write file", "close file");
    }

    @Test
    void failsOnce() throws Exception {
        Disk disk = Disk.with(Fault.FAILS, 2);
        assertThatThrownBy(() -> Files.writeString(disk.path(real), "text"))
                .isInstanceOf(IOException.class)
                .hasMessage("No space left on device");
        assertThat(real).isEmptyFile();
        Files.writeString(disk.path(real), "text");
        assertThat(real).hasContent("text");
    }

    @Test
    void failsHalfWay() {
        Disk disk = Disk.with(Fault.FAILS_HALF_WAY, 2);
        assertThatThrownBy(() -> Files.writeString(disk.path(real), "text")).isInstanceOf(IOException.class);
        assertThat(real).hasContent("te");
    }

    @Test
    void diesForGood() {
        Disk disk = Disk.with(Fault.DISK_DIES, 2);
        assertThatThrownBy(() -> Files.writeString(disk.path(real), "text")).isInstanceOf(IOException.class);
        assertThatThrownBy(() -> Files.readString(disk.path(real))).isInstanceOf(IOException.class);
        assertThat(Files.exists(disk.path(real))).isFalse();
    }

    @Test
    void aKilledProcessCleansNothingUp() {
        Disk disk = Disk.with(Fault.KILLED, 2);
        assertThatThrownBy(() -> {
                    try {
                        Files.writeString(disk.path(real), "text");
                    } finally {
                        Files.delete(disk.path(real));
                    }
                })
                .isInstanceOf(Killed.class);
        assertThat(real).hasContent("te");
        assertThat(disk.operations()).containsExactly("open file", "write file");
    }

    @Test
    void aPowerCutLosesWhatWasNotFlushed() throws Exception {
        Disk disk = Disk.with(Fault.POWER_CUT, 8);
        try (FileChannel channel =
                FileChannel.open(disk.path(real), StandardOpenOption.CREATE, StandardOpenOption.WRITE)) {
            channel.write(ByteBuffer.wrap(new byte[] {'a', 'b'}));
            channel.force(true);
        }
        Path lost = disk.path(folder.resolve("lost"));
        Files.writeString(lost, "text");
        assertThatThrownBy(() -> Files.move(lost, lost.resolveSibling("moved"))).isInstanceOf(Killed.class);
        assertThat(real).hasContent("ab");
        assertThat(folder.resolve("lost")).isEmptyFile();
    }

    @Test
    void isFullAfterSoManyBytes() {
        Disk disk = Disk.withRoomFor(3);
        assertThatThrownBy(() -> Files.writeString(disk.path(real), "text")).hasMessage("No space left on device");
        assertThat(real).hasContent("tex");
    }

    @Test
    void movesBytesInSmallSteps() throws Exception {
        Disk disk = Disk.inStepsOf(3);
        Files.writeString(disk.path(real), "text");
        assertThat(Files.readString(disk.path(real))).isEqualTo("text");
        assertThat(disk.operations()).filteredOn("write file"::equals).hasSize(2);
    }
}
