package dev.cairn.bench;

import dev.cairn.demo.simulator.GarminSimulator;
import dev.cairn.demo.simulator.MadeUpRunner;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.LocalDate;

/** A Garmin Connect on the loopback address with so many activities of the last days, until it is killed. */
final class Upstream {
    private Upstream() {}

    /** Arguments: how many activities, and the file that takes its address and its token, a line each, once it answers. */
    public static void main(String[] arguments) throws Exception {
        int activities = Integer.parseInt(arguments[0]);
        Path told = Path.of(arguments[1]);
        try (GarminSimulator garmin = GarminSimulator.start()) {
            if (activities > 0) {
                garmin.account().addAll(MadeUpRunner.history(LocalDate.now(), activities));
            }
            Path half = told.resolveSibling(told.getFileName() + ".half");
            Files.writeString(half, garmin.baseUrl() + "\n" + garmin.accessToken() + "\n");
            Files.move(half, told, StandardCopyOption.ATOMIC_MOVE);
            Thread.currentThread().join();
        }
    }
}
