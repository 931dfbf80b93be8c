package dev.cairn.demo.simulator;

import com.sun.net.httpserver.HttpExchange;
import dev.cairn.json.Json;
import java.io.IOException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * A request that arrived.
 *
 * @param query the query parameters, decoded, in the order they came; the last of several with one name
 * @param headers the headers by their names in lower case; the first of several with one name
 * @param time when it arrived
 * @param body what was sent with it; empty without one
 */
public record SimulatedRequest(
        String method, String path, Map<String, String> query, Map<String, String> headers, Instant time, String body) {

    /** A request without a body. */
    public SimulatedRequest(
            String method, String path, Map<String, String> query, Map<String, String> headers, Instant time) {
        this(method, path, query, headers, time, "");
    }

    static SimulatedRequest of(HttpExchange exchange, Instant time) throws IOException {
        Map<String, String> headers = new TreeMap<>();
        exchange.getRequestHeaders()
                .forEach((name, values) -> headers.put(name.toLowerCase(Locale.ROOT), values.get(0)));
        return new SimulatedRequest(
                exchange.getRequestMethod(),
                exchange.getRequestURI().getPath(),
                parse(exchange.getRequestURI().getRawQuery()),
                headers,
                time,
                new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8));
    }

    /** The query parameter, or null where it was not sent. */
    public @Nullable String parameter(String name) {
        return query.get(name);
    }

    /** The fields of a form that was sent; empty where the body is none. */
    public Map<String, String> form() {
        return headers.getOrDefault("content-type", "").startsWith("application/x-www-form-urlencoded")
                ? parse(body)
                : Map.of();
    }

    /** The JSON object that was sent; empty where the body is none. */
    Map<String, @Nullable Object> object() {
        try {
            return Json.read(body) instanceof Map<?, ?> object ? Json.object(object) : JsonObject.of();
        } catch (IOException noJson) {
            return JsonObject.of();
        }
    }

    /** The value of a cookie, or null where it was not sent. */
    @Nullable
    String cookie(String name) {
        for (String cookie : headers.getOrDefault("cookie", "").split(";", -1)) {
            if (cookie.strip().startsWith(name + "=")) {
                return cookie.strip().substring(name.length() + 1);
            }
        }
        return null;
    }

    private static Map<String, String> parse(@Nullable String rawQuery) {
        Map<String, String> query = new LinkedHashMap<>();
        for (String pair : rawQuery == null ? new String[0] : rawQuery.split("&")) {
            int equals = pair.indexOf('=');
            query.put(decoded(equals < 0 ? pair : pair.substring(0, equals)), decoded(pair.substring(equals + 1)));
        }
        return query;
    }

    private static String decoded(String text) {
        return URLDecoder.decode(text, StandardCharsets.UTF_8);
    }
}
