package dev.cairn.cli;

import java.util.Objects;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;

/** What picocli has injected by the time a command is called. */
final class Commands {
    private Commands() {}

    static CommonOptions options(@Nullable Main main) {
        return Objects.requireNonNull(main).options();
    }

    static Screen screen(@Nullable CommandSpec spec) {
        CommandLine line = Objects.requireNonNull(spec).commandLine();
        return new Screen(line.getOut(), line.getErr(), line.getColorScheme().ansi());
    }
}
