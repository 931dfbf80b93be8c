package dev.cairn.demo.simulator;

import dev.cairn.json.Json;
import dev.cairn.json.JsonNumber;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * {@code diauth.garmin.com}: makes tokens of tickets, and new tokens of refresh tokens. A refresh token is good for one
 * refresh, as most reports say; an access token until it expires.
 */
public final class TokenIssuer implements Endpoint {
    public static final String PATH = "/di-oauth2-service/oauth/token";
    public static final String TICKET_GRANT =
            "https://connectapi.garmin.com/di-oauth2-service/oauth/grant/service_ticket";

    private static final long MONTH_SECONDS = 2_591_999;

    private final Map<String, Instant> accepted = new HashMap<>();
    private final Map<String, String> clientsByRefreshToken = new HashMap<>();
    private final Map<String, String> servicesByTicket = new HashMap<>();
    private final List<String> issued = new ArrayList<>();
    private Set<String> clientIds = Set.of(
            "GARMIN_CONNECT_MOBILE_ANDROID_DI_2025Q2",
            "GARMIN_CONNECT_MOBILE_ANDROID_DI_2024Q4",
            "GARMIN_CONNECT_MOBILE_ANDROID_DI",
            "GARMIN_CONNECT_MOBILE_IOS_DI");
    private Clock clock = Clock.systemUTC();
    private Duration lifetime = Duration.ofHours(20);
    private String region = "garmin.com";
    private boolean active = true;
    private boolean rotating = true;
    private String last = "made-up-access-token";

    TokenIssuer() {
        accepted.put(last, Instant.MAX);
    }

    /** The clock by which tokens expire. */
    public synchronized TokenIssuer clock(Clock now) {
        clock = now;
        return this;
    }

    /** How long the access tokens that it issues from now on are good. */
    public synchronized TokenIssuer lifetime(Duration time) {
        lifetime = time;
        return this;
    }

    /** Which user database it is: {@code garmin.com} or {@code garmin.cn}. */
    public synchronized TokenIssuer region(String domain) {
        region = domain;
        return this;
    }

    /** The only client ids that it takes from now on. */
    public synchronized TokenIssuer clientIds(String... ids) {
        clientIds = Set.of(ids);
        return this;
    }

    /** Whether the data API accepts what is issued from now on; some accounts get tokens that it does not (June 2026). */
    public synchronized TokenIssuer active(boolean accepting) {
        active = accepting;
        return this;
    }

    /** Whether a refresh gives a new refresh token, and ends the old one. */
    public synchronized TokenIssuer rotating(boolean each) {
        rotating = each;
        return this;
    }

    /** Every access and refresh token that it ever issued. */
    public synchronized List<String> issued() {
        return List.copyOf(issued);
    }

    /** Ends every access token, long before its time. */
    public synchronized void endAccess() {
        accepted.clear();
    }

    /** Ends every refresh token, as a new password does. */
    public synchronized void revoke() {
        clientsByRefreshToken.clear();
    }

    /** As if a sign-in elsewhere had got these tokens; the keys are those of a token file. */
    public synchronized Map<String, @Nullable Object> signedInElsewhere() {
        String client = clientIds.stream().sorted().findFirst().orElseThrow();
        Map<String, @Nullable Object> tokens = issue(client, true);
        return JsonObject.of(
                "di_token", tokens.get("access_token"),
                "di_refresh_token", tokens.get("refresh_token"),
                "di_client_id", client);
    }

    /** Notes a ticket: it is good once, for this service alone. */
    synchronized void admit(String ticket, String service) {
        servicesByTicket.put(ticket, service);
        issued.add(ticket);
    }

    /** What happens to a ticket within seconds. */
    public synchronized void endTickets() {
        servicesByTicket.clear();
    }

    /** A ticket as a browser shows it to who signs in there for this service. */
    public synchronized String ticketFor(String service) {
        String ticket = "ST-" + (700_000 + issued.size()) + "-sample-sso";
        admit(ticket, service);
        return ticket;
    }

    synchronized String accessToken() {
        return last;
    }

    synchronized void accessToken(String token) {
        accepted.clear();
        accepted.put(token, Instant.MAX);
        last = token;
    }

    synchronized boolean accepts(String token) {
        Instant end = accepted.get(token);
        return end != null && clock.instant().isBefore(end);
    }

    @Override
    public synchronized @Nullable Answer answer(SimulatedRequest request) {
        if (!request.path().equals(PATH)) {
            return null;
        }
        if (!request.method().equals("POST")) {
            return Answer.error(405, "Method Not Allowed", "NotAllowedException");
        }
        Map<String, String> form = request.form();
        String client = form.getOrDefault("client_id", "");
        String basic = "Basic " + Base64.getEncoder().encodeToString((client + ":").getBytes(StandardCharsets.UTF_8));
        if (!clientIds.contains(client) || !basic.equals(request.headers().get("authorization"))) {
            return refused(401, "invalid_client", "Bad client credentials");
        }
        return switch (form.getOrDefault("grant_type", "")) {
            case TICKET_GRANT -> ofTicket(form, client);
            case "refresh_token" -> ofRefreshToken(form, client);
            default -> refused(400, "unsupported_grant_type", "Unsupported grant type");
        };
    }

    private Answer ofTicket(Map<String, String> form, String client) {
        String service = servicesByTicket.remove(form.getOrDefault("service_ticket", ""));
        return service != null && service.equals(form.get("service_url"))
                ? Answer.of(200, "application/json", Json.line(issue(client, true)))
                : refused(400, "invalid_grant", "Invalid service ticket");
    }

    private Answer ofRefreshToken(Map<String, String> form, String client) {
        String refresh = form.getOrDefault("refresh_token", "");
        if (!client.equals(clientsByRefreshToken.get(refresh))) {
            // The real one words it like this, token and all.
            return refused(400, "invalid_grant", "Invalid refresh token: " + refresh);
        }
        if (rotating) {
            clientsByRefreshToken.remove(refresh);
        }
        return Answer.of(200, "application/json", Json.line(issue(client, rotating)));
    }

    /** Keys and their order as the recorded exchange has them. */
    private Map<String, @Nullable Object> issue(String client, boolean withRefreshToken) {
        int number = issued.size() + 1;
        String access = jwt(client, number);
        String refresh = "made-up-refresh-token-" + number;
        if (active) {
            accepted.put(access, clock.instant().plus(lifetime));
        }
        last = access;
        issued.add(access);
        Map<String, @Nullable Object> answer = new LinkedHashMap<>();
        answer.put("scope", "CONNECT_READ CONNECT_WRITE");
        answer.put("jti", "00000000-0000-4000-8000-%012d".formatted(number));
        answer.put("access_token", access);
        answer.put("token_type", "bearer");
        if (withRefreshToken) {
            clientsByRefreshToken.put(refresh, client);
            issued.add(refresh);
            answer.put("refresh_token", refresh);
        }
        answer.put("expires_in", JsonNumber.of(lifetime.toSeconds()));
        answer.put("refresh_token_expires_in", JsonNumber.of(MONTH_SECONDS));
        return answer;
    }

    private String jwt(String client, int number) {
        Instant end = clock.instant().plus(lifetime);
        return base64("{\"alg\":\"RS256\",\"typ\":\"JWT\"}") + "."
                + base64("{\"iss\":\"https://diauth." + region + "\",\"client_id\":\"" + client + "\",\"exp\":"
                        + end.getEpochSecond() + ",\"jti\":\"" + number + "\"}")
                + ".made-up-signature-" + number;
    }

    private static String base64(String text) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(text.getBytes(StandardCharsets.UTF_8));
    }

    private static Answer refused(int status, String error, String description) {
        return Answer.of(
                status, "application/json", Json.line(JsonObject.of("error", error, "error_description", description)));
    }
}
