package dev.cairn.settings;

import dev.cairn.failure.ExitCode;
import dev.cairn.failure.Failure;
import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The places a setting can be set in, the strongest first: the environment, {@code .env}, {@code cairn.properties}. A
 * blank value counts as not set, so that an empty variable does not hide a file.
 */
record Layers(
        Map<String, String> environment, Path dotEnvPath, DotEnv dotEnv, Path filePath, Map<String, Written> file) {
    /** Names that begin like settings and are read by others: by {@link Home} and by the launcher. */
    private static final List<String> NO_SETTINGS =
            List.of(Home.VARIABLE, "CAIRN_JAVA_OPTS", "CAIRN_JDKS", "CAIRN_BUILD_WAIT");

    private static final String VARIABLE_PREFIX = "CAIRN_";
    private static final String BYTE_ORDER_MARK = "\ufeff";

    /** A text that was set, and the words for where. */
    record Given(String text, String where) {}

    /**
     * Reads both files; one that is missing counts as empty.
     *
     * @throws Failure with {@link ExitCode#USAGE} when one cannot be read, or the settings file has a key nobody
     * knows
     */
    static Layers read(Home home, Map<String, String> environment) {
        Path dotEnvPath = home.dotEnv();
        Path filePath = home.properties();
        Map<String, Written> file = PropertiesFile.read(filePath, content(filePath));
        Layers layers =
                new Layers(environment, dotEnvPath, DotEnv.read(content(dotEnvPath), environment), filePath, file);
        layers.refuseUnknownKeys();
        return layers;
    }

    private static String content(Path path) {
        try {
            String text = Files.readString(path);
            return text.startsWith(BYTE_ORDER_MARK) ? text.substring(1) : text;
        } catch (NoSuchFileException nothingSet) {
            return "";
        } catch (IOException failed) {
            throw new Failure(ExitCode.USAGE, "cannot read the settings in " + path + ": " + why(failed), null, failed);
        }
    }

    private static String why(IOException failed) {
        if (failed instanceof CharacterCodingException) {
            return "it is not UTF-8 text";
        }
        return failed instanceof AccessDeniedException ? "permission denied" : String.valueOf(failed.getMessage());
    }

    private void refuseUnknownKeys() {
        for (Map.Entry<String, Written> entry : file.entrySet()) {
            String key = entry.getKey();
            if (key.startsWith(Setting.PREFIX) && Catalogue.ofKey(key) == null) {
                List<String> keys = new ArrayList<>();
                for (Setting setting : Setting.values()) {
                    keys.add(setting.key());
                }
                String nearest = Nearest.to(key, keys);
                String where = filePath + ":" + entry.getValue().line();
                throw new Failure(
                        ExitCode.USAGE,
                        "cannot read the settings: there is none called " + key + " (" + where + ")",
                        (nearest == null ? "" : "Did you mean " + nearest + "? ")
                                + "All are listed in docs/settings.md");
            }
        }
    }

    /** What holds for a setting; null where only its default does. */
    @Nullable
    Given find(Setting setting) {
        String name = setting.variable();
        String variable = environment.get(name);
        if (variable != null && says(setting, variable)) {
            return new Given(variable, "environment variable " + name);
        }
        Written line = dotEnv.entries().get(name);
        if (line != null && says(setting, line.value())) {
            return new Given(line.value(), dotEnvPath + ":" + line.line());
        }
        line = file.get(setting.key());
        return line != null && says(setting, line.value())
                ? new Given(line.value(), filePath + ":" + line.line())
                : null;
    }

    private static boolean says(Setting setting, String text) {
        return !text.isBlank() || setting.kind().blankSays();
    }

    /** A variable of the environment or, when it is not set there, of {@code .env}; null when unset or blank. */
    @Nullable
    String variable(String name) {
        String outside = environment.get(name);
        if (outside != null && !outside.isBlank()) {
            return outside;
        }
        Written inside = dotEnv.entries().get(name);
        return inside == null || inside.value().isBlank() ? null : inside.value();
    }

    /** What is odd but no reason to stop: the environment is not Cairn's alone. */
    List<String> warnings() {
        List<String> warnings = new ArrayList<>();
        for (int line : dotEnv.unreadable()) {
            warnings.add("passed over " + dotEnvPath + ":" + line + ", which is no KEY=value");
        }
        for (String name : environment.keySet()) {
            warnUnknown(name, "the environment", warnings);
        }
        for (Map.Entry<String, Written> entry : dotEnv.entries().entrySet()) {
            warnUnknown(entry.getKey(), dotEnvPath + ":" + entry.getValue().line(), warnings);
        }
        return warnings;
    }

    private static void warnUnknown(String name, String where, List<String> warnings) {
        if (!name.startsWith(VARIABLE_PREFIX) || NO_SETTINGS.contains(name) || Catalogue.ofVariable(name) != null) {
            return;
        }
        List<String> names = new ArrayList<>();
        for (Setting setting : Setting.values()) {
            names.add(setting.variable());
        }
        String nearest = Nearest.to(name, names);
        warnings.add("passed over " + name + " in " + where + ", which is no setting"
                + (nearest == null ? "" : "; did you mean " + nearest + "?"));
    }
}
