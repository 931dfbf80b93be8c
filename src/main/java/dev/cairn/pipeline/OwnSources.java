package dev.cairn.pipeline;

import dev.cairn.failure.ExitCode;
import dev.cairn.failure.Failure;
import dev.cairn.source.http.HttpWords;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.BiConsumer;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The sources that the user wrote, each loaded by itself: one that is wrong fails at the next sync, is named with what is wrong,
 * and keeps no other source from its work.
 */
public final class OwnSources {
    private static final Pattern NAME = Pattern.compile("[a-z][a-z0-9_-]*");

    /** What the cache calls other things than a source of this name. */
    private static final Set<String> TAKEN = Set.of("both", "file", "unknown");

    private final OwnKeys keys;
    private final BiConsumer<String, String> placeholders;
    private final Map<String, Failure> broken = new ConcurrentHashMap<>();

    /**
     * @param placeholders takes what a key says, before a route that names it is loaded
     */
    OwnSources(OwnKeys keys, BiConsumer<String, String> placeholders) {
        this.keys = keys;
        this.placeholders = placeholders;
    }

    /** Loads all of them, and before them the templates that they may use; nothing where there are none. */
    void load(RouteFiles files, LoadedRoutes routes) {
        if (files.own().isEmpty()) {
            return;
        }
        loadTemplates(files, routes);
        for (String source : files.own()) {
            try {
                load(source, files.of(source), routes);
            } catch (Failure wrong) {
                broken.put(source, wrong);
            }
        }
    }

    /** Loads the templates that are not there yet. */
    void loadTemplates(RouteFiles files, LoadedRoutes routes) {
        for (Map.Entry<String, Path> template : files.templates().entrySet()) {
            try {
                String text = Files.readString(template.getValue());
                if (!routes.isLoaded(template.getKey(), text)) {
                    routes.put(template.getKey(), text);
                }
            } catch (Exception wrong) {
                throw new Failure(
                        ExitCode.USAGE,
                        "cannot load " + template.getValue() + ": " + words(wrong),
                        "Correct it, or remove it from the home folder.",
                        wrong);
            }
        }
    }

    /**
     * Loads one, in the place of what it was.
     *
     * @throws Failure with what is wrong; what it was goes on
     */
    void load(String source, Map<String, Path> files, LoadedRoutes routes) {
        refuseName(source);
        for (Map.Entry<String, Path> file : files.entrySet()) {
            define(source, file.getValue());
            try {
                routes.put(file.getKey(), Files.readString(file.getValue()));
            } catch (Exception wrong) {
                throw new Failure(
                        ExitCode.SOURCE,
                        source + " has a mistake in " + file.getValue() + ": " + words(wrong),
                        "See it again with: cairn sources test " + source,
                        wrong);
            }
        }
        if (!routes.answers("source-" + source)) {
            throw new Failure(
                    ExitCode.SOURCE,
                    source + " has no route from direct:source-" + source + " in "
                            + files.values().iterator().next(),
                    "Call it so, or call the file as its route: routes/sources/NAME.camel.yaml has direct:source-NAME.");
        }
        broken.remove(source);
    }

    private void define(String source, Path file) {
        for (String key : keys.optionalIn(file)) {
            String value = keys.value(key);
            if (value != null) {
                placeholders.accept(key, value);
            }
        }
        Set<String> missing = new TreeSet<>();
        for (String key : keys.in(file)) {
            String value = keys.value(key);
            if (value != null) {
                placeholders.accept(key, value);
            } else if (!key.startsWith("cairn.")) {
                missing.add(key);
            }
        }
        if (!missing.isEmpty()) {
            throw new Failure(
                    ExitCode.SIGN_IN,
                    source + " needs " + String.join(" and ", missing) + ", which "
                            + (missing.size() == 1 ? "is" : "are") + " not set",
                    missing.stream().map(OwnKeys::hint).collect(Collectors.joining("\n")));
        }
    }

    private static void refuseName(String source) {
        if (!NAME.matcher(source).matches() || TAKEN.contains(source)) {
            throw new Failure(
                    ExitCode.SOURCE,
                    "\"" + source + "\" cannot be the name of a source",
                    "Call the file otherwise: small letters, digits and hyphens, and none of both, file, unknown.");
        }
    }

    /** Notes that a source cannot be asked. */
    void fail(String source, Failure wrong) {
        broken.put(source, wrong);
    }

    /** What is wrong with a source; null where nothing is. */
    @Nullable
    Failure problem(String source) {
        return broken.get(source);
    }

    /**
     * Lets a source be asked.
     *
     * @throws Failure when it could not be loaded
     */
    public void ready(String source) {
        Failure wrong = broken.get(source);
        if (wrong != null) {
            throw wrong;
        }
    }

    /** What Camel says is wrong, in one line: the innermost cause knows. */
    static String words(Throwable wrong) {
        for (Throwable at = wrong; at != null; at = at.getCause()) {
            if (at instanceof Failure || at instanceof IOException && at.getCause() == null) {
                return String.valueOf(at.getMessage());
            }
        }
        return HttpWords.why(wrong).replaceFirst("^broke off: ", "").replaceAll("\\s*\\R\\s*", " ");
    }
}
