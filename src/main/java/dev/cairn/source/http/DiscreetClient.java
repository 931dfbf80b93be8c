package dev.cairn.source.http;

import java.net.URI;
import java.time.Duration;
import java.util.Map;
import org.apache.camel.component.http.HttpClientConfigurer;
import org.apache.hc.client5.http.impl.classic.HttpClientBuilder;
import org.apache.hc.core5.http.HttpException;
import org.apache.hc.core5.http.HttpRequest;
import org.apache.hc.core5.http.ProtocolException;

/**
 * Prepares the HTTP client of an address that is itself a secret: whoever knows it may write there.
 *
 * <p>A route names only the server. The path and the query join a request here, on its way to the wire, so that no exchange,
 * trace, log or exception ever holds them, and so do headers with a token. What the route asks for comes after the secret
 * path: {@code /start} below {@code /3f1c…} is {@code /3f1c…/start}. Nothing is repeated and no redirect followed.
 */
public final class DiscreetClient implements HttpClientConfigurer {
    private final URI address;
    private final Map<String, String> headers;
    private final Duration wholeAnswer;

    /**
     * @param address the whole of it
     * @param headers what else joins each request
     * @param wholeAnswer how long an answer may take from its first byte to its last
     */
    public DiscreetClient(URI address, Map<String, String> headers, Duration wholeAnswer) {
        this.address = address;
        this.headers = Map.copyOf(headers);
        this.wholeAnswer = wholeAnswer;
    }

    /** As much of the address as a route may name: scheme, host and port. */
    public static String server(URI address) {
        return address.getScheme() + "://" + address.getRawAuthority();
    }

    @Override
    public void configureHttpClient(HttpClientBuilder client) {
        client.disableAutomaticRetries();
        client.disableRedirectHandling();
        client.disableCookieManagement();
        client.disableAuthCaching();
        client.addRequestInterceptorLast((request, entity, context) -> address(request));
        client.addExecInterceptorFirst("whole-answer", new AnswerDeadline(wholeAnswer));
    }

    private void address(HttpRequest request) throws HttpException {
        boolean own = request.getAuthority() != null
                && request.getAuthority().getHostName().equalsIgnoreCase(address.getHost())
                && request.getAuthority().getPort() == address.getPort();
        if (!own) {
            throw new ProtocolException("the request is for another server");
        }
        request.setPath(path(request.getPath()));
        headers.forEach(request::setHeader);
    }

    private String path(String asked) {
        String base = address.getRawPath();
        int end = base.length();
        while (end > 0 && base.charAt(end - 1) == '/' && !"/".equals(asked)) {
            end--;
        }
        String path = "/".equals(asked) ? base : base.substring(0, end) + asked;
        String query = address.getRawQuery();
        return (path.isEmpty() ? "/" : path) + (query == null ? "" : "?" + query);
    }
}
