package dev.cairn.dashboard;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a person can have done from a page, where that is allowed. Each asks first; and only a form of this very process is
 * believed, by a token that no other page can read.
 */
final class Actions {
    private static final Map<String, String> ALL = new LinkedHashMap<>();

    static {
        ALL.put("sync", "Sync now");
        ALL.put("verify", "Verify now");
        ALL.put("backup", "Back up now");
    }

    private static final Map<String, String> MEANING = Map.of(
            "sync", "Every source is asked for what is new, as the schedule does.",
            "verify", "The cache is compared with its baseline; if something is gone, everybody is told.",
            "backup", "The cache is copied into tracking/backups, and the copy is proven.");

    private static final int TOKEN_BYTES = 32;

    private final boolean allowed;
    private final String token;

    Actions(boolean allowed) {
        this.allowed = allowed;
        byte[] random = new byte[TOKEN_BYTES];
        new SecureRandom().nextBytes(random);
        this.token = HexFormat.of().formatHex(random);
    }

    /** The buttons; nothing where none is allowed. */
    Html buttons() {
        return allowed
                ? Html.of(
                        "<nav class=\"actions\" aria-label=\"Actions\">{}</nav>",
                        Html.join(ALL.entrySet().stream()
                                .map(one -> Html.of(
                                        "<a class=\"button\" href=\"/action?do={}\">{}</a>",
                                        one.getKey(),
                                        one.getValue()))
                                .toList()))
                : Html.NONE;
    }

    boolean knows(String name) {
        return allowed && ALL.containsKey(name);
    }

    /** The question whether it is meant. */
    Html question(String name) {
        return Html.of("""
                <h1>{}?</h1><p class="lead">{}</p><form class="actions" method="post" action="/action"><input type="hidden" name="do" value="{}">
                <input type="hidden" name="token" value="{}"><button>{}</button> <a href="/">Rather not</a></form>
                """, ALL.get(name), MEANING.get(name), name, token, ALL.get(name));
    }

    /** Whether a form asks for an action that is known and allowed, and is one of ours. */
    boolean accepts(String name, @Nullable Object shown) {
        return knows(name)
                && shown instanceof String text
                && MessageDigest.isEqual(token.getBytes(StandardCharsets.UTF_8), text.getBytes(StandardCharsets.UTF_8));
    }
}
