package dev.cairn.source.garmin;

import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a sign-in at Garmin Connect leaves, as the python-garminconnect library keeps it: {@code di_token}, {@code
 * di_refresh_token}, {@code di_client_id}. Each may be missing; a blank one counts as missing.
 */
record GarminTokens(
        @Nullable String access,
        @Nullable String refresh,
        @Nullable String clientId) {
    private static final Duration BEFORE_THE_END = Duration.ofMinutes(15);

    GarminTokens {
        access = present(access);
        refresh = present(refresh);
        clientId = present(clientId);
    }

    static GarminTokens of(Map<String, ? extends @Nullable Object> file) {
        return new GarminTokens(
                text(file.get("di_token")), text(file.get("di_refresh_token")), text(file.get("di_client_id")));
    }

    Map<String, @Nullable Object> toJson() {
        Map<String, @Nullable Object> json = new LinkedHashMap<>();
        json.put("di_token", access);
        json.put("di_refresh_token", refresh);
        json.put("di_client_id", client());
        return json;
    }

    /** When the access token expires; null where it does not say. */
    @Nullable
    Instant expires() {
        return Jwt.of(access).expires();
    }

    /** Whether the access token is good no more. */
    boolean isOver(Instant now) {
        Instant end = expires();
        return access == null || end != null && !now.isBefore(end);
    }

    /** Whether it is time for a new access token. */
    boolean isDue(Instant now) {
        Instant end = expires();
        return access == null || end != null && now.isAfter(end.minus(BEFORE_THE_END));
    }

    /** The client to refresh with: what the token itself says wins. */
    @Nullable
    String client() {
        String own = Jwt.of(access).clientId();
        return own == null ? clientId : own;
    }

    boolean isRefreshable() {
        return refresh != null && client() != null;
    }

    @Nullable
    String region() {
        return Jwt.of(access).region();
    }

    private static @Nullable String text(@Nullable Object value) {
        return value instanceof String text ? text : null;
    }

    private static @Nullable String present(@Nullable String text) {
        return text == null || text.isBlank() ? null : text;
    }

    /** Without the tokens. */
    @Override
    public String toString() {
        return "tokens of " + client();
    }
}
