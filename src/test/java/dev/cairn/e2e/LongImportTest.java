package dev.cairn.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cairn.demo.simulator.Fault;
import dev.cairn.demo.simulator.MadeUpRunner;
import dev.cairn.demo.simulator.SimulatedActivity;
import dev.cairn.demo.simulator.SimulatedRequest;
import dev.cairn.json.Json;
import java.nio.file.Files;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A year that comes in over several runs, of which none reaches its end: nothing is lost, nothing is there twice. */
class LongImportTest extends EndToEnd {
    private static final int KILLED = 128 + 9;
    private static final int BATCH = 40;

    private final List<SimulatedActivity> year = MadeUpRunner.year(LocalDate.of(2026, 1, 17));

    @BeforeEach
    void upload() throws Exception {
        String url = garmin.baseUrl().toString();
        cairn.set("CAIRN_GARMIN_SSO_URL", url);
        cairn.set("CAIRN_GARMIN_AUTH_URL", url);
        Files.writeString(
                cairn.session(), Json.write(Json.normalize(garmin.tokens().signedInElsewhere())));
        garmin.account().addAll(year);
        cairn.set("CAIRN_SYNC_BATCH", Integer.toString(BATCH));
    }

    /** Something that happens when laps are asked for the nth time from now on. */
    private void atLaps(int number, Fault fault) {
        long before = laps();
        garmin.faults().on(request -> isLaps(request) && laps() == before + number, 1, fault);
    }

    private long laps() {
        return garmin.requests().stream().filter(LongImportTest::isLaps).count();
    }

    private static boolean isLaps(SimulatedRequest request) {
        return request.path().endsWith("/splits");
    }

    @Test
    void aYearIsRateLimitedKilledInterruptedExpiresAndIsStillWhole() throws Exception {
        int whole = year.size();
        assertThat(whole).isGreaterThan(4 * BATCH);

        // Throttled in the first batch, killed in the second.
        CompletableFuture<Running> first = new CompletableFuture<>();
        atLaps(7, Fault.tooManyRequests("1"));
        atLaps(BATCH + 20, Fault.meanwhile(() -> first.join().kill()));
        first.complete(cairn.start("sync", "--all", "--json"));
        Result killed = first.join().finish();
        assertThat(killed.exitCode()).as(killed::toString).isEqualTo(KILLED);
        assertThat(killed.err()).contains("garmin answered 429 (too many requests); waiting 1 s, as it asks for");
        assertThat(cairn.activities()).hasSize(BATCH);
        assertThat(cairn.run("verify", "--json").exitCode()).isZero();

        // Goes on without being told to, and is interrupted by the keyboard.
        CompletableFuture<Running> second = new CompletableFuture<>();
        atLaps(BATCH + 5, Fault.meanwhile(() -> interrupt(second.join())));
        second.complete(cairn.start("sync", "--json"));
        Result interrupted = second.join().finish();
        assertThat(interrupted.exitCode()).as(interrupted::toString).isEqualTo(130);
        assertThat(interrupted.out()).isEmpty();
        assertThat(cairn.activities()).hasSize(2 * BATCH);

        // Garmin has enough for longer than anybody wants to wait.
        atLaps(BATCH + 1, Fault.tooManyRequests("3600"));
        Result limited = cairn.run("sync", "--json");
        assertThat(limited.exitCode()).as(limited::toString).isZero();
        assertThat(limited.at("warnings")).asString().contains("no laps from", "429 (too many requests)");

        // The token ends in the middle of the last part.
        atLaps(BATCH / 2, Fault.meanwhile(garmin.tokens()::endAccess));
        String tokens = Files.readString(cairn.session());
        Result last = cairn.run("sync", "--json");
        assertThat(Files.readString(cairn.session()))
                .as("refreshed, and kept before it was used")
                .isNotEqualTo(tokens);
        assertThat(last.exitCode()).as(last::toString).isZero();
        assertThat(last.at("verdict")).isEqualTo("ok");

        everythingIsThereOnce();
        assertThat(cairn.run("backups", "--verify").exitCode()).isZero();
        assertThat(Files.readAllLines(cairn.tracking().resolve(".cairn/history.jsonl")))
                .as("a line for each run that came to its end")
                .hasSize(2);
        Result nothing = cairn.run("sync", "--all", "--json");
        assertThat(nothing.number("unchanged")).isEqualTo(whole);
        assertThat(nothing.at("backup")).isNull();
    }

    private void everythingIsThereOnce() throws Exception {
        List<Map<String, Object>> there = cairn.activities();
        List<String> ids =
                there.stream().map(one -> String.valueOf(one.get("id"))).toList();
        assertThat(ids).doesNotHaveDuplicates();
        assertThat(ids)
                .containsExactlyInAnyOrderElementsOf(
                        year.stream().map(one -> String.valueOf(one.id())).toList());
        Set<String> withoutLaps = there.stream()
                .filter(one -> !one.containsKey("splits"))
                .map(one -> String.valueOf(one.get("id")))
                .collect(Collectors.toSet());
        assertThat(withoutLaps).isEmpty();
        Map<String, Integer> asked = new TreeMap<>();
        garmin.requests().stream()
                .filter(LongImportTest::isLaps)
                .forEach(request -> asked.merge(request.path(), 1, Integer::sum));
        assertThat(asked.values().stream().filter(times -> times > 1).count())
                .as("asked again is what was not saved: part of two batches, and two that Garmin refused")
                .isLessThanOrEqualTo(20 + 5 + 2);
        assertThat(new HashSet<>(asked.keySet())).hasSize(year.size());
    }

    private static void interrupt(Running running) {
        try {
            running.interrupt();
            running.finish();
        } catch (java.io.IOException failed) {
            throw new java.io.UncheckedIOException(failed);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
    }

    @Test
    void theFirstSyncOffersTheWholeHistory() throws Exception {
        garmin.account().add(run(1, today()));
        String offer = "This was the first sync, of the last 7 days. The whole history: cairn sync --all";
        List<Result> first = new ArrayList<>(List.of(cairn.run("sync", "--dry-run"), cairn.run("sync")));
        assertThat(first).allSatisfy(result -> assertThat(result.exitCode()).isZero());
        assertThat(first.get(0).err()).doesNotContain("cairn sync --all");
        assertThat(first.get(1).err()).contains(offer);
        assertThat(first.get(1).out()).doesNotContain("--all");
        assertThat(cairn.run("sync").err()).doesNotContain("cairn sync --all");
    }
}
