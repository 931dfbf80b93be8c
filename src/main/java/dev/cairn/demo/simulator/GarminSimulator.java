package dev.cairn.demo.simulator;

import dev.cairn.failure.Failure;
import java.net.URI;
import java.util.List;

/**
 * A Garmin Connect with one account, on this machine only, that answers as the recordings of the real one do.
 *
 * <pre>{@code
 * try (var garmin = GarminSimulator.start()) {
 *     garmin.account().addAll(MadeUpRunner.history(LocalDate.of(2026, 1, 17), 542));
 *     garmin.faults().onList(1, Fault.status(500));
 *     …                                          // ask garmin.baseUrl() with garmin.accessToken()
 * }
 * }</pre>
 *
 * <p>Its threads are daemons: a program that forgets to close it still ends.
 */
public final class GarminSimulator implements AutoCloseable {
    private static final int ANY_FREE_PORT = 0;

    private final Account account = new Account();
    private final Wellness wellness = new Wellness();
    private final DataApi dataApi =
            new DataApi(account, wellness, () -> this.maximumPageSize, () -> this.maximumChartSize);
    private final TokenIssuer tokens = new TokenIssuer();
    private final SignInSite signIn = new SignInSite(tokens);
    private final WidgetSite widget = new WidgetSite(signIn, tokens);
    private final LoopbackServer server;
    private volatile int maximumPageSize = 1000;
    private volatile int maximumChartSize = Integer.MAX_VALUE;

    private GarminSimulator(int port) {
        server = LoopbackServer.start("Garmin Connect", port, request -> usual(request));
    }

    /** Starts one on a free port. */
    public static GarminSimulator start() {
        return start(ANY_FREE_PORT);
    }

    /**
     * Starts one on this port of the loopback address; 0 takes any that is free.
     *
     * @throws Failure when the port is taken or no port at all
     */
    public static GarminSimulator start(int port) {
        return new GarminSimulator(port);
    }

    /** What the user's watch measures by day. */
    public Wellness wellness() {
        return wellness;
    }

    /** Where it listens, without a slash at the end: {@code http://127.0.0.1:40321}. */
    public URI baseUrl() {
        return server.baseUrl();
    }

    public Account account() {
        return account;
    }

    public Faults faults() {
        return server.faults();
    }

    /** The token that was issued last, and is accepted. It is made up, and shows it. */
    public String accessToken() {
        return tokens.accessToken();
    }

    /** From now on this token is accepted and no other, as after a sign-in elsewhere. */
    public void accessToken(String token) {
        tokens.accessToken(token);
    }

    /** Where passwords and codes are checked. */
    public SignInSite signIn() {
        return signIn;
    }

    /** Where tickets become tokens, and tokens new ones. */
    public TokenIssuer tokens() {
        return tokens;
    }

    /** The most entries that a page of the list has, however high its {@code limit}; 1000 where nothing else is said. */
    public void maximumPageSize(int entries) {
        if (entries < 1) {
            throw new IllegalArgumentException("a page has at least one entry, not " + entries);
        }
        maximumPageSize = entries;
    }

    /** The most points that a time series is sent with, however high its {@code maxChartSize}; as wanted where nothing is said. */
    public void maximumChartSize(int points) {
        maximumChartSize = points;
    }

    /** All requests up to now, whatever they were answered, in the order they arrived. */
    public List<SimulatedRequest> requests() {
        return server.requests();
    }

    /** Begins a new list of requests: who runs for a year would else look for a leak and find this one. */
    public void forgetRequests() {
        server.forgetRequests();
    }

    /** Ends it at once: whoever still waits for an answer loses the connection. */
    @Override
    public void close() {
        server.close();
    }

    private Answer usual(SimulatedRequest request) {
        for (Endpoint site : List.<Endpoint>of(signIn, widget, tokens)) {
            Answer answer = site.answer(request);
            if (answer != null) {
                return answer;
            }
        }
        return dataApi.answer(request, tokens::accepts);
    }
}
