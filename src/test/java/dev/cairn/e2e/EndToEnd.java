package dev.cairn.e2e;

import dev.cairn.demo.simulator.Fault;
import dev.cairn.demo.simulator.GarminSimulator;
import dev.cairn.demo.simulator.SimulatedActivity;
import dev.cairn.demo.simulator.SimulatedRequest;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A Garmin Connect and a Cairn that is signed in there, new for each test. */
@Tag("e2e")
@Timeout(180)
abstract class EndToEnd {
    /** The window of the tests that do not care for it. */
    static final String[] SYNC_JANUARY = {"sync", "--from", "2026-01-01", "--to", "2026-01-31", "--json"};

    static final String LIST = "/activitylist-service/activities/search/activities";

    @TempDir
    private Path folder;

    final GarminSimulator garmin = GarminSimulator.start();
    Cairn cairn;

    @BeforeEach
    void signIn() throws IOException {
        cairn = new Cairn(folder, garmin);
    }

    @AfterEach
    void close() {
        garmin.close();
    }

    /** A run of 5 km at eight in the morning. */
    static SimulatedActivity run(long id, LocalDate day) {
        return SimulatedActivity.run(id).named("Run " + id).startingAt(day + " 08:00:00");
    }

    static SimulatedActivity run(long id, String day) {
        return run(id, LocalDate.parse(day));
    }

    static LocalDate today() {
        return LocalDate.now();
    }

    /** What was asked for the list, in order. */
    List<SimulatedRequest> listRequests() {
        return garmin.requests().stream()
                .filter(request -> request.path().equals(LIST))
                .toList();
    }

    /** How often this path was asked for. */
    long requestsFor(String path) {
        return garmin.requests().stream()
                .filter(request -> request.path().equals(path))
                .count();
    }

    static String splitsOf(long id) {
        return "/activity-service/activity/" + id + "/splits";
    }

    /** Something that happens while the list is asked for, once. */
    void whileAsking(Runnable event) {
        garmin.faults().onList(1, Fault.meanwhile(event));
    }

    /** Waits for something that has to happen within a minute. */
    static void await(CountDownLatch event) {
        try {
            if (!event.await(60, TimeUnit.SECONDS)) {
                throw new AssertionError("it never happened");
            }
        } catch (InterruptedException interrupted) {
            throw new IllegalStateException(interrupted);
        }
    }

    /** The cache that the scripts wrote: 161 activities from 2025-01-19 to 2026-01-17. */
    static String seed() throws IOException {
        try (InputStream seed = EndToEnd.class.getResourceAsStream("/seed/unified-cache.json")) {
            return new String(seed.readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
