package dev.cairn.cli;

import dev.cairn.failure.ExitCode;
import dev.cairn.failure.Failure;
import dev.cairn.pipeline.GarminEntry;
import dev.cairn.settings.Home;
import dev.cairn.source.garmin.GarminAccess;
import dev.cairn.source.garmin.GarminLogin;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.ParentCommand;
import picocli.CommandLine.Spec;

@Command(name = "logout", description = "Forgets the tokens of a service. Your history stays as it is.")
final class LogoutCommand implements Runnable {
    @ParentCommand
    private @Nullable Main main;

    @Spec
    private CommandLine.Model.@Nullable CommandSpec spec;

    @Override
    public void run() {
        throw new Failure(ExitCode.USAGE, "logout needs the name of a service", "There is one: cairn logout garmin");
    }

    @Command(
            name = "garmin",
            description = "Removes the Garmin session from this machine. Garmin itself is not told: it has no way to.")
    int garmin() {
        CommonOptions options = Commands.options(main);
        Screen screen = Commands.screen(spec);
        Home home = options.home();
        GarminAccess access = GarminEntry.of(options.settings(home), options.clock());
        screen.line(
                new GarminLogin(access).logout()
                        ? "signed out: the Garmin session was removed"
                        : "there was no Garmin session");
        if (access.credentials() != null) {
            screen.line("The next sync signs in again, for GARMIN_EMAIL and GARMIN_PASSWORD are set.");
        }
        return ExitCode.OK.code();
    }
}
