package dev.cairn.demo.simulator;

import dev.cairn.json.Json;
import dev.cairn.json.JsonNumber;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * {@code www.strava.com/oauth}: gives codes to browsers, makes tokens of them, and new tokens of refresh tokens, of which only the
 * latest is good. With more than an hour left a refresh gives the same access token again.
 */
public final class StravaTokens implements Endpoint {
    public static final String AUTHORIZE = "/oauth/authorize";
    public static final String TOKEN = "/oauth/token";
    public static final String DEAUTHORIZE = "/oauth/deauthorize";
    public static final String CLIENT_ID = "12345";
    public static final String CLIENT_SECRET = "made-up-client-secret";

    private static final Duration SAME_TOKEN = Duration.ofHours(1);

    private final Map<String, Instant> accepted = new HashMap<>();
    private final Map<String, String> scopes = new HashMap<>();
    private final Map<String, String> scopesByCode = new HashMap<>();
    private final Set<String> everCodes = new HashSet<>();
    private final List<String> issued = new ArrayList<>();
    private Clock clock = Clock.systemUTC();
    private Duration lifetime = Duration.ofHours(6);
    private String granted = "read,activity:read_all";
    private boolean denying;
    private @Nullable String access;
    private @Nullable String refresh;

    StravaTokens() {}

    /** The clock by which tokens expire. */
    public synchronized StravaTokens clock(Clock now) {
        clock = now;
        return this;
    }

    /** How long the access tokens that it issues from now on are good. */
    public synchronized StravaTokens lifetime(Duration time) {
        lifetime = time;
        return this;
    }

    /** Which of the scopes the athlete leaves ticked on the consent page. */
    public synchronized StravaTokens granting(String scope) {
        granted = scope;
        return this;
    }

    /** Whether the athlete refuses on the consent page. */
    public synchronized StravaTokens denying(boolean no) {
        denying = no;
        return this;
    }

    /** Every access token, refresh token and code that it ever issued. */
    public synchronized List<String> issued() {
        return List.copyOf(issued);
    }

    /** The refresh token that is good now, made by a sign-in elsewhere where there was none. */
    public synchronized String refreshToken() {
        if (refresh == null) {
            issue(granted);
        }
        return Objects.requireNonNull(refresh);
    }

    /** The access token that goes with {@link #refreshToken}. */
    public synchronized String accessToken() {
        refreshToken();
        return Objects.requireNonNull(access);
    }

    /** Another program refreshes: what anybody else has is good no more. */
    public synchronized void rotate() {
        refreshToken();
        access = null;
        issue(granted);
    }

    /** Ends every access token before its time. */
    public synchronized void endAccess() {
        accepted.clear();
        access = null;
    }

    /** The athlete withdraws the access. */
    public synchronized void revoke() {
        endAccess();
        refresh = null;
    }

    /** Whether anything that was issued is still good. */
    public synchronized boolean isGranted() {
        return refresh != null;
    }

    /** A code as the consent page gives it. */
    public synchronized String code(String scope) {
        String code = "made-up-code-" + (issued.size() + 1);
        scopesByCode.put(code, scope);
        everCodes.add(code);
        issued.add(code);
        return code;
    }

    /** The scope of an access token that is good now; null of any other. */
    synchronized @Nullable String scopeOf(String token) {
        Instant end = accepted.get(token);
        return end != null && clock.instant().isBefore(end) ? scopes.get(token) : null;
    }

    @Override
    public synchronized @Nullable Answer answer(SimulatedRequest request) {
        return switch (request.path()) {
            case AUTHORIZE -> authorize(request);
            case TOKEN -> token(request.form());
            case DEAUTHORIZE -> deauthorize(request.form().getOrDefault("access_token", ""));
            default -> null;
        };
    }

    /** The browser is sent back at once: the athlete is quick. */
    private Answer authorize(SimulatedRequest request) {
        String back = String.valueOf(request.parameter("redirect_uri"));
        if (!CLIENT_ID.equals(request.parameter("client_id"))) {
            return fault(400, "Bad Request", "Application", "client_id", "invalid");
        }
        if (!back.startsWith("http://localhost") && !back.startsWith("http://127.0.0.1")) {
            return fault(400, "Bad Request", "Application", "redirect_uri", "invalid");
        }
        String state = request.parameter("state");
        String end = denying ? "error=access_denied" : "code=" + code(granted) + "&scope=" + granted;
        return new Answer(302, Map.of("location", back + "?state=" + state + "&" + end), new byte[0]);
    }

    private Answer token(Map<String, String> form) {
        if (!CLIENT_ID.equals(form.get("client_id"))) {
            return fault(400, "Bad Request", "Application", "client_id", "invalid");
        }
        if (!CLIENT_SECRET.equals(form.get("client_secret"))) {
            return fault(400, "Bad Request", "Application", "client_secret", "invalid");
        }
        return switch (form.getOrDefault("grant_type", "")) {
            case "authorization_code" -> ofCode(form.getOrDefault("code", ""));
            case "refresh_token" -> ofRefreshToken(form.getOrDefault("refresh_token", ""));
            default -> fault(400, "Bad Request", "Application", "grant_type", "invalid");
        };
    }

    private Answer ofCode(String code) {
        String scope = scopesByCode.remove(code);
        if (scope == null) {
            return fault(
                    400, "Bad Request", "AuthorizationCode", "code", everCodes.contains(code) ? "expired" : "invalid");
        }
        Map<String, @Nullable Object> answer = new LinkedHashMap<>(issue(scope));
        answer.put("athlete", JsonObject.of("id", Owner.ID, "username", Owner.DISPLAY_NAME));
        return Answer.json(answer);
    }

    private Answer ofRefreshToken(String token) {
        if (!token.equals(refresh)) {
            return fault(400, "Bad Request", "RefreshToken", "refresh_token", "invalid");
        }
        Instant end = access == null ? null : accepted.get(access);
        if (end != null && clock.instant().plus(SAME_TOKEN).isBefore(end)) {
            return Answer.json(tokens(end));
        }
        return Answer.json(issue(granted));
    }

    private Answer deauthorize(String token) {
        if (scopeOf(token) == null) {
            return fault(401, "Authorization Error", "Athlete", "access_token", "invalid");
        }
        revoke();
        return Answer.json(JsonObject.of("access_token", token));
    }

    private Map<String, @Nullable Object> issue(String scope) {
        int number = issued.size() + 1;
        String token = "made-up-strava-access-" + number;
        Instant end = clock.instant().plus(lifetime);
        access = token;
        refresh = "made-up-strava-refresh-" + number;
        accepted.put(token, end);
        scopes.put(token, scope);
        issued.add(token);
        issued.add(refresh);
        return tokens(end);
    }

    private Map<String, @Nullable Object> tokens(Instant end) {
        return JsonObject.of(
                "token_type",
                "Bearer",
                "expires_at",
                JsonNumber.of(end.getEpochSecond()),
                "expires_in",
                JsonNumber.of(Duration.between(clock.instant(), end).toSeconds()),
                "refresh_token",
                refresh,
                "access_token",
                access);
    }

    /** An error as Strava words it. */
    static Answer fault(int status, String message, String resource, String field, String code) {
        return Answer.of(
                status,
                "application/json; charset=utf-8",
                Json.line(JsonObject.of(
                        "message",
                        message,
                        "errors",
                        List.of(JsonObject.of("resource", resource, "field", field, "code", code)))));
    }
}
