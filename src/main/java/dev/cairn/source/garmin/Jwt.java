package dev.cairn.source.garmin;

import dev.cairn.json.Json;
import dev.cairn.json.JsonNumber;
import java.io.IOException;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Base64;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What an access token says of itself. Its signature is not looked at: whoever could forge it would only deceive himself. A
 * token that is no JWT, or says something else than it should, says nothing.
 */
final class Jwt {
    private final Map<?, ?> claims;

    private Jwt(Map<?, ?> claims) {
        this.claims = claims;
    }

    static Jwt of(@Nullable String token) {
        String[] parts = token == null ? new String[0] : token.split("\\.", -1);
        if (parts.length != 3) {
            return new Jwt(Map.of());
        }
        try {
            return new Jwt(
                    Json.read(Base64.getUrlDecoder().decode(parts[1])) instanceof Map<?, ?> object ? object : Map.of());
        } catch (IOException | IllegalArgumentException noJwt) {
            return new Jwt(Map.of());
        }
    }

    /** When it expires; null where it does not say. */
    @Nullable
    Instant expires() {
        try {
            return claims.get("exp") instanceof JsonNumber exp && exp.isFinite()
                    ? Instant.ofEpochSecond(exp.longValue())
                    : null;
        } catch (DateTimeException never) {
            return null;
        }
    }

    /** The client that it was issued to. */
    @Nullable
    String clientId() {
        return claims.get("client_id") instanceof String id && !id.isBlank() ? id : null;
    }

    /** Which of the two user databases it is from: {@code garmin.com}, {@code garmin.cn}, or null where it does not say. */
    @Nullable
    String region() {
        if (!(claims.get("iss") instanceof String issuer)) {
            return null;
        }
        String host = issuer.replaceFirst("^https?://", "").replaceFirst("[:/].*$", "");
        for (String domain : GarminHosts.DOMAINS) {
            if (host.equals(domain) || host.endsWith("." + domain)) {
                return domain;
            }
        }
        return null;
    }
}
