package dev.cairn.channel;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.cairn.json.Json;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** Stands in for ntfy, Slack, Telegram, a web hook and healthchecks.io: keeps what it is sent, and answers as it is told. */
public final class Receiver implements AutoCloseable {
    private final List<Received> received = new CopyOnWriteArrayList<>();
    private final Deque<Reply> replies = new ArrayDeque<>();
    private final CountDownLatch closed = new CountDownLatch(1);
    private final ExecutorService threads = Executors.newCachedThreadPool(task -> {
        Thread thread = new Thread(task, "receiver");
        thread.setDaemon(true);
        return thread;
    });
    private final HttpServer server;

    /**
     * What arrived.
     *
     * @param path the path and the query as they were sent
     * @param headers by their names in lower case
     */
    public record Received(String method, String path, Map<String, String> headers, String body) {
        public Map<?, ?> json() {
            try {
                return (Map<?, ?>) Json.read(body);
            } catch (IOException noJson) {
                throw new AssertionError(body, noJson);
            }
        }
    }

    private record Reply(int status, String body) {}

    private Receiver(HttpServer server) {
        this.server = server;
    }

    public static Receiver start() throws IOException {
        HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        Receiver receiver = new Receiver(server);
        server.setExecutor(receiver.threads);
        server.createContext("/", receiver::take);
        server.start();
        return receiver;
    }

    public String url() {
        return "http://127.0.0.1:" + server.getAddress().getPort();
    }

    /** Answers the next request like this; 0 for never. After the last of them, all is well. */
    public Receiver next(int status, String body) {
        synchronized (replies) {
            replies.add(new Reply(status, body));
        }
        return this;
    }

    public List<Received> received() {
        return List.copyOf(received);
    }

    /** The paths that were called, in their order. */
    public List<String> paths() {
        return received.stream().map(Received::path).toList();
    }

    /** Waits for so many requests, and gives the last of them. */
    public Received await(int count) throws InterruptedException {
        long end = System.nanoTime() + 30_000_000_000L;
        synchronized (received) {
            while (received.size() < count) {
                long left = (end - System.nanoTime()) / 1_000_000;
                if (left <= 0) {
                    throw new AssertionError("only " + paths() + " arrived");
                }
                received.wait(left);
            }
            return received.get(count - 1);
        }
    }

    private void take(HttpExchange exchange) throws IOException {
        Map<String, String> headers = new TreeMap<>();
        exchange.getRequestHeaders()
                .forEach((name, values) -> headers.put(name.toLowerCase(Locale.ROOT), values.get(0)));
        String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
        Reply reply;
        synchronized (replies) {
            reply = replies.isEmpty() ? new Reply(200, "ok") : replies.remove();
        }
        synchronized (received) {
            received.add(new Received(
                    exchange.getRequestMethod(), exchange.getRequestURI().toString(), headers, body));
            received.notifyAll();
        }
        try (exchange) {
            if (reply.status == 0) {
                closed.await();
            }
            if (reply.status / 100 == 3) {
                exchange.getResponseHeaders().set("Location", url() + "/elsewhere");
            }
            byte[] bytes = reply.body.getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(Math.max(200, reply.status), bytes.length == 0 ? -1 : bytes.length);
            exchange.getResponseBody().write(bytes);
        } catch (InterruptedException end) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public void close() {
        closed.countDown();
        server.stop(0);
        threads.shutdownNow();
    }
}
