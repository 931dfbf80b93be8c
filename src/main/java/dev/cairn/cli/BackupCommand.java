package dev.cairn.cli;

import dev.cairn.backup.Backup;
import dev.cairn.cache.CacheIndex;
import dev.cairn.cache.CacheLock;
import dev.cairn.integrity.Census;
import dev.cairn.pipeline.CacheDoor;
import dev.cairn.pipeline.Pipeline;
import dev.cairn.settings.Home;
import java.io.IOException;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParentCommand;
import picocli.CommandLine.Spec;

@Command(name = "backup", description = "Makes a backup of the cache now.")
final class BackupCommand implements Callable<Integer> {
    @ParentCommand
    private @Nullable Main main;

    @Spec
    private CommandLine.Model.@Nullable CommandSpec spec;

    @Option(names = "--label", paramLabel = "L", description = "A word for it, which becomes part of its name.")
    private @Nullable String label;

    @Override
    public Integer call() throws IOException {
        CommonOptions options = Commands.options(main);
        Home home = options.home();
        options.settings(home);
        try (CacheLock lock = CommonOptions.lock(home);
                Pipeline pipeline = options.pipeline(home)) {
            Census census = new Census();
            CacheIndex index = CacheDoor.of(home, options.clock()).read(census);
            Backup made = pipeline.backup(index.file(), index.fingerprint(), label, "manual", census.stats());
            Commands.screen(spec).line(made.name() + "  (" + index.size() + " activities)");
            return 0;
        }
    }
}
