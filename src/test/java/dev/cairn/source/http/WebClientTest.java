package dev.cairn.source.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import dev.cairn.source.http.WebClient.Reply;
import dev.cairn.source.http.WebClient.To;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class WebClientTest {
    private final List<String> heard = new ArrayList<>();

    private Service service(String body, String... headers) throws Exception {
        return Service.start(request -> {
            synchronized (heard) {
                heard.add(request.getRequestMethod() + " " + request.getRequestURI() + " "
                        + request.getRequestHeaders().getFirst("Content-Type") + " "
                        + new String(request.getRequestBody().readAllBytes(), StandardCharsets.UTF_8));
            }
            for (int i = 0; i < headers.length; i += 2) {
                request.getResponseHeaders().add(headers[i], headers[i + 1]);
            }
            byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
            request.sendResponseHeaders(200, bytes.length == 0 ? -1 : bytes.length);
            request.getResponseBody().write(bytes);
            request.close();
        });
    }

    @Test
    void everySignIsSentSoThatItArrives() throws Exception {
        try (Service service = service("{\"é\": 1}");
                WebClient web = WebClient.begin(Duration.ofSeconds(30))) {
            Map<String, String> fields = new LinkedHashMap<>();
            fields.put("a b", "c&d=é");
            To to = new To(service.address() + "/x", fields);
            assertThat(web.get(to, Map.of()).object()).containsOnlyKeys("é");
            web.postForm(new To(service.address() + "/x"), Map.of(), fields);
            web.postJson(new To(service.address() + "/x"), Map.of(), Map.of("pass", "\"é\\"));
        }
        assertThat(heard)
                .containsExactly(
                        "GET /x?a+b=c%26d%3D%C3%A9 null ",
                        "POST /x application/x-www-form-urlencoded a+b=c%26d%3D%C3%A9",
                        "POST /x application/json {\"pass\": \"\\\"é\\\\\"}");
    }

    @Test
    void cookiesLastAsLongAsTheTalkAndNoLonger() throws Exception {
        try (Service service = service("", "Set-Cookie", "SESSION=one; Path=/; HttpOnly; SameSite=None")) {
            try (WebClient web = WebClient.begin(Duration.ofSeconds(30))) {
                web.get(new To(service.address() + "/"), Map.of());
                web.get(new To(service.address() + "/"), Map.of());
            }
            try (WebClient web = WebClient.begin(Duration.ofSeconds(30))) {
                web.get(new To(service.address() + "/"), Map.of());
            }
            assertThat(service.cookies())
                    .containsExactly(Optional.empty(), Optional.of("SESSION=one"), Optional.empty());
        }
    }

    @Test
    void anAnswerIsAnAnswerWhateverItIs() throws Exception {
        try (Service service = Service.start(request -> {
                    request.getResponseHeaders().set("Location", "http://127.0.0.1:9/");
                    Service.status(302).to(request);
                });
                WebClient web = WebClient.begin(Duration.ofSeconds(30))) {
            Reply reply = web.get(new To(service.address() + "/"), Map.of());
            assertThat(reply.status()).isEqualTo(302);
            assertThat(reply.isGood()).isFalse();
            assertThat(reply.object()).isNull();
            assertThat(reply.headers()).containsEntry("location", "http://127.0.0.1:9/");
        }
    }

    @Test
    void noAnswerIsToldWithoutWhatWasSent() throws Exception {
        try (Service service = Service.start(request -> request.close());
                WebClient web = WebClient.begin(Duration.ofSeconds(30))) {
            Throwable failed = catchThrowable(() -> web.postForm(
                    new To(service.address() + "/", Map.of("q", "s3cret")), Map.of(), Map.of("password", "s3cret")));
            assertThat(failed).isInstanceOf(IOException.class);
            assertThat(failed.toString() + HttpWords.why(failed)).doesNotContain("s3cret");
        }
    }

    @Test
    void anAnswerThatHangsEnds() throws Exception {
        try (Service service = Service.start(request -> {});
                WebClient web = WebClient.begin(Duration.ofMillis(50))) {
            Throwable failed = catchThrowable(() -> web.get(new To(service.address() + "/"), Map.of()));
            assertThat(HttpWords.why(failed)).isEqualTo("did not answer in time");
        }
    }

    @Test
    void whatSpeaksNoTlsIsNotTrusted() throws Exception {
        try (ServerSocket plain = new ServerSocket(0, 10, InetAddress.getLoopbackAddress());
                WebClient web = WebClient.begin(Duration.ofSeconds(30))) {
            Thread server = new Thread(() -> answerInPlain(plain));
            server.setDaemon(true);
            server.start();
            Throwable failed =
                    catchThrowable(() -> web.get(new To("https://127.0.0.1:" + plain.getLocalPort() + "/"), Map.of()));
            assertThat(HttpWords.why(failed)).startsWith("could not be reached safely: ");
        }
    }

    private static void answerInPlain(ServerSocket server) {
        try (Socket client = server.accept()) {
            client.getOutputStream().write("HTTP/1.1 400 Bad Request\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
            client.getInputStream().readAllBytes();
        } catch (IOException closed) {
            // The client hung up, as it should.
        }
    }
}
