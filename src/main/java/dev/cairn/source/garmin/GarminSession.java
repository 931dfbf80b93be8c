package dev.cairn.source.garmin;

import dev.cairn.failure.ExitCode;
import dev.cairn.failure.Failure;
import dev.cairn.source.SessionLock;
import dev.cairn.source.Standing;
import dev.cairn.source.garmin.Refusal.Why;
import dev.cairn.source.http.PoliteClient;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The sign-in at Garmin Connect that lasts: {@code garmin.json}, whose access token is refreshed before it expires, at least
 * weekly, and when Garmin refuses it. What a refresh gives is on the disk before it is used.
 */
public final class GarminSession implements PoliteClient.Token {
    private static final Logger LOG = LoggerFactory.getLogger("dev.cairn.garmin");

    private static final Duration OLDEST = Duration.ofDays(7);
    private static final Duration WARN_BEFORE = Duration.ofDays(7);
    private static final Duration LOOK_EVERY = Duration.ofHours(1);
    private static final Duration QUIET = Duration.ofMinutes(15);

    private final GarminVault vault;
    private final Clock clock;
    private final @Nullable GarminAccess access;
    private Instant nextLook = Instant.MIN;
    private Instant quietUntil = Instant.MIN;

    /** One that is only looked at: nothing is refreshed. */
    public GarminSession(Path sessions, Clock clock) {
        this.vault = new GarminVault(sessions, clock);
        this.clock = clock;
        this.access = null;
    }

    /** One that is kept going. */
    public GarminSession(GarminAccess access) {
        this.vault = new GarminVault(access.sessions(), access.clock());
        this.clock = access.clock();
        this.access = access;
    }

    /** Whether somebody signed in here, however long ago. */
    public boolean exists() {
        return vault.exists();
    }

    /** Whether there is a session, or what it takes to begin one. */
    public boolean isConfigured() {
        return exists() || access != null && access.credentials() != null;
    }

    @Override
    public String get() {
        return accessToken();
    }

    /**
     * The token for the data API, refreshed where it is time.
     *
     * @throws Failure with {@link ExitCode#SIGN_IN} when there is none, it is over for good, or its file is not safe; with
     *     {@link ExitCode#SOURCE} when it is over and Garmin could not be asked for another
     */
    public synchronized String accessToken() {
        GarminTokens tokens = vault.read();
        String usable = usable(tokens);
        if (usable != null) {
            return usable;
        }
        String token = renewed(tokens, null);
        warnOfTheEnd();
        return token;
    }

    /** Looks after a session that nothing else may ask for in a long time; without one it does nothing. */
    public void keepAlive() {
        if (exists()) {
            accessToken();
        }
    }

    @Override
    public synchronized boolean renew(String refused) {
        GarminTokens tokens = vault.read();
        if (tokens == null || !tokens.isRefreshable() && !canSignIn()) {
            return false;
        }
        if (access == null || access.hosts().auth() == null) {
            return false;
        }
        return !renewed(tokens, refused).equals(refused);
    }

    /** The token where nothing has to be done about it; null where something has. */
    private @Nullable String usable(@Nullable GarminTokens tokens) {
        Instant now = clock.instant();
        if (tokens == null || tokens.access() == null) {
            return null;
        }
        boolean mayWait = !tokens.isOver(now) && (now.isBefore(quietUntil) || !isRenewable(tokens));
        if (mayWait) {
            return tokens.access();
        }
        if (tokens.isDue(now)) {
            return null;
        }
        if (now.isAfter(nextLook)) {
            nextLook = now.plus(LOOK_EVERY);
            Instant issued = vault.lastIssued();
            if (issued != null && Duration.between(issued, now).compareTo(OLDEST) >= 0) {
                return null;
            }
            warnOfTheEnd();
        }
        return tokens.access();
    }

    private boolean isRenewable(GarminTokens tokens) {
        return access != null && access.hosts().auth() != null && tokens.isRefreshable();
    }

    private boolean canSignIn() {
        return access != null
                && access.credentials() != null
                && access.hosts().sso() != null
                && access.hosts().auth() != null;
    }

    /**
     * Gets another access token, alone: whoever comes second finds what the first one got.
     *
     * @param refused the token that Garmin does not take; null where it is only time for another
     */
    private String renewed(@Nullable GarminTokens seen, @Nullable String refused) {
        if (seen == null ? !canSignIn() : !isRenewable(seen) && !canSignIn()) {
            throw needed(seen);
        }
        SessionLock lock;
        try {
            lock = vault.lock();
        } catch (Failure unwritable) {
            return later(seen, refused, unwritable);
        }
        try (lock) {
            GarminTokens tokens = vault.read();
            boolean others = refused == null
                    ? !Objects.equals(tokens, seen)
                    : tokens != null && !refused.equals(tokens.access());
            String usable = others ? usable(tokens) : null;
            if (usable != null) {
                return usable;
            }
            if (tokens == null || !isRenewable(tokens)) {
                return signedInAgain(refused == null ? needed(tokens) : revoked());
            }
            return refreshed(tokens, refused);
        }
    }

    private String refreshed(GarminTokens tokens, @Nullable String refused) {
        String auth =
                Objects.requireNonNull(Objects.requireNonNull(access).hosts().auth());
        try {
            vault.prove(tokens);
            DiTokenHost host = new DiTokenHost(auth, access.clientIds(), GarminLogin.PATIENCE);
            DiTokenHost.Issued issued = host.refresh(tokens);
            vault.refreshed(tokens, issued);
            LOG.info("garmin: the session was refreshed");
            return Objects.requireNonNull(issued.tokens().access());
        } catch (Refusal refusal) {
            if (refusal.why() == Why.DEAD) {
                Failure dead = SignInWords.failure("the Garmin session is over: ", refusal);
                return refused == null && !tokens.isOver(clock.instant())
                        ? later(tokens, null, dead)
                        : signedInAgain(dead);
            }
            return later(
                    tokens,
                    refused,
                    new Failure(
                            ExitCode.SOURCE,
                            "cannot refresh the Garmin session: Garmin's token host " + refusal.detail(),
                            "The session is kept; the next sync tries again."));
        } catch (Failure unwritable) {
            return later(tokens, refused, unwritable);
        }
    }

    /** Goes on with the token that there is, where it is still good; the next try is not before some minutes. */
    private String later(@Nullable GarminTokens tokens, @Nullable String refused, Failure why) {
        if (refused != null || tokens == null || tokens.access() == null || tokens.isOver(clock.instant())) {
            throw why;
        }
        quietUntil = clock.instant().plus(QUIET);
        LOG.warn("{}; the access token is still good until {}", why.getMessage(), tokens.expires());
        return tokens.access();
    }

    /** Signs in again, where that is possible without anybody; else what was wrong before is what is wrong. */
    private String signedInAgain(Failure over) {
        if (!canSignIn()) {
            throw over;
        }
        GarminAccess known = Objects.requireNonNull(access);
        try {
            new GarminLogin(known)
                    .withPassword(
                            Objects.requireNonNull(known.credentials()), words -> null, GarminLogin.Presence.NOBODY);
        } catch (Failure failed) {
            throw new Failure(failed.exitCode(), over.getMessage() + "; then " + failed.getMessage(), failed.hint());
        }
        LOG.info("garmin: signed in with GARMIN_EMAIL and GARMIN_PASSWORD");
        GarminTokens tokens = Objects.requireNonNull(vault.read());
        return Objects.requireNonNull(tokens.access());
    }

    private void warnOfTheEnd() {
        Long days = daysLeft(vault.read());
        if (days != null && days <= WARN_BEFORE.toDays()) {
            LOG.warn(
                    "the Garmin session ends in {} days, for refreshing it brought no new refresh token; sign in before: {}",
                    Math.max(0, days),
                    SignInWords.COMMAND);
        }
    }

    private @Nullable Long daysLeft(@Nullable GarminTokens tokens) {
        Instant until = tokens == null || !tokens.isRefreshable() ? null : vault.refreshUntil();
        return until == null ? null : Duration.between(clock.instant(), until).toDays();
    }

    /** How it stands; nothing is refreshed. */
    public Standing standing() {
        if (!exists()) {
            return new Standing(false, isConfigured() ? withoutSession() : "none", null);
        }
        try {
            GarminTokens tokens = Objects.requireNonNullElse(vault.read(), new GarminTokens(null, null, null));
            Long days = daysLeft(tokens);
            boolean over = tokens.isOver(clock.instant());
            if (over && !isRenewable(tokens)) {
                return new Standing(false, String.valueOf(needed(tokens).getMessage()), days);
            }
            String left = days == null ? "" : days >= 0 ? ", " + days + " days left" : ", perhaps over";
            return new Standing(true, "signed in" + left, days);
        } catch (Failure unsafe) {
            return new Standing(false, String.valueOf(unsafe.getMessage()), null);
        }
    }

    private String withoutSession() {
        String end = vault.remembered().unattended();
        return end == null
                ? "none; the next sync signs in with GARMIN_EMAIL"
                : "none, and no sync signs in, for the last try came to nothing (" + end + "): " + SignInWords.COMMAND;
    }

    /** What to say when Garmin does not take the token any more. */
    Failure revoked() {
        return signIn("Garmin Connect refused the session (401)");
    }

    private Failure needed(@Nullable GarminTokens tokens) {
        if (tokens == null) {
            return signIn("there is no Garmin session");
        }
        return signIn(
                tokens.access() == null
                        ? "the Garmin session has no di_token"
                        : "the Garmin session expired on " + tokens.expires());
    }

    private Failure signIn(String what) {
        return new Failure(
                ExitCode.SIGN_IN,
                what,
                "Run: " + SignInWords.COMMAND + "\nIt keeps the session in " + vault.path()
                        + " (mode 0600); nothing was changed.");
    }
}
