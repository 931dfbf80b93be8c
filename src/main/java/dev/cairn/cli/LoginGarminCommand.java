package dev.cairn.cli;

import dev.cairn.failure.ExitCode;
import dev.cairn.failure.Failure;
import dev.cairn.pipeline.SignIns;
import dev.cairn.settings.Home;
import dev.cairn.settings.Settings;
import dev.cairn.source.garmin.GarminAccess;
import dev.cairn.source.garmin.GarminLogin;
import dev.cairn.source.garmin.GarminSession;
import dev.cairn.source.garmin.TokenImport;
import java.nio.file.Path;
import java.time.Instant;
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
        name = "garmin",
        description = {
            "Signs in at Garmin Connect. Three roads, the surest first (docs/garmin-sign-in.md):",
            "--import takes over a token made elsewhere; --ticket takes what your own browser got; without either it asks"
                    + " for e-mail, password and code, or takes GARMIN_EMAIL and GARMIN_PASSWORD. Garmin may refuse the last.",
            "Without a session, tokens of python-garminconnect in ~/.garminconnect are found by themselves."
        })
final class LoginGarminCommand implements Callable<Integer> {
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm");
    private static final String STANDARD_INPUT = "-";

    @ParentCommand
    private @Nullable LoginCommand login;

    @Spec
    private CommandLine.Model.@Nullable CommandSpec spec;

    @ArgGroup
    private @Nullable Road road;

    /** At most one. */
    private static final class Road {
        @Option(
                names = "--import",
                paramLabel = "PATH",
                description =
                        "A token file or folder of python-garminconnect or garth; - reads the file from standard input.")
        private @Nullable String from;

        @Option(
                names = "--ticket",
                paramLabel = "TICKET",
                description =
                        "A service ticket (ST-…) from your browser; - reads it from standard input, where no list of processes shows it.")
        private @Nullable String ticket;
    }

    @Override
    public Integer call() {
        CommonOptions options = Objects.requireNonNull(login).options();
        Home home = options.home();
        Settings settings = options.settings(home);
        GarminAccess access = SignIns.garmin(settings, options.clock());
        SignInDialogue dialogue = new SignInDialogue(Commands.screen(spec));
        GarminLogin garmin = new GarminLogin(access);
        TokenImport tokens = new TokenImport(options.clock());
        if (road != null && road.from != null) {
            takeOver(garmin, found(tokens, road.from, dialogue));
        } else if (road != null && road.ticket != null) {
            String ticket = road.ticket.equals(STANDARD_INPUT) ? dialogue.line("Service ticket: ") : road.ticket;
            tell(garmin.withTicket(Objects.requireNonNullElse(ticket, "")));
        } else if (!takesOverWhatIsThere(garmin, tokens, access)) {
            tell(withPassword(garmin, settings, dialogue));
        }
        return ExitCode.OK.code();
    }

    private static TokenImport.Found found(TokenImport tokens, String from, SignInDialogue dialogue) {
        return from.equals(STANDARD_INPUT) ? tokens.text(dialogue.all(), "standard input") : tokens.read(Path.of(from));
    }

    /** Without a session, what the library left is better than any password; where it is of no use, that is said. */
    private boolean takesOverWhatIsThere(GarminLogin garmin, TokenImport tokens, GarminAccess access) {
        if (new GarminSession(access).exists()) {
            return false;
        }
        try {
            TokenImport.Found found = tokens.find(Path.of(System.getProperty("user.home", ".")), System.getenv()::get);
            if (found == null) {
                return false;
            }
            takeOver(garmin, found);
            return true;
        } catch (Failure useless) {
            LogSetup.LOG.warn("{}; signing in instead", useless.getMessage());
            return false;
        }
    }

    private static GarminLogin.Done withPassword(GarminLogin garmin, Settings settings, SignInDialogue dialogue) {
        String email = settings.script("GARMIN_EMAIL");
        String password = settings.script("GARMIN_PASSWORD");
        boolean person = dialogue.hasTerminal();
        if (!person && (email == null || password == null)) {
            throw new Failure(
                    ExitCode.SIGN_IN,
                    "cannot sign in at Garmin: there is no terminal to ask at, and GARMIN_EMAIL and GARMIN_PASSWORD are"
                            + " not both set",
                    "Nothing was asked. Surest is a token made elsewhere: cairn login garmin --import PATH"
                            + " (docs/garmin-sign-in.md)");
        }
        if (email == null || password == null) {
            dialogue.say(
                    "Garmin may refuse a password from here; a token made elsewhere always works (docs/garmin-sign-in.md).");
        }
        String who = email == null ? dialogue.line("Garmin e-mail: ") : email;
        String secret = password == null ? dialogue.secret("Password (not shown): ") : password;
        if (who == null || who.isBlank() || secret == null || secret.isEmpty()) {
            throw new Failure(ExitCode.USAGE, "stopped: no e-mail or no password was typed", "Nothing was asked.");
        }
        return garmin.withPassword(
                new GarminLogin.Credentials(who.strip(), secret),
                dialogue::code,
                person ? GarminLogin.Presence.PERSON : GarminLogin.Presence.COMMAND);
    }

    private void takeOver(GarminLogin garmin, TokenImport.Found found) {
        GarminLogin.Done done = garmin.takeOver(found);
        Screen screen = Commands.screen(spec);
        screen.line("taken over  copied from " + found.where());
        tell(done);
        screen.line(
                "            Two programs that refresh one token end each other's session: let only Cairn go on with it.");
        if (found.isGarth()) {
            screen.line(
                    "            It is garth's. Cairn will try to refresh it, and nobody has proven that this works;"
                            + " at worst a sign-in is needed then.");
        }
    }

    private void tell(GarminLogin.Done done) {
        Screen screen = Commands.screen(spec);
        screen.line(
                done.proven()
                        ? screen.good("signed in") + "   Garmin Connect took the token"
                        : "signed in   not proven: Garmin Connect " + done.proof()
                                + ", which says nothing about the token; it is kept");
        screen.line("session     " + time("good until ", done.accessUntil(), "good for some time")
                + (done.refreshUntil() == null
                        ? "; it cannot be refreshed, so sign in again then"
                        : "; refreshed by itself" + time(", without that until ", done.refreshUntil(), "")));
    }

    private static String time(String before, @Nullable Instant moment, String otherwise) {
        return moment == null ? otherwise : before + TIME.format(moment.atZone(ZoneId.systemDefault()));
    }
}
