package dev.cairn.cli;

import dev.cairn.activity.Activity;
import dev.cairn.json.Json;
import dev.cairn.pipeline.Pipeline;
import dev.cairn.pipeline.SourceTrial;
import dev.cairn.settings.Home;
import dev.cairn.settings.Settings;
import java.time.LocalDate;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;
import picocli.CommandLine.Spec;

@Command(
        name = "test",
        description = {
            "Asks one source, and changes nothing: shows what it answered, where that is no activity, and what a sync would merge.",
            "Without days: those that are due."
        })
final class SourcesTestCommand implements Callable<Integer> {
    /** What it is of a broken answer that a person looks at. */
    private static final int MOST_SHOWN = 5;

    @ParentCommand
    private @Nullable SourcesCommand sources;

    @Spec
    private CommandLine.Model.@Nullable CommandSpec spec;

    @Parameters(paramLabel = "NAME", description = "The source: what its file is called before .camel.yaml.")
    private String name = "";

    @Mixin
    private final WindowOptions days = new WindowOptions();

    @Option(names = "--json", description = "Print the result as one JSON document.")
    private boolean json;

    @Override
    public Integer call() {
        CommonOptions options = Objects.requireNonNull(sources).options();
        Screen screen = Commands.screen(spec);
        Home home = options.home();
        Settings settings = options.settings(home);
        LocalDate today = LocalDate.now(options.clock());
        try (Pipeline pipeline = options.pipeline(home);
                Interrupt interrupt = Interrupt.of(pipeline, screen)) {
            SourceTrial trial = pipeline.tryOut(name, days.window(settings, today));
            if (json) {
                screen.document(Json.write(trial.toJson()));
                return trial.report().exitCode().code();
            }
            print(trial, screen);
            return RunResult.tell(trial.report(), screen, false, new SyncSummary(screen)::print);
        }
    }

    private static void print(SourceTrial trial, Screen screen) {
        screen.line("%-10s %d activities%s"
                .formatted(
                        "answered",
                        trial.answered().size(),
                        trial.answered().size() > MOST_SHOWN ? ", the first " + MOST_SHOWN + " of them:" : ""));
        trial.answered().stream().limit(MOST_SHOWN).map(Activity::toString).forEach(line -> screen.line("  " + line));
        if (!trial.mistakes().isEmpty()) {
            screen.line("%-10s %s"
                    .formatted(
                            "mistakes",
                            screen.bad(Integer.toString(trial.mistakes().size()))));
            trial.mistakes().forEach(mistake -> screen.line("  " + screen.bad(mistake)));
        }
        if (!trial.unknown().isEmpty()) {
            screen.line("%-10s %s: kept as they are; all that Cairn knows are in docs/format.md"
                    .formatted("unknown", String.join(", ", trial.unknown())));
        }
    }
}
