package dev.cairn.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cairn.demo.simulator.Fault;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardWatchEventKinds;
import java.nio.file.WatchKey;
import java.nio.file.WatchService;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/**
 * SIGKILL at any moment: the cache is exactly the old or exactly the new one, and the next sync needs no help.
 *
 * <p>The moments: each request to Garmin, and each change of a file below the tracking folder. The cache has two megabytes more
 * than its activities need, so that copying and flushing it take their time, and kills fall into it.
 */
@Timeout(600)
class KillTest extends EndToEnd {
    private static final int KILLED = 128 + 9;
    private static final int KILLS_WHILE_ASKING = 6;
    private static final int KILLS_WHILE_SAVING = 24;

    private final Map<String, byte[]> old = new TreeMap<>();
    private String anew = "";

    /** A history that a sync has seen already, and what the next one will make of it when nothing happens. */
    @BeforeEach
    void history() throws Exception {
        cairn.cache(seed().replaceFirst("\\{", "{\n  \"padding\": \"" + "x".repeat(2_000_000) + "\","));
        garmin.account().add(run(1, today()), run(2, today().minusDays(1)), run(3, today().minusDays(2)));
        assertThat(sync().finish().number("added")).isEqualTo(3);
        garmin.account().add(run(4, today().minusDays(3)), run(5, today().minusDays(4)), run(6, today().minusDays(5)));
        garmin.account().edit(1, Map.of("activityName", "Renamed"));
        remember();
        assertThat(sync().finish().number("added")).isEqualTo(3);
        anew = withoutTime(cairn.cacheText());
        assertThat(anew).contains("\"Renamed\"", "\"id\": 6,");
    }

    /** Two for the list, one for the laps of each run that is new or renamed. */
    @Test
    void anyRequestMayBeTheLast() throws Exception {
        for (int moment = 1; moment <= KILLS_WHILE_ASKING; moment++) {
            goBack();
            CompletableFuture<Running> running = new CompletableFuture<>();
            int requestsBefore = garmin.requests().size();
            int last = moment;
            garmin.faults()
                    .on(
                            request -> garmin.requests().size() == requestsBefore + last,
                            1,
                            Fault.meanwhile(() -> running.join().kill()));
            running.complete(sync());
            assertThat(running.join().finish().exitCode())
                    .as("killed at request " + last)
                    .isEqualTo(KILLED);

            assertThat(cairn.cacheText().equals(oldCache()))
                    .as("nothing is written before all was asked")
                    .isTrue();
            theNextSyncNeedsNoHelp("request " + moment);
        }
    }

    @Test
    void anyChangeOfAFileMayBeTheLast() throws Exception {
        int kills = 0;
        int oldOnes = 0;
        for (int moment = 1; kills < KILLS_WHILE_SAVING; moment++) {
            goBack();
            boolean killed = killAtChange(moment);
            if (!killed) {
                // The run was over before: from the start again, for no two runs are alike to the millisecond.
                assertThat(moment).as("changes in a run").isGreaterThan(4);
                moment = 0;
                continue;
            }
            kills++;
            String now = cairn.cacheText();
            boolean isOld = now.equals(oldCache());
            oldOnes += isOld ? 1 : 0;
            assertThat(isOld || withoutTime(now).equals(anew))
                    .as("old or new, after change " + moment)
                    .isTrue();
            backupsAreWhole("change " + moment);
            theNextSyncNeedsNoHelp("change " + moment);
        }
        assertThat(oldOnes).as("kills before the rename").isBetween(1, KILLS_WHILE_SAVING);
        assertThat(cairn.run("backups", "--verify").exitCode()).isZero();
    }

    private void theNextSyncNeedsNoHelp(String moment) throws Exception {
        Result next = sync().finish();

        assertThat(next.exitCode()).as("after " + moment + ": " + next).isZero();
        assertThat(next.at("verdict")).isEqualTo("ok");
        assertThat(withoutTime(cairn.cacheText()).equals(anew))
                .as("the same in the end, after " + moment)
                .isTrue();
        assertThat(cairn.leftovers()).as("after " + moment).isEmpty();
        backupsAreWhole(moment);
    }

    private void backupsAreWhole(String moment) throws IOException {
        for (Path backup : cairn.backups()) {
            byte[] content = old.getOrDefault("backups/" + backup.getFileName(), old.get("unified-cache.json"));
            assertThat(Arrays.equals(Files.readAllBytes(backup), content))
                    .as(backup + " is whole after " + moment)
                    .isTrue();
        }
    }

    private Running sync() throws IOException {
        return cairn.start("sync", "--json");
    }

    /** Kills a sync after so many changes of files; false when it ended before. */
    private boolean killAtChange(int number) throws Exception {
        try (WatchService changes = cairn.home().getFileSystem().newWatchService()) {
            for (Path folder : foldersToWatch()) {
                folder.register(
                        changes,
                        StandardWatchEventKinds.ENTRY_CREATE,
                        StandardWatchEventKinds.ENTRY_MODIFY,
                        StandardWatchEventKinds.ENTRY_DELETE);
            }
            Running running = sync();
            int seen = 0;
            while (seen < number && running.isAlive()) {
                WatchKey key = changes.poll(100, TimeUnit.MILLISECONDS);
                if (key != null) {
                    seen += key.pollEvents().size();
                    key.reset();
                }
            }
            return running.kill().finish().exitCode() == KILLED;
        }
    }

    private List<Path> foldersToWatch() throws IOException {
        Files.createDirectories(cairn.tracking().resolve("backups"));
        try (Stream<Path> found = Files.walk(cairn.tracking())) {
            return found.filter(Files::isDirectory).toList();
        }
    }

    private void remember() throws IOException {
        try (Stream<Path> found = Files.walk(cairn.tracking())) {
            for (Path file : found.filter(Files::isRegularFile).toList()) {
                old.put(cairn.tracking().relativize(file).toString(), Files.readAllBytes(file));
            }
        }
    }

    /** To the moment before the sync. */
    private void goBack() throws IOException {
        List<Path> there = new ArrayList<>();
        try (Stream<Path> found = Files.walk(cairn.tracking())) {
            found.filter(Files::isRegularFile).forEach(there::add);
        }
        for (Path file : there) {
            Files.delete(file);
        }
        for (Map.Entry<String, byte[]> file : old.entrySet()) {
            Files.write(cairn.tracking().resolve(file.getKey()), file.getValue());
        }
    }

    private String oldCache() {
        return new String(old.get("unified-cache.json"), StandardCharsets.UTF_8);
    }

    private static String withoutTime(String cache) {
        return cache.replaceFirst("\"last_sync\": \"[^\"]*\"", "\"last_sync\": \"\"");
    }
}
