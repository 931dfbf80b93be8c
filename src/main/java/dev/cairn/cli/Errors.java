package dev.cairn.cli;

import dev.cairn.cache.Reason;
import dev.cairn.failure.ExitCode;
import dev.cairn.failure.Failure;
import dev.cairn.json.Json;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileSystemException;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.IExecutionExceptionHandler;
import picocli.CommandLine.IParameterExceptionHandler;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;
import picocli.CommandLine.UnmatchedArgumentException;

/** Tells failures: on standard error in one to three lines, with {@code --json} also as a document on standard output. */
final class Errors implements IParameterExceptionHandler, IExecutionExceptionHandler {
    private final Screen screen;
    private final boolean json;

    Errors(Screen screen, boolean json) {
        this.screen = screen;
        this.json = json;
    }

    @Override
    public int handleParseException(ParameterException wrong, String[] arguments) {
        CommandLine command = wrong.getCommandLine();
        List<String> near =
                wrong instanceof UnmatchedArgumentException unmatched ? unmatched.getSuggestions() : List.of();
        String hint = near.isEmpty() ? "" : "Did you mean " + String.join(" or ", near) + "?\n";
        String message = String.valueOf(wrong.getMessage()).lines().findFirst().orElse("");
        if (wrong instanceof UnmatchedArgumentException first
                && command.getParent() == null
                && !first.isUnknownOption()) {
            message = "there is no command " + first.getUnmatched().get(0);
        }
        String help = "See: " + command.getCommandSpec().qualifiedName() + " --help";
        return tell(new Failure(ExitCode.USAGE, decapitalized(message), hint + help));
    }

    @Override
    public int handleExecutionException(Exception failed, CommandLine command, @Nullable ParseResult parsed) {
        boolean verbose = command.getCommandSpec().root().userObject() instanceof Main main
                && main.options().isVerbose();
        if (verbose) {
            failed.printStackTrace(screen.err());
        }
        if (failed instanceof Failure understood) {
            return tell(understood);
        }
        IOException disk = failed instanceof UncheckedIOException unchecked
                ? unchecked.getCause()
                : failed instanceof IOException io ? io : null;
        if (disk != null) {
            return tell(new Failure(
                    ExitCode.LOSS,
                    "cannot go on: " + where(disk) + Reason.of(disk),
                    "Look at the disk, and at who may read and write there, then try again.",
                    failed));
        }
        tell(new Failure(
                ExitCode.USAGE,
                "something went wrong that Cairn did not expect: " + failed,
                "Please report it with what --verbose shows.",
                failed));
        return Main.DEFECT;
    }

    /** The file that a disk refused, where that is known and not said anyway. */
    private static String where(IOException disk) {
        return disk instanceof FileSystemException problem
                        && problem.getFile() != null
                        && !Reason.of(disk).contains(problem.getFile())
                ? problem.getFile() + ": "
                : "";
    }

    /** Prints a failure and gives its exit code. */
    int tell(Failure failure) {
        screen.out().flush();
        screen.note(screen.bad("cairn:") + " " + failure.getMessage());
        if (failure.hint() != null) {
            failure.hint().lines().forEach(line -> screen.note("       " + line));
        }
        if (json) {
            screen.document(Json.write(Map.of("error", failure.toJson())));
        }
        return failure.exitCode().code();
    }

    private static String decapitalized(String message) {
        return message.isEmpty() ? message : Character.toLowerCase(message.charAt(0)) + message.substring(1);
    }
}
