package dev.cairn.cli;

import dev.cairn.failure.ExitCode;
import dev.cairn.failure.Failure;
import dev.cairn.pipeline.SignIns;
import dev.cairn.settings.Home;
import dev.cairn.source.http.Redirect;
import dev.cairn.source.http.RedirectListener;
import dev.cairn.source.strava.StravaAccess;
import dev.cairn.source.strava.StravaAccess.Application;
import dev.cairn.source.strava.StravaLogin;
import dev.cairn.source.strava.StravaSession;
import dev.cairn.source.strava.StravaTokenFile;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParentCommand;
import picocli.CommandLine.Spec;

@Command(
        name = "strava",
        description = {
            "Signs in at Strava, in your own browser: it prints an address to open, and waits on this machine for the browser"
                    + " to come back. --paste is for a browser on another machine.",
            "Needs an API application of yours (STRAVA_CLIENT_ID, STRAVA_CLIENT_SECRET, or it asks), and since June 2026 a"
                    + " subscription: docs/strava.md.",
            "Without a session, STRAVA_REFRESH_TOKEN is used where it is set, and nothing is asked."
        })
final class LoginStravaCommand implements Callable<Integer> {
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm");
    private static final String STANDARD_INPUT = "-";

    /** Nothing listens there: the browser shows an error page, with all that is needed in its address. */
    private static final String NOBODY = "http://127.0.0.1/cairn";

    @ParentCommand
    private @Nullable LoginCommand login;

    @Spec
    private CommandLine.Model.@Nullable CommandSpec spec;

    @ArgGroup
    private @Nullable Road road;

    @Option(
            names = "--timeout",
            paramLabel = "SECONDS",
            defaultValue = "300",
            description = "How long to wait for the browser; ${DEFAULT-VALUE} unless said otherwise.")
    private int timeout;

    /** At most one. */
    private static final class Road {
        @Option(
                names = "--import",
                paramLabel = "PATH",
                description =
                        "The scripts' .strava_tokens.json, or the folder with it; - reads the file from standard input.")
        private @Nullable String from;

        @Option(
                names = "--paste",
                description =
                        "Read the address that the browser ends at, or the code in it, from the terminal or standard input.")
        private boolean paste;
    }

    @Override
    public Integer call() {
        if (timeout < 1) {
            throw new Failure(ExitCode.USAGE, "--timeout " + timeout + " makes no sense", "Give seconds, 1 or more.");
        }
        CommonOptions options = Objects.requireNonNull(login).options();
        Home home = options.home();
        StravaAccess set = SignIns.strava(options.settings(home), options.clock());
        SignInDialogue dialogue = new SignInDialogue(Commands.screen(spec));
        boolean alone = road == null && set.isComplete() && !new StravaSession(set).exists();
        if (alone && isSignedInAlone(set, dialogue)) {
            return ExitCode.OK.code();
        }
        StravaLogin strava = new StravaLogin(set.with(application(set, dialogue)));
        if (road != null && road.from != null) {
            takeOver(strava, road.from, dialogue);
        } else if (road != null && road.paste) {
            tell(strava.with(pasted(strava, dialogue)));
        } else {
            tell(strava.with(brought(strava, dialogue)));
        }
        return ExitCode.OK.code();
    }

    /** With what the settings have; at a terminal a refresh token that is of no use is no reason to give up. */
    private boolean isSignedInAlone(StravaAccess set, SignInDialogue dialogue) {
        try {
            tell(new StravaLogin(set).withSettings());
            return true;
        } catch (Failure useless) {
            if (!dialogue.hasTerminal() || useless.exitCode() != ExitCode.SIGN_IN) {
                throw useless;
            }
            LogSetup.LOG.warn("{}; signing in instead", useless.getMessage());
            return false;
        }
    }

    private static Application application(StravaAccess set, SignInDialogue dialogue) {
        if (set.application() != null) {
            return set.application();
        }
        if (!dialogue.hasTerminal()) {
            throw new Failure(
                    ExitCode.SIGN_IN,
                    "cannot sign in at Strava: STRAVA_CLIENT_ID and STRAVA_CLIENT_SECRET are not both set, and there is no"
                            + " terminal to ask at",
                    "Nothing was asked. How to get them is in docs/strava.md; they may stand in .env.");
        }
        dialogue.say(
                "Strava wants an API application of your own: https://www.strava.com/settings/api (docs/strava.md).");
        String id = dialogue.line("Client ID: ");
        String secret = dialogue.secret("Client secret (not shown): ");
        if (id == null || id.isBlank() || secret == null || secret.isBlank()) {
            throw new Failure(ExitCode.USAGE, "stopped: no client id or no secret was typed", "Nothing was asked.");
        }
        return new Application(id.strip(), secret.strip());
    }

    private static Redirect pasted(StravaLogin strava, SignInDialogue dialogue) {
        dialogue.say("Open this address in a browser, and allow what it asks for:\n\n  " + strava.consentPage(NOBODY)
                + "\n\nThe browser then ends at an address that it cannot open. Copy that address here.");
        String copied = dialogue.line("Address or code: ");
        return Redirect.copied(Objects.requireNonNullElse(copied, ""));
    }

    private Redirect brought(StravaLogin strava, SignInDialogue dialogue) {
        try (RedirectListener listener = RedirectListener.begin(strava.state())) {
            dialogue.say("Open this address in a browser on this machine, and allow what it asks for:\n\n  "
                    + strava.consentPage(listener.address()) + "\n\nWaiting for it, for " + timeout
                    + " s at most. With a browser on another machine: cairn login strava --paste");
            Redirect redirect = listener.await(Duration.ofSeconds(timeout));
            if (redirect == null) {
                throw new Failure(
                        ExitCode.SIGN_IN,
                        "no browser came back from Strava within " + timeout + " s",
                        "Nothing was changed. Run it again, or with --paste.");
            }
            return redirect;
        } catch (IOException failed) {
            throw new Failure(
                    ExitCode.SIGN_IN,
                    "cannot wait for a browser on this machine: " + failed.getMessage(),
                    "Run: cairn login strava --paste",
                    failed);
        }
    }

    private void takeOver(StravaLogin strava, String from, SignInDialogue dialogue) {
        StravaTokenFile found = from.equals(STANDARD_INPUT)
                ? StravaTokenFile.text(dialogue.all(), "standard input")
                : StravaTokenFile.read(Path.of(from));
        StravaLogin.Done done = strava.takeOver(found);
        Commands.screen(spec).line("taken over  copied from " + found.where());
        tell(done);
        Commands.screen(spec)
                .line(
                        "            Two programs that refresh one token lock each other out: let only Cairn go on with it.");
    }

    private void tell(StravaLogin.Done done) {
        Screen screen = Commands.screen(spec);
        screen.line(
                done.proven()
                        ? screen.good("signed in") + "   Strava took the token"
                        : "signed in   not proven: Strava " + done.proof() + "; the token is kept");
        screen.line("session     "
                + (done.accessUntil() == null
                        ? "refreshed by itself"
                        : "good until " + TIME.format(done.accessUntil().atZone(ZoneId.systemDefault()))
                                + "; refreshed by itself"));
        if (done.partial()) {
            screen.line(screen.bad("incomplete")
                    + "  the scope activity:read_all was not allowed: activities that only you see,"
                    + " and what lies in privacy zones, stay away. Sign in again with everything ticked.");
        }
        if (done.inactive()) {
            screen.line(screen.bad("no answer")
                    + "   Strava's API answers only for accounts with a subscription since June 2026."
                    + " Without one: cairn import export.zip (docs/strava.md)");
        }
    }
}
