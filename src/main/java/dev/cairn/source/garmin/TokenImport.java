package dev.cairn.source.garmin;

import dev.cairn.cache.Reason;
import dev.cairn.failure.ExitCode;
import dev.cairn.failure.Failure;
import dev.cairn.json.Json;
import dev.cairn.json.JsonNumber;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * Reads the tokens that other tools keep: python-garminconnect's file, or the folder with it; garth's folder, or its one text
 * in base64. Nothing of theirs is changed.
 */
public final class TokenImport {
    private static final String FILE = "garmin_tokens.json";
    private static final String GARTH_ACCESS = "oauth2_token.json";
    private static final String GARTH_SIGN_IN = "oauth1_token.json";
    private static final Duration REFRESH_TOKEN_LASTS = Duration.ofDays(30);
    private static final int MOST_BYTES = 1 << 20;

    private final Clock clock;

    public TokenImport(Clock clock) {
        this.clock = clock;
    }

    /** What was found. */
    public static final class Found {
        private final String where;
        private final GarminTokens tokens;
        private final boolean garth;
        private final @Nullable Instant accessUntil;
        private final @Nullable Instant refreshUntil;
        private final @Nullable String region;

        private Found(
                String where,
                GarminTokens tokens,
                boolean garth,
                @Nullable Instant accessUntil,
                @Nullable Instant refreshUntil,
                @Nullable String region) {
            this.where = where;
            this.tokens = tokens;
            this.garth = garth;
            this.accessUntil = accessUntil;
            this.refreshUntil = refreshUntil;
            this.region = region;
        }

        /** The place, in words. */
        public String where() {
            return where;
        }

        /** Whether garth made them, of which nobody knows whether they can be refreshed. */
        public boolean isGarth() {
            return garth;
        }

        GarminTokens tokens() {
            return tokens;
        }

        /** What the file itself says; null where it does not. */
        @Nullable
        Instant accessUntil() {
            return accessUntil;
        }

        @Nullable
        Instant refreshUntil() {
            return refreshUntil;
        }

        @Nullable
        String region() {
            return region;
        }
    }

    /**
     * Reads tokens from a file or a folder.
     *
     * @throws Failure with {@link ExitCode#USAGE} when there are none
     */
    public Found read(Path path) {
        Path place = path;
        if (Files.isDirectory(path)) {
            place = Files.exists(path.resolve(FILE)) ? path.resolve(FILE) : path.resolve(GARTH_ACCESS);
            if (!Files.exists(place)) {
                throw refused(path.toString(), "there is neither " + FILE + " nor " + GARTH_ACCESS + " in it");
            }
        }
        try {
            Found found = text(content(place), place.toString(), written(place));
            return found.garth ? withRegion(found, place.resolveSibling(GARTH_SIGN_IN)) : found;
        } catch (IOException failed) {
            throw refused(path.toString(), "it cannot be read: " + Reason.of(failed));
        }
    }

    /**
     * Reads tokens from a text: JSON, or garth's base64.
     *
     * @param where its place, in words
     */
    public Found text(String text, String where) {
        return text(text, where, clock.instant());
    }

    /**
     * Looks in the places where other tools keep theirs; null when there are none.
     *
     * @param home the user's own folder
     * @param variable the environment
     */
    public @Nullable Found find(Path home, UnaryOperator<@Nullable String> variable) {
        String named = variable.apply("GARMINTOKENS");
        if (named != null && !named.isBlank()) {
            String text = named.strip();
            return text.startsWith("{") || text.startsWith("[") ? text(text, "GARMINTOKENS") : readIfThere(home, text);
        }
        Path usual = home.resolve(".garminconnect");
        return Files.exists(usual.resolve(FILE)) || Files.exists(usual.resolve(GARTH_ACCESS)) ? read(usual) : null;
    }

    private @Nullable Found readIfThere(Path home, String name) {
        try {
            Path path = name.startsWith("~/")
                    ? home.resolve(name.substring(2))
                    : home.getFileSystem().getPath(name);
            return Files.exists(path) ? read(path) : null;
        } catch (InvalidPathException noPath) {
            return null;
        }
    }

    private static String content(Path file) throws IOException {
        if (Files.size(file) > MOST_BYTES) {
            throw new IOException("it is too large for a file of tokens");
        }
        return Files.readString(file);
    }

    private static Instant written(Path file) throws IOException {
        return Files.getLastModifiedTime(file).toInstant();
    }

    private Found text(String text, String where, Instant written) {
        Object json = json(text);
        if (json instanceof List<?> pair && pair.size() == 2 && pair.get(1) instanceof Map<?, ?> access) {
            Found found = garth(access, where);
            return pair.get(0) instanceof Map<?, ?> signIn ? withRegion(found, signIn) : found;
        }
        if (json instanceof Map<?, ?> object) {
            if (object.containsKey("access_token")) {
                return garth(object, where);
            }
            if (object.containsKey("di_token") || object.containsKey("di_refresh_token")) {
                return library(GarminTokens.of(Json.object(object)), where, written);
            }
        }
        throw refused(where, "it has no tokens of python-garminconnect or garth in it");
    }

    /** The value of a JSON text, in base64 or not; null for anything else. What the parser says may quote a token. */
    private static @Nullable Object json(String text) {
        String trimmed = text.strip();
        try {
            return Json.read(
                    trimmed.startsWith("{") || trimmed.startsWith("[")
                            ? trimmed.getBytes(StandardCharsets.UTF_8)
                            : Base64.getMimeDecoder().decode(trimmed));
        } catch (IOException | IllegalArgumentException neither) {
            return null;
        }
    }

    private Found library(GarminTokens tokens, String where, Instant written) {
        // The library writes the file when tokens are issued; a copy of it is newer than they are.
        Instant expires = tokens.expires();
        Instant issued = expires != null && expires.isBefore(written) ? expires : written;
        return new Found(
                where,
                tokens,
                false,
                null,
                tokens.refresh() == null ? null : issued.plus(REFRESH_TOKEN_LASTS),
                tokens.region());
    }

    private Found garth(Map<?, ?> access, String where) {
        GarminTokens tokens = new GarminTokens(
                access.get("access_token") instanceof String text ? text : null,
                access.get("refresh_token") instanceof String text ? text : null,
                null);
        return new Found(
                where,
                tokens,
                true,
                instant(access.get("expires_at")),
                tokens.isRefreshable() ? instant(access.get("refresh_token_expires_at")) : null,
                tokens.region());
    }

    private static Found withRegion(Found found, Path signIn) throws IOException {
        return found.region == null && Files.exists(signIn) && json(content(signIn)) instanceof Map<?, ?> object
                ? withRegion(found, object)
                : found;
    }

    private static Found withRegion(Found found, Map<?, ?> signIn) {
        String domain = signIn.get("domain") instanceof String text ? text : "garmin.com";
        return found.region != null || !GarminHosts.DOMAINS.contains(domain)
                ? found
                : new Found(found.where, found.tokens, true, found.accessUntil, found.refreshUntil, domain);
    }

    private static @Nullable Instant instant(@Nullable Object seconds) {
        try {
            return seconds instanceof JsonNumber number && number.isFinite()
                    ? Instant.ofEpochSecond(number.longValue())
                    : null;
        } catch (DateTimeException never) {
            return null;
        }
    }

    private static Failure refused(String where, String why) {
        return new Failure(
                ExitCode.USAGE,
                "cannot take over tokens from " + where + ": " + why,
                "It has to be garmin_tokens.json of python-garminconnect, a folder with it, or a token folder of garth.");
    }
}
