package dev.cairn.cli;

import dev.cairn.failure.ExitCode;
import dev.cairn.json.Json;
import dev.cairn.pipeline.Pipeline;
import dev.cairn.pipeline.SourceOverview;
import java.io.IOException;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParentCommand;
import picocli.CommandLine.Spec;

@Command(
        name = "sources",
        description = {
            "What can be synced: each source with its route, how it stands, when it last gave what it was asked for, and the"
                    + " days that the next sync asks for. The first one wins where two of them give a value.",
            "A source of your own is a file, routes/sources/NAME.camel.yaml: see docs/extending.md."
        },
        subcommands = SourcesTestCommand.class)
final class SourcesCommand implements Callable<Integer> {
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm");

    @ParentCommand
    private @Nullable Main main;

    @Spec
    private CommandLine.Model.@Nullable CommandSpec spec;

    @Option(names = "--json", description = "Print the result as one JSON document.")
    private boolean json;

    CommonOptions options() {
        return Commands.options(main);
    }

    @Override
    public Integer call() throws IOException {
        CommonOptions options = options();
        Screen screen = Commands.screen(spec);
        try (Pipeline pipeline = options.pipeline(options.home())) {
            List<SourceOverview> sources = pipeline.sources();
            if (json) {
                screen.document(Json.write(Map.of(
                        "sources", sources.stream().map(SourceOverview::toJson).toList())));
            } else {
                sources.forEach(source -> print(source, screen, options.clock().getZone()));
            }
            return ExitCode.OK.code();
        }
    }

    private static void print(SourceOverview source, Screen screen, ZoneId zone) {
        String asked = source.takingPart() ? "" : screen.quiet("; only when it is named (cairn sync --source)");
        screen.line(screen.strong(source.name()));
        row(screen, "state", (source.ready() ? source.state() : screen.bad(source.state())) + asked);
        row(
                screen,
                "last good",
                source.lastGood() == null
                        ? "never"
                        : TIME.format(source.lastGood().atZone(zone)));
        row(
                screen,
                "days",
                source.window().from() + " to " + source.window().to()
                        + (source.completeThrough() == null ? "" : ", complete through " + source.completeThrough()));
        row(screen, "route", source.file() + (source.own() ? ", your own" : ""));
    }

    private static void row(Screen screen, String name, String value) {
        screen.line("  %-10s %s".formatted(name, value));
    }
}
