package dev.cairn.pipeline;

import dev.cairn.cache.Reason;
import dev.cairn.failure.ExitCode;
import dev.cairn.failure.Failure;
import dev.cairn.settings.Settings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The keys of the user's own that a route file names as <code>{{key}}</code>: their values are in {@code cairn.properties}, in
 * {@code .env} or in the environment, where {@code intervals.api-key} is called {@code INTERVALS_API_KEY}.
 */
public final class OwnKeys {
    /** One without a default of its own. */
    private static final Pattern PLACEHOLDER = Pattern.compile("\\{\\{([A-Za-z][A-Za-z0-9._-]*)}}");

    /** One with or without, or one that may be left out. */
    private static final Pattern ANY_PLACEHOLDER = Pattern.compile("\\{\\{\\??([A-Za-z][A-Za-z0-9._-]*)[:}]");

    private final Settings settings;

    OwnKeys(Settings settings) {
        this.settings = settings;
    }

    /** The keys that a file cannot do without; none of one that has parameters of its own. */
    Set<String> in(Path file) {
        return named(file, PLACEHOLDER);
    }

    /** The user's own keys that a file names beside those, and can do without. */
    Set<String> optionalIn(Path file) {
        Set<String> keys = named(file, ANY_PLACEHOLDER);
        keys.removeAll(in(file));
        keys.removeIf(key -> key.startsWith("cairn."));
        return keys;
    }

    private static Set<String> named(Path file, Pattern placeholder) {
        try {
            String text = Files.readString(file);
            Set<String> keys = new TreeSet<>();
            Matcher placeholders = placeholder.matcher(text.replaceAll("(?m)^\\s*#.*$", ""));
            while (!text.contains("routeTemplate:") && placeholders.find()) {
                keys.add(placeholders.group(1));
            }
            return keys;
        } catch (IOException unreadable) {
            throw new Failure(ExitCode.USAGE, "cannot read " + file + ": " + Reason.of(unreadable), null, unreadable);
        }
    }

    /** What a key says; null where it is not set. */
    @Nullable
    String value(String key) {
        String outside = settings.script(variable(key));
        return outside == null ? settings.properties().get(key) : outside;
    }

    /** What the key is called in the environment. */
    static String variable(String key) {
        return key.toUpperCase(Locale.ROOT).replace('.', '_').replace('-', '_');
    }

    /** What to do where a key is not set. */
    static String hint(String key) {
        return "Write " + variable(key) + "=… into .env in the home folder, or " + key + " = … into cairn.properties.";
    }
}
