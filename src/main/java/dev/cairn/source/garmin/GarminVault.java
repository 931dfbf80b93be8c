package dev.cairn.source.garmin;

import dev.cairn.failure.ExitCode;
import dev.cairn.failure.Failure;
import dev.cairn.source.SessionFile;
import dev.cairn.source.SessionLock;
import dev.cairn.source.garmin.SignInMemory.State;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Where the tokens are kept: {@code garmin.json} and what belongs beside it. */
final class GarminVault {
    private static final Duration REFRESH_TOKEN_LASTS = Duration.ofDays(30);

    private final SessionFile session;
    private final SessionFile candidate;
    private final SignInMemory memory;
    private final Clock clock;

    GarminVault(Path sessions, Clock clock) {
        this.session = new SessionFile(sessions.resolve("garmin.json"));
        this.candidate = new SessionFile(sessions.resolve("garmin-candidate.json"));
        this.memory = new SignInMemory(new SessionFile(sessions.resolve("garmin-state.json")));
        this.clock = clock;
    }

    Path path() {
        return session.path();
    }

    boolean exists() {
        return session.exists();
    }

    /** The tokens; null where nobody is signed in. */
    @Nullable
    GarminTokens read() {
        Map<String, @Nullable Object> file = session.read();
        return file == null ? null : GarminTokens.of(file);
    }

    State remembered() {
        return memory.read();
    }

    void remember(State state) {
        memory.write(state);
    }

    /**
     * Waits for the lock. Whoever has none changes nothing.
     *
     * @throws Failure with {@link ExitCode#SIGN_IN} when nothing can be written there
     */
    SessionLock lock() {
        return session.lock();
    }

    /**
     * Proves that tokens can be written here, before old ones are given away for new ones: what is there is written again.
     *
     * @throws Failure when they cannot
     */
    void prove(GarminTokens present) {
        session.write(present.toJson());
    }

    /** Puts tokens down that still have to be tried, so that they are not lost whatever happens. */
    void consider(GarminTokens tokens) {
        candidate.write(tokens.toJson());
    }

    /** Throws away what was put down. */
    void dismiss() {
        candidate.remove();
    }

    /** Takes tokens of a sign-in as the session. */
    void signedIn(GarminTokens tokens, @Nullable Instant refreshUntil) {
        session.write(tokens.toJson());
        candidate.remove();
        memory.write(State.signedIn(clock.instant(), refreshUntil));
    }

    /** Takes refreshed tokens. */
    void refreshed(GarminTokens old, DiTokenHost.Issued issued) {
        session.write(issued.tokens().toJson());
        State before = memory.read();
        boolean rotated = !Objects.equals(old.refresh(), issued.tokens().refresh());
        memory.write(before.refreshed(
                clock.instant(), rotated || issued.refreshLasts() != null ? until(issued) : before.refreshUntil()));
    }

    /** Until when the refresh token of what was just issued is good; null without one. */
    @Nullable
    Instant until(DiTokenHost.Issued issued) {
        return issued.tokens().refresh() == null
                ? null
                : clock.instant().plus(issued.refreshLasts() == null ? REFRESH_TOKEN_LASTS : issued.refreshLasts());
    }

    /** When the tokens were last issued, as far as anybody knows. */
    @Nullable
    Instant lastIssued() {
        Instant remembered = memory.read().refreshed();
        return remembered == null ? session.modified() : remembered;
    }

    /** Until when the refresh token is good, as far as anybody knows; null where nobody does. */
    @Nullable
    Instant refreshUntil() {
        Instant remembered = memory.read().refreshUntil();
        if (remembered != null) {
            return remembered;
        }
        Instant written = session.modified();
        return written == null ? null : written.plus(REFRESH_TOKEN_LASTS);
    }

    /** Removes the session; says whether there was one. */
    boolean remove() {
        boolean there = session.remove();
        candidate.remove();
        State state = memory.read();
        if (!state.equals(State.NOTHING)) {
            memory.write(state.signedOut());
        }
        return there;
    }
}
