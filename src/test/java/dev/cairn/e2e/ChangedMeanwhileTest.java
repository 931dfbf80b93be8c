package dev.cairn.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** An editor or a script writes the cache while a sync is at work. */
class ChangedMeanwhileTest extends EndToEnd {
    private static final String MINE = "\"name\": \"Sunday Long Run\"";

    @BeforeEach
    void history() throws Exception {
        cairn.cache(seed());
        garmin.account().add(run(1, "2026-01-20"));
    }

    @Test
    void theMergeIsPlannedAnewFromWhatIsThereNow() throws Exception {
        String edited = seed().replace(MINE, "\"name\": \"My own word\"");
        whileAsking(() -> replace(edited));

        Result result = cairn.run("sync", "--json");

        assertThat(result.exitCode()).as(result::toString).isZero();
        assertThat(result.number("added")).isEqualTo(1);
        assertThat(result.err()).contains("warning: the cache was changed by someone else meanwhile; planning anew");
        assertThat(cairn.cacheText()).contains("\"name\": \"My own word\"", "\"id\": 1,");
        assertThat(cairn.activities()).hasSize(162);
        assertThat(cairn.backups()).hasSize(1);
        assertThat(cairn.backups().get(0)).hasContent(edited);
        assertThat(cairn.leftovers()).isEmpty();
    }

    /** As when a script does Cairn's work while Cairn waits for Garmin. */
    @Test
    void whatSomebodyElseAddedIsNotAddedTwice() throws Exception {
        String added = seed().replaceFirst("\"activities\": \\[\n", """
                "activities": [
                    {
                      "id": 1,
                      "name": "Run 1",
                      "type": "running",
                      "date": "2026-01-20 08:00:00",
                      "distance_km": 5.0,
                      "source": "garmin"
                    },
                """);
        whileAsking(() -> replace(added));

        Result result = cairn.run("sync", "--json");

        assertThat(result.exitCode()).as(result::toString).isZero();
        assertThat(result.number("added")).isZero();
        assertThat(result.number("total_after")).isEqualTo(162);
    }

    @Test
    void whoeverChangesItAgainAndAgainWins() throws Exception {
        Restless script = new Restless();
        whileAsking(script::start);

        Result result = cairn.run("sync", "--json");

        script.finish();
        assertThat(result.exitCode()).as(result::toString).isEqualTo(1);
        assertThat(result.json().keySet()).contains("run", "verdict", "error");
        assertThat(result.at("error", "message"))
                .isEqualTo("did not save: another program changed the cache twice while Cairn was at work");
        assertThat(cairn.cacheText()).isEqualTo(script.last);
        assertThat(cairn.leftovers()).isEmpty();
    }

    /** First run, and a script creates the cache meanwhile. */
    @Test
    void aCacheThatAppearsIsNotOverwritten() throws Exception {
        String seed = seed();
        Files.delete(cairn.cache());
        whileAsking(() -> replace(seed));

        Result result = cairn.run("sync", "--from", "2026-01-01", "--json");

        assertThat(result.exitCode()).as(result::toString).isZero();
        assertThat(cairn.activities()).hasSize(162);
    }

    @Test
    void aCacheThatVanishesIsNotMadeUp() throws Exception {
        whileAsking(() -> delete(cairn.cache()));

        Result result = cairn.run("sync", "--json");

        assertThat(result.exitCode()).as(result::toString).isEqualTo(5);
        assertThat(cairn.cache()).doesNotExist();
    }

    /** Atomically, as a good script does. */
    private void replace(String content) {
        try {
            Path anew = cairn.user().resolve("edited.json");
            Files.writeString(anew, content);
            Files.move(anew, cairn.cache(), StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException failed) {
            throw new IllegalStateException(failed);
        }
    }

    private static void delete(Path file) {
        try {
            Files.delete(file);
        } catch (IOException failed) {
            throw new IllegalStateException(failed);
        }
    }

    /** Writes the cache all the time. */
    private final class Restless {
        private final Thread thread = new Thread(this::write, "restless");
        private volatile boolean finished;
        volatile String last = "";

        void start() {
            thread.start();
        }

        private void write() {
            for (int i = 0; !finished; i++) {
                last = seed(i);
                replace(last);
            }
        }

        private String seed(int version) {
            try {
                return EndToEnd.seed().replace(MINE, "\"name\": \"Version " + version + "\"");
            } catch (IOException failed) {
                throw new IllegalStateException(failed);
            }
        }

        void finish() throws InterruptedException {
            finished = true;
            thread.join();
        }
    }
}
