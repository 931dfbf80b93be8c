package dev.cairn.source.http;

import dev.cairn.failure.ExitCode;
import dev.cairn.failure.Failure;
import dev.cairn.json.Json;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/** What a service answered, as JSON; and what it means that it did not. */
public final class Answers {
    private static final int HEAD = 200;

    private Answers() {}

    /**
     * The JSON value of an answer; null for an empty one.
     *
     * @param service its name, for the message
     * @throws Failure with {@link ExitCode#SOURCE} when it is no JSON
     */
    public static @Nullable Object json(String service, byte @Nullable [] body) {
        try {
            return body == null || body.length == 0 ? null : Json.read(body);
        } catch (IOException notJson) {
            throw notUnderstood(
                    service, looksLikeHtml(body) ? "a web page instead of JSON" : "something that is no whole JSON");
        }
    }

    /** An answer that is something else than what was asked for. */
    public static Failure notUnderstood(String service, String what) {
        return new Failure(
                ExitCode.SOURCE,
                service + " answered with " + what,
                "It may be down for a while; the next sync asks for the same days again.");
    }

    /** A list that could not be had: the source failed. */
    public static Failure noList(String service, Exception failed) {
        return new Failure(
                ExitCode.SOURCE,
                service + " " + HttpWords.why(failed),
                "The next sync asks for the same days again.",
                failed);
    }

    /** Where something went wrong on the way that says so itself (there was no new token), that is what went wrong. */
    public static void refuseWhatIsUnderstood(Exception failed) {
        for (Throwable at = failed; at != null; at = at.getCause()) {
            if (at instanceof Failure understood) {
                throw understood;
            }
        }
    }

    private static boolean looksLikeHtml(byte @Nullable [] body) {
        String head = body == null ? "" : new String(body, 0, Math.min(body.length, HEAD), StandardCharsets.ISO_8859_1);
        return head.stripLeading().startsWith("<");
    }
}
