package dev.cairn.cli;

import dev.cairn.failure.ExitCode;
import dev.cairn.failure.Failure;
import dev.cairn.pipeline.SignIns;
import dev.cairn.settings.Home;
import dev.cairn.source.garmin.GarminAccess;
import dev.cairn.source.garmin.GarminLogin;
import dev.cairn.source.strava.StravaAccess;
import dev.cairn.source.strava.StravaLogin;
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
        throw new Failure(
                ExitCode.USAGE,
                "logout needs the name of a service",
                "There are two: cairn logout garmin, cairn logout strava");
    }

    @Command(
            name = "garmin",
            description = "Removes the Garmin session from this machine. Garmin itself is not told: it has no way to.")
    int garmin() {
        CommonOptions options = Commands.options(main);
        Screen screen = Commands.screen(spec);
        Home home = options.home();
        GarminAccess access = SignIns.garmin(options.settings(home), options.clock());
        screen.line(
                new GarminLogin(access).logout()
                        ? "signed out: the Garmin session was removed"
                        : "there was no Garmin session");
        if (access.credentials() != null) {
            screen.line("The next sync signs in again, for GARMIN_EMAIL and GARMIN_PASSWORD are set.");
        }
        return ExitCode.OK.code();
    }

    @Command(
            name = "strava",
            description = {
                "Gives up the access to Strava, which ends all tokens of your API application, also those that another program"
                        + " uses; and removes the session from this machine."
            })
    int strava() {
        CommonOptions options = Commands.options(main);
        Screen screen = Commands.screen(spec);
        Home home = options.home();
        StravaAccess access = SignIns.strava(options.settings(home), options.clock());
        screen.line(
                switch (new StravaLogin(access).logout()) {
                    case NOTHING -> "there was no Strava session";
                    case WITHDRAWN -> "signed out: Strava ended the access, and the session was removed";
                    case HERE_ONLY ->
                        "signed out: the session was removed. Strava did not confirm it; what it still allows is at"
                                + " https://www.strava.com/settings/apps";
                });
        if (access.isComplete()) {
            screen.line("STRAVA_REFRESH_TOKEN is still set: the next sync tries to sign in with it.");
        }
        return ExitCode.OK.code();
    }
}
