package dev.cairn.web;

import dev.cairn.settings.PasswordHash;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import org.jspecify.annotations.Nullable;

/**
 * Proves what a browser says about itself (HTTP Basic; the user's name does not matter). A proof takes some tenths of a second,
 * one after the other, so guessing is slow; the one that succeeded last is remembered, by its digest, so a page is not.
 */
final class Password {
    private static final String BASIC = "basic ";

    private final PasswordHash hash;
    private byte @Nullable [] proven;

    Password(PasswordHash hash) {
        this.hash = hash;
    }

    /** Whether this {@code Authorization} was proven before; never takes long. */
    synchronized boolean isProven(@Nullable String authorization) {
        return authorization != null && proven != null && MessageDigest.isEqual(proven, digest(authorization));
    }

    /** Whether it holds the password; takes long. */
    synchronized boolean proves(String authorization) {
        String password = password(authorization);
        if (password == null || !hash.matches(password)) {
            return false;
        }
        proven = digest(authorization);
        return true;
    }

    private static @Nullable String password(String authorization) {
        if (!authorization.regionMatches(true, 0, BASIC, 0, BASIC.length())) {
            return null;
        }
        try {
            byte[] decoded = Base64.getDecoder()
                    .decode(authorization.substring(BASIC.length()).strip());
            String both = new String(decoded, StandardCharsets.UTF_8);
            return both.substring(both.indexOf(':') + 1);
        } catch (IllegalArgumentException noBase64) {
            return null;
        }
    }

    private static byte[] digest(String text) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
        } catch (NoSuchAlgorithmException missing) {
            throw new IllegalStateException("every Java has SHA-256", missing);
        }
    }
}
