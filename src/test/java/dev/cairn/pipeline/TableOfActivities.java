package dev.cairn.pipeline;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Function;

/** A service over HTTP that gives activities, as intervals.icu does, and notes what it was asked. */
final class TableOfActivities implements AutoCloseable {
    /** A request: its path with the query, and its header Authorization or X-Key. */
    record Request(String target, String key, int headers) {}

    /** What a service answers. */
    record Reply(int status, String body) {}

    private final HttpServer server;
    private final List<Request> requests = new CopyOnWriteArrayList<>();

    private TableOfActivities(HttpServer server) {
        this.server = server;
    }

    static TableOfActivities start(Function<String, Reply> answer) {
        try {
            HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
            TableOfActivities table = new TableOfActivities(server);
            server.createContext("/", exchange -> table.answer(exchange, answer));
            server.start();
            return table;
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    private void answer(HttpExchange exchange, Function<String, Reply> answer) throws IOException {
        String target = exchange.getRequestURI().toString();
        String key = exchange.getRequestHeaders().getFirst("Authorization");
        requests.add(new Request(
                target,
                key == null ? exchange.getRequestHeaders().getFirst("X-Key") : key,
                exchange.getRequestHeaders().size()));
        Reply reply = answer.apply(target);
        byte[] body = reply.body().getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().set("Content-Type", "application/json");
        exchange.sendResponseHeaders(reply.status(), body.length == 0 ? -1 : body.length);
        exchange.getResponseBody().write(body);
        exchange.close();
    }

    String address() {
        return "http://127.0.0.1:" + server.getAddress().getPort();
    }

    List<Request> requests() {
        return requests;
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
