package dev.cairn.cli;

import dev.cairn.failure.ExitCode;
import dev.cairn.failure.Failure;
import dev.cairn.link.Decision;
import java.io.IOException;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;
import picocli.CommandLine.Spec;

@Command(
        name = "unlink",
        description = {
            "Makes an entry two again that was joined by mistake, after a backup, from the backups' values.",
            "It is remembered: nothing joins them any more."
        })
final class UnlinkCommand implements Callable<Integer> {
    @ParentCommand
    private @Nullable Main main;

    @Spec
    private CommandLine.Model.@Nullable CommandSpec spec;

    @Parameters(
            paramLabel = "KEY",
            arity = "0..1",
            description = "The id that is to leave, for example strava_456; where the entry has only two, either.")
    private @Nullable String key;

    @Option(names = "--yes", description = "Do not ask.")
    private boolean yes;

    @Option(names = "--list", description = "List what was unlinked, and change nothing.")
    private boolean list;

    @Option(names = "--undo", description = "Take an unlink back: one again, with what came since.")
    private boolean undo;

    @Option(names = "--json", description = "Print the result as one JSON document.")
    private boolean json;

    @Override
    public Integer call() throws IOException {
        String wanted = key;
        if (list == (wanted != null) || list && undo) {
            throw new Failure(
                    ExitCode.USAGE,
                    list ? "--list takes nothing else" : "which activity is to be parted was not said",
                    "For example: cairn unlink strava_456\nWhat was unlinked: cairn unlink --list");
        }
        CommonOptions options = Commands.options(main);
        RulingDialogue dialogue = new RulingDialogue(Commands.screen(spec), json);
        if (wanted == null) {
            options.settings(options.home());
            dialogue.list(options.home(), Decision.Kind.UNLINK);
            return ExitCode.OK.code();
        }
        return dialogue.run(options, yes, linker -> undo ? linker.undoUnlink(wanted) : linker.unlink(wanted));
    }
}
