package dev.cairn.source.garmin;

import dev.cairn.source.garmin.Refusal.Why;
import dev.cairn.source.http.WebClient.Reply;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * An answer of the sign-in that speaks JSON. The type in it decides, not the status.
 *
 * @param type {@code SUCCESSFUL}, {@code MFA_REQUIRED}, or what kept it from being that
 * @param message what it says to a program; never shown as it came
 */
record SsoAnswer(String type, String message, Map<String, @Nullable Object> body) {
    private static final int TOO_MANY_REQUESTS = 429;
    private static final Set<Integer> GONE = Set.of(404, 405, 410);

    /**
     * Reads one.
     *
     * @throws Refusal for an answer that is none: a limit, a page of the bot protection, an outage, a way that is gone
     */
    static SsoAnswer read(Reply reply) throws Refusal {
        refuseLimitsAndPages(reply);
        Map<String, @Nullable Object> body = reply.object();
        if (body == null) {
            throw challenge(reply);
        }
        Map<?, ?> status = body.get("responseStatus") instanceof Map<?, ?> object ? object : Map.of();
        String type = status.get("type") instanceof String text ? text : "";
        if (type.isEmpty() && reply.status() >= 500) {
            throw new Refusal(Why.DOWN, "answered " + reply.status() + " (the service is down)");
        }
        return new SsoAnswer(type, status.get("message") instanceof String text ? text : "", body);
    }

    /** Refuses what no page and no JSON of a sign-in can be read from. */
    static void refuseLimitsAndPages(Reply reply) throws Refusal {
        if (reply.status() == TOO_MANY_REQUESTS || isLimit(reply.object())) {
            throw new Refusal(Why.LIMIT, "answered that there were too many sign-ins (429)");
        }
        Map<String, @Nullable Object> body = reply.object();
        boolean says = body != null && body.get("responseStatus") instanceof Map<?, ?>;
        if (!says && GONE.contains(reply.status())) {
            throw new Refusal(Why.GONE, "has no such sign-in any more (" + reply.status() + ")");
        }
        if (body == null && reply.status() >= 400) {
            throw challenge(reply);
        }
    }

    private static boolean isLimit(@Nullable Map<String, @Nullable Object> body) {
        return body != null
                && body.get("error") instanceof Map<?, ?> error
                && String.valueOf(error.get("status-code")).equals("429");
    }

    private static Refusal challenge(Reply reply) {
        return new Refusal(Why.CHALLENGE, "answered " + reply.status() + " with a page instead of an answer");
    }

    boolean isSuccessful() {
        return type.equals("SUCCESSFUL");
    }

    boolean wantsCode() {
        return type.equals("MFA_REQUIRED");
    }

    /** The ticket of a sign-in that was successful. */
    Ticket ticket(String service) throws Refusal {
        if (body.get("serviceTicketId") instanceof String ticket && !ticket.isBlank()) {
            return new Ticket(ticket, service);
        }
        throw new Refusal(Why.OTHER, "signed in, but gave no ticket");
    }

    /** Why the sign-in came to nothing. */
    Refusal refusal() {
        return switch (type) {
            case "INVALID_USERNAME_PASSWORD" -> new Refusal(Why.PASSWORD, "refused the e-mail address or the password");
            case "CAPTCHA_REQUIRED" -> new Refusal(Why.CAPTCHA, "wants a captcha solved");
            default ->
                new Refusal(
                        Why.OTHER,
                        "refused the sign-in: " + word(type, "an answer without a type")
                                + (message.isBlank() ? "" : ", " + word(message, "with a message that is not shown")));
        };
    }

    /** A text of a stranger's is shown only where it is a name, which no password or address is mistaken for. */
    private static String word(String text, String otherwise) {
        return text.matches("[A-Za-z_]{1,80}") ? text : otherwise;
    }

    /** How to send the code, as {@link SecondFactor} needs it. */
    SecondFactor secondFactor() {
        Map<?, ?> info = body.get("customerMfaInfo") instanceof Map<?, ?> object ? object : Map.of();
        String method = info.get("mfaLastMethodUsed") instanceof String text && !text.isBlank() ? text : "email";
        return new SecondFactor(
                method,
                info.get("email") instanceof String text ? text : null,
                info.get("phoneNumber") instanceof String text ? text : null);
    }
}
