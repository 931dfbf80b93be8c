package dev.cairn.source.strava;

import dev.cairn.failure.ExitCode;
import dev.cairn.failure.Failure;
import dev.cairn.source.Pause;
import dev.cairn.source.SessionLock;
import dev.cairn.source.http.HttpWords;
import dev.cairn.source.http.Redirect;
import dev.cairn.source.http.WebClient;
import dev.cairn.source.http.WebClient.Reply;
import dev.cairn.source.http.WebClient.To;
import dev.cairn.source.strava.StravaAccess.Application;
import dev.cairn.source.strava.StravaRefusal.Why;
import java.io.IOException;
import java.nio.file.Files;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.HexFormat;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Signs in at Strava: with what a browser brought back from the consent page, or with a refresh token that another program was
 * given. What Strava issues is on the disk before it is tried.
 */
public final class StravaLogin {
    private static final int STATE_BYTES = 16;
    private static final Duration BEFORE_A_SECOND_TRY = Duration.ofSeconds(2);

    private final StravaAccess access;
    private final StravaVault vault;
    private final Pause pause;
    private final String state = HexFormat.of().formatHex(random());

    public StravaLogin(StravaAccess access) {
        this(access, Pause.real());
    }

    StravaLogin(StravaAccess access, Pause pause) {
        this.access = access;
        this.vault = new StravaVault(access.sessions());
        this.pause = pause;
    }

    /**
     * A session.
     *
     * @param proof what Strava did when it was tried, in words that go on from its name
     * @param proven whether that proves that it takes the token
     * @param partial whether activities that only the athlete sees were not allowed
     * @param inactive whether Strava answers no program for this athlete, who has no subscription
     * @param accessUntil when the access token expires; null where nobody knows
     */
    public record Done(
            String proof,
            boolean proven,
            boolean partial,
            boolean inactive,
            @Nullable Instant accessUntil) {}

    /** What the browser is to bring back, so that nobody else's code is taken for it. */
    public String state() {
        return state;
    }

    /** Where the athlete's browser has to go; it comes back to {@code redirect}. */
    public String consentPage(String redirect) {
        return oauth().consentPage(redirect, state);
    }

    /**
     * Signs in with what a browser brought back, or a person copied.
     *
     * @throws Failure with {@link ExitCode#SIGN_IN} when access was refused, something is missing, or it is not an answer to what
     *     was asked
     */
    public Done with(Redirect redirect) {
        if (redirect.state() != null && !redirect.state().equals(state)) {
            throw StravaWords.needed("that is not an answer to this sign-in: its state is another one");
        }
        if (redirect.error() != null || redirect.code() == null) {
            throw StravaWords.needed(
                    "access_denied".equals(redirect.error())
                            ? "Strava says that you refused the access"
                            : "Strava gave no code");
        }
        if (redirect.scope() != null && !redirect.scope().contains("activity:read")) {
            throw StravaWords.missingScope();
        }
        try (SessionLock held = vault.lock()) {
            return accepted(exchanged(redirect.code()).withScope(redirect.scope()));
        } catch (StravaRefusal refused) {
            throw StravaWords.failure("", refused);
        }
    }

    /** One that was just issued is refused at times, and taken a little later. */
    private StravaTokens exchanged(String code) throws StravaRefusal {
        try {
            return oauth().exchange(code);
        } catch (StravaRefusal refused) {
            if (refused.why() != Why.CODE) {
                throw refused;
            }
            pause.take(BEFORE_A_SECOND_TRY);
            return oauth().exchange(code);
        }
    }

    /** Signs in with the refresh token of the settings. */
    public Done withSettings() {
        return withRefreshToken(Objects.requireNonNull(access.refreshToken()), null, "STRAVA_REFRESH_TOKEN");
    }

    /** Takes over the tokens of another program: those of its file, and where they are dead, those of the settings. */
    public Done takeOver(StravaTokenFile found) {
        return withRefreshToken(found.refreshToken(), access.refreshToken(), found.where());
    }

    private Done withRefreshToken(String first, @Nullable String second, String where) {
        try (SessionLock held = vault.lock()) {
            StravaTokens issued;
            try {
                issued = oauth().refresh(first);
            } catch (StravaRefusal refused) {
                if (refused.why() != Why.DEAD || second == null || second.equals(first)) {
                    throw refused;
                }
                issued = oauth().refresh(second);
            }
            return accepted(issued);
        } catch (StravaRefusal refused) {
            throw StravaWords.failure("the refresh token of " + where + " is of no use: ", refused);
        }
    }

    /** Keeps what was issued, then tries it. The whole list may not be read with every token that is issued. */
    private Done accepted(StravaTokens issued) {
        StravaTokens before = vault.exists() ? vault.read() : null;
        vault.write(issued);
        Map<String, String> headers = StravaOAuth.headers();
        headers.put("Authorization", "Bearer " + issued.access());
        try (WebClient web = WebClient.begin(StravaOAuth.PATIENCE)) {
            Reply reply = web.get(new To(access.api() + "/athlete/activities", Map.of("per_page", "1")), headers);
            StravaFault fault = StravaFault.of(reply.body());
            if (fault.isMissingScope() || reply.status() == 401) {
                putBack(before);
                throw fault.isMissingScope()
                        ? StravaWords.missingScope()
                        : StravaWords.needed("Strava refused the new token (401)");
            }
            return done(issued, "answered " + reply.status(), reply.isGood(), fault.isInactive());
        } catch (IOException noAnswer) {
            return done(issued, HttpWords.why(noAnswer), false, false);
        }
    }

    private static Done done(StravaTokens issued, String proof, boolean proven, boolean inactive) {
        return new Done(proof, proven, issued.isPartial(), inactive, issued.expires());
    }

    private void putBack(@Nullable StravaTokens before) {
        if (before == null) {
            vault.remove();
        } else {
            vault.write(before);
        }
    }

    /** How signing out went. */
    public enum LoggedOut {
        /** There was nothing to sign out of. */
        NOTHING,
        /** Strava was told, and all tokens of the application ended. */
        WITHDRAWN,
        /** The session is gone from this machine; Strava was not told, or did not answer. */
        HERE_ONLY
    }

    /** Gives up the access, and removes the session from this machine whatever Strava says. */
    public LoggedOut logout() {
        if (!Files.isDirectory(access.sessions()) || !vault.exists()) {
            return LoggedOut.NOTHING;
        }
        boolean told = false;
        try (SessionLock held = vault.lock()) {
            try {
                String token = new StravaSession(access).accessToken();
                told = application() != null && oauth().deauthorize(token);
            } catch (Failure over) {
                // A session that Strava does not take any more has nothing to give up.
                told = false;
            } finally {
                vault.remove();
            }
        }
        return told ? LoggedOut.WITHDRAWN : LoggedOut.HERE_ONLY;
    }

    private @Nullable Application application() {
        StravaTokens tokens = access.application() == null && vault.exists() ? vault.read() : null;
        return tokens == null ? access.application() : tokens.application();
    }

    private StravaOAuth oauth() {
        String address = access.oauth();
        if (address == null) {
            throw StravaWords.notConfigured();
        }
        Application application = application();
        if (application == null) {
            throw StravaWords.needed("there is no client id and secret of an API application of yours");
        }
        return new StravaOAuth(address, application, access.clock());
    }

    private static byte[] random() {
        byte[] bytes = new byte[STATE_BYTES];
        new SecureRandom().nextBytes(bytes);
        return bytes;
    }
}
