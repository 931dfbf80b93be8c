package dev.cairn.cli;

import dev.cairn.failure.ExitCode;
import dev.cairn.failure.Failure;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** The command {@code cairn}. */
@Command(
        name = "cairn",
        description = "Keeps a runner's whole training history in one file that only ever grows.",
        versionProvider = Version.class,
        mixinStandardHelpOptions = true,
        scope = CommandLine.ScopeType.INHERIT,
        sortOptions = false,
        usageHelpAutoWidth = true,
        synopsisSubcommandLabel = "COMMAND",
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {
            "0:fine",
            "1:data loss found, or a save refused or failed",
            "2:wrong usage or settings",
            "3:sign-in needed",
            "4:a source failed; what other sources gave was saved",
            "5:the cache cannot be read; it was not touched",
            "6:another Cairn holds the lock",
            "130:interrupted"
        })
public final class Main implements Runnable {
    /** Of a defect in Cairn itself (sysexits.h: EX_SOFTWARE); no contract promises it. */
    static final int DEFECT = 70;

    /** In the order of the help. */
    private static final Map<String, Class<?>> COMMANDS = new LinkedHashMap<>();

    static {
        COMMANDS.put("sync", SyncCommand.class);
        COMMANDS.put("verify", VerifyCommand.class);
        COMMANDS.put("backup", BackupCommand.class);
        COMMANDS.put("backups", BackupsCommand.class);
        COMMANDS.put("restore", RestoreCommand.class);
        COMMANDS.put("rebuild", RebuildCommand.class);
        COMMANDS.put("diff", DiffCommand.class);
        COMMANDS.put("backfill", BackfillCommand.class);
        COMMANDS.put("import", ImportCommand.class);
        COMMANDS.put("matches", MatchesCommand.class);
        COMMANDS.put("link", LinkCommand.class);
        COMMANDS.put("unlink", UnlinkCommand.class);
        COMMANDS.put("forget", ForgetCommand.class);
        COMMANDS.put("login", LoginCommand.class);
        COMMANDS.put("logout", LogoutCommand.class);
        COMMANDS.put("sources", SourcesCommand.class);
        COMMANDS.put("status", StatusCommand.class);
        COMMANDS.put("report", ReportCommand.class);
        COMMANDS.put("alert", AlertCommand.class);
        COMMANDS.put("run", RunCommand.class);
        COMMANDS.put("password", PasswordCommand.class);
        COMMANDS.put("demo", DemoCommand.class);
        COMMANDS.put("completion", CompletionCommand.class);
        COMMANDS.put("train", TrainCommand.class);
        COMMANDS.put("manual", ManualCommand.class);
    }

    @Mixin
    private final CommonOptions options;

    private Main(Map<String, String> environment) {
        this.options = new CommonOptions(environment);
    }

    public static void main(String[] arguments) {
        // Numbers are for programs and for people who search for them: in the same digits everywhere.
        Locale.setDefault(Locale.ROOT);
        System.exit(run(Screen.ofProcess(), arguments));
    }

    /** Runs a command and gives its exit code; nothing is left running. */
    static int run(Screen screen, String... arguments) {
        return run(screen, System.getenv(), arguments);
    }

    /** As {@link #run(Screen, String...)}, with these variables for those of the process. */
    static int run(Screen screen, Map<String, String> environment, String... arguments) {
        CommandLine line = new CommandLine(new Main(environment));
        addCommands(line, Arrays.asList(arguments));
        line.setOut(screen.out());
        line.setErr(screen.err());
        line.setColorScheme(screen.colours());
        line.setCaseInsensitiveEnumValuesAllowed(true);
        Errors errors = new Errors(screen, Arrays.asList(arguments).contains("--json"));
        line.setParameterExceptionHandler(errors);
        line.setExecutionExceptionHandler(errors);
        int code;
        try {
            code = line.execute(arguments);
        } catch (OutOfMemoryError full) {
            code = errors.tell(Failure.outOfMemory(full));
        }
        screen.out().flush();
        screen.err().flush();
        return code;
    }

    /** All that can be typed, for who describes it. */
    static CommandLine everyCommand() {
        CommandLine line = new CommandLine(new Main(Map.of()));
        COMMANDS.forEach(line::addSubcommand);
        line.setCaseInsensitiveEnumValuesAllowed(true);
        return line;
    }

    /**
     * Looking at a command for its options takes time that every start would pay for all of them: where commands are named,
     * only those are looked at. What is not on the command line cannot be meant, unless it is asked for or misspelled.
     */
    private static void addCommands(CommandLine line, List<String> arguments) {
        boolean named = COMMANDS.keySet().stream().anyMatch(arguments::contains);
        COMMANDS.forEach((name, command) -> {
            if (!named || arguments.contains(name)) {
                line.addSubcommand(name, command);
            }
        });
    }

    CommonOptions options() {
        return options;
    }

    @Override
    public void run() {
        throw new Failure(
                ExitCode.USAGE,
                "no command was given",
                "The first one is mostly: cairn sync\nAll of them: cairn --help");
    }
}
