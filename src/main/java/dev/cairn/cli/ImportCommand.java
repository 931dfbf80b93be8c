package dev.cairn.cli;

import dev.cairn.failure.ExitCode;
import dev.cairn.failure.Failure;
import dev.cairn.pipeline.ImportRequest;
import dev.cairn.pipeline.Pipeline;
import dev.cairn.settings.Home;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;
import picocli.CommandLine.Spec;

@Command(
        name = "import",
        description = {
            "Brings in FIT, TCX and GPX files (.gz too), folders and archives of them, and the exports of Garmin and Strava.",
            "An activity that is there already gets what it lacks. Safe to repeat, and to interrupt: it goes on where it was."
        })
final class ImportCommand implements Callable<Integer> {
    @ParentCommand
    private @Nullable Main main;

    @Spec
    private CommandLine.Model.@Nullable CommandSpec spec;

    @Parameters(paramLabel = "PATH", arity = "1..*", description = "Files, folders, archives. They stay as they are.")
    private List<Path> paths = List.of();

    @Option(names = "--dry-run", description = "Say what would happen, and change nothing.")
    private boolean dryRun;

    @Option(names = "--json", description = "Print the result as one JSON document.")
    private boolean json;

    @Override
    public Integer call() {
        for (Path path : paths) {
            if (!Files.exists(path)) {
                throw new Failure(
                        ExitCode.USAGE, "there is no " + path, "Nothing was changed. Name files, folders or archives.");
            }
        }
        CommonOptions options = Commands.options(main);
        Screen screen = Commands.screen(spec);
        Home home = options.home();
        options.settings(home);
        try (Pipeline pipeline = options.pipeline(home);
                Interrupt interrupt = Interrupt.of(pipeline, screen)) {
            return RunResult.tell(
                    pipeline.importing(new ImportRequest(paths, dryRun)),
                    screen,
                    json,
                    report -> new ImportSummary(screen).print(report));
        }
    }
}
