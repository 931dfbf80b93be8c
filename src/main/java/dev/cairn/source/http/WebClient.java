package dev.cairn.source.http;

import dev.cairn.json.Json;
import java.io.IOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.apache.hc.client5.http.classic.methods.HttpGet;
import org.apache.hc.client5.http.classic.methods.HttpPost;
import org.apache.hc.client5.http.config.ConnectionConfig;
import org.apache.hc.client5.http.config.RequestConfig;
import org.apache.hc.client5.http.impl.classic.CloseableHttpClient;
import org.apache.hc.client5.http.impl.classic.HttpClientBuilder;
import org.apache.hc.client5.http.impl.classic.HttpClients;
import org.apache.hc.client5.http.impl.io.PoolingHttpClientConnectionManagerBuilder;
import org.apache.hc.client5.http.ssl.DefaultClientTlsStrategy;
import org.apache.hc.core5.http.ClassicHttpRequest;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.ContentType;
import org.apache.hc.core5.http.Header;
import org.apache.hc.core5.http.io.entity.ByteArrayEntity;
import org.apache.hc.core5.http.io.entity.EntityUtils;
import org.jspecify.annotations.Nullable;

/**
 * A short talk with a service by which somebody signs in: a few requests that a route must never see, for passwords and tokens
 * are in them. Each is sent once; a redirect is an answer and not followed.
 */
public final class WebClient implements AutoCloseable {
    private static final int MOST_BYTES = 4 << 20;

    private final CloseableHttpClient client;

    private WebClient(CloseableHttpClient client) {
        this.client = client;
    }

    /**
     * Begins one, with an empty cookie jar that ends with it.
     *
     * @param patience how long to wait for a connection, for the next byte, and for the whole answer
     */
    public static WebClient begin(Duration patience) {
        long millis = patience.toMillis();
        HttpClientBuilder builder = HttpClients.custom()
                .setConnectionManager(PoolingHttpClientConnectionManagerBuilder.create()
                        .setTlsSocketStrategy(new LateTls.Late(DefaultClientTlsStrategy::createDefault))
                        .setDefaultConnectionConfig(ConnectionConfig.custom()
                                .setConnectTimeout(millis, TimeUnit.MILLISECONDS)
                                .setSocketTimeout((int) millis, TimeUnit.MILLISECONDS)
                                .build())
                        .build())
                .setDefaultRequestConfig(RequestConfig.custom()
                        .setResponseTimeout(millis, TimeUnit.MILLISECONDS)
                        .build())
                .disableAutomaticRetries()
                .disableRedirectHandling()
                .disableAuthCaching()
                .disableDefaultUserAgent()
                .addExecInterceptorFirst("whole-answer", new AnswerDeadline(patience));
        return new WebClient(builder.build());
    }

    /** Where to: an address, and the parameters that are appended to it. */
    public record To(String address, Map<String, String> query) {
        public To(String address) {
            this(address, Map.of());
        }

        /** The address with its parameters, as a browser would be sent there. */
        public String whole() {
            return query.isEmpty() ? address : address + "?" + encoded(query);
        }
    }

    /**
     * What came back.
     *
     * @param headers by their names in lower case; the first of several with one name
     */
    public record Reply(int status, Map<String, String> headers, String body) {
        /** The JSON object in it; null where it is anything else. */
        public @Nullable Map<String, @Nullable Object> object() {
            try {
                return Json.read(body) instanceof Map<?, ?> object ? Json.object(object) : null;
            } catch (IOException noJson) {
                return null;
            }
        }

        public boolean isGood() {
            return status >= 200 && status < 300;
        }

        /** Without the body, which may hold a token. */
        @Override
        public String toString() {
            return "answer " + status;
        }
    }

    /**
     * Asks.
     *
     * @throws IOException when there was no answer, or no whole one
     */
    public Reply get(To to, Map<String, String> headers) throws IOException {
        return send(new HttpGet(to.whole()), headers);
    }

    /** Sends a JSON object; otherwise as {@link #get}. */
    public Reply postJson(To to, Map<String, String> headers, Map<String, ?> body) throws IOException {
        return post(to, headers, "application/json", Json.line(Json.normalize(body)));
    }

    /** Sends the fields of a form; otherwise as {@link #get}. */
    public Reply postForm(To to, Map<String, String> headers, Map<String, String> fields) throws IOException {
        return post(to, headers, "application/x-www-form-urlencoded", encoded(fields));
    }

    private Reply post(To to, Map<String, String> headers, String type, String body) throws IOException {
        HttpPost post = new HttpPost(to.whole());
        post.setEntity(new ByteArrayEntity(body.getBytes(StandardCharsets.UTF_8), ContentType.create(type)));
        return send(post, headers);
    }

    private Reply send(ClassicHttpRequest request, Map<String, String> headers) throws IOException {
        headers.forEach(request::setHeader);
        return client.execute(request, WebClient::reply);
    }

    private static Reply reply(ClassicHttpResponse response) throws IOException {
        Map<String, String> headers = new LinkedHashMap<>();
        for (Header header : response.getHeaders()) {
            headers.putIfAbsent(header.getName().toLowerCase(Locale.ROOT), header.getValue());
        }
        byte[] body = response.getEntity() == null ? null : EntityUtils.toByteArray(response.getEntity(), MOST_BYTES);
        return new Reply(response.getCode(), headers, body == null ? "" : new String(body, StandardCharsets.UTF_8));
    }

    private static String encoded(Map<String, String> fields) {
        return fields.entrySet().stream()
                .map(field -> encoded(field.getKey()) + "=" + encoded(field.getValue()))
                .collect(Collectors.joining("&"));
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }

    @Override
    public void close() {
        try {
            client.close();
        } catch (IOException ignored) {
            // All answers are read; what a connection says when it ends tells nothing.
        }
    }
}
