package dev.cairn.channel;

import dev.cairn.json.Json;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.apache.hc.core5.http.ContentType;
import org.apache.hc.core5.http.HttpEntity;
import org.apache.hc.core5.http.io.entity.ByteArrayEntity;

/** A body that only the wire reads: a topic, a chat or a token may be in it, and a trace shows what it can turn into text. */
final class Sealed {
    private Sealed() {}

    static HttpEntity of(Map<String, ?> json) {
        return of(Json.line(Json.normalize(json)).getBytes(StandardCharsets.UTF_8));
    }

    static HttpEntity of(byte[] json) {
        return new ByteArrayEntity(json, ContentType.APPLICATION_JSON);
    }
}
