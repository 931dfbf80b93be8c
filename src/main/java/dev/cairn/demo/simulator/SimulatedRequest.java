package dev.cairn.demo.simulator;

import com.sun.net.httpserver.HttpExchange;
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
 */
public record SimulatedRequest(
        String method, String path, Map<String, String> query, Map<String, String> headers, Instant time) {

    static SimulatedRequest of(HttpExchange exchange, Instant time) {
        Map<String, String> headers = new TreeMap<>();
        exchange.getRequestHeaders()
                .forEach((name, values) -> headers.put(name.toLowerCase(Locale.ROOT), values.get(0)));
        return new SimulatedRequest(
                exchange.getRequestMethod(),
                exchange.getRequestURI().getPath(),
                parse(exchange.getRequestURI().getRawQuery()),
                headers,
                time);
    }

    /** The query parameter, or null where it was not sent. */
    public @Nullable String parameter(String name) {
        return query.get(name);
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
