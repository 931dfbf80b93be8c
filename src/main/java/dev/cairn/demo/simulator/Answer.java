package dev.cairn.demo.simulator;

import com.sun.net.httpserver.HttpExchange;
import dev.cairn.json.Json;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** One HTTP answer; an empty body is sent without one. */
@SuppressWarnings("ArrayRecordComponent") // Never compared.
record Answer(int status, Map<String, String> headers, byte[] body) {
    private static final String JSON = "application/json;charset=UTF-8";
    private static final String HTML = "text/html;charset=UTF-8";

    static Answer json(@Nullable Object value) {
        return of(200, JSON, Json.line(value));
    }

    /** An error as the API words it, for example {@code {"message":"HTTP 404 Not Found","error":"NotFoundException"}}. */
    static Answer error(int status, String reason, String exception) {
        return of(status, JSON, "{\"message\":\"HTTP " + status + " " + reason + "\",\"error\":\"" + exception + "\"}");
    }

    static Answer notFound() {
        return error(404, "Not Found", "NotFoundException");
    }

    /** What a token that is wrong, missing or no longer valid gets. */
    static Answer unauthorized() {
        return error(401, "Unauthorized", "NotAuthorizedException")
                .with("www-authenticate", "Bearer error=\"invalid_token\", error_description=\"Token is not active\"");
    }

    static Answer page(int status, String title) {
        return of(
                status,
                HTML,
                "<!DOCTYPE html>\n<html><head><title>" + title + "</title></head><body><h1>" + title
                        + "</h1></body></html>\n");
    }

    static Answer of(int status, String contentType, String body) {
        return of(status, contentType, body.getBytes(StandardCharsets.UTF_8));
    }

    static Answer of(int status, String contentType, byte[] body) {
        return new Answer(status, Map.of("content-type", contentType), body);
    }

    Answer with(String header, String value) {
        Map<String, String> more = new LinkedHashMap<>(headers);
        more.put(header, value);
        return new Answer(status, more, body);
    }

    void sendTo(HttpExchange exchange) throws IOException {
        try (OutputStream out = open(exchange, body.length)) {
            out.write(body);
        }
    }

    /** Sends the head alone; {@code length} as {@link HttpExchange#sendResponseHeaders} takes it, but for 0: no body. */
    OutputStream open(HttpExchange exchange, long length) throws IOException {
        headers.forEach(exchange.getResponseHeaders()::set);
        exchange.getResponseHeaders().set("cache-control", "no-cache, no-store, private");
        exchange.sendResponseHeaders(status, length == 0 ? -1 : length);
        return exchange.getResponseBody();
    }

    /** Sends the head alone, for a body whose length is not told (chunked). */
    OutputStream openChunked(HttpExchange exchange) throws IOException {
        headers.forEach(exchange.getResponseHeaders()::set);
        exchange.sendResponseHeaders(status, 0);
        return exchange.getResponseBody();
    }
}
