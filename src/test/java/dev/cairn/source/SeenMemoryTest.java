package dev.cairn.source;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cairn.json.Json;
import dev.cairn.source.SeenMemory.Seen;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.time.YearMonth;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SeenMemoryTest {
    private static final Instant MORNING = Instant.parse("2026-01-18T06:00:00Z");
    private static final Instant EVENING = Instant.parse("2026-01-18T20:00:00Z");
    private static final YearMonth JANUARY = YearMonth.of(2026, 1);
    private static final YearMonth DECEMBER = YearMonth.of(2025, 12);

    @TempDir
    Path folder;

    @Test
    void nothingWasSeenAtFirst() throws Exception {
        assertThat(memory().of("garmin", Set.of(JANUARY))).isEmpty();
        memory().takeBackTo(MORNING);
        memory().add(List.of(), MORNING);
        assertThat(folder.resolve("seen")).doesNotExist();
    }

    @Test
    void whatWasSeenIsOneLineInTheFileOfItsMonth() throws Exception {
        memory().add(List.of(seen(JANUARY, "7", Map.of("calories", 390.0))), MORNING);
        assertThat(Files.readString(file("garmin", "2026-01")))
                .isEqualTo("{\"at\": \"2026-01-18T06:00:00Z\", \"key\": \"7\", \"fields\": {\"calories\": 390.0}}\n");
    }

    @Test
    void monthsThatAreNotAskedForAreNotRead() throws Exception {
        memory().add(List.of(seen(JANUARY, "7", Map.of()), seen(DECEMBER, "6", Map.of())), MORNING);
        assertThat(memory().of("garmin", Set.of(JANUARY))).containsOnlyKeys("7");
        assertThat(memory().of("garmin", Set.of(JANUARY, DECEMBER))).containsOnlyKeys("7", "6");
        assertThat(memory().of("garmin", Set.of())).isEmpty();
    }

    @Test
    void sourcesDoNotSeeEachOther() throws Exception {
        memory().add(List.of(new Seen("mine", JANUARY, "7", Map.of("name", "x"))), MORNING);
        assertThat(memory().of("garmin", Set.of(JANUARY))).isEmpty();
        assertThat(memory().of("mine", Set.of(JANUARY))).containsOnlyKeys("7");
    }

    @Test
    void theLastValueOfEachFieldCounts() throws Exception {
        memory().add(List.of(seen(JANUARY, "7", Map.of("name", "Run", "calories", 390))), MORNING);
        memory().add(List.of(seen(JANUARY, "7", Map.of("calories", 400))), EVENING);
        assertThat(Json.line(memory().of("garmin", Set.of(JANUARY)).get("7")))
                .contains("\"name\": \"Run\"", "\"calories\": 400");
    }

    @Test
    void aRestoreForgetsWhatWasSeenSince() throws Exception {
        memory().add(List.of(seen(JANUARY, "7", Map.of("name", "Run"))), MORNING);
        memory().add(List.of(seen(JANUARY, "7", Map.of("name", "Race")), seen(DECEMBER, "6", Map.of())), EVENING);
        memory().takeBackTo(MORNING);
        assertThat(memory().of("garmin", Set.of(JANUARY, DECEMBER)))
                .containsOnly(Map.entry("7", Map.of("name", "Run")));
        assertThat(Files.readString(file("garmin", "2025-12"))).isEmpty();
    }

    @Test
    void aFileThatHasNothingToForgetIsLeftAlone() throws Exception {
        memory().add(List.of(seen(JANUARY, "7", Map.of("x", 1))), MORNING);
        Object inode = Files.getAttribute(file("garmin", "2026-01"), "unix:ino");
        memory().takeBackTo(MORNING);
        assertThat(Files.getAttribute(file("garmin", "2026-01"), "unix:ino")).isEqualTo(inode);
    }

    @Test
    void aLineThatDoesNotSayWhenIsForgottenByARestore() throws Exception {
        memory().add(List.of(seen(JANUARY, "7", Map.of("x", 1))), MORNING);
        append("{\"key\": \"8\", \"fields\": {}}\n{\"at\": \"once\", \"key\": \"9\", \"fields\": {}}\n");
        assertThat(memory().of("garmin", Set.of(JANUARY))).containsOnlyKeys("7", "8", "9");
        memory().takeBackTo(EVENING);
        assertThat(memory().of("garmin", Set.of(JANUARY))).containsOnlyKeys("7");
    }

    @Test
    void aTornLineIsPassedOverAndTheNextOneDoesNotGrowOntoIt() throws Exception {
        memory().add(List.of(seen(JANUARY, "7", Map.of("name", "Läuft"))), MORNING);
        append("{\"at\": \"2026-01-18T06:00:00Z\", \"key\": \"8\", \"fie");
        memory().add(List.of(seen(JANUARY, "9", Map.of())), EVENING);
        assertThat(memory().of("garmin", Set.of(JANUARY))).containsOnlyKeys("7", "9");
    }

    @Test
    void linesOfAnotherShapeSayNothing() throws Exception {
        memory().add(List.of(seen(JANUARY, "7", Map.of())), MORNING);
        append("[]\n7\n{\"key\": 8, \"fields\": {}}\n{\"key\": \"9\", \"fields\": []}\n\n");
        assertThat(memory().of("garmin", Set.of(JANUARY))).containsOnlyKeys("7");
    }

    private void append(String text) throws IOException {
        Files.writeString(file("garmin", "2026-01"), text, StandardOpenOption.APPEND);
    }

    private static Seen seen(YearMonth month, String key, Map<String, ?> fields) {
        return new Seen("garmin", month, key, fields);
    }

    private SeenMemory memory() {
        return new SeenMemory(folder.resolve("seen"));
    }

    private Path file(String source, String month) {
        return folder.resolve("seen").resolve(source).resolve(month + ".jsonl");
    }
}
