package dev.cairn.source.garmin;

import org.jspecify.annotations.Nullable;

/** Why a sign-in or a refresh came to nothing. No secret is in it, nor in what caused it. */
final class Refusal extends Exception {
    private static final long serialVersionUID = 1L;

    enum Why {
        /** E-mail address or password are wrong. */
        PASSWORD,
        /** A captcha has to be solved. */
        CAPTCHA,
        /** Too many sign-ins, says the host that checks passwords. */
        LIMIT,
        /** Too many requests, says the host that issues tokens. */
        TOKEN_LIMIT,
        /** A page of the bot protection, or of an outage. */
        CHALLENGE,
        /** There is no such way to sign in any more; the password was not looked at. */
        GONE,
        /** A code is needed, and nobody is there to type it. */
        NO_CODE,
        /** No code that was typed was the right one. */
        WRONG_CODE,
        /** The ticket is not taken, now or ever. */
        TICKET,
        /** The refresh token is not taken, now or ever. */
        DEAD,
        /** The token that was issued is not taken by the data API. */
        BAD_TOKEN,
        /** Something else, which is for Garmin's own pages. */
        OTHER,
        /** There was no answer, or one that says that the service is down. */
        DOWN
    }

    private final Why why;

    /**
     * @param detail what more there is to say, in words that go on from Garmin's name
     */
    Refusal(Why why, String detail) {
        this(why, detail, null);
    }

    Refusal(Why why, String detail, @Nullable Throwable cause) {
        super(detail, cause);
        this.why = why;
    }

    Why why() {
        return why;
    }

    String detail() {
        return String.valueOf(getMessage());
    }
}
