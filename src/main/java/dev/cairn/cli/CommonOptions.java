package dev.cairn.cli;

import dev.cairn.cache.AtomicFile;
import dev.cairn.cache.CacheLock;
import dev.cairn.failure.ExitCode;
import dev.cairn.failure.Failure;
import dev.cairn.pipeline.Pipeline;
import dev.cairn.progress.LoggedProgress;
import dev.cairn.progress.Progress;
import dev.cairn.settings.Home;
import dev.cairn.settings.Setting;
import dev.cairn.settings.Settings;
import dev.cairn.state.StateFile;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;
import picocli.CommandLine.ScopeType;

/** What every command takes, before or after its name, and what follows from it. */
final class CommonOptions {
    @Option(
            names = "--home",
            paramLabel = "DIR",
            scope = ScopeType.INHERIT,
            description =
                    "The folder with tracking/, routes/ and cairn.properties. Default: CAIRN_HOME, else Cairn's own folder.")
    private @Nullable Path home;

    @Option(
            names = "--verbose",
            scope = ScopeType.INHERIT,
            description = "Log every step of every exchange, and show where a failure came from.")
    private boolean verbose;

    private final Map<String, String> environment;
    private @Nullable Settings settings;

    CommonOptions(Map<String, String> environment) {
        this.environment = environment;
    }

    boolean isVerbose() {
        return verbose;
    }

    Clock clock() {
        return Clock.system(ZoneId.systemDefault());
    }

    /** Starts the routes for one command. */
    Pipeline pipeline(Home folder) {
        return start(folder, false, Map.of());
    }

    /**
     * Starts the routes with the clock.
     *
     * @param web what the routes call that answer over HTTP, by their names for it; empty where none do
     */
    Pipeline runtime(Home folder, Map<String, Object> web) {
        return start(folder, true, web);
    }

    private Pipeline start(Home folder, boolean scheduled, Map<String, Object> web) {
        Pipeline.Mode mode = new Pipeline.Mode(Installation.folder(), scheduled, verbose, progress(), web);
        return Pipeline.start(folder, settings(folder), clock(), mode);
    }

    /** A bar where a person looks on, else lines in the log. */
    private Progress progress() {
        Screen screen = Screen.ofProcess();
        boolean isDumb = "dumb".equals(environment.get("TERM"));
        return Terminal.console() == null || isDumb
                ? new LoggedProgress(System::nanoTime)
                : new ProgressBar(screen.err(), screen.ansi(), System::nanoTime);
    }

    /** Takes the lock for a command that writes, and clears away what a killed one left. */
    static CacheLock lock(Home folder) throws IOException {
        CacheLock lock = CacheLock.take(folder.lock());
        try {
            for (Path place : List.of(folder.tracking(), folder.backups())) {
                AtomicFile.sweep(place);
            }
            return lock;
        } catch (IOException failed) {
            lock.close();
            throw failed;
        }
    }

    /**
     * The home folder.
     *
     * @throws Failure with {@link ExitCode#USAGE} when there is none, or a newer Cairn has worked on it
     */
    Home home() {
        Home folder = Home.find(home, environment);
        StateFile.refuseNewer(folder.state());
        return folder;
    }

    /** The settings of the home folder; what is odd about them is logged once, and the log follows them. */
    Settings settings(Home folder) {
        if (settings == null) {
            settings = Settings.load(folder, environment);
            LogSetup.level(settings.text(Setting.LOG_LEVEL), verbose);
            settings.warnings().forEach(LogSetup.LOG::warn);
        }
        return settings;
    }
}
