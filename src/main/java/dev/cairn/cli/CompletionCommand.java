package dev.cairn.cli;

import java.util.Locale;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.AutoComplete;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

@Command(
        name = "completion",
        description = {
            "Prints what a shell needs to complete commands and options with the tab key.",
            "bash, once:",
            "  cairn completion bash > ~/.local/share/bash-completion/completions/cairn",
            "zsh, in ~/.zshrc after compinit:",
            "  source <(cairn completion zsh)"
        })
final class CompletionCommand implements Callable<Integer> {
    /** The shells that are known. */
    enum Shell {
        BASH,
        ZSH;

        /** As it is typed, and offered. */
        @Override
        public String toString() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    @Parameters(paramLabel = "SHELL", description = "bash or zsh.")
    private @Nullable Shell shell;

    @Spec
    private CommandLine.Model.@Nullable CommandSpec spec;

    @Override
    public Integer call() {
        // One script for both: it brings zsh to understand bash's way by itself.
        String script = script(Main.everyCommand());
        Commands.screen(spec).out().print("# What " + shell + " completes of cairn.\n" + script);
        return 0;
    }

    static String script(CommandLine cairn) {
        return AutoComplete.bash("cairn", cairn);
    }
}
