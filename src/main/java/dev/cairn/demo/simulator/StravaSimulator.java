package dev.cairn.demo.simulator;

import java.net.URI;
import java.util.List;

/**
 * A Strava with one athlete and one API application, on this machine only. Nobody recorded the real one for this: it does what
 * Strava's description and its clients say.
 *
 * <pre>{@code
 * try (var strava = StravaSimulator.start()) {
 *     strava.account().add(StravaActivity.run(1));
 *     strava.limits().reads(10, 50);
 *     …                                          // ask strava.apiUrl() with strava.tokens().accessToken()
 * }
 * }</pre>
 */
public final class StravaSimulator implements AutoCloseable {
    private final StravaAccount account = new StravaAccount();
    private final StravaTokens tokens = new StravaTokens();
    private final StravaLimits limits = new StravaLimits();
    private final StravaApi api = new StravaApi(account, tokens, limits);
    private final LoopbackServer server;

    private StravaSimulator() {
        server = LoopbackServer.start("Strava", 0, request -> usual(request));
    }

    /** Starts one on a free port. */
    public static StravaSimulator start() {
        return new StravaSimulator();
    }

    /** Where activities are asked for, without a slash at the end. */
    public URI apiUrl() {
        return URI.create(server.baseUrl() + StravaApi.PATH);
    }

    /** Where tokens are issued, without a slash at the end. */
    public URI oauthUrl() {
        return URI.create(server.baseUrl() + "/oauth");
    }

    public StravaAccount account() {
        return account;
    }

    public StravaTokens tokens() {
        return tokens;
    }

    public StravaLimits limits() {
        return limits;
    }

    public Faults faults() {
        return server.faults();
    }

    /** Whether the athlete pays for a subscription; without one the API answers nobody (since June 2026). */
    public StravaSimulator subscribed(boolean paying) {
        api.active(paying);
        return this;
    }

    /** All requests up to now, whatever they were answered, in the order they arrived. */
    public List<SimulatedRequest> requests() {
        return server.requests();
    }

    /** The paths of all requests that counted for the limits, in the order they arrived. */
    public List<String> reads() {
        return requests().stream()
                .map(SimulatedRequest::path)
                .filter(path -> path.startsWith(StravaApi.PATH))
                .map(path -> path.substring(StravaApi.PATH.length()))
                .toList();
    }

    @Override
    public void close() {
        server.close();
    }

    private Answer usual(SimulatedRequest request) {
        Answer signIn = tokens.answer(request);
        if (signIn != null) {
            return signIn;
        }
        return request.path().startsWith(StravaApi.PATH + "/") ? api.answer(request) : Answer.page(404, "Not Found");
    }
}
