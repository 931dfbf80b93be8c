package dev.cairn.source.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpExchange;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.zip.GZIPOutputStream;
import org.apache.hc.client5.http.classic.methods.HttpGet;
import org.apache.hc.client5.http.impl.classic.CloseableHttpClient;
import org.apache.hc.client5.http.impl.classic.HttpClientBuilder;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class AnswerDeadlineTest {
    private static final int MEBIBYTE = 1 << 20;
    private static final int LIMIT = 64 * MEBIBYTE;

    @Test
    void anAnswerInTimeIsWhole() throws Exception {
        try (Service service = Service.start(request -> send(request, "[]".getBytes(StandardCharsets.UTF_8)))) {
            assertThat(get(service, Duration.ofMinutes(1)))
                    .asString(StandardCharsets.UTF_8)
                    .isEqualTo("[]");
        }
    }

    @Test
    void anAnswerWithoutABodyIsLeftAlone() throws Exception {
        try (Service service = Service.start(Service.status(204))) {
            assertThat(get(service, Duration.ofMinutes(1))).isEmpty();
        }
    }

    @Test
    void anAnswerThatNeverEndsIsCutOff() throws Exception {
        try (Service service = Service.start(AnswerDeadlineTest::dribble)) {
            assertThatThrownBy(() -> get(service, Duration.ofMillis(20)))
                    .isInstanceOf(SocketTimeoutException.class)
                    .hasMessage("the answer was not complete after 0 s");
        }
    }

    @Test
    void readByteForByteItIsCutOffToo() throws Exception {
        try (Service service = Service.start(AnswerDeadlineTest::dribble);
                CloseableHttpClient client = client(Duration.ofMillis(20))) {
            assertThatThrownBy(() -> client.execute(new HttpGet(service.address()), response -> {
                        InputStream in = response.getEntity().getContent();
                        for (int read = in.read(); read >= 0; read = in.read()) {
                            assertThat(read).isEqualTo('x');
                        }
                        return null;
                    }))
                    .isInstanceOf(SocketTimeoutException.class);
        }
    }

    @Test
    void anAnswerAsLongAsMayBeIsTaken() throws Exception {
        try (Service service = Service.start(request -> stream(request, LIMIT))) {
            assertThat(get(service, Duration.ofMinutes(1))).hasSize(LIMIT);
        }
    }

    @Test
    void aLongerOneIsCutOff() throws Exception {
        try (Service service = Service.start(request -> stream(request, LIMIT + 1))) {
            assertThatThrownBy(() -> get(service, Duration.ofMinutes(1)))
                    .isInstanceOf(SocketTimeoutException.class)
                    .hasMessage("the answer is longer than 67108864 bytes");
        }
    }

    @Test
    void whatIsPackedCountsByWhatItUnpacksTo() throws Exception {
        ByteArrayOutputStream packed = new ByteArrayOutputStream();
        try (OutputStream zip = new GZIPOutputStream(packed)) {
            fill(zip, LIMIT + 1);
        }
        assertThat(packed.size()).isLessThan(MEBIBYTE);
        try (Service service = Service.start(request -> {
            request.getResponseHeaders().set("Content-Encoding", "gzip");
            send(request, packed.toByteArray());
        })) {
            assertThatThrownBy(() -> get(service, Duration.ofMinutes(1))).isInstanceOf(SocketTimeoutException.class);
        }
    }

    private static byte[] get(Service service, Duration limit) throws IOException {
        try (CloseableHttpClient client = client(limit)) {
            return client.execute(new HttpGet(service.address()), response -> {
                if (response.getEntity() == null) {
                    return new byte[0];
                }
                try (InputStream in = response.getEntity().getContent()) {
                    return in.readAllBytes();
                }
            });
        }
    }

    private static CloseableHttpClient client(Duration limit) {
        return HttpClientBuilder.create()
                .disableAutomaticRetries()
                .addExecInterceptorFirst("deadline", new AnswerDeadline(limit))
                .build();
    }

    private static void send(HttpExchange request, byte[] body) throws IOException {
        request.sendResponseHeaders(200, body.length);
        try (OutputStream out = request.getResponseBody()) {
            out.write(body);
        }
    }

    private static void stream(HttpExchange request, int bytes) throws IOException {
        request.sendResponseHeaders(200, bytes);
        try (OutputStream out = request.getResponseBody()) {
            fill(out, bytes);
        }
    }

    private static void fill(OutputStream out, int bytes) throws IOException {
        byte[] some = new byte[MEBIBYTE];
        for (int left = bytes; left > 0; left -= some.length) {
            out.write(some, 0, Math.min(left, some.length));
        }
    }

    /** A byte, and a byte, and a byte: each in time for a time-out that begins anew with each. */
    private static void dribble(HttpExchange request) throws IOException {
        request.sendResponseHeaders(200, 0);
        OutputStream out = request.getResponseBody();
        while (true) {
            out.write('x');
            out.flush();
        }
    }
}
