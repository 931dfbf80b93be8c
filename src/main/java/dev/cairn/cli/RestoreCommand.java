package dev.cairn.cli;

import dev.cairn.backup.Backup;
import dev.cairn.cache.CacheLock;
import dev.cairn.failure.ExitCode;
import dev.cairn.failure.Failure;
import dev.cairn.pipeline.MergeRestorer;
import dev.cairn.pipeline.Pipeline;
import dev.cairn.pipeline.Restorer;
import dev.cairn.pipeline.Verifier;
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
            "With --merge only what is missing comes back, and everything that is there now stays."
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

    @Option(names = "--json", description = "Print the result as one JSON document; needs --merge.")
    private boolean json;

    @Override
    public Integer call() throws IOException {
        CommonOptions options = Commands.options(main);
        Screen screen = Commands.screen(spec);
        Home home = options.home();
        options.settings(home);
        if (merge) {
            return MergeRestore.run(new MergeRestore.Wish(name, dryRun, yes, json), options, home, screen);
        }
        if (json || name.equals(MergeRestorer.ALL)) {
            throw new Failure(
                    ExitCode.USAGE,
                    json ? "--json goes with --merge" : "all backups together cannot take the place of the cache",
                    "To bring back what is missing: cairn restore " + name + " --merge");
        }
        Restorer restorer = new Restorer(home, options.clock());
        if (dryRun) {
            screen.line("would restore " + inWords(restorer.look(name)));
            return 0;
        }
        try (CacheLock lock = CommonOptions.lock(home)) {
            Restorer.Prospect prospect = restorer.look(name);
            if (prospect.same()) {
                screen.line("The cache is " + prospect.backup().name() + " already; nothing to restore.");
                return 0;
            }
            if (!yes) {
                Question.ask(screen, "restore", "Restore " + inWords(prospect) + "?");
            }
            try (Pipeline pipeline = options.pipeline(home)) {
                Backup before = restorer.restore(prospect, pipeline);
                screen.line(screen.good("restored") + " " + inWords(prospect));
                if (before != null) {
                    screen.line("What was there before is " + before.name() + ".");
                }
                screen.line("The days since that backup are asked for again by: cairn sync");
                pipeline.watch().verified(new Verifier(home, options.clock()).verify());
            }
            return ExitCode.OK.code();
        }
    }

    private static String inWords(Restorer.Prospect prospect) {
        String now = prospect.present() == null
                ? "nothing readable is there now"
                : prospect.present().total() + " now"
                        + (prospect.fewer() > 0 ? ", " + prospect.fewer() + " fewer then" : "");
        return prospect.backup().name() + ": " + prospect.restored().total() + " activities (" + now + ")";
    }
}
