package dev.cairn.pipeline;

import dev.cairn.cache.Reason;
import dev.cairn.failure.ExitCode;
import dev.cairn.failure.Failure;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileVisitOption;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The route files of a pipeline: those that come with Cairn, and over them those in the home folder. A file in the home folder
 * takes the place of the one of the same name; a home folder without routes has all of Cairn's.
 *
 * @param files by their name relative to {@code routes/}
 * @param installed the routes that come with Cairn; null where Cairn does not know its own folder
 */
record RouteFiles(Map<String, Path> files, @Nullable Path installed) {
    private static final String ENDING = ".camel.yaml";
    private static final String SOURCES = "sources/";
    private static final String RECORDINGS = "recordings/";
    private static final String CHANNELS = "alerts/";
    private static final String TEMPLATES = "templates/";
    private static final String WEB = "web/";

    /** The sources that Cairn brings along. */
    private static final Set<String> BUILT_IN = Set.of("garmin", "garmin-daily", "strava");

    /**
     * @param installed the routes that come with Cairn; null where Cairn does not know its own folder
     * @throws Failure with {@link ExitCode#USAGE} when there are none at all
     */
    static RouteFiles of(@Nullable Path installed, Path home) {
        Map<String, Path> files = new TreeMap<>();
        if (installed != null) {
            files.putAll(in(installed));
        }
        files.putAll(in(home));
        if (!files.containsKey("sync" + ENDING)) {
            throw new Failure(
                    ExitCode.USAGE,
                    "there is no route sync" + ENDING + " in " + home,
                    "Start Cairn with its launcher, or copy the folder routes there.");
        }
        return new RouteFiles(files, installed);
    }

    /** The names of the sources that have a route. */
    Set<String> sources() {
        return below(SOURCES);
    }

    /** The file of a source's route; null where there is none. */
    @Nullable
    Path source(String name) {
        return files.get(SOURCES + name + ENDING);
    }

    /** The sources whose route the user wrote, by their names; also in the place of Cairn's own. */
    Set<String> own() {
        Set<String> own = sources();
        own.removeIf(source -> BUILT_IN.contains(source) && isAsInstalled(source));
        return own;
    }

    /** The sources of a home folder that Cairn does not bring along, without a look at whether they work. */
    static Set<String> ofTheUser(Path home) {
        Set<String> names = new RouteFiles(in(home), null).sources();
        names.removeAll(BUILT_IN);
        return names;
    }

    private boolean isAsInstalled(String source) {
        String name = SOURCES + source + ENDING;
        Path file = files.get(name);
        if (file == null || installed == null) {
            return true;
        }
        try {
            Path ours = installed.resolve(name);
            return Files.exists(ours) && Files.mismatch(ours, file) < 0;
        } catch (IOException failed) {
            throw unreadable(file, failed);
        }
    }

    /** The files of a source of the user's own, by their names: its route, and the one of its recordings where it has that. */
    Map<String, Path> of(String source) {
        Map<String, Path> some = new TreeMap<>(files);
        some.keySet().retainAll(Set.of(SOURCES + source + ENDING, RECORDINGS + source + ENDING));
        return some;
    }

    /** The files without which no run is one: all but those of the user's own sources, and the templates for them. */
    Map<String, Path> ofThePipeline() {
        Map<String, Path> some = new TreeMap<>(files);
        own().forEach(source -> some.keySet().removeAll(of(source).keySet()));
        some.keySet().removeIf(name -> name.startsWith(TEMPLATES));
        return some;
    }

    /** The files of the route templates, which only sources of the user's own use. */
    Map<String, Path> templates() {
        Map<String, Path> some = new TreeMap<>(files);
        some.keySet().removeIf(name -> !name.startsWith(TEMPLATES));
        return some;
    }

    /** The names of the sources whose recordings can be had. */
    Set<String> recordings() {
        return below(RECORDINGS);
    }

    /** The names of the channels that have a route. */
    Set<String> channels() {
        return below(CHANNELS);
    }

    /** All but those that answer over HTTP, which need a server. */
    RouteFiles withoutWeb() {
        Map<String, Path> others = new TreeMap<>(files);
        others.keySet().removeIf(name -> name.startsWith(WEB));
        return new RouteFiles(others, installed);
    }

    private Set<String> below(String folder) {
        Set<String> names = new LinkedHashSet<>();
        for (String name : files.keySet()) {
            if (name.startsWith(folder)) {
                names.add(name.substring(folder.length(), name.length() - ENDING.length()));
            }
        }
        return names;
    }

    private static Map<String, Path> in(Path folder) {
        Map<String, Path> files = new TreeMap<>();
        if (!Files.isDirectory(folder)) {
            return files;
        }
        try (Stream<Path> found = Files.walk(folder, 2, FileVisitOption.FOLLOW_LINKS)) {
            found.filter(file -> file.getFileName().toString().endsWith(ENDING))
                    .forEach(
                            file -> files.put(folder.relativize(file).toString().replace('\\', '/'), file));
            return files;
        } catch (IOException failed) {
            throw unreadable(folder, failed);
        } catch (UncheckedIOException failedOnTheWay) {
            throw unreadable(folder, Objects.requireNonNull(failedOnTheWay.getCause()));
        }
    }

    private static Failure unreadable(Path folder, IOException failed) {
        return new Failure(
                ExitCode.USAGE,
                "cannot read the routes in " + folder + ": " + Reason.of(failed),
                "Make the folder readable, and let no link in it lead back to it.",
                failed);
    }
}
