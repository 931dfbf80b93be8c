package dev.cairn.source.garmin;

import dev.cairn.failure.ExitCode;
import dev.cairn.failure.Failure;
import dev.cairn.json.Json;
import dev.cairn.json.JsonNumber;
import dev.cairn.source.SessionFile;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.Base64;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The sign-in at Garmin Connect: {@code garmin.json} with the keys {@code di_token}, {@code di_refresh_token} and {@code
 * di_client_id}, as the python-garminconnect library writes it.
 */
public final class GarminSession {
    private static final String NAME = "garmin.json";

    private final SessionFile file;
    private final Clock clock;

    public GarminSession(Path sessions, Clock clock) {
        this.file = new SessionFile(sessions.resolve(NAME));
        this.clock = clock;
    }

    /** Whether somebody signed in here, however long ago. */
    public boolean exists() {
        return file.exists();
    }

    /**
     * The token for the data API.
     *
     * @throws Failure with {@link ExitCode#SIGN_IN} when there is none, it is over, or its file is not safe
     */
    public String accessToken() {
        Map<String, @Nullable Object> tokens = file.read();
        if (tokens == null) {
            throw signIn("there is no Garmin session");
        }
        if (!(tokens.get("di_token") instanceof String token) || token.isBlank()) {
            throw signIn("the Garmin session has no di_token");
        }
        Instant end = expiry(token);
        if (end != null && !clock.instant().isBefore(end)) {
            throw signIn("the Garmin session expired on " + end);
        }
        return token;
    }

    /** What to say when Garmin does not take the token any more. */
    Failure revoked() {
        return signIn("Garmin Connect refused the session (401)");
    }

    private Failure signIn(String what) {
        return new Failure(
                ExitCode.SIGN_IN,
                what,
                "Put a fresh token file of python-garminconnect (garmin_tokens.json) at " + file.path()
                        + ", mode 0600; nothing was changed.");
    }

    /** The claim {@code exp} of a token that is a JWT; null for any other token, which is then taken as it is. */
    private static @Nullable Instant expiry(String token) {
        String[] parts = token.split("\\.", -1);
        if (parts.length != 3) {
            return null;
        }
        try {
            Object claims = Json.read(Base64.getUrlDecoder().decode(parts[1]));
            return claims instanceof Map<?, ?> map && map.get("exp") instanceof JsonNumber exp && exp.isFinite()
                    ? Instant.ofEpochSecond(exp.longValue())
                    : null;
        } catch (IOException | IllegalArgumentException | java.time.DateTimeException noJwt) {
            return null;
        }
    }
}
