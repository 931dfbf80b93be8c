package dev.cairn.source.http;

import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.function.Function;
import org.apache.camel.component.http.HttpClientConfigurer;
import org.apache.hc.client5.http.classic.ExecChain;
import org.apache.hc.client5.http.impl.classic.HttpClientBuilder;
import org.apache.hc.core5.http.ClassicHttpRequest;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.Header;
import org.apache.hc.core5.http.HttpException;
import org.apache.hc.core5.http.HttpRequest;
import org.apache.hc.core5.http.io.entity.EntityUtils;
import org.apache.hc.core5.http.io.support.ClassicRequestBuilder;
import org.apache.hc.core5.http.protocol.HttpContext;
import org.jspecify.annotations.Nullable;

/**
 * Prepares the HTTP client of one service.
 *
 * <p>The token joins a request only here, on its way to the wire, so that no exchange, trace or log ever holds it; and only a
 * request to the service's own address, so that nothing can lead it elsewhere. What Camel's error handler does is switched
 * off in the client: repeats, redirects.
 */
public final class PoliteClient implements HttpClientConfigurer {
    /** Under which a request remembers the token that it bore. */
    private static final String BORNE = "cairn.token";

    private static final int UNAUTHORIZED = 401;

    private final URI service;
    private final Token token;
    private final Duration wholeAnswer;
    private final Ear ear;

    /** The token of a session. */
    @FunctionalInterface
    public interface Token {
        /** One that is good as far as anybody here knows. */
        String get();

        /** The header that bears it. */
        default String header() {
            return "Authorization";
        }

        /** As the header has it; empty where the service asks for none. */
        default String written(String token) {
            return "Bearer " + token;
        }

        /**
         * Gets another one, for a service refused this one with 401.
         *
         * @return false where that cannot be had
         */
        default boolean renew(String refused) {
            return false;
        }
    }

    /** Hears of every answer, whatever it is. */
    @FunctionalInterface
    public interface Ear {
        /**
         * Takes the head of an answer.
         *
         * @param header its headers by name, whose case does not matter; null for one that is not there
         */
        void heard(int status, Function<String, @Nullable String> header);
    }

    /**
     * @param service the address that the token is for
     * @param wholeAnswer how long an answer may take from its first byte to its last
     */
    public PoliteClient(URI service, Token token, Duration wholeAnswer) {
        this(service, token, wholeAnswer, (status, header) -> {});
    }

    /** As the other, with somebody who wants to hear of every answer. */
    public PoliteClient(URI service, Token token, Duration wholeAnswer, Ear ear) {
        this.ear = ear;
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
        client.addRequestInterceptorLast((request, entity, context) -> authorize(request, context));
        client.addResponseInterceptorLast((response, entity, context) -> ear.heard(response.getCode(), name -> {
            Header header = response.getFirstHeader(name);
            return header == null ? null : header.getValue();
        }));
        client.addExecInterceptorFirst("whole-answer", new AnswerDeadline(wholeAnswer));
        client.addExecInterceptorFirst("new-token", this::withANewTokenIfRefused);
    }

    /** A token that was refused is renewed once, and the request repeated once: it has no body, and changes nothing. */
    private ClassicHttpResponse withANewTokenIfRefused(
            ClassicHttpRequest request, ExecChain.Scope scope, ExecChain chain) throws IOException, HttpException {
        ClassicHttpResponse response = chain.proceed(request, scope);
        Object borne = scope.clientContext.getAttribute(BORNE);
        if (response.getCode() != UNAUTHORIZED || !(borne instanceof String refused) || request.getEntity() != null) {
            return response;
        }
        boolean renewed;
        try {
            renewed = token.renew(refused);
        } catch (RuntimeException failed) {
            response.close();
            throw failed;
        }
        if (!renewed) {
            return response;
        }
        EntityUtils.consume(response.getEntity());
        response.close();
        return chain.proceed(ClassicRequestBuilder.copy(request).build(), scope);
    }

    private void authorize(HttpRequest request, HttpContext context) {
        boolean own = request.getAuthority() != null
                && request.getAuthority().getHostName().equalsIgnoreCase(service.getHost())
                && port(request.getAuthority().getPort(), request.getScheme())
                        == port(service.getPort(), service.getScheme())
                && service.getScheme().equalsIgnoreCase(request.getScheme());
        if (own) {
            String current = token.get();
            context.setAttribute(BORNE, current);
            String written = token.written(current);
            if (!written.isEmpty()) {
                request.setHeader(token.header(), written);
            }
        }
    }

    private static int port(int port, String scheme) {
        return port >= 0 ? port : "https".equalsIgnoreCase(scheme) ? 443 : 80;
    }
}
