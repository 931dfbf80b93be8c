package dev.cairn.source.strava;

import dev.cairn.json.JsonNumber;
import dev.cairn.source.http.HttpWords;
import dev.cairn.source.http.WebClient;
import dev.cairn.source.http.WebClient.Reply;
import dev.cairn.source.http.WebClient.To;
import dev.cairn.source.strava.StravaAccess.Application;
import dev.cairn.source.strava.StravaRefusal.Why;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Strava's OAuth 2: the address of the consent page, tokens for a code, new tokens for a refresh token, giving up access. */
final class StravaOAuth {
    static final Duration PATIENCE = Duration.ofSeconds(30);

    private static final String SCOPE = "read," + StravaTokens.EVERYTHING;
    private static final int BAD_REQUEST = 400;

    private final String address;
    private final Application application;
    private final Clock clock;

    StravaOAuth(String address, Application application, Clock clock) {
        this.address = address;
        this.application = application;
        this.clock = clock;
    }

    /** What an honest program calls itself. */
    static Map<String, String> headers() {
        Map<String, String> headers = new LinkedHashMap<>();
        headers.put("Accept", "application/json");
        headers.put("User-Agent", "Cairn");
        return headers;
    }

    /** Where the athlete's browser has to go. */
    String consentPage(String redirect, String state) {
        Map<String, String> query = new LinkedHashMap<>();
        query.put("client_id", application.id());
        query.put("redirect_uri", redirect);
        query.put("response_type", "code");
        // Whoever unticked something the last time gets to see the page again.
        query.put("approval_prompt", "force");
        query.put("scope", SCOPE);
        query.put("state", state);
        return new To(address + "/authorize", query).whole();
    }

    /** Exchanges a code, which works once. */
    StravaTokens exchange(String code) throws StravaRefusal {
        Map<String, String> form = new LinkedHashMap<>();
        form.put("grant_type", "authorization_code");
        form.put("code", code);
        return issued(form, null);
    }

    /** Refreshes; the refresh token that is given may be good no more from then on. */
    StravaTokens refresh(String refreshToken) throws StravaRefusal {
        Map<String, String> form = new LinkedHashMap<>();
        form.put("grant_type", "refresh_token");
        form.put("refresh_token", refreshToken);
        return issued(form, refreshToken);
    }

    /** Gives up the access; all tokens of the application end. Says whether Strava took it. */
    boolean deauthorize(String accessToken) {
        try (WebClient web = WebClient.begin(PATIENCE)) {
            return web.postForm(new To(address + "/deauthorize"), headers(), Map.of("access_token", accessToken))
                    .isGood();
        } catch (IOException noAnswer) {
            return false;
        }
    }

    private StravaTokens issued(Map<String, String> grant, @Nullable String oldRefresh) throws StravaRefusal {
        Map<String, String> form = new LinkedHashMap<>();
        form.put("client_id", application.id());
        form.put("client_secret", application.secret());
        form.putAll(grant);
        Reply reply;
        try (WebClient web = WebClient.begin(PATIENCE)) {
            reply = web.postForm(new To(address + "/token"), headers(), form);
        } catch (IOException noAnswer) {
            throw new StravaRefusal(Why.DOWN, HttpWords.why(noAnswer), noAnswer);
        }
        StravaTokens tokens = reply.isGood() ? tokens(reply, oldRefresh) : null;
        if (tokens == null) {
            StravaFault fault = StravaFault.of(reply.body());
            throw new StravaRefusal(why(reply, fault), "answered " + reply.status() + fault.inWords(), null);
        }
        return tokens;
    }

    private static Why why(Reply reply, StravaFault fault) {
        if (reply.status() != BAD_REQUEST && reply.status() != 401) {
            return Why.DOWN;
        }
        if (fault.isAbout("RefreshToken")) {
            return Why.DEAD;
        }
        if (fault.isAbout("AuthorizationCode")) {
            return Why.CODE;
        }
        return fault.isAbout("Application") ? Why.APPLICATION : Why.DOWN;
    }

    private @Nullable StravaTokens tokens(Reply reply, @Nullable String oldRefresh) {
        Map<String, @Nullable Object> body = Objects.requireNonNullElse(reply.object(), Map.of());
        StravaTokens said = StravaTokens.of(body);
        String refresh = said.refresh() == null ? oldRefresh : said.refresh();
        if (said.access() == null || refresh == null) {
            return null;
        }
        Instant expires = said.expires();
        if (expires == null && body.get("expires_in") instanceof JsonNumber seconds && seconds.isFinite()) {
            expires = clock.instant().plusSeconds(seconds.longValue());
        }
        return new StravaTokens(said.access(), refresh, expires, said.scope(), application);
    }
}
