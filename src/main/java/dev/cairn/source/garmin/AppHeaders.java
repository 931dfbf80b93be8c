package dev.cairn.source.garmin;

import java.util.LinkedHashMap;
import java.util.Map;

/** What the mobile apps send along. Garmin answers strangers too, but not for sure. */
final class AppHeaders {
    private static final String PHONE = "Mozilla/5.0 (iPhone; CPU iPhone OS 18_7 like Mac OS X) AppleWebKit/605.1.15"
            + " (KHTML, like Gecko) Mobile/15E148";
    private static final String DESKTOP = "Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko)"
            + " Chrome/137.0.0.0 Safari/537.36";

    private AppHeaders() {}

    /** To the data API and to the host that issues tokens. */
    static Map<String, String> api(String authorization) {
        Map<String, String> headers = new LinkedHashMap<>();
        headers.put("Authorization", authorization);
        headers.put("Accept", "application/json");
        headers.put("User-Agent", "GCM-Android-5.23");
        headers.put(
                "X-Garmin-User-Agent",
                "com.garmin.android.apps.connectmobile/5.23; ; Google/sdk_gphone64_arm64/google; Android/33;"
                        + " Dalvik/2.1.0");
        headers.put("X-Garmin-Paired-App-Version", "10861");
        headers.put("X-Garmin-Client-Platform", "Android");
        headers.put("X-App-Ver", "10861");
        headers.put("X-Lang", "en");
        headers.put("X-GCExperience", "GC5");
        headers.put("Accept-Language", "en-US,en;q=0.9");
        return headers;
    }

    /** To the sign-in of the mobile app. */
    static Map<String, String> phone(String sso) {
        Map<String, String> headers = new LinkedHashMap<>();
        headers.put("User-Agent", PHONE);
        headers.put("Accept", "application/json, text/plain, */*");
        headers.put("Origin", sso);
        return headers;
    }

    /** To the sign-in of the web site, from a page of it. */
    static Map<String, String> desktop(String referer) {
        Map<String, String> headers = new LinkedHashMap<>();
        headers.put("User-Agent", DESKTOP);
        headers.put("Accept", "application/json, text/html, */*");
        headers.put("Accept-Language", "en-US,en;q=0.9");
        if (!referer.isEmpty()) {
            headers.put("Referer", referer);
        }
        return headers;
    }
}
