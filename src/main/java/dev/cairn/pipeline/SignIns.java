package dev.cairn.pipeline;

import dev.cairn.settings.Setting;
import dev.cairn.settings.Settings;
import dev.cairn.source.garmin.GarminAccess;
import dev.cairn.source.garmin.GarminHosts;
import dev.cairn.source.garmin.GarminLogin;
import dev.cairn.source.strava.StravaAccess;
import java.time.Clock;
import org.jspecify.annotations.Nullable;

/** What the settings say about signing in at the services that Cairn knows. */
public final class SignIns {
    private SignIns() {}

    /** The way in at Garmin, with the credentials of {@code GARMIN_EMAIL} and {@code GARMIN_PASSWORD} where both are set. */
    public static GarminAccess garmin(Settings settings, Clock clock) {
        String email = settings.script("GARMIN_EMAIL");
        String password = settings.script("GARMIN_PASSWORD");
        return new GarminAccess(
                settings.path(Setting.SESSIONS),
                clock,
                new GarminHosts(
                        settings.text(Setting.GARMIN_DOMAIN),
                        settings.uri(Setting.GARMIN_API_URL).toString(),
                        beside(settings, Setting.GARMIN_API_URL, Setting.GARMIN_SSO_URL),
                        beside(settings, Setting.GARMIN_API_URL, Setting.GARMIN_AUTH_URL)),
                settings.list(Setting.GARMIN_CLIENT_IDS),
                email == null || password == null ? null : new GarminLogin.Credentials(email, password));
    }

    /**
     * The way in at Strava, with the application of {@code STRAVA_CLIENT_ID} and {@code STRAVA_CLIENT_SECRET}, and with {@code
     * STRAVA_REFRESH_TOKEN}, where they are set.
     */
    public static StravaAccess strava(Settings settings, Clock clock) {
        String id = filled(settings.script("STRAVA_CLIENT_ID"));
        String secret = filled(settings.script("STRAVA_CLIENT_SECRET"));
        return new StravaAccess(
                settings.path(Setting.SESSIONS),
                clock,
                settings.uri(Setting.STRAVA_API_URL).toString(),
                beside(settings, Setting.STRAVA_API_URL, Setting.STRAVA_OAUTH_URL),
                id == null || secret == null ? null : new StravaAccess.Application(id, secret),
                filled(settings.script("STRAVA_REFRESH_TOKEN")));
    }

    /** The scripts' {@code .env} came with lines to fill in. */
    private static @Nullable String filled(@Nullable String value) {
        return value == null || value.isBlank() ? null : value.strip();
    }

    /**
     * The address; null where the data API is on this machine and it is not: what a test or a demo made up must not go to the
     * real service.
     */
    private static @Nullable String beside(Settings settings, Setting api, Setting address) {
        boolean off = settings.isOnThisMachine(api) && !settings.isOnThisMachine(address);
        return off ? null : settings.uri(address).toString();
    }
}
