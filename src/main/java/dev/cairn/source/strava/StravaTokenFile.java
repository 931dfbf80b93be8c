package dev.cairn.source.strava;

import dev.cairn.cache.Reason;
import dev.cairn.failure.ExitCode;
import dev.cairn.failure.Failure;
import dev.cairn.json.Json;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

/** The tokens that the scripts keep in {@code .strava_tokens.json}. It is only read. */
public final class StravaTokenFile {
    private static final String NAME = ".strava_tokens.json";
    private static final int MOST_BYTES = 1 << 20;

    private final String where;
    private final String refreshToken;

    private StravaTokenFile(String where, String refreshToken) {
        this.where = where;
        this.refreshToken = refreshToken;
    }

    /**
     * Reads the file, or the one in a folder.
     *
     * @throws Failure with {@link ExitCode#USAGE} when there are no tokens
     */
    public static StravaTokenFile read(Path path) {
        Path file = Files.isDirectory(path) ? path.resolve(NAME) : path;
        try {
            if (Files.size(file) > MOST_BYTES) {
                throw refused(file.toString(), "it is too large for a file of tokens");
            }
            return text(Files.readString(file), file.toString());
        } catch (IOException failed) {
            throw refused(file.toString(), "it cannot be read: " + Reason.of(failed));
        }
    }

    /**
     * Reads the file's content.
     *
     * @param where its place, in words
     */
    public static StravaTokenFile text(String text, String where) {
        try {
            if (Json.read(text) instanceof Map<?, ?> object) {
                String refresh = StravaTokens.of(Json.object(object)).refresh();
                if (refresh != null) {
                    return new StravaTokenFile(where, refresh);
                }
            }
        } catch (IOException quotesTheToken) {
            throw refused(where, "it is no JSON");
        }
        throw refused(where, "it has no refresh_token in it");
    }

    /** The place, in words. */
    public String where() {
        return where;
    }

    String refreshToken() {
        return refreshToken;
    }

    private static Failure refused(String where, String why) {
        return new Failure(
                ExitCode.USAGE,
                "cannot take over tokens from " + where + ": " + why,
                "It has to be " + NAME + " of the scripts, a folder with it, or any JSON object with a refresh_token.");
    }
}
