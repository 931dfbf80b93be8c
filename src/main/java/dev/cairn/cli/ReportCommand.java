package dev.cairn.cli;

import dev.cairn.cache.AtomicFile;
import dev.cairn.cache.Reason;
import dev.cairn.dashboard.Dashboard;
import dev.cairn.failure.ExitCode;
import dev.cairn.failure.Failure;
import dev.cairn.settings.Home;
import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParentCommand;
import picocli.CommandLine.Spec;

@Command(
        name = "report",
        description = {
            "Writes how things stand as one HTML file that needs no other: for a mail, or a folder that a web server shows.",
            "It is what the dashboard of cairn run shows, with the newest activities."
        })
final class ReportCommand implements Callable<Integer> {
    private static final String STANDARD_OUTPUT = "-";

    @ParentCommand
    private @Nullable Main main;

    @Spec
    private CommandLine.Model.@Nullable CommandSpec spec;

    @Option(
            names = {"-o", "--output"},
            paramLabel = "FILE",
            defaultValue = "cairn-report.html",
            description = "Where to; - is standard output. Default: ${DEFAULT-VALUE} in the working directory.")
    private String output = "";

    @Override
    public Integer call() throws IOException {
        CommonOptions options = Commands.options(main);
        Screen screen = Commands.screen(spec);
        Home home = options.home();
        String report = Dashboard.report(home, options.settings(home), options.clock());
        if (output.equals(STANDARD_OUTPUT)) {
            screen.line(report.stripTrailing());
            return ExitCode.OK.code();
        }
        try {
            AtomicFile.write(Path.of(output).toAbsolutePath(), report);
        } catch (IOException failed) {
            throw new Failure(
                    ExitCode.USAGE,
                    "cannot write the report to " + output + ": " + Reason.of(failed),
                    "Name another file with -o, or - for standard output.",
                    failed);
        }
        screen.line("report     " + output);
        return ExitCode.OK.code();
    }
}
