package dev.cairn.source.http;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/**
 * Waits on this machine, and for this machine alone, for a browser that comes back from a consent page. Only who brings the
 * state that was given along counts: any page in that browser could send it here.
 */
public final class RedirectListener implements AutoCloseable {
    private static final String PATH = "/cairn";
    private static final byte[] LOOPBACK = {127, 0, 0, 1};

    private final HttpServer server;
    private final String state;
    private final CompletableFuture<Redirect> brought = new CompletableFuture<>();

    private RedirectListener(HttpServer server, String state) {
        this.server = server;
        this.state = state;
    }

    /**
     * Begins to listen on any free port.
     *
     * @param state what the browser has to bring back
     * @throws IOException when it cannot
     */
    public static RedirectListener begin(String state) throws IOException {
        HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getByAddress(LOOPBACK), 0), 0);
        RedirectListener listener = new RedirectListener(server, state);
        server.createContext("/", listener::handle);
        Thread starter = new Thread(server::start, "sign-in");
        // The server's own thread is a daemon only if the one that starts it is.
        starter.setDaemon(true);
        starter.start();
        return listener;
    }

    /** Where the browser has to come back to. */
    public String address() {
        return "http://127.0.0.1:" + server.getAddress().getPort() + PATH;
    }

    /** Waits for the browser; null when it did not come in time. */
    public @Nullable Redirect await(Duration patience) {
        try {
            return brought.get(patience.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException nobodyCame) {
            return null;
        } catch (ExecutionException neverFails) {
            throw new IllegalStateException(neverFails);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            return null;
        }
    }

    private void handle(HttpExchange exchange) throws IOException {
        Redirect redirect = Redirect.ofQuery(exchange.getRequestURI().getRawQuery());
        boolean ours = exchange.getRequestURI().getPath().equals(PATH) && isOurs(redirect.state());
        boolean complete = ours && (redirect.code() != null || redirect.error() != null);
        try {
            if (complete) {
                send(exchange, 200, "That is all. You can close this page and go back to Cairn.");
            } else {
                send(exchange, ours ? 400 : 404, "Cairn did not ask for this.");
            }
        } finally {
            if (complete) {
                brought.complete(redirect);
            }
        }
    }

    private boolean isOurs(@Nullable String given) {
        return given != null
                && MessageDigest.isEqual(
                        state.getBytes(StandardCharsets.UTF_8), given.getBytes(StandardCharsets.UTF_8));
    }

    private static void send(HttpExchange exchange, int status, String words) throws IOException {
        byte[] page = ("<!DOCTYPE html><title>Cairn</title><p>" + words + "\n").getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().set("Content-Type", "text/html; charset=utf-8");
        exchange.getResponseHeaders().set("Connection", "close");
        exchange.sendResponseHeaders(status, page.length);
        try (OutputStream out = exchange.getResponseBody()) {
            out.write(page);
        }
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
