package dev.cairn.cli;

import dev.cairn.failure.ExitCode;
import dev.cairn.failure.Failure;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.ParentCommand;

@Command(
        name = "login",
        description = {
            "Signs in at a service, and keeps the tokens outside of the home folder (cairn.sessions).",
            "Or takes over the tokens that another tool has."
        },
        subcommands = {LoginGarminCommand.class, LoginStravaCommand.class})
final class LoginCommand implements Runnable {
    @ParentCommand
    private @Nullable Main main;

    CommonOptions options() {
        return Commands.options(main);
    }

    @Override
    public void run() {
        throw new Failure(
                ExitCode.USAGE,
                "login needs the name of a service",
                "There are two: cairn login garmin, cairn login strava");
    }
}
