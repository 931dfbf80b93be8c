package dev.cairn.web;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cairn.settings.Home;
import dev.cairn.settings.Settings;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Map;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.impl.DefaultCamelContext;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class WebServerTest {
    @TempDir
    Path folder;

    private Access on(int port) {
        Map<String, String> environment = Map.of("CAIRN_DASHBOARD_PORT", Integer.toString(port));
        return Access.of(Settings.load(new Home(folder), environment));
    }

    private static HttpResponse<String> get(WebServer server, String path) throws Exception {
        return HttpClient.newHttpClient()
                .send(
                        HttpRequest.newBuilder(URI.create(server.address() + path))
                                .build(),
                        HttpResponse.BodyHandlers.ofString());
    }

    /** What a client hears that asks what no address can be made of. */
    private static String spoken(int port, String request) throws Exception {
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
            socket.setSoTimeout(10_000);
            socket.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
            return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    private static RouteBuilder page() {
        return new RouteBuilder() {
            @Override
            public void configure() {
                from("platform-http:/page").setBody().constant("here");
            }
        };
    }

    @Test
    void untilItsRoutesAreThereItAsksForPatience() throws Exception {
        int port;
        try (ServerSocket free = new ServerSocket(0)) {
            port = free.getLocalPort();
        }
        try (DefaultCamelContext context = new DefaultCamelContext()) {
            WebServer server = WebServer.start(context, on(port));
            assertThat(server).isNotNull();
            HttpResponse<String> early = get(server, "/page");
            assertThat(early.statusCode()).isEqualTo(503);
            assertThat(early.headers().firstValue("Retry-After")).hasValue("1");
            assertThat(early.body()).isEqualTo("Cairn is starting.\n");

            context.addRoutes(page());
            context.start();
            server.open();
            assertThat(get(server, "/page").body()).isEqualTo("here");
            HttpResponse<String> nowhere = get(server, "/nowhere");
            assertThat(nowhere.statusCode()).isEqualTo(404);
            assertThat(nowhere.body()).isEqualTo("There is no such page. The first one is /\n");
            assertThat(nowhere.headers().firstValue("X-Content-Type-Options")).hasValue("nosniff");

            String answer = spoken(port, "GET /page?q=%ZZ HTTP/1.1\r\nHost: 127.0.0.1\r\nConnection: close\r\n\r\n");
            assertThat(answer).startsWith("HTTP/1.1 400 ").contains("cannot be read");
        }
    }

    @Test
    void aPortThatIsTakenEndsNothing() throws Exception {
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
                DefaultCamelContext context = new DefaultCamelContext()) {
            assertThat(WebServer.start(context, on(taken.getLocalPort()))).isNull();
        }
    }
}
