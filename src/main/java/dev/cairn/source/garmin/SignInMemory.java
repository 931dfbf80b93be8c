package dev.cairn.source.garmin;

import dev.cairn.failure.Failure;
import dev.cairn.json.JsonNumber;
import dev.cairn.source.SessionFile;
import dev.cairn.state.NewerState;
import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What has to be remembered about signing in beside the tokens, whose file has fixed keys: {@code garmin-state.json} in the
 * folder of sessions. No secret is in it. One that cannot be read remembers nothing.
 */
final class SignInMemory {
    /** How long nobody signs in after Garmin said that there were too many sign-ins. */
    static final Duration LIMIT = Duration.ofHours(1);

    /** A sign-in by nobody began, and nothing is known of how it ended. */
    static final String BEGAN = "began";

    private static final Logger LOG = LoggerFactory.getLogger("dev.cairn.garmin");

    private final SessionFile file;

    SignInMemory(SessionFile file) {
        this.file = file;
    }

    /**
     * What is remembered.
     *
     * @param refreshed when the tokens were last issued
     * @param refreshUntil until when the refresh token is good, as far as is known
     * @param passwordLimit before when no password may be tried
     * @param tokenLimit before when no ticket may be exchanged
     * @param unattended how the last sign-in ended that nobody sat in front of: a word; null when it went well or there was
     *     none
     */
    record State(
            @Nullable Instant refreshed,
            @Nullable Instant refreshUntil,
            @Nullable Instant passwordLimit,
            @Nullable Instant tokenLimit,
            @Nullable String unattended) {
        static final State NOTHING = new State(null, null, null, null, null);

        /** After a sign-in that went well, which ends all that kept from one. */
        static State signedIn(Instant refreshed, @Nullable Instant refreshUntil) {
            return new State(refreshed, refreshUntil, null, null, null);
        }

        State refreshed(Instant now, @Nullable Instant until) {
            return new State(now, until, passwordLimit, tokenLimit, unattended);
        }

        State passwordLimited(Instant until) {
            return new State(refreshed, refreshUntil, until, tokenLimit, unattended);
        }

        State tokenLimited(Instant until) {
            return new State(refreshed, refreshUntil, passwordLimit, until, unattended);
        }

        State unattended(@Nullable String end) {
            return new State(refreshed, refreshUntil, passwordLimit, tokenLimit, end);
        }

        /** After signing out: a limit is Garmin's, and goes on. */
        State signedOut() {
            return new State(null, null, passwordLimit, tokenLimit, null);
        }
    }

    State read() {
        Map<String, @Nullable Object> json;
        try {
            json = file.read();
        } catch (NewerState newer) {
            throw newer;
        } catch (Failure unreadable) {
            return State.NOTHING;
        }
        if (json == null
                || !(json.get("version") instanceof JsonNumber version)
                || !version.equals(JsonNumber.of(SessionFile.VERSION))) {
            return State.NOTHING;
        }
        return new State(
                instant(json.get("refreshed")),
                instant(json.get("refresh_token_until")),
                instant(json.get("no_password_before")),
                instant(json.get("no_ticket_before")),
                json.get("unattended") instanceof String word ? word : null);
    }

    /** Writes it; where that fails, the log says so, and what it is about goes on. */
    void write(State state) {
        Map<String, @Nullable Object> json = new LinkedHashMap<>();
        json.put("version", JsonNumber.of(SessionFile.VERSION));
        json.put("refreshed", text(state.refreshed()));
        json.put("refresh_token_until", text(state.refreshUntil()));
        json.put("no_password_before", text(state.passwordLimit()));
        json.put("no_ticket_before", text(state.tokenLimit()));
        json.put("unattended", state.unattended());
        try {
            file.write(json);
        } catch (Failure failed) {
            LOG.warn("garmin: {}", failed.getMessage());
        }
    }

    private static @Nullable String text(@Nullable Instant instant) {
        return instant == null ? null : instant.toString();
    }

    private static @Nullable Instant instant(@Nullable Object value) {
        try {
            return value instanceof String text ? Instant.parse(text) : null;
        } catch (DateTimeParseException noInstant) {
            return null;
        }
    }
}
