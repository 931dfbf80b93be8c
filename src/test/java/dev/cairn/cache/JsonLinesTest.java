package dev.cairn.cache;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.cairn.json.Json;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class JsonLinesTest {
    @TempDir
    Path folder;

    @Test
    void createsTheFileAndItsFolder() throws Exception {
        JsonLines.append(file(), List.of(Map.of("name", "Läuft 👟"), Map.of("n", 142.0)));
        assertThat(Files.readString(file())).isEqualTo("{\"name\": \"Läuft 👟\"}\n{\"n\": 142.0}\n");
    }

    @Test
    void addsAtTheEnd() throws Exception {
        JsonLines.append(file(), List.of(Map.of("n", 1)));
        JsonLines.append(file(), List.of(Map.of("n", 2)));
        assertThat(lines()).containsExactly("{\"n\": 1}", "{\"n\": 2}");
    }

    @Test
    void nothingToAddTouchesNothing() throws Exception {
        JsonLines.append(file(), List.of());
        assertThat(folder).isEmptyDirectory();
    }

    @Test
    void withoutAFileThereAreNoLines() throws Exception {
        assertThat(lines()).isEmpty();
    }

    @Test
    void aTextWithLineBreaksIsOneLine() throws Exception {
        JsonLines.append(file(), List.of(Map.of("text", "one\ntwo\r\u2028three")));
        assertThat(lines()).containsExactly("{\"text\": \"one\\ntwo\\r\u2028three\"}");
    }

    @Test
    void tornAnywhereTheLastLineIsPassedOverAndTheNextIsWhole() throws Exception {
        JsonLines.append(file(), List.of(Map.of("n", 1), Map.of("text", "Läuft 👟")));
        byte[] whole = Files.readAllBytes(file());
        int firstLine = "{\"n\": 1}\n".length();
        for (int length = firstLine; length < whole.length - 1; length++) {
            Files.write(file(), Arrays.copyOf(whole, length));
            assertThat(lines()).as("%d bytes", length).containsExactly("{\"n\": 1}");
            JsonLines.append(file(), List.of(Map.of("n", 3)));
            assertThat(lines()).as("%d bytes", length).containsExactly("{\"n\": 1}", "{\"n\": 3}");
        }
    }

    @Test
    void aLineThatLacksOnlyItsLineBreakCounts() throws Exception {
        write("{\"n\": 1}");
        assertThat(lines()).containsExactly("{\"n\": 1}");
        JsonLines.append(file(), List.of(Map.of("n", 2)));
        assertThat(Files.readString(file())).isEqualTo("{\"n\": 1}\n{\"n\": 2}\n");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "[]", "7", "null", "{\"a\": }", "{\"a\": 1} {\"b\": 2}"})
    void aLineThatIsNoObjectIsPassedOver(String line) throws Exception {
        write("{\"n\": 1}\n" + line + "\n{\"n\": 2}\n");
        assertThat(lines()).containsExactly("{\"n\": 1}", "{\"n\": 2}");
    }

    @Test
    void aCharacterTornInTheMiddleDoesNotHideWhatFollows() throws Exception {
        Files.createDirectories(file().getParent());
        byte[] half = Arrays.copyOf("{\"text\": \"👟".getBytes(StandardCharsets.UTF_8), 12);
        Files.write(file(), half);
        JsonLines.append(file(), List.of(Map.of("n", 2)));
        assertThat(lines()).containsExactly("{\"n\": 2}");
    }

    @Test
    void aFolderInItsPlaceIsAnError() throws Exception {
        Files.createDirectories(file());
        assertThatThrownBy(() -> JsonLines.append(file(), List.of(Map.of("n", 1))))
                .isInstanceOf(IOException.class);
        assertThatThrownBy(this::lines).isInstanceOf(IOException.class);
    }

    private void write(String text) throws IOException {
        Files.createDirectories(file().getParent());
        Files.writeString(file(), text);
    }

    private List<String> lines() throws IOException {
        List<String> lines = new ArrayList<>();
        JsonLines.read(file(), line -> lines.add(Json.line(line)));
        return lines;
    }

    private Path file() {
        return folder.resolve("state/lines.jsonl");
    }
}
