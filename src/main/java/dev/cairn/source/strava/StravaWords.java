package dev.cairn.source.strava;

import dev.cairn.failure.ExitCode;
import dev.cairn.failure.Failure;

/** What to say, and what to do next, when Strava does not want to. */
final class StravaWords {
    static final String COMMAND = "cairn login strava";

    /** The way that always works, and costs nothing. */
    private static final String FILES =
            "Without one, the files of your account are the way in: ask for them in Strava's settings (Download or delete"
                    + " your account), then: cairn import export.zip";

    private StravaWords() {}

    /** No tokens were issued. */
    static Failure failure(String before, StravaRefusal refused) {
        ExitCode code = refused.why() == StravaRefusal.Why.DOWN ? ExitCode.SOURCE : ExitCode.SIGN_IN;
        return new Failure(
                code,
                before + "Strava " + refused.detail(),
                switch (refused.why()) {
                    case DEAD ->
                        "Run: " + COMMAND
                                + "\nA refresh token ends when another program has used it, or when you withdrew the access.";
                    case CODE -> "A code works once, and for minutes: begin anew with " + COMMAND;
                    case APPLICATION ->
                        "Correct STRAVA_CLIENT_ID and STRAVA_CLIENT_SECRET: https://www.strava.com/settings/api has them."
                                + " The session is kept.";
                    case DOWN -> "Nothing was changed; try again later.";
                });
    }

    /** Since June 2026 a program is answered only for an athlete who pays. */
    static Failure inactive() {
        return new Failure(
                ExitCode.SOURCE,
                "Strava's API answers only for accounts with a subscription since June 2026 (403 Application Status"
                        + " Inactive)",
                "Your session is kept. With a subscription, make the application active again at"
                        + " https://www.strava.com/settings/api\n" + FILES);
    }

    /** The athlete did not allow what is asked for. */
    static Failure missingScope() {
        return new Failure(
                ExitCode.SIGN_IN,
                "the Strava token may not read activities: the scope " + StravaTokens.EVERYTHING + " is missing",
                "Run: " + COMMAND
                        + "\nand leave everything ticked on Strava's page. The token that its settings page prints has only"
                        + " the scope read.");
    }

    /** No session. */
    static Failure needed(String what) {
        return new Failure(
                ExitCode.SIGN_IN,
                what,
                "Run: " + COMMAND + "\nWhat it takes is in docs/strava.md; nothing was changed.");
    }

    /** What a test or a demo made up must not go to the real Strava, nor the other way round. */
    static Failure notConfigured() {
        return new Failure(
                ExitCode.USAGE,
                "cannot sign in: cairn.strava.api-url is on this machine and cairn.strava.oauth-url is not",
                "Nothing is sent off this machine then. Set cairn.strava.oauth-url too, or none of them.");
    }
}
