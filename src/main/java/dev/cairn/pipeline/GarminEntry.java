package dev.cairn.pipeline;

import dev.cairn.settings.Setting;
import dev.cairn.settings.Settings;
import dev.cairn.source.garmin.GarminAccess;
import dev.cairn.source.garmin.GarminHosts;
import dev.cairn.source.garmin.GarminLogin;
import java.time.Clock;
import org.jspecify.annotations.Nullable;

/** What the settings say about signing in at Garmin Connect. */
public final class GarminEntry {
    private GarminEntry() {}

    /** The way in, with the credentials of {@code GARMIN_EMAIL} and {@code GARMIN_PASSWORD} where both are set. */
    public static GarminAccess of(Settings settings, Clock clock) {
        String email = settings.script("GARMIN_EMAIL");
        String password = settings.script("GARMIN_PASSWORD");
        return new GarminAccess(
                settings.path(Setting.SESSIONS),
                clock,
                new GarminHosts(
                        settings.text(Setting.GARMIN_DOMAIN),
                        settings.uri(Setting.GARMIN_API_URL).toString(),
                        beside(settings, Setting.GARMIN_SSO_URL),
                        beside(settings, Setting.GARMIN_AUTH_URL)),
                settings.list(Setting.GARMIN_CLIENT_IDS),
                email == null || password == null ? null : new GarminLogin.Credentials(email, password));
    }

    /**
     * The address; null where the data API is on this machine and it is not: what a test or a demo made up must not go to the
     * real Garmin.
     */
    private static @Nullable String beside(Settings settings, Setting address) {
        boolean off = settings.isOnThisMachine(Setting.GARMIN_API_URL) && !settings.isOnThisMachine(address);
        return off ? null : settings.uri(address).toString();
    }
}
