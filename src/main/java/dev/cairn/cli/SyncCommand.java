package dev.cairn.cli;

import dev.cairn.pipeline.Pipeline;
import dev.cairn.pipeline.SyncReport;
import dev.cairn.pipeline.SyncRequest;
import dev.cairn.settings.Home;
import dev.cairn.settings.Setting;
import dev.cairn.settings.Settings;
import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParentCommand;
import picocli.CommandLine.Spec;

@Command(
        name = "sync",
        description = {
            "Fetches what is due from every source and merges it in.",
            "Without days: from each source's last complete day, and at least the last 7 days."
        })
final class SyncCommand implements Callable<Integer> {
    @ParentCommand
    private @Nullable Main main;

    @Spec
    private CommandLine.Model.@Nullable CommandSpec spec;

    @Mixin
    private final WindowOptions days = new WindowOptions();

    @Option(names = "--source", paramLabel = "NAME", split = ",", description = "Only these sources.")
    private List<String> sources = List.of();

    @Option(names = "--dry-run", description = "Say what would happen, and change nothing.")
    private boolean dryRun;

    @Option(names = "--json", description = "Print the result as one JSON document.")
    private boolean json;

    @Override
    public Integer call() {
        CommonOptions options = Commands.options(main);
        Screen screen = Commands.screen(spec);
        Home home = options.home();
        Settings settings = options.settings(home);
        Clock clock = options.clock();
        SyncRequest request = new SyncRequest(days.window(settings, LocalDate.now(clock)), sources, dryRun);
        try (Pipeline pipeline = options.pipeline(home);
                Interrupt interrupt = Interrupt.of(pipeline, screen)) {
            SyncReport report = pipeline.sync(request);
            int code = RunResult.tell(report, screen, json, new SyncSummary(screen)::print);
            String offer = request.window().isForWhatIsDue() ? report.offer(settings.integer(Setting.SYNC_DAYS)) : null;
            if (offer != null) {
                screen.note(offer);
            }
            return code;
        }
    }
}
