package dev.cairn.source.garmin;

import dev.cairn.json.JsonNumber;
import dev.cairn.source.garmin.Refusal.Why;
import dev.cairn.source.http.HttpWords;
import dev.cairn.source.http.WebClient;
import dev.cairn.source.http.WebClient.Reply;
import dev.cairn.source.http.WebClient.To;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** The host that makes tokens of a ticket, and new tokens of a refresh token. */
final class DiTokenHost {
    private static final String PATH = "/di-oauth2-service/oauth/token";

    /** Only an identifier, the same in both regions; nothing is ever asked there. */
    private static final String TICKET_GRANT =
            "https://connectapi.garmin.com/di-oauth2-service/oauth/grant/service_ticket";

    private static final int TOO_MANY_REQUESTS = 429;

    private final String address;
    private final List<String> clientIds;
    private final Duration patience;

    /**
     * @param clientIds what to call oneself, in the order to try
     */
    DiTokenHost(String address, List<String> clientIds, Duration patience) {
        this.address = address;
        this.clientIds = List.copyOf(clientIds);
        this.patience = patience;
    }

    /**
     * What was issued.
     *
     * @param refreshLasts how long the refresh token is good; null where the answer does not say
     */
    record Issued(GarminTokens tokens, @Nullable Duration refreshLasts) {}

    /** Exchanges a ticket under the first client id that is taken. */
    Issued exchange(Ticket ticket) throws Refusal {
        int status = 0;
        try (WebClient web = WebClient.begin(patience)) {
            for (String clientId : clientIds) {
                Map<String, String> form = new LinkedHashMap<>();
                form.put("grant_type", TICKET_GRANT);
                form.put("client_id", clientId);
                form.put("service_ticket", ticket.value());
                form.put("service_url", ticket.service());
                Reply reply = post(web, clientId, form);
                Issued issued = issued(reply, clientId, null);
                if (issued != null) {
                    return issued;
                }
                status = reply.status();
            }
        }
        throw new Refusal(Why.TICKET, "did not take the ticket (" + status + ")");
    }

    /**
     * Refreshes tokens that can be.
     *
     * @return with the old refresh token where no new one came
     */
    Issued refresh(GarminTokens tokens) throws Refusal {
        String clientId = Objects.requireNonNull(tokens.client(), "cannot be refreshed without a client id");
        String refresh = Objects.requireNonNull(tokens.refresh(), "cannot be refreshed without a refresh token");
        Map<String, String> form = new LinkedHashMap<>();
        form.put("grant_type", "refresh_token");
        form.put("client_id", clientId);
        form.put("refresh_token", refresh);
        try (WebClient web = WebClient.begin(patience)) {
            Reply reply = post(web, clientId, form);
            Issued issued = issued(reply, clientId, refresh);
            if (issued != null) {
                return issued;
            }
            boolean dead = reply.status() == 400 || reply.status() == 401;
            throw new Refusal(
                    dead ? Why.DEAD : Why.DOWN, "answered " + reply.status() + " to a refresh" + error(reply));
        }
    }

    private Reply post(WebClient web, String clientId, Map<String, String> form) throws Refusal {
        String basic = Base64.getEncoder().encodeToString((clientId + ":").getBytes(StandardCharsets.UTF_8));
        Map<String, String> headers = AppHeaders.api("Basic " + basic);
        headers.put("Cache-Control", "no-cache");
        Reply reply;
        try {
            reply = web.postForm(new To(address + PATH), headers, form);
        } catch (IOException noAnswer) {
            throw new Refusal(Why.DOWN, HttpWords.why(noAnswer), noAnswer);
        }
        if (reply.status() == TOO_MANY_REQUESTS) {
            throw new Refusal(Why.TOKEN_LIMIT, "answered 429 (too many requests)");
        }
        return reply;
    }

    private static @Nullable Issued issued(Reply reply, String clientId, @Nullable String oldRefresh) {
        Map<String, @Nullable Object> body = reply.isGood() ? reply.object() : null;
        if (body == null || !(body.get("access_token") instanceof String access) || access.isBlank()) {
            return null;
        }
        String refresh = body.get("refresh_token") instanceof String text && !text.isBlank() ? text : oldRefresh;
        GarminTokens asked = new GarminTokens(access, refresh, clientId);
        Duration lasts = body.get("refresh_token_expires_in") instanceof JsonNumber seconds && seconds.isFinite()
                ? Duration.ofSeconds(seconds.longValue())
                : null;
        return new Issued(new GarminTokens(access, refresh, asked.client()), lasts);
    }

    /** The error's name; its description may quote the refresh token. */
    private static String error(Reply reply) {
        Map<String, @Nullable Object> body = reply.object();
        return body != null && body.get("error") instanceof String name && name.matches("[a-z_]{1,40}")
                ? " (" + name + ")"
                : "";
    }
}
