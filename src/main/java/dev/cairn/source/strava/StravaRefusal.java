package dev.cairn.source.strava;

import org.jspecify.annotations.Nullable;

/** Why no tokens were issued. No secret is in it. */
final class StravaRefusal extends Exception {
    private static final long serialVersionUID = 1L;

    enum Why {
        /** The refresh token is not taken, now or ever. */
        DEAD,
        /** The code is not taken: used, too old, or wrong. */
        CODE,
        /** Client id or secret are wrong; the tokens may be good. */
        APPLICATION,
        /** There was no answer, or one that says nothing about the tokens. */
        DOWN
    }

    private final Why why;

    /**
     * @param detail in words that go on from Strava's name
     */
    StravaRefusal(Why why, String detail, @Nullable Throwable cause) {
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
