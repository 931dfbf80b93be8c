package dev.cairn.cli;

import dev.cairn.activity.Laps;
import dev.cairn.failure.ExitCode;
import dev.cairn.failure.Failure;
import dev.cairn.merge.Change;
import dev.cairn.pipeline.BackfillRequest;
import dev.cairn.pipeline.Pipeline;
import dev.cairn.settings.Home;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParentCommand;
import picocli.CommandLine.Spec;

@Command(
        name = "backfill",
        description = {
            "Gives long runs that have few laps one for each kilometre, with heart rate, out of their recordings.",
            "Safe to repeat; laps that are richer already stay as they are."
        })
final class BackfillCommand implements Callable<Integer> {
    private static final int MOST_WEEKS = 5_000;

    @ParentCommand
    private @Nullable Main main;

    @Spec
    private CommandLine.Model.@Nullable CommandSpec spec;

    @Option(names = "--weeks", paramLabel = "N", description = "How far to look back. Default: 8.")
    private int weeks = BackfillRequest.USUAL.weeks();

    @Option(names = "--min-km", paramLabel = "KM", description = "How long a run has to be. Default: 15.")
    private double minKm = BackfillRequest.USUAL.minKm();

    @Option(names = "--max-laps", paramLabel = "N", description = "How many laps it may have at most. Default: 3.")
    private int maxLaps = BackfillRequest.USUAL.maxLaps();

    @Option(names = "--dry-run", description = "Say what would happen, and change nothing.")
    private boolean dryRun;

    @Option(names = "--json", description = "Print the result as one JSON document.")
    private boolean json;

    @Override
    public Integer call() {
        BackfillRequest request = request();
        CommonOptions options = Commands.options(main);
        Screen screen = Commands.screen(spec);
        Home home = options.home();
        options.settings(home);
        try (Pipeline pipeline = options.pipeline(home);
                Interrupt interrupt = Interrupt.of(pipeline, screen)) {
            return RunResult.tell(
                    pipeline.backfill(request),
                    screen,
                    json,
                    report -> new SyncSummary(screen).print(report, BackfillCommand::inWords));
        }
    }

    private BackfillRequest request() {
        if (weeks < 1 || weeks > MOST_WEEKS) {
            throw refused("--weeks " + weeks, "Give a number from 1 to " + MOST_WEEKS + ".");
        }
        if (!(minKm >= 0) || Double.isInfinite(minKm)) {
            throw refused("--min-km " + minKm, "Give kilometres, 0 or more.");
        }
        if (maxLaps < 0) {
            throw refused("--max-laps " + maxLaps, "Give 0 or more.");
        }
        return new BackfillRequest(weeks, minKm, maxLaps, dryRun);
    }

    private static Failure refused(String option, String hint) {
        return new Failure(ExitCode.USAGE, option + " makes no sense", hint);
    }

    /** For example {@code 21 laps, 21 with heart rate (1 before)}. */
    private static String inWords(Change change) {
        Laps laps = change.after().laps();
        int before = change.before() == null ? 0 : change.before().laps().count();
        return "%d laps, %d with heart rate (%d before)".formatted(laps.count(), laps.withHeartRate(), before);
    }
}
