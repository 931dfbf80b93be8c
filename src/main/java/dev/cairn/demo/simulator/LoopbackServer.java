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
 * What every simulated service stands on: HTTP on the loopback address, a list of all that was asked, and faults on command. Its
 * threads are daemons: a program that forgets to close it still ends.
 */
final class LoopbackServer implements AutoCloseable {
    private static final byte[] LOOPBACK = {127, 0, 0, 1};

    private final Faults faults = new Faults();
    private final List<SimulatedRequest> requests = new ArrayList<>();
    private final CountDownLatch closed = new CountDownLatch(1);
    private final Service service;
    private final HttpServer server;
    private final ExecutorService threads;

    /** What it answers where nothing goes wrong. */
    @FunctionalInterface
    interface Service {
        Answer answer(SimulatedRequest request);
    }

    private LoopbackServer(Service service, HttpServer server, ExecutorService threads) {
        this.service = service;
        this.server = server;
        this.threads = threads;
    }

    /**
     * Starts one on this port; 0 takes any that is free.
     *
     * @param name of the service, for a message
     * @throws Failure when the port is taken or no port at all
     */
    static LoopbackServer start(String name, int port, Service service) {
        // Without it, the JDK's server sends head and body apart, and each answer waits 40 ms for an acknowledgement.
        if (System.getProperty("sun.net.httpserver.nodelay") == null) {
            System.setProperty("sun.net.httpserver.nodelay", "true");
        }
        try {
            HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getByAddress(LOOPBACK), port), 0);
            // As many as are needed: a request that hangs keeps its thread.
            ExecutorService threads = Executors.newCachedThreadPool(LoopbackServer::daemon);
            LoopbackServer started = new LoopbackServer(service, server, threads);
            server.setExecutor(threads);
            server.createContext("/", started::handle);
            // The server's own thread is a daemon only if the one that starts it is.
            Thread starter = daemon(server::start);
            starter.start();
            starter.join();
            return started;
        } catch (IOException | IllegalArgumentException e) {
            throw new Failure(
                    ExitCode.USAGE,
                    "cannot start the embedded " + name + " on port " + port + ": " + e.getMessage(),
                    "Choose another port, or 0 for any that is free.",
                    e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new Failure(ExitCode.INTERRUPTED, "interrupted while starting the embedded " + name, null, e);
        }
    }

    URI baseUrl() {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
    }

    Faults faults() {
        return faults;
    }

    List<SimulatedRequest> requests() {
        synchronized (requests) {
            return List.copyOf(requests);
        }
    }

    void forgetRequests() {
        synchronized (requests) {
            requests.clear();
        }
    }

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
                service.answer(request).sendTo(exchange);
            } else {
                fault.play(exchange, () -> service.answer(request), closed);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("closed", e);
        } catch (RuntimeException e) {
            // The JDK's server would close the connection and say nothing.
            Answer.page(500, "The simulator itself failed: " + e).sendTo(exchange);
        }
    }

    private static Thread daemon(Runnable task) {
        Thread thread = new Thread(task, "simulator");
        thread.setDaemon(true);
        return thread;
    }
}
