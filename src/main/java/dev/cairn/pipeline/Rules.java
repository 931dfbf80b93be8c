package dev.cairn.pipeline;

import dev.cairn.merge.MergeRules;
import dev.cairn.settings.Home;
import dev.cairn.settings.Setting;
import dev.cairn.settings.Settings;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/** The rules by which a home folder merges, for commands that need no routes. */
public final class Rules {
    private static final String ENDING = ".camel.yaml";

    private Rules() {}

    /** The rules: sources as the user ordered them, then Cairn's own, then those of the user that have a route. */
    public static MergeRules of(Home home, Settings settings) {
        Set<String> priority = new LinkedHashSet<>(settings.list(Setting.SOURCES));
        priority.addAll(MergeRules.DEFAULT.priority());
        priority.addAll(ownSources(home.routes().resolve("sources")));
        return new MergeRules(
                settings.decimal(Setting.MERGE_DISTANCE_KM),
                settings.duration(Setting.MERGE_TIME_WINDOW),
                List.copyOf(priority));
    }

    private static List<String> ownSources(Path folder) {
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        List<String> names = new ArrayList<>();
        try (Stream<Path> files = Files.list(folder)) {
            files.map(file -> String.valueOf(file.getFileName()))
                    .filter(name -> name.endsWith(ENDING))
                    .sorted()
                    .forEach(name -> names.add(name.substring(0, name.length() - ENDING.length())));
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
        return names;
    }
}
