package dev.cairn.cli;

import dev.cairn.demo.simulator.GarminSimulator;
import dev.cairn.demo.simulator.MadeUpRunner;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Help.Ansi;

/**
 * What the build runs to find out which classes the usual commands need, so that they can be loaded from an archive: each of
 * them once, against an embedded Garmin Connect, in a folder that is removed again. Without the user's environment: that names the
 * real service, and people who would get real mails.
 */
@Command(name = "train", hidden = true, description = "Runs the usual commands once, for the class archive.")
final class TrainCommand implements Callable<Integer> {
    private static final int ACTIVITIES = 30;

    @Override
    public Integer call() throws IOException {
        Path home = null;
        try (GarminSimulator garmin = GarminSimulator.start()) {
            garmin.account().addAll(MadeUpRunner.history(LocalDate.now(ZoneId.systemDefault()), ACTIVITIES));
            home = Scratch.home(garmin);
            for (List<String> command : List.of(
                    List.of("sync", "--days", "14"),
                    List.of("sync", "--days", "30", "--json"),
                    List.of("sync"),
                    List.of("backup"),
                    List.of("verify"),
                    List.of("backups"))) {
                String[] arguments = Stream.concat(command.stream(), Stream.of("--home", home.toString()))
                        .toArray(String[]::new);
                int code = Main.run(silent(), Map.of(), arguments);
                if (code != 0) {
                    return code;
                }
            }
            return 0;
        } finally {
            if (home != null) {
                remove(home);
            }
        }
    }

    private static Screen silent() {
        PrintWriter nowhere = new PrintWriter(Writer.nullWriter());
        return new Screen(nowhere, nowhere, Ansi.OFF);
    }

    private static void remove(Path folder) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        }
    }
}
