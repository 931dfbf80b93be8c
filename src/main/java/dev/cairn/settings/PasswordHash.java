package dev.cairn.settings;

import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.Base64;
import javax.crypto.SecretKeyFactory;
import javax.crypto.spec.PBEKeySpec;
import org.jspecify.annotations.Nullable;

/**
 * What proves a password without telling it: PBKDF2 with HMAC-SHA-256, written {@code pbkdf2:ROUNDS:SALT:HASH} with salt and
 * hash in URL-safe Base64. No character of it has a meaning in a properties file, in {@code .env} or in a shell.
 */
public final class PasswordHash {
    private static final String ALGORITHM = "PBKDF2WithHmacSHA256";
    private static final String NAME = "pbkdf2";

    /** As OWASP advises for this algorithm: some tenths of a second for each guess. */
    private static final int ROUNDS = 600_000;

    /** Whoever writes more by hand locks himself out for minutes at every try. */
    private static final int MOST_ROUNDS = 10_000_000;

    private static final int SALT_BYTES = 16;
    private static final int HASH_BYTES = 32;
    private static final int PARTS = 4;

    private final int rounds;
    private final byte[] salt;
    private final byte[] hash;

    private PasswordHash(int rounds, byte[] salt, byte[] hash) {
        this.rounds = rounds;
        this.salt = salt;
        this.hash = hash;
    }

    /** Hashes a password with a salt of its own; the same password gives another text each time. */
    public static PasswordHash of(String password) {
        byte[] salt = new byte[SALT_BYTES];
        new SecureRandom().nextBytes(salt);
        return new PasswordHash(ROUNDS, salt, derive(password, salt, ROUNDS));
    }

    /** Reads what {@link #toString} wrote; null when it is no such text. */
    public static @Nullable PasswordHash parse(String text) {
        String[] parts = text.split(":", -1);
        if (parts.length != PARTS || !parts[0].equals(NAME)) {
            return null;
        }
        try {
            int rounds = Integer.parseInt(parts[1]);
            byte[] salt = Base64.getUrlDecoder().decode(parts[2]);
            byte[] hash = Base64.getUrlDecoder().decode(parts[3]);
            boolean sound =
                    rounds > 0 && rounds <= MOST_ROUNDS && salt.length >= SALT_BYTES && hash.length == HASH_BYTES;
            return sound ? new PasswordHash(rounds, salt, hash) : null;
        } catch (IllegalArgumentException noNumberOrNoBase64) {
            return null;
        }
    }

    /** Whether it is this password; takes as long for a wrong one. */
    public boolean matches(String password) {
        return MessageDigest.isEqual(hash, derive(password, salt, rounds));
    }

    private static byte[] derive(String password, byte[] salt, int rounds) {
        PBEKeySpec key = new PBEKeySpec(password.toCharArray(), salt, rounds, HASH_BYTES * Byte.SIZE);
        try {
            return SecretKeyFactory.getInstance(ALGORITHM).generateSecret(key).getEncoded();
        } catch (GeneralSecurityException missing) {
            throw new IllegalStateException("every Java has " + ALGORITHM, missing);
        } finally {
            key.clearPassword();
        }
    }

    /** The text to write down. */
    @Override
    public String toString() {
        Base64.Encoder base64 = Base64.getUrlEncoder().withoutPadding();
        return NAME + ":" + rounds + ":" + base64.encodeToString(salt) + ":" + base64.encodeToString(hash);
    }
}
