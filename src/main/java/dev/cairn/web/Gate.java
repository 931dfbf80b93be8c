package dev.cairn.web;

import io.vertx.core.Handler;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.core.net.HostAndPort;
import io.vertx.ext.web.RoutingContext;
import io.vertx.ext.web.handler.HttpException;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What every request passes before a route sees it: is it meant for this server, and does whoever asks know the password? And
 * what every answer tells the browser: nothing from elsewhere, no script that is not ours, in no other page's frame.
 */
final class Gate implements Handler<RoutingContext> {
    /** Says only whether Cairn is up; a watchdog need not know the password. */
    private static final Set<String> OPEN = Set.of("/health", "/health/live", "/health/ready");

    private static final Map<String, String> HEADERS = Map.of(
            "Content-Security-Policy",
            "default-src 'none'; style-src 'self'; script-src 'self'; img-src 'self' data:; connect-src 'self';"
                    + " form-action 'self'; base-uri 'none'; frame-ancestors 'none'",
            "X-Content-Type-Options",
            "nosniff",
            "X-Frame-Options",
            "DENY",
            "Referrer-Policy",
            "no-referrer",
            "Cross-Origin-Opener-Policy",
            "same-origin",
            "Cross-Origin-Resource-Policy",
            "same-origin",
            "Permissions-Policy",
            "camera=(), geolocation=(), microphone=(), payment=(), usb=()",
            // A route that knows better says so.
            "Cache-Control",
            "no-store");

    private static final int BAD_REQUEST = 400;
    private static final int UNAUTHORIZED = 401;
    static final int NOT_FOUND = 404;
    private static final int MISDIRECTED = 421;
    private static final int UNAVAILABLE = 503;

    private final KnownHosts hosts;
    private final @Nullable Password password;
    private volatile boolean open;

    Gate(Access access) {
        this.hosts = new KnownHosts(access);
        this.password = access.password() == null ? null : new Password(access.password());
    }

    /** Lets requests through from now on; until then a page would be said not to exist which only has no route yet. */
    void open() {
        open = true;
    }

    @Override
    public void handle(RoutingContext request) {
        HEADERS.forEach(request.response()::putHeader);
        // Of HTTP/1 the header Host, of HTTP/2 what stands in its place.
        HostAndPort asked = request.request().authority();
        if (!hosts.accept(asked == null ? null : asked.host())) {
            refuse(request, MISDIRECTED, """
                This server does not go by that name.
                If you reach it by a name of your own, add that to cairn.dashboard.names.
                """);
            return;
        }
        if (!isReadable(request)) {
            refuse(request, BAD_REQUEST, "The part of the address after the question mark cannot be read.\n");
            return;
        }
        if (!open) {
            request.response().putHeader("Retry-After", "1").putHeader("Refresh", "1");
            refuse(request, UNAVAILABLE, "Cairn is starting.\n");
            return;
        }
        String authorization = request.request().getHeader("Authorization");
        if (password == null || password.isProven(authorization) || isOpen(request)) {
            request.next();
        } else if (authorization == null) {
            askForPassword(request);
        } else {
            prove(request, password, authorization);
        }
    }

    /** Asked before anybody else does, who would log a stack trace for whatever somebody types into an address. */
    private static boolean isReadable(RoutingContext request) {
        try {
            request.queryParams();
            return true;
        } catch (HttpException | IllegalArgumentException unreadable) {
            return false;
        }
    }

    private static boolean isOpen(RoutingContext request) {
        return OPEN.contains(request.normalizedPath());
    }

    /** On another thread, for it takes long; meanwhile the rest of the request waits. */
    private static void prove(RoutingContext request, Password password, String authorization) {
        request.request().pause();
        request.vertx().executeBlocking(() -> password.proves(authorization)).onComplete(result -> {
            request.request().resume();
            if (Boolean.TRUE.equals(result.result())) {
                request.next();
            } else {
                askForPassword(request);
            }
        });
    }

    private static void askForPassword(RoutingContext request) {
        request.response().putHeader("WWW-Authenticate", "Basic realm=\"Cairn\", charset=\"UTF-8\"");
        refuse(request, UNAUTHORIZED, """
                The password is needed (any user name).
                Whoever forgot it sets a new one: cairn password
                """);
    }

    /** Whoever asked for a page that there is not is told where the first one is. */
    static void lead(RoutingContext request) {
        refuse(request, NOT_FOUND, "There is no such page. The first one is /\n");
    }

    private static void refuse(RoutingContext request, int status, String words) {
        HttpServerResponse response = request.response();
        response.putHeader("Content-Type", "text/plain; charset=utf-8");
        response.setStatusCode(status).end(words);
    }
}
