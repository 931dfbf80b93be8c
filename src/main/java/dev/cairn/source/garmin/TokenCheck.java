package dev.cairn.source.garmin;

import dev.cairn.source.http.HttpWords;
import dev.cairn.source.http.WebClient;
import dev.cairn.source.http.WebClient.Reply;
import dev.cairn.source.http.WebClient.To;
import java.io.IOException;
import java.time.Duration;

/** Tries a token: that one was issued is no proof that the data API takes it. */
final class TokenCheck {
    private static final String PROFILE = "/userprofile-service/socialProfile";

    private final String api;
    private final Duration patience;

    TokenCheck(String api, Duration patience) {
        this.api = api;
        this.patience = patience;
    }

    enum Verdict {
        GOOD,
        BAD,
        /** No answer, or one that says nothing about the token. */
        UNKNOWN
    }

    /**
     * How it went.
     *
     * @param answer what Garmin Connect did, in words that go on from its name
     */
    record Trial(Verdict verdict, String answer) {}

    Trial tried(String accessToken) {
        try (WebClient web = WebClient.begin(patience)) {
            Reply reply = web.get(new To(api + PROFILE), AppHeaders.api("Bearer " + accessToken));
            String answer = "answered " + reply.status();
            return switch (reply.status()) {
                case 200 -> new Trial(Verdict.GOOD, answer);
                case 401, 403 -> new Trial(Verdict.BAD, answer);
                default -> new Trial(Verdict.UNKNOWN, answer);
            };
        } catch (IOException noAnswer) {
            return new Trial(Verdict.UNKNOWN, HttpWords.why(noAnswer));
        }
    }
}
