package dev.cairn.source.strava;

import dev.cairn.json.JsonNumber;
import dev.cairn.source.strava.StravaAccess.Application;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a sign-in at Strava leaves. The keys of its file are those of Strava's own answer and of the scripts' {@code
 * .strava_tokens.json}, with the application beside them, without which nothing can be refreshed.
 *
 * @param expires when the access token is over; null where nobody knows
 * @param scope what the athlete allowed, with commas; null where nobody knows
 */
record StravaTokens(
        @Nullable String access,
        @Nullable String refresh,
        @Nullable Instant expires,
        @Nullable String scope,
        @Nullable Application application) {
    static final String EVERYTHING = "activity:read_all";

    private static final Duration BEFORE_THE_END = Duration.ofMinutes(5);

    static StravaTokens of(Map<String, ? extends @Nullable Object> file) {
        String id = text(file.get("client_id"));
        String secret = text(file.get("client_secret"));
        return new StravaTokens(
                text(file.get("access_token")),
                text(file.get("refresh_token")),
                instant(file.get("expires_at")),
                text(file.get("scope")),
                id == null || secret == null ? null : new Application(id, secret));
    }

    Map<String, @Nullable Object> toJson() {
        Map<String, @Nullable Object> json = new LinkedHashMap<>();
        json.put("access_token", access);
        json.put("refresh_token", refresh);
        json.put("expires_at", expires == null ? null : JsonNumber.of(expires.getEpochSecond()));
        json.put("scope", scope);
        json.put("client_id", application == null ? null : application.id());
        json.put("client_secret", application == null ? null : application.secret());
        return json;
    }

    /** Whether the access token can still be used for some minutes. */
    boolean isUsable(Instant now) {
        return access != null && expires != null && now.isBefore(expires.minus(BEFORE_THE_END));
    }

    /** Whether the access token is good no more. */
    boolean isOver(Instant now) {
        return access == null || expires == null || !now.isBefore(expires);
    }

    /** Whether the athlete is known to have kept something back: activities that only they see. */
    boolean isPartial() {
        return scope != null && !scope.contains(EVERYTHING);
    }

    StravaTokens withScope(@Nullable String allowed) {
        return new StravaTokens(access, refresh, expires, allowed == null ? scope : allowed, application);
    }

    private static @Nullable String text(@Nullable Object value) {
        if (value instanceof JsonNumber number) {
            return number.spelling();
        }
        return value instanceof String text && !text.isBlank() ? text.strip() : null;
    }

    private static @Nullable Instant instant(@Nullable Object seconds) {
        try {
            return seconds instanceof JsonNumber number && number.isFinite()
                    ? Instant.ofEpochSecond(number.longValue())
                    : null;
        } catch (DateTimeException never) {
            return null;
        }
    }

    /** Without the tokens. */
    @Override
    public String toString() {
        return "tokens of " + application;
    }
}
