package dev.cairn.source.garmin;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Where an account lives, as addresses without a slash at the end.
 *
 * @param domain {@code garmin.com} or {@code garmin.cn}: two user databases that know nothing of each other
 * @param api where activities are asked for
 * @param sso where passwords are checked; null where none may be sent anywhere
 * @param auth where tokens are issued and refreshed; null where none may be sent anywhere
 */
public record GarminHosts(
        String domain,
        String api,
        @Nullable String sso,
        @Nullable String auth) {
    static final List<String> DOMAINS = List.of("garmin.com", "garmin.cn");

    /** The name of the mobile app's service, which a ticket is for; only a name, nothing is ever asked there. */
    String appService() {
        return "https://mobile.integration." + domain + "/gcm/ios";
    }
}
