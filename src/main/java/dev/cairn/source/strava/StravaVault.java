package dev.cairn.source.strava;

import dev.cairn.source.SessionFile;
import dev.cairn.source.SessionLock;
import java.nio.file.Path;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Where the tokens are kept: {@code strava.json}. */
final class StravaVault {
    private final SessionFile file;

    StravaVault(Path sessions) {
        file = new SessionFile(sessions.resolve("strava.json"));
    }

    Path path() {
        return file.path();
    }

    boolean exists() {
        return file.exists();
    }

    /** The tokens; null where nobody is signed in. */
    @Nullable
    StravaTokens read() {
        Map<String, @Nullable Object> json = file.read();
        return json == null ? null : StravaTokens.of(json);
    }

    void write(StravaTokens tokens) {
        file.write(tokens.toJson());
    }

    /** Waits for the lock. Whoever has none changes nothing. */
    SessionLock lock() {
        return file.lock();
    }

    /** Removes the session; says whether there was one. */
    boolean remove() {
        return file.remove();
    }
}
