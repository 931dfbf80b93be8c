package dev.cairn.source.http;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** A service on this machine that notes what it was sent. */
final class Service implements AutoCloseable {
    private final HttpServer server;
    private final String host;
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final List<Optional<String>> tokens = new CopyOnWriteArrayList<>();
    private final List<Optional<String>> cookies = new CopyOnWriteArrayList<>();

    /** What the service does with a request. */
    interface Answer {
        void to(HttpExchange request) throws IOException;
    }

    private Service(HttpServer server, String host, Answer answer) {
        this.server = server;
        this.host = host;
        server.setExecutor(threads);
        server.createContext("/", request -> {
            tokens.add(Optional.ofNullable(request.getRequestHeaders().getFirst("Authorization")));
            cookies.add(Optional.ofNullable(request.getRequestHeaders().getFirst("Cookie")));
            answer.to(request);
        });
        server.start();
    }

    static Service start(Answer answer) throws IOException {
        return start("127.0.0.1", answer);
    }

    static Service start(String host, Answer answer) throws IOException {
        return new Service(HttpServer.create(new InetSocketAddress(InetAddress.getByName(host), 0), 0), host, answer);
    }

    static Answer status(int status) {
        return request -> {
            request.sendResponseHeaders(status, -1);
            request.close();
        };
    }

    URI address() {
        return at("http", host);
    }

    URI at(String scheme, String name) {
        return URI.create(scheme + "://" + name + ":" + server.getAddress().getPort());
    }

    /** The Authorization header of each request. */
    List<Optional<String>> tokens() {
        return tokens;
    }

    /** The Cookie header of each request. */
    List<Optional<String>> cookies() {
        return cookies;
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
    }
}
