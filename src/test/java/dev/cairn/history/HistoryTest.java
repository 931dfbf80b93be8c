package dev.cairn.history;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cairn.history.History.RunRecord;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class HistoryTest {
    private static final Instant SIX = Instant.parse("2026-01-18T06:00:00Z");

    @TempDir
    Path folder;

    private Path file;
    private History history;

    @BeforeEach
    void begin() {
        file = folder.resolve(".cairn/history.jsonl");
        history = new History(file);
    }

    @Test
    void beforeTheFirstRunThereIsNone() throws Exception {
        assertThat(history.read().lastStart("sync")).isNull();
        assertThat(file).doesNotExist();
    }

    @Test
    void aRunIsOneLineWithItsIdItsTimeAndWhatItFound() throws Exception {
        Map<String, Object> facts = new LinkedHashMap<>();
        facts.put("added", 2);
        facts.put("backup", null);
        history.add(new RunRecord("20260118-060000-3f2a", "sync", SIX, 1.25, facts));
        assertThat(Files.readString(file))
                .isEqualTo("{\"version\": 1, \"run\": \"20260118-060000-3f2a\", \"kind\": \"sync\","
                        + " \"start\": \"2026-01-18T06:00:00Z\", \"seconds\": 1.25, \"added\": 2, \"backup\": null}\n");
    }

    @Test
    void theLastStartIsTheLatestOfItsKind() throws Exception {
        add("sync", SIX);
        add("sync", SIX.plusSeconds(60));
        add("backup", SIX.plusSeconds(120));
        assertThat(history.read().lastStart("sync")).isEqualTo(SIX.plusSeconds(60));
        assertThat(history.read().lastStart("backup")).isEqualTo(SIX.plusSeconds(120));
        assertThat(history.read().lastStart("import")).isNull();
    }

    @Test
    void aClockThatWasSetBackDoesNotHideALaterRun() throws Exception {
        add("sync", SIX.plusSeconds(60));
        add("sync", SIX);
        assertThat(history.read().lastStart("sync")).isEqualTo(SIX.plusSeconds(60));
    }

    @Test
    void aRunOfAClockThatWasAheadDoesNotCountBeforeItsTime() throws Exception {
        add("sync", SIX);
        add("sync", SIX.plusSeconds(366 * 24 * 3600));
        assertThat(history.read().asOf(SIX.plusSeconds(60)).lastStart("sync")).isEqualTo(SIX);
        assertThat(history.read().asOf(SIX.minusSeconds(3600)).lastStart("sync"))
                .as("a clock that was corrected by an hour")
                .isEqualTo(SIX);
        assertThat(history.read().asOf(SIX.minusSeconds(25 * 3600)).all()).isEmpty();
    }

    @Test
    void linesThatAreTornOrSayNoTimeArePassedOver() throws Exception {
        add("sync", SIX);
        Files.writeString(
                file,
                "{\"kind\": \"sync\", \"start\": \"soon\"}\n"
                        + "{\"kind\": \"sync\"}\n"
                        + "{\"kind\": \"sync\", \"start\": 7}\n"
                        + "{\"ki",
                StandardOpenOption.APPEND);
        assertThat(history.read().lastStart("sync")).isEqualTo(SIX);
    }

    @Test
    void aSourceIsGoodWhereItAnsweredAndWhatItGaveCouldBeSaved() throws Exception {
        sync(SIX, Map.of("garmin", answer(null), "strava", answer("down")), null);
        sync(SIX.plusSeconds(60), Map.of("garmin", answer(null), "strava", answer(null)), "the disk is full");
        PastRuns.Reply garmin = history.read().replies().get("garmin");
        assertThat(garmin).isEqualTo(new PastRuns.Reply(SIX.plusSeconds(60), SIX, "the disk is full"));
        assertThat(history.read().replies().get("strava"))
                .isEqualTo(new PastRuns.Reply(SIX.plusSeconds(60), null, "the disk is full"));
        assertThat(history.read().lastGoodSync()).isNull();

        sync(SIX.minusSeconds(60), Map.of("garmin", answer(null)), null);
        assertThat(history.read().replies().get("garmin"))
                .as("a clock that was set back makes nothing older")
                .isEqualTo(new PastRuns.Reply(SIX.plusSeconds(60), SIX, null));
        assertThat(history.read().lastGoodSync()).isEqualTo(SIX.minusSeconds(60));
    }

    private static Map<String, Object> answer(String error) {
        Map<String, Object> answer = new LinkedHashMap<>();
        answer.put("fetched", 1);
        answer.put("error", error);
        return answer;
    }

    private void sync(Instant start, Map<String, Object> sources, String error) throws Exception {
        Map<String, Object> facts = new LinkedHashMap<>();
        facts.put("sources", sources);
        if (error != null) {
            facts.put("error", error);
        }
        history.add(new RunRecord("run", "sync", start, 0.5, facts));
    }

    private void add(String kind, Instant start) throws Exception {
        history.add(new RunRecord("run", kind, start, 0.5, Map.of()));
    }
}
