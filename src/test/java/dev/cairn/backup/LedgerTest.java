package dev.cairn.backup;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LedgerTest {
    private static final String LINE =
            "{\"version\": 1, \"name\": \"unified-cache-20260118_004825.json\", \"made\": \"2026-01-17T23:48:25Z\","
                    + " \"bytes\": 891532, \"sha256\": \"ab12\", \"stats\": {\"total\": 542, \"with_hr\": 474,"
                    + " \"with_splits_hr\": 86}, \"reason\": \"sync\", \"run\": \"20260118-1\", \"sources\": {\"garmin\":"
                    + " \"2026-01-17\", \"strava\": \"2026-01-16\"}}\n";

    @TempDir
    Path folder;

    Path file;
    Ledger ledger;

    @BeforeEach
    void emptyLedger() {
        file = folder.resolve(".cairn").resolve("backups.jsonl");
        ledger = new Ledger(file);
    }

    static LedgerEntry entry(String name) {
        Occasion occasion = new Occasion(Instant.parse("2026-01-18T00:00:00Z"), "manual", null, null, Map.of());
        return new LedgerEntry(name, 1, "ab12", occasion);
    }

    private void thereIs(String text) throws Exception {
        Files.createDirectories(file.getParent());
        Files.writeString(file, text);
    }

    @Test
    void isEmptyBeforeTheFirstBackup() throws Exception {
        assertThat(ledger.entries()).isEmpty();
    }

    @Test
    void writesOneLineForEach() throws Exception {
        ledger.append(new LedgerEntry(
                "unified-cache-20260118_004825.json",
                891532,
                "ab12",
                new Occasion(
                        Instant.parse("2026-01-17T23:48:25Z"),
                        "sync",
                        "20260118-1",
                        new Occasion.Counts(542, 474, 86),
                        new TreeMap<>(
                                Map.of("garmin", LocalDate.of(2026, 1, 17), "strava", LocalDate.of(2026, 1, 16))))));
        assertThat(file).hasContent(LINE);
    }

    @Test
    void readsWhatItWrote() throws Exception {
        thereIs(LINE);
        LedgerEntry entry = ledger.entries().get(0);
        assertThat(entry.bytes()).isEqualTo(891532);
        assertThat(entry.occasion().made()).isEqualTo("2026-01-17T23:48:25Z");
        assertThat(entry.occasion().counts()).isEqualTo(new Occasion.Counts(542, 474, 86));
        assertThat(entry.occasion().run()).isEqualTo("20260118-1");
        assertThat(entry.occasion().sources())
                .containsEntry("garmin", LocalDate.of(2026, 1, 17))
                .containsEntry("strava", LocalDate.of(2026, 1, 16));
    }

    @Test
    void keepsTheOrderInWhichTheyWereMade() throws Exception {
        ledger.append(entry("b"));
        ledger.append(entry("a"));
        assertThat(ledger.entries()).containsExactly(entry("b"), entry("a"));
    }

    @Test
    void aTornLastLineIsPassedOverAndDoesNotSpoilTheNext() throws Exception {
        thereIs(LINE + LINE.substring(0, 70));
        assertThat(ledger.entries()).hasSize(1);
        ledger.append(entry("next"));
        assertThat(ledger.entries()).hasSize(2).last().isEqualTo(entry("next"));
        assertThat(Files.readString(file)).startsWith(LINE + LINE.substring(0, 70) + "\n{");
    }

    @Test
    void aLineThatOnlyLostItsEndIsWhole() throws Exception {
        thereIs(LINE.stripTrailing());
        assertThat(ledger.entries()).hasSize(1);
        ledger.append(entry("next"));
        assertThat(ledger.entries()).hasSize(2);
    }

    @Test
    void aLineTornInsideALetterIsPassedOver() throws Exception {
        thereIs(LINE);
        Files.write(file, new byte[] {'{', '"', (byte) 0xc3}, StandardOpenOption.APPEND);
        assertThat(ledger.entries()).hasSize(1);
    }

    @Test
    void zerosAsAPowerCutLeavesThemArePassedOver() throws Exception {
        thereIs(LINE);
        Files.write(file, new byte[512], StandardOpenOption.APPEND);
        assertThat(ledger.entries()).hasSize(1);
        ledger.append(entry("next"));
        assertThat(ledger.entries()).hasSize(2);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "[]", "7", "{}", "{\"name\": \"x\"}"})
    void aLineThatIsNoEntryIsPassedOver(String line) throws Exception {
        thereIs(line + "\n" + LINE);
        assertThat(ledger.entries()).hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"2026-01-17T23:48:25Z", "2026-01-16", "891532"})
    void aLineWithAValueThatIsNoneIsPassedOver(String value) throws Exception {
        thereIs(LINE.replace(value, value + "x"));
        assertThat(ledger.entries()).isEmpty();
    }

    @Test
    void whatALaterVersionAddsIsPassedOver() throws Exception {
        thereIs(LINE.replace("{\"version\": 1,", "{\"version\": 2, \"later\": [1],"));
        assertThat(ledger.entries()).hasSize(1);
    }

    @Test
    void countsAndRunMayBeUnknown() throws Exception {
        ledger.append(entry("a"));
        assertThat(file)
                .hasContent("{\"version\": 1, \"name\": \"a\", \"made\": \"2026-01-18T00:00:00Z\", \"bytes\": 1,"
                        + " \"sha256\": \"ab12\", \"reason\": \"manual\", \"run\": null, \"sources\": {}}\n");
        assertThat(ledger.entries().get(0).occasion().counts()).isNull();
    }
}
