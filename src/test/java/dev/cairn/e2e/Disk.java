package dev.cairn.e2e;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayDeque;
import java.util.Deque;

/** Disks and folders that refuse. What this system or this user does not allow ends the test as skipped, with the reason. */
final class Disk implements AutoCloseable {
    private final Deque<Undo> undo = new ArrayDeque<>();

    /** Nothing in this folder can be created, replaced or removed any more; what is in folders within it can. */
    void freeze(Path folder) throws Exception {
        if (isRoot()) {
            // For root there are no permissions.
            assumeTrue(run("chattr", "+i", folder.toString()), "root needs chattr +i on " + folder + " to be refused");
        } else {
            Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("r-xr-xr-x"));
        }
        undo.push(() -> thaw(folder));
    }

    void thaw(Path folder) throws Exception {
        if (isRoot()) {
            run("chattr", "-i", folder.toString());
        } else {
            Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwxr-xr-x"));
        }
    }

    /** Puts a disk of its own, with room for so many bytes, in the place of a folder. */
    void mount(Path folder, long bytes) throws Exception {
        Files.createDirectories(folder);
        assumeTrue(
                isRoot() && run("mount", "-t", "tmpfs", "-o", "size=" + bytes, "tmpfs", folder.toString()),
                "only root may mount a small disk, and not everywhere");
        undo.push(() -> run("umount", folder.toString()));
    }

    /** Gives a mounted disk more room. */
    void enlarge(Path folder, long bytes) throws Exception {
        run("mount", "-o", "remount,size=" + bytes, folder.toString());
    }

    @Override
    public void close() throws Exception {
        while (!undo.isEmpty()) {
            undo.pop().run();
        }
    }

    private static boolean isRoot() throws IOException {
        return Integer.valueOf(0).equals(Files.getAttribute(Path.of("/proc/self"), "unix:uid"));
    }

    private static boolean run(String... command) throws Exception {
        try {
            return new ProcessBuilder(command)
                            .redirectErrorStream(true)
                            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                            .start()
                            .waitFor()
                    == 0;
        } catch (IOException noSuchProgram) {
            return false;
        }
    }

    private interface Undo {
        void run() throws Exception;
    }
}
