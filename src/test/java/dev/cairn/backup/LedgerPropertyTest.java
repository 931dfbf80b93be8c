package dev.cairn.backup;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.Map;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.lifecycle.AfterTry;
import net.jqwik.api.lifecycle.BeforeTry;

/** A ledger that is cut anywhere: a power cut does not ask where a line ends. */
class LedgerPropertyTest {
    private static final LedgerEntry FIRST = entry("läuft – 1", Map.of("garmin", LocalDate.of(2026, 1, 17)));
    private static final LedgerEntry SECOND = entry("unified-cache-20260118_004825.json", Map.of());
    private static final LedgerEntry NEXT = entry("next", Map.of());

    private Path folder;
    private Path file;

    private static LedgerEntry entry(String name, Map<String, LocalDate> sources) {
        Occasion.Counts counts = new Occasion.Counts(542, 474, 86);
        return new LedgerEntry(
                name,
                891_532,
                "ab12",
                new Occasion(Instant.parse("2026-01-17T23:48:25Z"), "sync", "1", counts, sources));
    }

    @BeforeTry
    void ledgerOfTwo() throws IOException {
        folder = Files.createTempDirectory("ledger");
        file = folder.resolve("backups.jsonl");
        new Ledger(file).append(FIRST);
        new Ledger(file).append(SECOND);
    }

    @AfterTry
    void remove() throws IOException {
        Files.deleteIfExists(file);
        Files.deleteIfExists(folder);
    }

    @Example
    void losesAtMostTheLineThatIsCut() throws IOException {
        byte[] whole = Files.readAllBytes(file);
        int firstLine = new String(whole, StandardCharsets.ISO_8859_1).indexOf('\n') + 1;
        for (int length = whole.length; length >= 0; length -= 3) {
            Files.write(file, Arrays.copyOf(whole, length));
            Ledger ledger = new Ledger(file);
            ledger.append(NEXT);
            assertThat(ledger.entries()).as("cut to %d bytes", length).endsWith(NEXT);
            if (length >= firstLine) {
                assertThat(ledger.entries()).as("cut to %d bytes", length).startsWith(FIRST);
            }
        }
    }

    @Property(tries = 50)
    void rubbishBehindTheLastLineCostsNothing(@ForAll byte[] rubbish) throws IOException {
        byte[] whole = Files.readAllBytes(file);
        byte[] spoilt = Arrays.copyOf(whole, whole.length + rubbish.length);
        System.arraycopy(rubbish, 0, spoilt, whole.length, rubbish.length);
        Files.write(file, spoilt);
        Ledger ledger = new Ledger(file);
        assertThat(ledger.entries()).containsExactly(FIRST, SECOND);
        ledger.append(NEXT);
        assertThat(ledger.entries()).containsExactly(FIRST, SECOND, NEXT);
    }
}
