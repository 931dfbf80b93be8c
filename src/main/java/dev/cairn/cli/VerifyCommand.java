package dev.cairn.cli;

import dev.cairn.failure.ExitCode;
import dev.cairn.integrity.DamagedBaseline;
import dev.cairn.integrity.Issue;
import dev.cairn.integrity.Stats;
import dev.cairn.integrity.Verdict;
import dev.cairn.integrity.Verification;
import dev.cairn.json.Json;
import dev.cairn.original.OriginalShelf;
import dev.cairn.pipeline.DailyFinding;
import dev.cairn.pipeline.Status;
import dev.cairn.pipeline.Verifier;
import dev.cairn.pipeline.Watch;
import dev.cairn.settings.Home;
import dev.cairn.settings.Settings;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParentCommand;
import picocli.CommandLine.Spec;

@Command(
        name = "verify",
        description = "Compares the history with the baseline, activity by activity and value by value.")
final class VerifyCommand implements Callable<Integer> {
    private static final int SHOWN = 20;

    @ParentCommand
    private @Nullable Main main;

    @Spec
    private CommandLine.Model.@Nullable CommandSpec spec;

    @Option(names = "--baseline", description = "Save the present state as the baseline.")
    private boolean baseline;

    @Option(names = "--json", description = "Print the result as one JSON document.")
    private boolean json;

    @Override
    public Integer call() throws IOException {
        CommonOptions options = Commands.options(main);
        Screen screen = Commands.screen(spec);
        Home home = options.home();
        Settings settings = options.settings(home);
        Verifier verifier = new Verifier(home, options.clock());
        Watch watch = LateCourier.watch(options, home);
        Verifier.Finding finding;
        try {
            finding = baseline ? verifier.accept() : verifier.verify();
        } catch (DamagedBaseline damaged) {
            watch.failed(damaged);
            throw damaged;
        }
        watch.verified(finding);
        OriginalShelf.State originals = Status.originals(home, settings);
        if (json) {
            Map<String, @Nullable Object> document = new LinkedHashMap<>(finding.toJson());
            if (originals != null) {
                document.put("originals", Json.normalize(Status.toJson(originals)));
            }
            screen.document(Json.write(document));
        } else {
            print(screen, finding);
            if (originals != null) {
                screen.line("originals              " + OriginalsLine.of(screen, originals));
            }
        }
        return exitCode(finding.verdict()).code();
    }

    private static ExitCode exitCode(Verdict verdict) {
        return switch (verdict) {
            case OK, NO_BASELINE -> ExitCode.OK;
            case LOSS -> ExitCode.LOSS;
            case CORRUPT -> ExitCode.UNREADABLE;
        };
    }

    private void print(Screen screen, Verifier.Finding finding) {
        Verification verification = finding.verification();
        Stats stats = verification.stats();
        if (stats != null) {
            print(screen, stats);
        }
        switch (verification.verdict()) {
            case OK -> {
                screen.line(screen.good("nothing lost") + " since the baseline of " + timestamp(verification)
                        + (baseline ? ", which was saved just now" : ""));
                print(screen, verification.issues());
            }
            case NO_BASELINE -> screen.line("There is no baseline to compare with.");
            case LOSS -> {
                screen.line(screen.bad("DATA LOSS") + " since the baseline of " + timestamp(verification));
                print(screen, verification.issues());
            }
            case CORRUPT ->
                verification.issues().forEach(issue -> screen.note(screen.bad("cairn:") + " " + issue.message()));
        }
        if (finding.hint() != null) {
            finding.hint()
                    .lines()
                    .forEach(line -> (stats == null ? screen.err() : screen.out())
                            .println(stats == null ? "       " + line : line));
        }
        print(screen, finding.daily());
    }

    /** A part of its own: what is lost there has its own way back. */
    private static void print(Screen screen, @Nullable DailyFinding daily) {
        if (daily == null) {
            return;
        }
        String verdict = switch (daily.verdict()) {
            case OK -> ", " + screen.good("nothing lost") + " since " + daily.since();
            case NO_BASELINE -> daily.message() == null ? ", no baseline to compare with" : ": " + daily.message();
            case LOSS -> ", " + screen.bad("DATA LOSS") + ": " + daily.message();
            case CORRUPT -> ", " + screen.bad(String.valueOf(daily.message()));
        };
        screen.line("daily metrics          " + daily.counts() + verdict);
        daily.losses().stream().limit(SHOWN).forEach(loss -> screen.line("    " + loss.inWords()));
        int more = daily.losses().size() - SHOWN;
        if (more > 0) {
            screen.line("    and " + more + " more, all of them with --json");
        }
        if (daily.hint() != null) {
            screen.line(daily.hint());
        }
    }

    private static void print(Screen screen, List<Issue> issues) {
        for (Issue issue : issues) {
            screen.line("  " + issue.message());
            issue.activities().stream().limit(SHOWN).forEach(activity -> screen.line("    " + activity.inWords()));
            int more = issue.activities().size() - SHOWN;
            if (more > 0) {
                screen.line("    and " + more + " more, all of them with --json");
            }
        }
    }

    private static String timestamp(Verification verification) {
        return verification.baseline() == null ? "?" : verification.baseline().when();
    }

    private static void print(Screen screen, Stats stats) {
        String bySource = stats.bySource().entrySet().stream()
                .map(entry -> entry.getKey() + " " + entry.getValue())
                .collect(Collectors.joining(", "));
        screen.line("activities             %s%s"
                .formatted(
                        screen.strong(Integer.toString(stats.total())),
                        bySource.isEmpty() ? "" : "  (" + bySource + ")"));
        if (stats.garminDateRange().first() != null) {
            screen.line("garmin from, to        " + stats.garminDateRange().first() + ", "
                    + stats.garminDateRange().last());
        }
        screen.line("with heart rate        " + share(stats.withHr(), stats.total()));
        screen.line("with it in their laps  " + share(stats.withSplitsHr(), stats.total()));
        screen.line("15 km and more         " + stats.longRunsTotal() + "  (with heart rate " + stats.longRunsWithHr()
                + ", in their laps " + stats.longRunsWithSplitsHr() + ")");
    }

    private static String share(int part, int whole) {
        return whole == 0 ? "0" : "%d  (%.1f %%)".formatted(part, 100.0 * part / whole);
    }
}
