package dev.cairn.cli;

import dev.cairn.cache.CacheLock;
import dev.cairn.failure.ExitCode;
import dev.cairn.failure.Failure;
import dev.cairn.merge.MergeRules;
import dev.cairn.pipeline.Pipeline;
import dev.cairn.pipeline.Rebuilder;
import dev.cairn.pipeline.Rules;
import dev.cairn.settings.Home;
import java.io.IOException;
import java.nio.file.Path;
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
        name = "rebuild",
        description = {
            "Builds the cache anew from all that can still be read.",
            "That is the cache itself, damaged or not, every backup, and the files named. For when restore --merge says"
                    + " that the cache cannot be read."
        })
final class RebuildCommand implements Callable<Integer> {
    @ParentCommand
    private @Nullable Main main;

    @Spec
    private CommandLine.Model.@Nullable CommandSpec spec;

    @Parameters(
            paramLabel = "FILE",
            description = {
                "Further files with activities, the newest first: old caches,",
                "the scripts' garmin-cache.json, strava-cache.json and so on."
            })
    private List<Path> files = new ArrayList<>();

    @Option(names = "--confirm", paramLabel = "REBUILD", description = "The word REBUILD; without it you are asked.")
    private @Nullable String confirm;

    @Option(names = "--accept-loss", description = "Rebuild even if the result has less than one of the files.")
    private boolean acceptLoss;

    @Option(names = "--dry-run", description = "Say what would happen, and change nothing.")
    private boolean dryRun;

    @Option(names = "--json", description = "Print the result as one JSON document.")
    private boolean json;

    @Override
    public Integer call() throws IOException {
        CommonOptions options = Commands.options(main);
        Screen screen = Commands.screen(spec);
        Home home = options.home();
        MergeRules rules = Rules.of(home, options.settings(home));
        RebuildReport report = new RebuildReport(screen, json);
        if (dryRun) {
            try (Rebuilder rebuilder = new Rebuilder(home, rules, options.clock())) {
                report.wouldBe(rebuilder.look(files));
                return ExitCode.OK.code();
            }
        }
        refuseWithoutTheWord();
        try (CacheLock lock = CommonOptions.lock(home);
                Rebuilder rebuilder = new Rebuilder(home, rules, options.clock())) {
            Rebuilder.Prospect prospect = rebuilder.look(files);
            report.show(prospect);
            if (confirm == null && !prospect.changesNothing()) {
                Question.word(screen, "rebuild", Rebuilder.CONFIRMATION);
            }
            try (Pipeline pipeline = options.pipeline(home)) {
                return report.done(rebuilder.rebuild(prospect, acceptLoss, pipeline))
                        .code();
            }
        }
    }

    private void refuseWithoutTheWord() {
        if (confirm != null && !confirm.equals(Rebuilder.CONFIRMATION)) {
            throw new Failure(
                    ExitCode.USAGE,
                    "will not rebuild: the confirmation is not " + Rebuilder.CONFIRMATION,
                    "Nothing was changed. If you are sure: cairn rebuild --confirm " + Rebuilder.CONFIRMATION);
        }
        if (confirm == null && Terminal.console() == null) {
            throw new Failure(
                    ExitCode.USAGE,
                    "will not rebuild without being told so: there is no terminal to ask at",
                    "Nothing was changed. See what would happen: cairn rebuild --dry-run\n"
                            + "If you are sure: cairn rebuild --confirm " + Rebuilder.CONFIRMATION);
        }
    }
}
