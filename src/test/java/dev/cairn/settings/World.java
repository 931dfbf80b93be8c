package dev.cairn.settings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.cairn.failure.ExitCode;
import dev.cairn.failure.Failure;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;

/** A home folder of a test, with what is set in it and around it. */
final class World {
    private final Home home;
    private final Map<String, String> environment = new LinkedHashMap<>();

    World(Path folder) {
        home = new Home(folder);
    }

    World file(String text) throws IOException {
        Files.writeString(home.properties(), text);
        return this;
    }

    World dotEnv(String text) throws IOException {
        Files.writeString(home.dotEnv(), text);
        return this;
    }

    World environment(String name, String value) {
        environment.put(name, value);
        return this;
    }

    Settings settings() {
        return Settings.load(home, environment);
    }

    /** What refuses to load; its exit code is that of wrong settings. */
    Failure failure() {
        Failure failure = catchThrowableOfType(Failure.class, this::settings);
        assertThat(failure).isNotNull();
        assertThat(failure.exitCode()).isEqualTo(ExitCode.USAGE);
        return failure;
    }
}
