package dev.cairn.cli;

import dev.cairn.backup.Original;
import dev.cairn.failure.ExitCode;
import dev.cairn.failure.Failure;
import dev.cairn.pipeline.MergeRestorer;
import dev.cairn.settings.Home;
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
        name = "restore",
        description = {
            "Puts a backup in the place of the cache; what is there now is backed up first.",
            "The next sync asks again for the days since the backup.",
            "With --merge only what is missing comes back, and everything that is there now stays.",
            "A NAME that begins with garmin-cache is a backup of the daily metrics, and takes their place."
        })
final class RestoreCommand implements Callable<Integer> {
    @ParentCommand
    private @Nullable Main main;

    @Spec
    private CommandLine.Model.@Nullable CommandSpec spec;

    @Parameters(
            paramLabel = "NAME",
            description = {
                "The backup's name, or latest for the newest good one;",
                "with --merge also all, for every backup that can be read."
            })
    private String name = "";

    @Option(names = "--merge", description = "Bring back only what is missing: activities, values, richer laps.")
    private boolean merge;

    @Option(names = "--dry-run", description = "Say what would happen, and change nothing.")
    private boolean dryRun;

    @Option(names = "--yes", description = "Do not ask.")
    private boolean yes;

    @Option(names = "--json", description = "Print the result as one JSON document.")
    private boolean json;

    @Override
    public Integer call() throws IOException {
        CommonOptions options = Commands.options(main);
        Screen screen = Commands.screen(spec);
        Home home = options.home();
        options.settings(home);
        RestoreWish wish = new RestoreWish(name, dryRun, yes, json);
        if (Original.DAILY.isMeant(name)) {
            DailyRestore.run(wish, merge, options, home, screen);
            return ExitCode.OK.code();
        }
        if (merge) {
            return MergeRestore.run(wish, options, home, screen);
        }
        if (name.equals(MergeRestorer.ALL)) {
            throw new Failure(
                    ExitCode.USAGE,
                    "all backups together cannot take the place of the cache",
                    "To bring back what is missing: cairn restore all --merge");
        }
        PlainRestore.run(wish, options, home, screen);
        return ExitCode.OK.code();
    }
}
