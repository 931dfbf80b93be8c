package dev.cairn.source.strava;

import java.nio.file.Path;
import java.time.Clock;
import org.jspecify.annotations.Nullable;

/**
 * What it takes to be let in by Strava.
 *
 * @param sessions the folder of tokens
 * @param api where activities are asked for, without a slash at the end
 * @param oauth where tokens are issued, likewise; null where none may be sent anywhere
 * @param application the user's own API application, where the settings name it
 * @param refreshToken one that another program was given, where the settings have it
 */
public record StravaAccess(
        Path sessions,
        Clock clock,
        String api,
        @Nullable String oauth,
        @Nullable Application application,
        @Nullable String refreshToken) {

    /**
     * An API application, which everybody makes for themselves at Strava.
     *
     * @param id a number
     */
    public record Application(String id, String secret) {
        /** Without the secret. */
        @Override
        public String toString() {
            return "application " + id;
        }
    }

    /** Whether a session can begin without a person. */
    public boolean isComplete() {
        return application != null && refreshToken != null;
    }

    /** The same with another application. */
    public StravaAccess with(Application other) {
        return new StravaAccess(sessions, clock, api, oauth, other, refreshToken);
    }

    /** Without what is secret. */
    @Override
    public String toString() {
        return "access to " + api;
    }
}
