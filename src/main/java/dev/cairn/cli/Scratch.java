package dev.cairn.cli;

import dev.cairn.demo.simulator.GarminSimulator;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;

/** A home folder of its own, with the settings and the session for an embedded Garmin Connect. */
final class Scratch {
    private Scratch() {}

    /** Makes a new folder for temporary files into such a home. */
    static Path home(GarminSimulator garmin) throws IOException {
        Path home = Files.createTempDirectory("cairn-demo-");
        Files.createDirectory(home.resolve("tracking"));
        Path sessions = Files.createDirectory(home.resolve("sessions"));
        Path session = sessions.resolve("garmin.json");
        boolean posix = home.getFileSystem().supportedFileAttributeViews().contains("posix");
        if (posix) {
            Files.setPosixFilePermissions(sessions, PosixFilePermissions.fromString("rwx------"));
            Files.createFile(
                    session, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        }
        Files.writeString(session, "{\"di_token\": \"" + garmin.accessToken() + "\"}\n");
        Files.writeString(home.resolve("cairn.properties"), """
                # The embedded Garmin Connect, which bears any rate. It ends with the command that made this folder.
                cairn.garmin.api-url = %1$s
                cairn.garmin.sso-url = %1$s
                cairn.garmin.auth-url = %1$s
                cairn.garmin.requests-per-second = 1000
                cairn.sessions = sessions
                cairn.sync.batch = 1000
                """.formatted(garmin.baseUrl()));
        return home;
    }
}
