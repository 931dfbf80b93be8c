package dev.cairn.pipeline;

import dev.cairn.cache.AtomicFile;
import dev.cairn.failure.ExitCode;
import dev.cairn.failure.Failure;
import dev.cairn.settings.Home;
import dev.cairn.source.file.Told;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The steps of the route {@code inbox} that need thought. A file goes to {@code .done} or {@code .failed} once what is in it was
 * saved, or can't be read; while Cairn itself can't go on, it stays where it is, and is tried again later.
 */
public final class Inbox {
    private static final Logger LOG = LoggerFactory.getLogger("dev.cairn.inbox");
    private static final String DONE = ".done";
    private static final String FAILED = ".failed";
    private static final String REASON = ".reason.txt";

    /** How long to wait with the next try, unless it is only for the lock. */
    private static final Duration PATIENCE = Duration.ofMinutes(1);

    private final Path folder;
    private final Clock clock;

    /** Why the last file had to wait, so that it is said once. */
    private String waitingFor = "";

    private Instant nextTry = Instant.MIN;

    Inbox(Home home, Clock clock) {
        this.folder = home.inbox();
        this.clock = clock;
    }

    /**
     * What to bring in.
     *
     * @throws Failure when the last try is too short a time ago
     */
    public ImportRequest request(String name) {
        if (clock.instant().isBefore(nextTry)) {
            throw new Failure(ExitCode.LOCKED, waitingFor, "The inbox tries again.");
        }
        return new ImportRequest(List.of(folder.resolve(name)), false);
    }

    /**
     * Says how it went, and where the file goes: its new name, below the inbox.
     *
     * @throws Failure when what came could not be saved: the file has to wait
     */
    public String imported(SyncRun run, String name) throws IOException {
        SyncReport report = SyncReport.of(run);
        if (report.failure() != null) {
            throw report.failure();
        }
        waitingFor = "";
        report.warnings().forEach(LOG::warn);
        Told told = Objects.requireNonNull(report.files());
        LOG.info(
                "inbox: {}: {} added, {} updated, {} matched, {} unchanged{}",
                name,
                report.added(),
                report.updated(),
                report.matched(),
                report.unchanged(),
                told.skippedByKind().isEmpty() ? "" : "; no activity: " + told.skippedByKind());
        if (told.refusedInAll() == 0) {
            return free(DONE, name);
        }
        String place = free(FAILED, name);
        StringBuilder reasons = new StringBuilder();
        for (Told.OneFile file : told.refused()) {
            reasons.append(relative(file.file()))
                    .append(": ")
                    .append(file.reason())
                    .append('\n');
        }
        AtomicFile.write(folder.resolve(place + REASON), reasons.toString());
        LOG.error(
                "inbox: {} is now {}, for {}",
                name,
                place,
                told.refused().get(0).reason());
        return place;
    }

    private String relative(String file) {
        String inbox = folder + "/";
        return file.startsWith(inbox) ? file.substring(inbox.length()) : file;
    }

    /** A name that no file has: an earlier one of the same name stays. */
    private String free(String place, String name) {
        String free = place + "/" + name;
        for (int next = 2; Files.exists(folder.resolve(free)) || Files.exists(folder.resolve(free + REASON)); next++) {
            free = place + "/" + next + "-" + name;
        }
        return free;
    }

    /**
     * Says why a file has to wait.
     *
     * @throws Exception what it waits for, so that the file stays where it is
     */
    public void waiting(String name, Exception failed) throws Exception {
        String why = String.valueOf(Pipeline.failure(failed).getMessage());
        boolean isOver = !clock.instant().isBefore(nextTry);
        if (isOver && Pipeline.failure(failed).exitCode() != ExitCode.LOCKED) {
            nextTry = clock.instant().plus(PATIENCE);
        }
        if (!why.equals(waitingFor)) {
            waitingFor = why;
            LOG.warn("inbox: {} has to wait: {}", name, why);
        }
        throw failed;
    }
}
