package dev.cairn.source.garmin;

import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Where the code for a sign-in came or comes from.
 *
 * @param method Garmin's word for it: {@code email}, {@code sms}, {@code totp}
 * @param email the address, most of it masked by Garmin
 * @param phone the number, likewise
 */
record SecondFactor(
        String method, @Nullable String email, @Nullable String phone) {

    /** In words for the person who has to look for it. */
    String inWords() {
        return switch (method.toLowerCase(Locale.ROOT)) {
            case "email" -> "Garmin sent a code by e-mail" + to(email);
            case "sms", "phone" -> "Garmin sent a code by text message" + to(phone);
            case "totp" -> "Garmin wants the code that your authenticator app shows";
            default ->
                "Garmin sent a code by " + (method.matches("[A-Za-z_]{1,30}") ? method : "a way it did not name");
        };
    }

    private static String to(@Nullable String masked) {
        return masked != null && masked.contains("*") && masked.length() <= 100 ? " to " + masked : "";
    }
}
