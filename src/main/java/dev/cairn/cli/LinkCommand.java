package dev.cairn.cli;

import dev.cairn.failure.ExitCode;
import dev.cairn.failure.Failure;
import dev.cairn.link.Decision;
import java.io.IOException;
import java.util.ArrayList;
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
        name = "link",
        description = {
            "Makes two entries one, after a backup, for they are the same activity.",
            "It is remembered: no sync, import, merge or rebuild takes them for two again."
        })
final class LinkCommand implements Callable<Integer> {
    @ParentCommand
    private @Nullable Main main;

    @Spec
    private CommandLine.Model.@Nullable CommandSpec spec;

    @Parameters(paramLabel = "KEY", arity = "0..2", description = "Any id of the one, and any of the other.")
    private List<String> keys = new ArrayList<>();

    @Option(names = "--yes", description = "Do not ask.")
    private boolean yes;

    @Option(names = "--list", description = "List what was linked, and change nothing.")
    private boolean list;

    @Option(names = "--undo", description = "Take a link back: the two as they were, with what came since.")
    private boolean undo;

    @Option(names = "--json", description = "Print the result as one JSON document.")
    private boolean json;

    @Override
    public Integer call() throws IOException {
        int wanted = list ? 0 : undo ? 1 : 2;
        if (keys.size() != wanted || list && undo) {
            throw new Failure(
                    ExitCode.USAGE,
                    list
                            ? "--list takes nothing else"
                            : undo ? "--undo takes one KEY" : "which two are one was not said",
                    "For example: cairn link 123 strava_456\nWhat may be one: cairn matches");
        }
        CommonOptions options = Commands.options(main);
        RulingDialogue dialogue = new RulingDialogue(Commands.screen(spec), json);
        if (list) {
            options.settings(options.home());
            dialogue.list(options.home(), Decision.Kind.LINK);
            return ExitCode.OK.code();
        }
        return dialogue.run(
                options, yes, linker -> undo ? linker.undoLink(keys.get(0)) : linker.link(keys.get(0), keys.get(1)));
    }
}
