package dev.cairn.cli;

import dev.cairn.failure.ExitCode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;

/**
 * What the build runs to write the man pages and completions that a package brings: a page for each command in {@code man/man1}, and
 * {@code completion/cairn}.
 */
@Command(name = "manual", hidden = true, description = "Writes man pages and completions into a folder.")
final class ManualCommand implements Callable<Integer> {
    @Parameters(paramLabel = "DIR", description = "Where to; created where there is none.")
    private @Nullable Path folder;

    @Override
    public Integer call() throws IOException {
        Path target = Objects.requireNonNull(folder);
        CommandLine cairn = Main.everyCommand();
        Path pages = Files.createDirectories(target.resolve("man/man1"));
        write(cairn, pages);
        Path completion = Files.createDirectories(target.resolve("completion"));
        Files.writeString(completion.resolve("cairn"), CompletionCommand.script(cairn));
        return ExitCode.OK.code();
    }

    private static void write(CommandLine command, Path pages) throws IOException {
        CommandSpec spec = command.getCommandSpec();
        Files.writeString(pages.resolve(ManPage.title(spec) + ".1"), ManPage.of(command));
        for (CommandLine below : command.getSubcommands().values()) {
            if (!below.getCommandSpec().usageMessage().hidden()) {
                write(below, pages);
            }
        }
    }
}
