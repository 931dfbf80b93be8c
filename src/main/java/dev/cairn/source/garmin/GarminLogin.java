package dev.cairn.source.garmin;

import dev.cairn.failure.ExitCode;
import dev.cairn.failure.Failure;
import dev.cairn.source.Pause;
import dev.cairn.source.SessionLock;
import dev.cairn.source.garmin.DiTokenHost.Issued;
import dev.cairn.source.garmin.Refusal.Why;
import dev.cairn.source.garmin.SignInMemory.State;
import dev.cairn.source.garmin.TokenCheck.Trial;
import dev.cairn.source.garmin.TokenCheck.Verdict;
import java.nio.file.Files;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Signs in at Garmin Connect, by one of three roads: a token made elsewhere, a ticket from a browser, a password. Tokens become
 * the session only after a call with them went well, or when nothing could be learned from it; a session that is there stays
 * until then.
 */
public final class GarminLogin {
    static final Duration PATIENCE = Duration.ofSeconds(30);

    private final GarminAccess access;
    private final GarminVault vault;
    private final TokenCheck check;
    private final Pause pause;

    public GarminLogin(GarminAccess access) {
        this(access, Pause.real());
    }

    GarminLogin(GarminAccess access, Pause pause) {
        this.access = access;
        this.vault = new GarminVault(access.sessions(), access.clock());
        this.check = new TokenCheck(access.hosts().api(), PATIENCE);
        this.pause = pause;
    }

    /** Who signs in. */
    public record Credentials(String email, String password) {
        /** Without either. */
        @Override
        public String toString() {
            return "credentials";
        }
    }

    /** Whoever can type a code. */
    @FunctionalInterface
    public interface CodePrompt {
        /**
         * Asks for one.
         *
         * @param words what Garmin did, for example {@code Garmin sent a code by e-mail to ru*****@example.com}
         * @return null where nobody is there
         */
        @Nullable
        String ask(String words);
    }

    /** Who is there when a password is tried. */
    public enum Presence {
        /** A person at a terminal. */
        PERSON,
        /** Somebody, or a program, that gave the command. */
        COMMAND,
        /** Nobody: a session has ended in the middle of something else. */
        NOBODY
    }

    /**
     * A session.
     *
     * @param proof what Garmin Connect did when it was tried, in words that go on from its name
     * @param proven whether that proves that it takes the token
     * @param accessUntil when the access token expires; null where it does not say
     * @param refreshUntil until when the refresh token is good; null without one
     */
    public record Done(
            String proof,
            boolean proven,
            @Nullable Instant accessUntil,
            @Nullable Instant refreshUntil) {}

    /**
     * Signs in with a password.
     *
     * @throws Failure when Garmin does not want to, or when it must not be tried now
     */
    public Done withPassword(Credentials who, CodePrompt prompt, Presence presence) {
        GarminSignIn signIn = new GarminSignIn(access.hosts(), sso(), PATIENCE, pause);
        if (presence == Presence.PERSON) {
            refuseTooEarly(true);
            try {
                return exchanged(signIn.signIn(who, prompt));
            } catch (Refusal refused) {
                throw remembered(refused);
            }
        }
        // All of it under the lock: of two processes that find the session over, only one may have a code sent.
        try (SessionLock held = vault.lock()) {
            refuseTooEarly(true);
            refuseAnother(presence);
            vault.remember(vault.remembered().unattended(SignInMemory.BEGAN));
            try {
                return exchanged(signIn.signIn(who, prompt));
            } catch (Refusal refused) {
                String end = refused.why() == Why.DOWN
                        ? null
                        : refused.why().name().toLowerCase(Locale.ROOT).replace('_', ' ');
                vault.remember(vault.remembered().unattended(end));
                throw remembered(refused);
            }
        }
    }

    /**
     * Signs in with what a person copied from a browser.
     *
     * @param copied a ticket, or an address that has one in it
     */
    public Done withTicket(String copied) {
        Ticket ticket = Ticket.read(copied, access.hosts().appService());
        if (ticket == null) {
            throw new Failure(
                    ExitCode.USAGE,
                    "that is no service ticket: it begins with ST-, or is an address with ticket=ST-… in it",
                    "How to get one is in docs/garmin-sign-in.md. Nothing was asked.");
        }
        refuseTooEarly(false);
        try {
            return exchanged(ticket);
        } catch (Refusal refused) {
            throw remembered(refused);
        }
    }

    /** Takes over tokens that were made elsewhere. They are copied; what was found is left as it is. */
    public Done takeOver(TokenImport.Found found) {
        refuseTheOtherRegion(found.region());
        GarminTokens tokens = found.tokens();
        boolean over = tokens.isOver(access.clock().instant())
                || found.accessUntil() != null && !access.clock().instant().isBefore(found.accessUntil());
        try (SessionLock held = vault.lock()) {
            if (!over) {
                Trial trial = check.tried(Objects.requireNonNull(tokens.access()));
                if (trial.verdict() != Verdict.BAD) {
                    return done(tokens, trial, found.refreshUntil());
                }
                if (!tokens.isRefreshable()) {
                    throw SignInWords.failure("", new Refusal(Why.BAD_TOKEN, trial.answer()));
                }
            } else if (!tokens.isRefreshable()) {
                throw new Failure(
                        ExitCode.SIGN_IN,
                        "the access token in " + found.where()
                                + " is over or missing, and there is no refresh token with a client id",
                        "Nothing was taken over. Sign in there again, then take it over.");
            }
            return accepted(host().refresh(tokens));
        } catch (Refusal refused) {
            throw SignInWords.failure("the tokens in " + found.where() + " are of no use: ", refused);
        }
    }

    /** Signs out, on this machine; says whether there was a session. */
    public boolean logout() {
        if (!Files.isDirectory(access.sessions())) {
            return false;
        }
        try (SessionLock held = vault.lock()) {
            return vault.remove();
        }
    }

    private Done exchanged(Ticket ticket) throws Refusal {
        Issued issued = host().exchange(ticket);
        try (SessionLock held = vault.lock()) {
            return accepted(issued);
        }
    }

    private Done accepted(Issued issued) throws Refusal {
        vault.consider(issued.tokens());
        Trial trial = check.tried(Objects.requireNonNull(issued.tokens().access()));
        if (trial.verdict() == Verdict.BAD) {
            vault.dismiss();
            throw new Refusal(Why.BAD_TOKEN, trial.answer());
        }
        return done(issued.tokens(), trial, vault.until(issued));
    }

    private Done done(GarminTokens tokens, Trial trial, @Nullable Instant refreshUntil) {
        vault.signedIn(tokens, refreshUntil);
        return new Done(
                trial.answer(),
                trial.verdict() == Verdict.GOOD,
                tokens.expires(),
                tokens.isRefreshable() ? refreshUntil : null);
    }

    private Failure remembered(Refusal refused) {
        Instant until = access.clock().instant().plus(SignInMemory.LIMIT);
        if (refused.why() == Why.LIMIT || refused.why() == Why.TOKEN_LIMIT) {
            try (SessionLock held = vault.lock()) {
                State state = vault.remembered();
                vault.remember(refused.why() == Why.LIMIT ? state.passwordLimited(until) : state.tokenLimited(until));
            }
        }
        return SignInWords.failure("", refused);
    }

    private void refuseTooEarly(boolean withPassword) {
        State state = vault.remembered();
        Instant now = access.clock().instant();
        Instant until = state.tokenLimit();
        if (withPassword
                && state.passwordLimit() != null
                && (until == null || state.passwordLimit().isAfter(until))) {
            until = state.passwordLimit();
        }
        // A limit that ends later than any does was noted by a clock that was ahead.
        if (until != null && now.isBefore(until) && !until.isAfter(now.plus(SignInMemory.LIMIT.multipliedBy(2)))) {
            throw SignInWords.tooEarly(until, access.clock().getZone());
        }
    }

    private void refuseAnother(Presence presence) {
        String end = vault.remembered().unattended();
        boolean codeWasSent = SignInMemory.BEGAN.equals(end) || "no code".equals(end) || "wrong code".equals(end);
        if (end != null && (presence == Presence.NOBODY || codeWasSent)) {
            throw SignInWords.onlyAPerson(end);
        }
    }

    private void refuseTheOtherRegion(@Nullable String region) {
        String domain = access.hosts().domain();
        if (region != null && !region.equals(domain)) {
            throw new Failure(
                    ExitCode.USAGE,
                    "the token is of an account at " + region + ", and cairn.garmin.domain is " + domain,
                    "Nothing was taken over. Write cairn.garmin.domain=" + region
                            + " into cairn.properties, then run it again.");
        }
    }

    private String sso() {
        String sso = access.hosts().sso();
        if (sso == null) {
            throw notConfigured("cairn.garmin.sso-url");
        }
        return sso;
    }

    private DiTokenHost host() {
        String auth = access.hosts().auth();
        if (auth == null) {
            throw notConfigured("cairn.garmin.auth-url");
        }
        return new DiTokenHost(auth, access.clientIds(), PATIENCE);
    }

    private static Failure notConfigured(String key) {
        return new Failure(
                ExitCode.USAGE,
                "cannot sign in: cairn.garmin.api-url is on this machine and " + key + " is not",
                "Nothing is sent off this machine then. Set " + key + " too, or none of them.");
    }
}
