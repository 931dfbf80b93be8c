package dev.cairn.cli;

import dev.cairn.activity.Activity;
import dev.cairn.cache.AtomicFile;
import dev.cairn.cache.CacheLock;
import dev.cairn.failure.ExitCode;
import dev.cairn.failure.Failure;
import dev.cairn.json.Json;
import dev.cairn.pipeline.Forgetter;
import dev.cairn.pipeline.Pipeline;
import dev.cairn.pipeline.Recall;
import dev.cairn.settings.Home;
import dev.cairn.tombstone.Tombstone;
import dev.cairn.tombstone.Tombstones;
import java.io.IOException;
import java.io.PrintWriter;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;
import picocli.CommandLine.Spec;

@Command(
        name = "forget",
        description = {
            "Removes an activity for good, after a backup; no sync, import or merge brings it back.",
            "The only command by which an activity leaves."
        })
final class ForgetCommand implements Callable<Integer> {
    @ParentCommand
    private @Nullable Main main;

    @Spec
    private CommandLine.Model.@Nullable CommandSpec spec;

    @Parameters(paramLabel = "KEY", arity = "0..1", description = "Any id of the activity, for example strava_123.")
    private @Nullable String key;

    @Option(names = "--reason", paramLabel = "TEXT", description = "Why, to be remembered.")
    private @Nullable String reason;

    @Option(names = "--yes", description = "Do not ask.")
    private boolean yes;

    @Option(names = "--list", description = "List what was forgotten, and change nothing.")
    private boolean list;

    @Option(names = "--undo", description = "Bring the activity back from a backup, and remember it again.")
    private boolean undo;

    @Option(names = "--json", description = "Print the result as one JSON document.")
    private boolean json;

    @Override
    public Integer call() throws IOException {
        refuseWhatMakesNoSense();
        CommonOptions options = Commands.options(main);
        Home home = options.home();
        options.settings(home);
        Screen screen = Commands.screen(spec);
        if (key == null) {
            list(screen, Tombstones.in(home.tombstones()).list());
            return ExitCode.OK.code();
        }
        try (CacheLock lock = CommonOptions.lock(home)) {
            AtomicFile.sweep(home.state());
            if (undo) {
                try (Pipeline pipeline = options.pipeline(home)) {
                    tell(screen, new Recall(home, options.clock()).undo(key, pipeline));
                }
                return ExitCode.OK.code();
            }
            Forgetter forgetter = new Forgetter(home, options.clock());
            Forgetter.Prospect prospect = forgetter.look(key);
            show(json ? screen.err() : screen.out(), prospect);
            if (!yes) {
                Question.ask(screen, "forget", "Forget it?");
            }
            try (Pipeline pipeline = options.pipeline(home)) {
                tell(screen, forgetter.forget(prospect, reason, pipeline));
            }
            return ExitCode.OK.code();
        }
    }

    private void refuseWhatMakesNoSense() {
        if (list == (key != null)) {
            throw new Failure(
                    ExitCode.USAGE,
                    list ? "--list takes no KEY" : "which activity is to be forgotten was not said",
                    "For example: cairn forget strava_123\nWhat is forgotten: cairn forget --list");
        }
        if (undo && (list || reason != null)) {
            throw new Failure(
                    ExitCode.USAGE,
                    "--undo goes with neither --list nor --reason",
                    "For example: cairn forget --undo KEY");
        }
    }

    private static void show(PrintWriter out, Forgetter.Prospect prospect) {
        Activity activity = prospect.activity();
        Card.lines(activity).forEach(out::println);
        if (prospect.identities().size() > 1) {
            out.println("  known as " + String.join(", ", prospect.identities()));
        }
        if (prospect.keeper() != null) {
            out.println("  It is gone from the cache already; "
                    + prospect.keeper().name() + " has it. To forget it is to accept that.");
        }
        out.flush();
    }

    private void tell(Screen screen, Forgetter.Forgotten forgotten) {
        Tombstone tombstone = forgotten.tombstone();
        if (json) {
            Map<String, @Nullable Object> document = new LinkedHashMap<>();
            document.put("run", forgotten.run());
            document.put("forgotten", tombstone.toJson());
            document.put("total_before", forgotten.totalBefore());
            document.put("total_after", forgotten.totalAfter());
            document.put("backup", forgotten.backup());
            screen.document(Json.write(Json.normalize(document)));
            return;
        }
        screen.line("%s %s: %d activities (%d before)"
                .formatted(screen.good("forgotten"), tombstone.key(), forgotten.totalAfter(), forgotten.totalBefore()));
        screen.line("The backup that has it is " + forgotten.backup() + ".");
        screen.line("To have it back: cairn forget --undo " + tombstone.key());
    }

    private void tell(Screen screen, Recall.Recalled recalled) {
        Tombstone tombstone = recalled.tombstone();
        if (json) {
            Map<String, @Nullable Object> document = new LinkedHashMap<>();
            document.put("run", recalled.run());
            document.put("remembered", tombstone.toJson());
            document.put("in_cache", recalled.inCache());
            document.put("from", recalled.from());
            document.put("total_before", recalled.totalBefore());
            document.put("total_after", recalled.totalAfter());
            screen.document(Json.write(Json.normalize(document)));
            return;
        }
        screen.line("%s %s: %d activities (%d before)"
                .formatted(screen.good("remembered"), tombstone.key(), recalled.totalAfter(), recalled.totalBefore()));
        if (recalled.from() != null) {
            screen.line("It came back from " + recalled.from() + ".");
        } else if (recalled.inCache()) {
            screen.line("It was in the cache all the same.");
        } else {
            String day =
                    tombstone.date().length() < 10 ? "DAY" : tombstone.date().substring(0, 10);
            screen.line("No backup has it any more. If its source still does, it comes back with: cairn sync --from "
                    + day + " --to " + day);
        }
    }

    private void list(Screen screen, List<Tombstone> tombstones) {
        if (json) {
            Map<String, Object> document = new LinkedHashMap<>();
            document.put("forgotten", tombstones.stream().map(Tombstone::toJson).toList());
            screen.document(Json.write(Json.normalize(document)));
        } else if (tombstones.isEmpty()) {
            screen.line("Nothing was forgotten.");
        }
        for (Tombstone tombstone : json ? List.<Tombstone>of() : tombstones) {
            screen.line("%s  %s  %s, %s"
                    .formatted(
                            tombstone.key(),
                            tombstone.date(),
                            Activity.shown(tombstone.name()),
                            Card.kilometres(tombstone.distanceKm())));
            screen.line(screen.quiet("  forgotten %s%s; %s"
                    .formatted(
                            tombstone.forgotten().toString().substring(0, 10),
                            tombstone.reason() == null ? "" : ": " + Activity.shown(tombstone.reason()),
                            tombstone.backup() == null ? "no backup has it" : tombstone.backup() + " has it")));
        }
    }
}
