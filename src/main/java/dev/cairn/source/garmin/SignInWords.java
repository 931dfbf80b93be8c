package dev.cairn.source.garmin;

import dev.cairn.failure.ExitCode;
import dev.cairn.failure.Failure;
import dev.cairn.source.garmin.Refusal.Why;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;

/** What to tell a person when a sign-in came to nothing: one clear sentence, and what always works. */
final class SignInWords {
    static final String COMMAND = "cairn login garmin";

    private static final String ALWAYS =
            "Taking over a token made elsewhere always works: " + COMMAND + " --import PATH (docs/garmin-sign-in.md)";

    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm");

    private SignInWords() {}

    /**
     * The failure of a sign-in or a refresh.
     *
     * @param before what this was to do, as the beginning of a sentence; empty for a sign-in itself
     */
    static Failure failure(String before, Refusal refused) {
        ExitCode code = refused.why() == Why.DOWN ? ExitCode.SOURCE : ExitCode.SIGN_IN;
        return new Failure(code, before + sentence(refused), hint(refused.why()));
    }

    private static String sentence(Refusal refused) {
        return switch (refused.why()) {
            case PASSWORD, LIMIT, CHALLENGE, OTHER, GONE, WRONG_CODE, DOWN -> "Garmin's sign-in " + refused.detail();
            case CAPTCHA -> "Garmin's sign-in wants a captcha solved, which no program can do";
            case NO_CODE -> "Garmin's sign-in wants a code, and nobody is here to type it";
            case TICKET, DEAD, TOKEN_LIMIT -> "Garmin's token host " + refused.detail();
            case BAD_TOKEN -> "Garmin Connect refused the new token: it " + refused.detail();
        };
    }

    private static String hint(Why why) {
        String first = switch (why) {
            case PASSWORD -> "Nothing was tried again. Correct them (GARMIN_EMAIL, GARMIN_PASSWORD), then: " + COMMAND;
            case LIMIT, TOKEN_LIMIT ->
                "Cairn does not try again for an hour; Garmin's limit may last a day, and each try may make it longer.";
            case CHALLENGE -> "That is its bot protection, or it is down. Nothing was tried again.";
            case NO_CODE ->
                "So that no code is sent again and again, only a person signs in from now on: " + COMMAND
                        + " on a terminal";
            case WRONG_CODE -> "Nothing was changed. To have a new code sent, on a terminal: " + COMMAND;
            case DEAD ->
                "Run: " + COMMAND
                        + "\nA refresh token ends after 30 days, or when another program has used it. Nothing was changed.";
            case TICKET -> "A ticket is good once, and for seconds: get a new one, and paste it at once.";
            case BAD_TOKEN ->
                "It was thrown away. Some accounts get such tokens since June 2026; a later sign-in may help.";
            case OTHER -> "Sign in with a browser at connect.garmin.com once, and do what it asks for.";
            case DOWN -> "Nothing was changed; try again later.";
            case CAPTCHA, GONE -> "Nothing was tried again.";
        };
        return first + "\n" + ALWAYS;
    }

    /** No sign-in before some time. */
    static Failure tooEarly(Instant until, ZoneId zone) {
        return new Failure(
                ExitCode.SIGN_IN,
                "Garmin said that there were too many sign-ins (429); Cairn signs in again from "
                        + TIME.format(until.atZone(zone)) + " on, not earlier",
                "Nothing was asked. " + ALWAYS);
    }

    /** No sign-in without a person, for one has failed. */
    static Failure onlyAPerson(String end) {
        return new Failure(
                ExitCode.SIGN_IN,
                "a sign-in that nobody sat in front of came to nothing before (" + end
                        + "), so Cairn does not try another",
                "Nothing was asked. On a terminal: " + COMMAND + "\n" + ALWAYS);
    }
}
