package dev.cairn.source.strava;

import dev.cairn.failure.ExitCode;
import dev.cairn.failure.Failure;
import dev.cairn.source.SessionLock;
import dev.cairn.source.Standing;
import dev.cairn.source.http.PoliteClient;
import dev.cairn.source.strava.StravaAccess.Application;
import dev.cairn.source.strava.StravaRefusal.Why;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The sign-in at Strava that lasts: {@code strava.json}, whose access token is good for hours and is refreshed when only minutes
 * are left, or when Strava refuses it. The refresh token may be another one each time: it is on the disk before anything is used.
 *
 * <p>The session's own refresh token is tried first, then that of the settings: the scripts wrote new ones to a file, and kept to
 * the old one, which is how they locked themselves out.
 */
public final class StravaSession implements PoliteClient.Token {
    private static final Logger LOG = LoggerFactory.getLogger("dev.cairn.strava");

    private final StravaVault vault;
    private final StravaAccess access;
    private final Clock clock;

    public StravaSession(StravaAccess access) {
        this.vault = new StravaVault(access.sessions());
        this.access = access;
        this.clock = access.clock();
    }

    /** Whether somebody signed in here, however long ago. */
    public boolean exists() {
        return vault.exists();
    }

    /** Whether there is a session, or what it takes to begin one. */
    public boolean isConfigured() {
        return exists() || access.isComplete();
    }

    @Override
    public String get() {
        return accessToken();
    }

    /**
     * The token for the API, refreshed where it is time.
     *
     * @throws Failure with {@link ExitCode#SIGN_IN} when there is none, it is over for good, or its file is not safe; with {@link
     *     ExitCode#SOURCE} when it is over and Strava could not be asked for another
     */
    public synchronized String accessToken() {
        StravaTokens tokens = vault.read();
        return tokens != null && tokens.isUsable(clock.instant())
                ? Objects.requireNonNull(tokens.access())
                : renewed(tokens, null);
    }

    @Override
    public synchronized boolean renew(String refused) {
        return access.oauth() != null && !renewed(vault.read(), refused).equals(refused);
    }

    /**
     * Gets another access token, alone: whoever comes second finds what the first one got.
     *
     * @param refused the token that Strava does not take; null where it is only time for another
     */
    private String renewed(@Nullable StravaTokens seen, @Nullable String refused) {
        if (access.oauth() == null) {
            throw StravaWords.notConfigured();
        }
        if (seen == null && !access.isComplete()) {
            throw StravaWords.needed("there is no Strava session");
        }
        try (SessionLock held = vault.lock()) {
            StravaTokens tokens = vault.read();
            if (tokens != null
                    && tokens.isUsable(clock.instant())
                    && !tokens.equals(seen)
                    && !Objects.equals(tokens.access(), refused)) {
                return Objects.requireNonNull(tokens.access());
            }
            return refreshed(tokens, refused);
        }
    }

    private String refreshed(@Nullable StravaTokens tokens, @Nullable String refused) {
        List<String> candidates = new ArrayList<>();
        if (tokens != null && tokens.refresh() != null) {
            candidates.add(tokens.refresh());
        }
        String other = access.refreshToken();
        if (other != null && !candidates.contains(other)) {
            candidates.add(other);
        }
        Application application = application(tokens);
        if (application == null || candidates.isEmpty()) {
            throw StravaWords.needed(
                    "the Strava session cannot be refreshed: its refresh token, or the client id and secret"
                            + " that belong to it, are missing");
        }
        if (tokens != null) {
            // If it cannot be written here, no token may be given away for a new one.
            vault.write(tokens);
        }
        StravaRefusal refusal = null;
        for (String candidate : candidates) {
            try {
                StravaTokens issued = oauth(application).refresh(candidate);
                vault.write(issued.withScope(tokens == null ? null : tokens.scope()));
                LOG.info("strava: the session was refreshed");
                return Objects.requireNonNull(issued.access());
            } catch (StravaRefusal failed) {
                refusal = failed;
                if (failed.why() != Why.DEAD) {
                    break;
                }
            }
        }
        return later(tokens, refused, Objects.requireNonNull(refusal));
    }

    /** Goes on with the token that there is, where it is still good and the fault is not its own. */
    private String later(@Nullable StravaTokens tokens, @Nullable String refused, StravaRefusal why) {
        boolean still = refused == null && tokens != null && !tokens.isOver(clock.instant());
        if (!still || tokens == null || tokens.access() == null) {
            throw StravaWords.failure(why.why() == Why.DEAD ? "the Strava session is over: " : "no new token: ", why);
        }
        LOG.warn("no new Strava token: Strava {}; the present one is good until {}", why.detail(), tokens.expires());
        return tokens.access();
    }

    /** Tokens belong to the application that they were made for; of that one the settings may have a newer secret. */
    private @Nullable Application application(@Nullable StravaTokens tokens) {
        Application own = tokens == null ? null : tokens.application();
        Application set = access.application();
        return own == null || set != null && set.id().equals(own.id()) ? set : own;
    }

    private StravaOAuth oauth(Application application) {
        return new StravaOAuth(Objects.requireNonNull(access.oauth()), application, clock);
    }

    /** How it stands; nothing is refreshed. */
    public Standing standing() {
        if (!exists()) {
            return access.isComplete()
                    ? new Standing(false, "none; the next sync begins one with STRAVA_REFRESH_TOKEN", null)
                    : new Standing(false, "none", null);
        }
        try {
            StravaTokens tokens = vault.read();
            if (tokens == null || tokens.isOver(clock.instant()) && tokens.refresh() == null) {
                return new Standing(false, "the session is over", null);
            }
            return new Standing(
                    true, tokens.isPartial() ? "signed in, without activities that only you see" : "signed in", null);
        } catch (Failure unsafe) {
            return new Standing(false, String.valueOf(unsafe.getMessage()), null);
        }
    }

    /** What to say when Strava does not take the token any more. */
    Failure revoked() {
        return StravaWords.needed("Strava refused the session (401)");
    }
}
