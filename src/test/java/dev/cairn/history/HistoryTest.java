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
        assertThat(history.lastStart("sync")).isNull();
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
        assertThat(history.lastStart("sync")).isEqualTo(SIX.plusSeconds(60));
        assertThat(history.lastStart("backup")).isEqualTo(SIX.plusSeconds(120));
        assertThat(history.lastStart("import")).isNull();
    }

    @Test
    void aClockThatWasSetBackDoesNotHideALaterRun() throws Exception {
        add("sync", SIX.plusSeconds(60));
        add("sync", SIX);
        assertThat(history.lastStart("sync")).isEqualTo(SIX.plusSeconds(60));
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
        assertThat(history.lastStart("sync")).isEqualTo(SIX);
    }

    private void add(String kind, Instant start) throws Exception {
        history.add(new RunRecord("run", kind, start, 0.5, Map.of()));
    }
}
