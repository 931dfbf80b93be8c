package dev.cairn.cli;

import dev.cairn.backup.Backup;
import dev.cairn.backup.Backups;
import dev.cairn.backup.Occasion;
import dev.cairn.failure.ExitCode;
import dev.cairn.json.Json;
import dev.cairn.settings.Home;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParentCommand;
import picocli.CommandLine.Spec;

@Command(name = "backups", description = "Lists the backups, newest first.")
final class BackupsCommand implements Callable<Integer> {
    @ParentCommand
    private @Nullable Main main;

    @Spec
    private CommandLine.Model.@Nullable CommandSpec spec;

    @Option(names = "--verify", description = "Read every byte and compare it with its checksum.")
    private boolean verify;

    @Option(names = "--json", description = "Print the result as one JSON document.")
    private boolean json;

    @Override
    public Integer call() throws IOException {
        CommonOptions options = Commands.options(main);
        Screen screen = Commands.screen(spec);
        Home home = options.home();
        options.settings(home);
        Backups backups = new Backups(home.tracking(), options.clock().getZone());
        List<Backup> all = verify ? backups.verify() : backups.list();
        if (verify) {
            LateCourier.watch(options, home).examined(all);
        }
        Instant now = options.clock().instant();
        if (json) {
            screen.line(Json.write(
                    Map.of("backups", all.stream().map(BackupsCommand::toJson).toList())));
        } else if (all.isEmpty()) {
            screen.line("There is no backup yet. Make one with: cairn backup");
        } else {
            screen.line(screen.quiet(
                    "%-46s %8s %10s %11s %8s  %s".formatted("name", "age", "bytes", "activities", "with HR", "")));
            all.forEach(backup -> screen.line(row(screen, backup, now)));
        }
        boolean bad = all.stream().anyMatch(backup -> backup.state() == Backup.State.BAD);
        return (bad ? ExitCode.LOSS : ExitCode.OK).code();
    }

    private static String row(Screen screen, Backup backup, Instant now) {
        String state = switch (backup.state()) {
            case GOOD -> screen.good("good");
            case BAD -> screen.bad("BAD: " + backup.why());
            case MISSING -> screen.bad("missing");
            case LISTED -> "";
            case UNLISTED -> "no checksum";
        };
        return "%-46s %8s %10d %11s %8s  %s"
                .formatted(
                        backup.name(),
                        backup.made() == null ? "?" : age(Duration.between(backup.made(), now)),
                        backup.bytes(),
                        backup.counts()
                                .map(counts -> Integer.toString(counts.total()))
                                .orElse("?"),
                        backup.counts()
                                .map(counts -> Integer.toString(counts.withHr()))
                                .orElse("?"),
                        state)
                .stripTrailing();
    }

    private static String age(Duration age) {
        if (age.toDays() > 0) {
            return age.toDays() + " d";
        }
        return age.toHours() > 0 ? age.toHours() + " h" : Math.max(0, age.toMinutes()) + " min";
    }

    private static Map<String, @Nullable Object> toJson(Backup backup) {
        Map<String, @Nullable Object> row = new LinkedHashMap<>();
        row.put("name", backup.name());
        row.put("made", backup.made() == null ? null : backup.made().toString());
        row.put("bytes", backup.bytes());
        row.put("label", backup.label());
        row.put("activities", backup.counts().map(Occasion.Counts::total).orElse(null));
        row.put("with_hr", backup.counts().map(Occasion.Counts::withHr).orElse(null));
        row.put("checksum", backup.state().name().toLowerCase(Locale.ROOT));
        row.put("why", backup.why());
        return row;
    }
}
