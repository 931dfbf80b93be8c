package dev.cairn.source.http;

import java.net.URI;
import java.time.Duration;
import java.util.function.Supplier;
import org.apache.camel.component.http.HttpClientConfigurer;
import org.apache.hc.client5.http.impl.classic.HttpClientBuilder;
import org.apache.hc.core5.http.HttpRequest;

/**
 * Prepares the HTTP client of one service.
 *
 * <p>The token joins a request only here, on its way to the wire, so that no exchange, trace or log ever holds it; and only a
 * request to the service's own address, so that nothing can lead it elsewhere. What Camel's error handler does is switched
 * off in the client: repeats, redirects.
 */
public final class PoliteClient implements HttpClientConfigurer {
    private final URI service;
    private final Supplier<String> token;
    private final Duration wholeAnswer;

    /**
     * @param service the address that the token is for
     * @param wholeAnswer how long an answer may take from its first byte to its last
     */
    public PoliteClient(URI service, Supplier<String> token, Duration wholeAnswer) {
        this.service = service;
        this.token = token;
        this.wholeAnswer = wholeAnswer;
    }

    @Override
    public void configureHttpClient(HttpClientBuilder client) {
        client.disableAutomaticRetries();
        client.disableRedirectHandling();
        client.disableCookieManagement();
        client.disableAuthCaching();
        client.addRequestInterceptorLast((request, entity, context) -> authorize(request));
        client.addExecInterceptorFirst("whole-answer", new AnswerDeadline(wholeAnswer));
    }

    private void authorize(HttpRequest request) {
        boolean own = request.getAuthority() != null
                && request.getAuthority().getHostName().equalsIgnoreCase(service.getHost())
                && port(request.getAuthority().getPort(), request.getScheme())
                        == port(service.getPort(), service.getScheme())
                && service.getScheme().equalsIgnoreCase(request.getScheme());
        if (own) {
            request.setHeader("Authorization", "Bearer " + token.get());
        }
    }

    private static int port(int port, String scheme) {
        return port >= 0 ? port : "https".equalsIgnoreCase(scheme) ? 443 : 80;
    }
}
