package dev.cairn.source.garmin;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Base64;

/** A folder of sign-ins as a test needs it. The tokens are made up, and show it. */
final class Sessions {
    static final Instant NOW = Instant.parse("2026-01-18T06:00:00Z");

    private final Path folder;

    Sessions(Path folder) {
        this.folder = folder;
    }

    GarminSession session() {
        return new GarminSession(folder, Clock.fixed(NOW, ZoneOffset.UTC));
    }

    Path file() {
        return folder.resolve("garmin.json");
    }

    /** A session file with this content, which only its owner can read. */
    Sessions holding(String json) throws IOException {
        Files.writeString(file(), json);
        return mode("rw-------");
    }

    Sessions mode(String mode) throws IOException {
        Files.setPosixFilePermissions(file(), PosixFilePermissions.fromString(mode));
        return this;
    }

    Sessions token(String token) throws IOException {
        return holding("{\"di_token\": \"" + token + "\"}");
    }

    /** A token whose middle part are these claims. */
    static String jwt(String claims) {
        Base64.Encoder base64 = Base64.getUrlEncoder().withoutPadding();
        return "made-up." + base64.encodeToString(claims.getBytes(StandardCharsets.UTF_8)) + ".made-up";
    }
}
