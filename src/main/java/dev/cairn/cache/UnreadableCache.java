package dev.cairn.cache;

import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.io.JsonEOFException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.text.DecimalFormat;
import java.text.DecimalFormatSymbols;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The cache (or a backup of it) is there but is not what a cache has to be. The message says what is wrong and where, and
 * leaves out the file's name: {@code the file ends in the middle of activity 212 (line 90 411, byte 3 201 114)}.
 */
public final class UnreadableCache extends IOException {
    private static final long serialVersionUID = 1L;

    private static final Pattern UNKNOWN_WORD = Pattern.compile("Unrecognized token '(-?[A-Za-z]+)'");
    private static final List<String> WORDS = List.of("true", "false", "null", "NaN", "Infinity", "-Infinity");

    private final transient Path file;

    private UnreadableCache(Path file, String reason, @Nullable Throwable cause) {
        super(reason, cause);
        this.file = file;
    }

    public Path file() {
        return file;
    }

    static UnreadableCache because(Path file, String reason) {
        return new UnreadableCache(file, reason, null);
    }

    static UnreadableCache at(Path file, String reason, JsonLocation where) {
        return new UnreadableCache(file, reason + place(where), null);
    }

    /** What the parser stumbled over, in words; {@code activity} counts from 1 and is 0 outside of the activities. */
    static UnreadableCache from(Path file, JsonProcessingException stumble, int activity) {
        String inside = activity == 0 ? "" : " in the middle of activity " + activity;
        String reason;
        if (isEnd(file, stumble)) {
            reason = "the file ends" + (activity == 0 ? " before the JSON does" : inside);
        } else {
            String first = stumble.getOriginalMessage().lines().findFirst().orElse("");
            reason = "it is not JSON" + inside + ": " + first;
        }
        JsonLocation where = stumble.getLocation();
        return new UnreadableCache(file, reason + (where == null ? "" : place(where)), stumble);
    }

    /** Between two tokens, and within a word, the parser tells the end of the file as it tells any other stumble. */
    private static boolean isEnd(Path file, JsonProcessingException stumble) {
        String message = stumble.getOriginalMessage();
        Matcher word = UNKNOWN_WORD.matcher(message);
        return stumble instanceof JsonEOFException
                || message.startsWith("Unexpected end-of-input")
                || word.lookingAt()
                        && WORDS.stream().anyMatch(whole -> whole.startsWith(word.group(1)))
                        && stumble.getLocation().getByteOffset() + word.group(1).length() >= size(file);
    }

    private static long size(Path file) {
        try {
            return Files.size(file);
        } catch (IOException unknown) {
            return Long.MAX_VALUE;
        }
    }

    private static String place(JsonLocation where) {
        return " (line " + grouped(where.getLineNr()) + ", byte " + grouped(where.getByteOffset()) + ")";
    }

    private static String grouped(long number) {
        DecimalFormatSymbols symbols = DecimalFormatSymbols.getInstance(Locale.ROOT);
        symbols.setGroupingSeparator(' ');
        return new DecimalFormat("#,##0", symbols).format(number);
    }
}
