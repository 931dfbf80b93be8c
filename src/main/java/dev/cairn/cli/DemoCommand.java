package dev.cairn.cli;

import dev.cairn.demo.simulator.GarminSimulator;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.ParentCommand;
import picocli.CommandLine.Spec;

@Command(
        name = "demo",
        description = {
            "Shows the whole story against an embedded Garmin Connect, in a scratch folder.",
            "First sync, nothing new, the twelfth of January, what verify says, everything back."
        })
final class DemoCommand implements Callable<Integer> {
    @ParentCommand
    private @Nullable Main main;

    @Spec
    private CommandLine.Model.@Nullable CommandSpec spec;

    @Override
    public Integer call() throws Exception {
        try (GarminSimulator garmin = GarminSimulator.start()) {
            Path home = Scratch.home(garmin);
            new DemoStory(Commands.screen(spec), garmin, home)
                    .tell(Commands.options(main).isVerbose());
            return 0;
        }
    }
}
