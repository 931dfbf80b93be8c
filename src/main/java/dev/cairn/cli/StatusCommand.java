package dev.cairn.cli;

import dev.cairn.alert.Incident;
import dev.cairn.backup.Backup;
import dev.cairn.dashboard.Glance;
import dev.cairn.failure.ExitCode;
import dev.cairn.history.PastRuns;
import dev.cairn.integrity.Baseline;
import dev.cairn.integrity.Stats;
import dev.cairn.integrity.Verdict;
import dev.cairn.integrity.Verification;
import dev.cairn.json.Json;
import dev.cairn.pipeline.DailyFinding;
import dev.cairn.pipeline.ShelfNote;
import dev.cairn.pipeline.Status;
import dev.cairn.settings.Home;
import dev.cairn.settings.Settings;
import java.io.IOException;
import java.time.Clock;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
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
        name = "status",
        description = "How things stand: integrity, last and next sync, backups, sign-in, open incidents.")
final class StatusCommand implements Callable<Integer> {
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm");

    @ParentCommand
    private @Nullable Main main;

    @Spec
    private CommandLine.Model.@Nullable CommandSpec spec;

    @Option(names = "--json", description = "Print the result as one JSON document.")
    private boolean json;

    @Override
    public Integer call() throws IOException {
        CommonOptions options = Commands.options(main);
        Screen screen = Commands.screen(spec);
        Home home = options.home();
        Clock clock = options.clock();
        Settings settings = options.settings(home);
        if (json) {
            screen.line(
                    Json.write(Json.normalize(Glance.of(home, settings, clock).toJson())));
        } else {
            new Page(screen, clock).print(Status.of(home, settings, clock));
        }
        return ExitCode.OK.code();
    }

    /** The screen that it fills, at most. */
    private record Page(Screen screen, Clock clock) {
        void print(Status status) {
            integrity(status.integrity().verification());
            if (status.integrity().hint() != null) {
                status.integrity().hint().lines().forEach(line -> screen.line("           " + line));
            }
            daily(status.integrity().daily());
            row(
                    "last good",
                    status.lastGoodSync() == null
                            ? "no sync went well yet"
                            : "sync of " + local(status.lastGoodSync()));
            row(
                    "next sync",
                    status.nextSync() == null ? "never" : local(status.nextSync()) + ", while cairn run is up");
            sources(status.sources());
            backups(status.backups(), status.reading());
            status.sessions()
                    .forEach((service, standing) ->
                            row(service, standing.good() ? standing.words() : screen.bad(standing.words())));
            status.resumes()
                    .forEach((source, moment) -> row(
                            "to come",
                            source + " stopped before its limit, and goes on from " + local(moment) + " on"));
            if (status.originals() != null) {
                row("originals", OriginalsLine.of(screen, status.originals()));
            }
            incidents(status.incidents());
            if (!status.runs().isEmpty()) {
                screen.line(screen.quiet("last runs"));
                status.runs().forEach(run -> screen.line("  " + line(run)));
            }
        }

        private void integrity(Verification verification) {
            Stats stats = verification.stats();
            String total = stats == null ? "" : screen.strong(Integer.toString(stats.total())) + " activities, ";
            row(
                    "history",
                    switch (verification.verdict()) {
                        case OK -> total + screen.good("nothing lost") + since(verification.baseline());
                        case NO_BASELINE -> total + "no baseline to compare with";
                        case LOSS ->
                            total + screen.bad("DATA LOSS") + ": "
                                    + verification.issues().get(0).message();
                        case CORRUPT -> screen.bad(verification.issues().get(0).message());
                    });
        }

        private void daily(@Nullable DailyFinding daily) {
            if (daily != null) {
                String verdict = daily.verdict() == Verdict.OK ? ", " + screen.good("nothing lost") : "";
                row("daily", daily.message() == null ? daily.counts() + verdict : screen.bad(daily.message()));
                if (daily.message() != null && daily.hint() != null) {
                    screen.line("           " + daily.hint());
                }
            }
        }

        private static String since(@Nullable Baseline baseline) {
            return baseline == null
                    ? ""
                    : " since the baseline of " + baseline.when().replaceFirst(":\\d\\d$", "");
        }

        private void sources(Map<String, PastRuns.Reply> sources) {
            sources.forEach((name, reply) -> {
                String good = reply.lastGood() == null ? "never good" : "last good " + local(reply.lastGood());
                row(
                        "source",
                        name + ", "
                                + (reply.error() != null
                                        ? good + "; " + screen.bad("failed: " + reply.error())
                                        : reply.lastRun() == null ? "never asked" : good));
            });
        }

        private void backups(List<Backup> backups, @Nullable ShelfNote reading) {
            if (backups.isEmpty()) {
                row("backups", "none yet");
                return;
            }
            Instant newest = backups.get(0).made();
            List<String> bad = backups.stream()
                    .filter(backup -> backup.state() == Backup.State.BAD)
                    .map(Backup::name)
                    .toList();
            row(
                    "backups",
                    backups.size() + ", the newest "
                            + (newest == null ? backups.get(0).name() : "of " + local(newest))
                            + (bad.isEmpty() ? "" : ", " + screen.bad("BAD: " + String.join(", ", bad)))
                            + (reading == null ? ", never read through" : ", read through " + local(reading.at())));
            if (reading != null && !reading.bad().isEmpty()) {
                row("", screen.bad("bad then: " + String.join(", ", reading.bad())));
            }
            if (reading != null && reading.only() != null && !reading.only().isNothing()) {
                row("", "only in them: " + reading.only().words() + " (cairn restore all --merge)");
            }
        }

        private void incidents(List<Incident> incidents) {
            row("incidents", incidents.isEmpty() ? "none open" : "");
            incidents.forEach(incident -> screen.line("  " + screen.bad(incident.id()) + "  "
                    + incident.condition().headline() + ", since " + local(incident.since())));
        }

        private void row(String name, String value) {
            screen.line("%-10s %s".formatted(name, value).stripTrailing());
        }

        private String line(Map<?, ?> run) {
            String start = run.get("start") instanceof String text ? local(Instant.parse(text)) : "?";
            String kind = String.valueOf(run.get("kind"));
            String sources = run.get("sources") instanceof Map<?, ?> all
                    ? all.entrySet().stream()
                            .filter(source -> source.getValue() instanceof Map<?, ?> said && said.get("error") != null)
                            .map(source -> source.getKey() + " failed")
                            .collect(Collectors.joining(", "))
                    : "";
            String counts =
                    run.get("added") == null ? "" : run.get("added") + " added, " + run.get("updated") + " updated";
            String error = run.get("error") instanceof String why ? screen.bad(why) : "";
            String totals = run.get("total_after") == null ? "" : run.get("total_after") + " activities";
            String verdict = run.get("verdict") instanceof String word && !word.equals("ok") ? screen.bad(word) : "";
            return start + "  " + "%-7s ".formatted(kind)
                    + List.of(counts, totals, sources, verdict, error).stream()
                            .filter(part -> !part.isEmpty())
                            .collect(Collectors.joining(", "));
        }

        private String local(Instant moment) {
            return TIME.format(moment.atZone(clock.getZone()));
        }
    }
}
