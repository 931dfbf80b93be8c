package dev.cairn.cli;

import dev.cairn.backup.Backup;
import dev.cairn.backup.Backups;
import dev.cairn.cache.AtomicFile;
import dev.cairn.cache.CacheLock;
import dev.cairn.failure.ExitCode;
import dev.cairn.failure.Failure;
import dev.cairn.integrity.Verdict;
import dev.cairn.integrity.Verification;
import dev.cairn.pipeline.Pruner;
import dev.cairn.pipeline.ShelfReader;
import dev.cairn.pipeline.Verifier;
import dev.cairn.settings.Home;
import dev.cairn.settings.Settings;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParentCommand;
import picocli.CommandLine.Spec;

@Command(
        name = "backups",
        description = {
            "Lists the backups, newest first.",
            "With --prune, removes those that no rule keeps and that hold nothing which is not elsewhere too."
        })
final class BackupsCommand implements Callable<Integer> {
    @ParentCommand
    private @Nullable Main main;

    @Spec
    private CommandLine.Model.@Nullable CommandSpec spec;

    @Option(names = "--verify", description = "Read every byte and compare it with its checksum.")
    private boolean verify;

    @Option(
            names = "--prune",
            description = "Remove old backups by cairn.backup.keep, and pack them by cairn.backup.compress-after.")
    private boolean prune;

    @Option(names = "--dry-run", description = "With --prune: say what would be removed and why, and change nothing.")
    private boolean dryRun;

    @Option(names = "--json", description = "Print the result as one JSON document.")
    private boolean json;

    @Override
    public Integer call() throws IOException {
        CommonOptions options = Commands.options(main);
        Home home = options.home();
        Settings settings = options.settings(home);
        if (prune && verify || dryRun && !prune) {
            throw new Failure(
                    ExitCode.USAGE,
                    prune ? "--prune and --verify do not go together" : "--dry-run is for --prune",
                    "See: cairn backups --help");
        }
        return (prune ? prune(options, home, settings) : list(options, home)).code();
    }

    private ExitCode list(CommonOptions options, Home home) throws IOException {
        Screen screen = Commands.screen(spec);
        Backups backups = new Backups(home.tracking(), options.clock().getZone());
        Backups dailyBackups = Backups.daily(home.tracking(), options.clock().getZone());
        ShelfReader.Reading reading = verify ? new ShelfReader(home, options.clock()).read() : null;
        List<Backup> all = reading == null ? backups.list() : reading.cache();
        List<Backup> daily = reading == null ? dailyBackups.list() : reading.daily();
        if (reading != null) {
            LateCourier.watch(options, home).examined(reading.all());
        }
        Map<String, String> refused = backups.refused();
        if (json) {
            screen.document(BackupList.json(all, daily, refused, reading));
        } else if (all.isEmpty()) {
            screen.line("There is no backup yet. Make one with: cairn backup");
        } else {
            BackupList list = new BackupList(screen, options.clock().instant());
            list.print(all, "checksum", list::state);
            if (!daily.isEmpty()) {
                screen.line(screen.quiet("of the daily metrics"));
                list.printDaily(daily, list::state);
            }
            if (reading != null) {
                list.printOnly(reading.only());
            }
        }
        refused.forEach((name, why) -> screen.note(name + " is no backup: " + why));
        // Who asks for proof wants to hear of one that is gone, too.
        boolean bad = Stream.concat(all.stream(), daily.stream())
                .anyMatch(backup -> verify ? backup.isSpoilt() : backup.state() == Backup.State.BAD);
        return bad ? ExitCode.LOSS : ExitCode.OK;
    }

    private ExitCode prune(CommonOptions options, Home home, Settings settings) throws IOException {
        Pruner pruner = new Pruner(home, settings, options.clock());
        Verifier verifier = new Verifier(home, options.clock());
        PruneSummary summary;
        if (dryRun) {
            Verdict verdict = verdict(verifier);
            summary = new PruneSummary(pruner.look(verdict), verdict, true);
        } else {
            try (CacheLock lock = CacheLock.take(home.lock())) {
                AtomicFile.sweep(home.backups());
                Verdict verdict = verdict(verifier);
                summary = new PruneSummary(pruner.prune(verdict), verdict, false);
            }
        }
        Screen screen = Commands.screen(spec);
        if (json) {
            screen.document(summary.json());
        } else {
            summary.print(screen, options.clock().instant());
        }
        return summary.verdict() == Verdict.LOSS ? ExitCode.LOSS : ExitCode.OK;
    }

    private static Verdict verdict(Verifier verifier) throws IOException {
        Verifier.Finding finding = verifier.verify();
        Verification verification = finding.verification();
        if (verification.verdict() == Verdict.CORRUPT) {
            throw new Failure(
                    ExitCode.UNREADABLE,
                    verification.issues().get(0).message() + "; while that is so no backup is removed",
                    finding.hint());
        }
        return verification.verdict();
    }
}
