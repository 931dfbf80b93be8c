package dev.cairn.metrics;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.impl.DefaultCamelContext;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class TrafficTest {
    private static final Instant NOON = Instant.parse("2026-01-17T12:00:00Z");

    private final SimpleMeterRegistry registry = new SimpleMeterRegistry();
    private final Traffic traffic = new Traffic(registry, Clock.fixed(NOON, ZoneOffset.UTC));
    private final DefaultCamelContext context = new DefaultCamelContext();
    private HttpServer server;
    private boolean damaged;

    @BeforeEach
    void aServiceAndRoutes() throws Exception {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", exchange -> {
            exchange.sendResponseHeaders(exchange.getRequestURI().getPath().equals("/bad") ? 500 : 200, -1);
            exchange.close();
        });
        server.start();
        context.getManagementStrategy().addEventNotifier(traffic);
        context.addRoutes(new RouteBuilder() {
            @Override
            public void configure() {
                from("direct:verify")
                        .routeId("schedule-verify")
                        .doTry()
                        .process(exchange -> {
                            if (damaged) {
                                throw new IllegalStateException("a baseline that is damaged");
                            }
                        })
                        .doCatch(Exception.class)
                        .end();
                from("direct:other").routeId("other").setBody().constant("done");
                from("direct:call")
                        .toD("http://127.0.0.1:" + server.getAddress().getPort() + "${body}");
            }
        });
        context.start();
    }

    @AfterEach
    void close() {
        context.stop();
        server.stop(0);
    }

    private void send(String route, String body) {
        try (var template = context.createFluentProducerTemplate()) {
            template.to("direct:" + route).withBody(body).send();
        } catch (java.io.IOException failed) {
            throw new AssertionError(failed);
        }
    }

    private double calls(String result) {
        Counter counter = registry.find("cairn.http.requests")
                .tags("host", "127.0.0.1", "result", result)
                .counter();
        return counter == null ? 0 : counter.count();
    }

    @Test
    void callsOfServicesAreCountedByHostAndResult() {
        send("call", "/good?token=secret");
        send("call", "/good");
        send("call", "/bad");
        send("other", "");
        assertThat(calls("good")).isEqualTo(2);
        assertThat(calls("failed")).isEqualTo(1);
        assertThat(registry.find("cairn.http.request.duration").timer().count()).isEqualTo(3);
        assertThat(registry.getMeters().toString()).doesNotContain("secret", "good?");
    }

    @Test
    void aVerificationCountsWhenItCouldCompare() {
        assertThat(traffic.verified()).isNull();
        send("other", "");
        assertThat(traffic.verified()).isNull();
        damaged = true;
        send("verify", "");
        assertThat(traffic.verified()).as("it could not").isNull();
        damaged = false;
        send("verify", "");
        assertThat(traffic.verified()).isEqualTo(NOON);
    }
}
