package dev.cairn.demo.simulator;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.cairn.failure.ExitCode;
import dev.cairn.failure.Failure;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

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
    private static final byte[] LOOPBACK = {127, 0, 0, 1};

    private final Account account = new Account();
    private final Faults faults = new Faults();
    private final List<SimulatedRequest> requests = new ArrayList<>();
    private final CountDownLatch closed = new CountDownLatch(1);
    private final DataApi dataApi = new DataApi(account, () -> this.maximumPageSize, () -> this.maximumChartSize);
    private final TokenIssuer tokens = new TokenIssuer();
    private final SignInSite signIn = new SignInSite(tokens);
    private final WidgetSite widget = new WidgetSite(signIn, tokens);
    private final ExecutorService threads;
    private final HttpServer server;
    private volatile int maximumPageSize = 1000;
    private volatile int maximumChartSize = Integer.MAX_VALUE;

    private GarminSimulator(HttpServer server, ExecutorService threads) {
        this.server = server;
        this.threads = threads;
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
        // Without it, the JDK's server sends head and body apart, and each answer waits 40 ms for an acknowledgement.
        if (System.getProperty("sun.net.httpserver.nodelay") == null) {
            System.setProperty("sun.net.httpserver.nodelay", "true");
        }
        try {
            HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getByAddress(LOOPBACK), port), 0);
            // As many as are needed: a request that hangs keeps its thread.
            ExecutorService threads = Executors.newCachedThreadPool(GarminSimulator::daemon);
            GarminSimulator simulator = new GarminSimulator(server, threads);
            server.setExecutor(threads);
            server.createContext("/", simulator::handle);
            // The server's own thread is a daemon only if the one that starts it is.
            Thread starter = daemon(server::start);
            starter.start();
            starter.join();
            return simulator;
        } catch (IOException | IllegalArgumentException e) {
            throw new Failure(
                    ExitCode.USAGE,
                    "cannot start the embedded Garmin Connect on port " + port + ": " + e.getMessage(),
                    "Choose another port, or 0 for any that is free.",
                    e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new Failure(ExitCode.INTERRUPTED, "interrupted while starting the embedded Garmin Connect", null, e);
        }
    }

    /** Where it listens, without a slash at the end: {@code http://127.0.0.1:40321}. */
    public URI baseUrl() {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
    }

    public Account account() {
        return account;
    }

    public Faults faults() {
        return faults;
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
        synchronized (requests) {
            return List.copyOf(requests);
        }
    }

    /** Ends it at once: whoever still waits for an answer loses the connection. */
    @Override
    public void close() {
        closed.countDown();
        server.stop(0);
        threads.shutdownNow();
    }

    private void handle(HttpExchange exchange) throws IOException {
        SimulatedRequest request = SimulatedRequest.of(exchange, Instant.now());
        synchronized (requests) {
            requests.add(request);
        }
        try {
            Fault fault = faults.take(request);
            if (fault == null) {
                usual(request).sendTo(exchange);
            } else {
                fault.play(exchange, () -> usual(request), closed);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("closed", e);
        } catch (RuntimeException e) {
            // The JDK's server would close the connection and say nothing.
            Answer.page(500, "The simulator itself failed: " + e).sendTo(exchange);
        }
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

    private static Thread daemon(Runnable task) {
        Thread thread = new Thread(task, "garmin-simulator");
        thread.setDaemon(true);
        return thread;
    }
}
