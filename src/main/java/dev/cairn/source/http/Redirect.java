package dev.cairn.source.http;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a browser brings back from a consent page (OAuth 2): each may be missing.
 *
 * @param code what is exchanged for tokens
 * @param state what was given along
 * @param scope what the user allowed
 * @param error why there is no code
 */
public record Redirect(
        @Nullable String code,
        @Nullable String state,
        @Nullable String scope,
        @Nullable String error) {

    /**
     * Reads what a person copied: the whole address that the browser was sent to, the part after its question mark, or the code
     * alone.
     */
    public static Redirect copied(String text) {
        String trimmed = text.strip().replaceAll("^[\"'<]+|[\"'>,]+$", "");
        if (!trimmed.contains("code=") && !trimmed.contains("error=")) {
            return new Redirect(trimmed.isEmpty() ? null : trimmed, null, null, null);
        }
        String query = trimmed.substring(trimmed.indexOf('?') + 1);
        int fragment = query.indexOf('#');
        return ofQuery(fragment < 0 ? query : query.substring(0, fragment));
    }

    /** Reads the part of an address after its question mark. */
    static Redirect ofQuery(@Nullable String query) {
        Map<String, String> values = new LinkedHashMap<>();
        for (String pair : query == null ? new String[0] : query.split("&", -1)) {
            int equals = pair.indexOf('=');
            if (equals > 0) {
                values.putIfAbsent(pair.substring(0, equals), decoded(pair.substring(equals + 1)));
            }
        }
        return new Redirect(values.get("code"), values.get("state"), values.get("scope"), values.get("error"));
    }

    private static String decoded(String text) {
        try {
            return URLDecoder.decode(text, StandardCharsets.UTF_8);
        } catch (IllegalArgumentException malformed) {
            return text;
        }
    }

    /** Without the code. */
    @Override
    public String toString() {
        return "redirect " + (error == null ? "with a code" : error);
    }
}
