package dev.cairn.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cairn.retention.Surplus;
import dev.cairn.settings.Home;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ShelfReaderTest {
    private static final String BACKUP = "unified-cache-20260101_060000.json";
    private static final String ONE = "{\"id\": 1, \"date\": \"2026-01-01 08:00:00\", \"name\": \"Söhre\"}";
    private static final String TWO = "{\"id\": 2, \"date\": \"2026-01-02 08:00:00\"}";

    @TempDir
    Path folder;

    private Home home;

    @BeforeEach
    void aBackupWithMore() throws IOException {
        home = new Home(folder);
        Files.createDirectories(home.backups());
        write(home.cache(), TWO);
        write(home.backups().resolve(BACKUP), ONE + ", " + TWO);
    }

    private static void write(Path file, String activities) throws IOException {
        Files.writeString(file, "{\"activities\": [" + activities + "]}");
    }

    private ShelfReader.Reading read() throws IOException {
        return new ShelfReader(home, World.CLOCK).read();
    }

    @Test
    void whatWasFoundIsRememberedAsItWasFound() throws Exception {
        assertThat(ShelfNote.read(home)).as("never read").isNull();
        ShelfReader.Reading reading = read();
        assertThat(reading.only())
                .isEqualTo(new ShelfNote.Only(1, 0, List.of(new Surplus.Named("1", "2026-01-01 08:00:00", "Söhre"))));
        assertThat(ShelfNote.read(home)).isEqualTo(new ShelfNote(World.CLOCK.instant(), 1, List.of(), reading.only()));
    }

    @Test
    void whereThereIsNoBackupNothingIsWritten() throws Exception {
        Files.delete(home.backups().resolve(BACKUP));
        assertThat(read().all()).isEmpty();
        assertThat(home.state()).doesNotExist();
    }

    @Test
    void aBadOneIsRememberedByName() throws Exception {
        Files.writeString(
                home.checksums(),
                "0".repeat(64) + "  " + BACKUP + "\n" + "0".repeat(64) + "  unified-cache-20250101_060000.json\n");
        read();
        ShelfNote note = ShelfNote.read(home);
        assertThat(note).isNotNull();
        assertThat(note.bad()).containsExactly(BACKUP, "unified-cache-20250101_060000.json");
        assertThat(note.only()).isEqualTo(new ShelfNote.Only(0, 0, List.of()));
    }

    @Test
    void withoutACacheWhatOnlyTheyHoldIsNotKnown() throws Exception {
        Files.delete(home.cache());
        assertThat(read().only()).isNull();
        assertThat(ShelfNote.read(home)).isEqualTo(new ShelfNote(World.CLOCK.instant(), 1, List.of(), null));
    }

    @ParameterizedTest
    @ValueSource(strings = {"tombstones.json", "links.json"})
    void aDamagedWordOfTheUserKeepsNoBackupFromBeingRead(String file) throws Exception {
        Files.createDirectories(home.state());
        Files.writeString(home.state().resolve(file), "{");
        ShelfReader.Reading reading = read();
        assertThat(reading.cache()).hasSize(1);
        assertThat(reading.only()).isNull();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"{", "[]", "{\"at\": \"noon\", \"read\": 1, \"bad\": []}", "{\"at\": \"2026-01-01T00:00:00Z\"}"})
    void aNoteThatCannotBeReadIsNone(String text) throws Exception {
        Files.createDirectories(home.state());
        Files.writeString(home.state().resolve("shelf.json"), text);
        assertThat(ShelfNote.read(home)).isNull();
        read();
        assertThat(ShelfNote.read(home)).isNotNull();
    }

    @ParameterizedTest
    @CsvSource({
        "0, 0, nothing",
        "1, 0, 1 activity",
        "2, 0, 2 activities",
        "0, 3, values of 3",
        "2, 1, '2 activities, and values of 1'"
    })
    void itIsSaidInWords(int activities, int values, String words) {
        assertThat(new ShelfNote.Only(activities, values, List.of()).words()).isEqualTo(words);
    }
}
