package dev.cairn.cli;

import dev.cairn.failure.ExitCode;
import dev.cairn.failure.Failure;
import dev.cairn.settings.PasswordHash;
import dev.cairn.settings.Setting;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Spec;

@Command(
        name = "password",
        description = {
            "Asks for a password for the dashboard, and prints the line for cairn.properties that proves it.",
            "Without a terminal it is read from standard input. It is never written down itself."
        })
final class PasswordCommand implements Callable<Integer> {
    private static final int SHORTEST = 8;

    @Spec
    private CommandLine.Model.@Nullable CommandSpec spec;

    @Override
    public Integer call() {
        Screen screen = Commands.screen(spec);
        String password = ask(new SignInDialogue(screen));
        if (password == null || password.length() < SHORTEST) {
            throw new Failure(
                    ExitCode.USAGE,
                    "cannot take a password of fewer than " + SHORTEST + " characters",
                    "Choose a longer one.");
        }
        screen.line(Setting.DASHBOARD_PASSWORD.key() + " = " + PasswordHash.of(password));
        return ExitCode.OK.code();
    }

    private static @Nullable String ask(SignInDialogue dialogue) {
        if (!dialogue.hasTerminal()) {
            return dialogue.line("");
        }
        String password = dialogue.secret("Password for the dashboard (not shown): ");
        if (password != null && !password.equals(dialogue.secret("Once more: "))) {
            throw new Failure(ExitCode.USAGE, "the two are not the same", "Try again.");
        }
        return password;
    }
}
