package dev.cairn.cache;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What can fail on the way is in {@link SaveFaultTest}. */
class AtomicFileTest {
    @TempDir
    Path folder;

    @Test
    void createsTheFileAndItsFolder() throws Exception {
        Path file = folder.resolve("tracking/.cairn/state.json");
        AtomicFile.write(file, "Läufe 🏔\n");
        assertThat(Files.readString(file)).isEqualTo("Läufe 🏔\n");
        assertThat(Sample.names(file.getParent())).containsExactly("state.json");
    }

    @Test
    void replacesLongByShort() throws Exception {
        Path file = folder.resolve("state.json");
        AtomicFile.write(file, "x".repeat(100_000));
        AtomicFile.write(file, "");
        assertThat(file).isEmptyFile();
    }

    @Test
    void writesOverWhatAKilledRunLeft() throws Exception {
        Path file = folder.resolve("state.json");
        Files.writeString(AtomicFile.temporaryFor(file), "half of something longer");
        AtomicFile.write(file, "whole");
        assertThat(file).hasContent("whole");
        assertThat(Sample.names(folder)).containsExactly("state.json");
    }

    @Test
    void leavesAFolderOfThatNameAlone() throws Exception {
        Path file = Files.createDirectories(folder.resolve("state.json/inside")).getParent();
        assertThatThrownBy(() -> AtomicFile.write(file, "x")).isInstanceOf(IOException.class);
        assertThat(Sample.names(folder)).containsExactly("state.json");
        assertThat(Sample.names(file)).containsExactly("inside");
    }

    @Test
    void sweepsOnlyWhatIsHalfMade() throws Exception {
        Files.writeString(AtomicFile.temporaryFor(folder.resolve("unified-cache.json")), "{");
        Files.writeString(folder.resolve("unified-cache.json"), "{}");
        Files.writeString(folder.resolve("notes.cairn-tmp.txt"), "mine");
        AtomicFile.sweep(folder);
        assertThat(Sample.names(folder)).containsExactly("notes.cairn-tmp.txt", "unified-cache.json");
    }

    @Test
    void thereIsNothingToSweepBeforeTheFirstRun() throws Exception {
        AtomicFile.sweep(folder.resolve("none"));
        assertThat(Sample.names(folder)).isEmpty();
    }
}
