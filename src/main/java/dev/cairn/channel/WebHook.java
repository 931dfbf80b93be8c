package dev.cairn.channel;

import dev.cairn.json.Json;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.hc.core5.http.HttpEntity;
import org.jspecify.annotations.Nullable;

/** What a web hook gets: Cairn's own JSON (docs/alerts.md), or the user's. */
final class WebHook {
    private static final List<String> FIELDS = List.of(
            "id",
            "kind",
            "state",
            "severity",
            "at",
            "since",
            "source",
            "subject",
            "headline",
            "details",
            "more",
            "remedy",
            "text");

    private final @Nullable Template template;
    private final @Nullable Signature signature;

    /**
     * @param template null for Cairn's own
     * @param signature null where nothing is signed
     */
    WebHook(@Nullable Template template, @Nullable Signature signature) {
        this.template = template;
        this.signature = signature;
    }

    /**
     * A call of it. Not a record: Camel's simple language would find two accessors for each component.
     */
    public static final class Call {
        private final String id;
        private final Instant time;
        private final byte[] body;
        private final @Nullable Signature signature;

        private Call(String id, Instant time, byte[] body, @Nullable Signature signature) {
            this.id = id;
            this.time = time;
            this.body = body;
            this.signature = signature;
        }

        /** The same each time that one message is sent, so that a receiver can tell a repetition. */
        public String getId() {
            return id;
        }

        /** In seconds since 1970. */
        public String getTime() {
            return Long.toString(time.getEpochSecond());
        }

        /** The signature; null where nothing is signed. */
        public @Nullable String getSignature() {
            return signature == null ? null : signature.of(id, time, body);
        }

        public HttpEntity getEntity() {
            return Sealed.of(body);
        }
    }

    Call write(Facts facts, Instant now) {
        Map<String, @Nullable Object> json = template == null ? own(facts) : template.fill(facts);
        byte[] body = Json.line(Json.normalize(json)).getBytes(StandardCharsets.UTF_8);
        String id = facts.text("id") + "-" + facts.text("state") + "-" + facts.text("at");
        return new Call(id, now, body, signature);
    }

    private static Map<String, @Nullable Object> own(Facts facts) {
        Map<String, @Nullable Object> json = new LinkedHashMap<>();
        json.put("version", 1);
        FIELDS.forEach(field -> json.put(field, facts.value(field)));
        return json;
    }
}
