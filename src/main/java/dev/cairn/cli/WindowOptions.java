package dev.cairn.cli;

import dev.cairn.failure.ExitCode;
import dev.cairn.failure.Failure;
import dev.cairn.settings.Setting;
import dev.cairn.settings.Settings;
import dev.cairn.source.WindowRequest;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Which days the user wants asked. */
final class WindowOptions {
    private static final int FIRST_YEAR = 1900;

    @Option(names = "--days", paramLabel = "N", description = "Today and the N days before it.")
    private @Nullable Integer days;

    @Option(names = "--from", paramLabel = "DAY", description = "From this day on (YYYY-MM-DD).")
    private @Nullable LocalDate from;

    @Option(names = "--to", paramLabel = "DAY", description = "Up to this day, included.")
    private @Nullable LocalDate to;

    @Option(names = "--all", description = "Everything that the sources have.")
    private boolean all;

    /** @throws Failure where they make no sense together */
    WindowRequest window(Settings settings, LocalDate today) {
        int given = (days == null ? 0 : 1) + (from == null && to == null ? 0 : 1) + (all ? 1 : 0);
        if (given > 1) {
            throw new Failure(
                    ExitCode.USAGE, "--days, --from/--to and --all exclude each other", "See: cairn sync --help");
        }
        if (days != null) {
            if (days < 1) {
                throw new Failure(ExitCode.USAGE, "--days " + days + " is no number of days", "Give 1 or more.");
            }
            return WindowRequest.lastDays(days, today);
        }
        if (all) {
            return WindowRequest.all();
        }
        if (from != null && from.isAfter(today)) {
            throw new Failure(ExitCode.USAGE, "--from " + from + " is in the future", "Give a day up to today.");
        }
        for (LocalDate day : new LocalDate[] {from, to}) {
            if (day != null && day.getYear() < FIRST_YEAR) {
                throw new Failure(ExitCode.USAGE, day + " is before any history", "Give a day from 1900 on.");
            }
        }
        // Tomorrow may have begun where the runner is; after that there is nothing to ask for.
        LocalDate last = today.plusDays(1);
        return new WindowRequest(from, to != null && to.isAfter(last) ? last : to, settings.integer(Setting.SYNC_DAYS));
    }
}
