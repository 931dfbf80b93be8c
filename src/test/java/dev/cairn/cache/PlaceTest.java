package dev.cairn.cache;

import static dev.cairn.cache.Sample.adding;
import static dev.cairn.cache.Sample.run;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Where the new cache lies, and whose it is. */
class PlaceTest {
    private static final Edits EDITS = adding(run(9, "2027-01-01 08:00:00"));

    @TempDir
    Path folder;

    Path real;
    Path link;

    @BeforeEach
    void aCacheAndALinkToIt() throws Exception {
        real = Files.createDirectories(folder.resolve("elsewhere")).resolve("real.json");
        Files.writeString(real, Sample.TWO);
        link = Files.createDirectories(folder.resolve("tracking")).resolve("unified-cache.json");
        Files.createSymbolicLink(link, Path.of("../elsewhere/real.json"));
    }

    @Test
    void aLinkStaysAndWhatItLeadsToIsReplaced() throws Exception {
        Sample.save(link, EDITS);
        assertThat(Files.readSymbolicLink(link)).hasToString("../elsewhere/real.json");
        assertThat(Sample.index(real).size()).isEqualTo(3);
        assertThat(Sample.names(real.getParent())).containsExactly("real.json");
        assertThat(Sample.names(link.getParent())).containsExactly("unified-cache.json");
    }

    @Test
    void aLinkStaysWhenAWholeFileTakesThePlace() throws Exception {
        Path backup = Files.writeString(folder.resolve("backup.json"), "{\"activities\": []}");
        new CacheFile(link).replaceBy(backup, facts -> {});
        assertThat(Files.isSymbolicLink(link)).isTrue();
        assertThat(real).hasContent("{\"activities\": []}");
    }

    @Test
    void theFirstSaveThroughALinkToNothingCreatesWhatItLeadsTo() throws Exception {
        Files.delete(real);
        Files.delete(real.getParent());
        new CacheFile(link).save(null, EDITS, Sample.HEAD, facts -> {});
        assertThat(Files.isSymbolicLink(link)).isTrue();
        assertThat(Sample.index(real).size()).isEqualTo(1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"rw-------", "rw-r--r--", "rw-rw-rw-", "r--r--r--"})
    void theNewCacheHasTheModeOfTheOldOne(String mode) throws Exception {
        Files.setPosixFilePermissions(real, PosixFilePermissions.fromString(mode));
        Sample.save(link, EDITS);
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(real)))
                .isEqualTo(mode);
        Path backup = Files.writeString(folder.resolve("backup.json"), "{\"activities\": []}");
        new CacheFile(link).replaceBy(backup, facts -> {});
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(real)))
                .isEqualTo(mode);
    }

    @Test
    void theIndexOfASaveIsThatOfTheCache() throws Exception {
        CacheFile cache = new CacheFile(link);
        CacheIndex first = cache.save(cache.read(facts -> {}), EDITS, Sample.HEAD, facts -> {});
        assertThat(first.file()).isEqualTo(real.toRealPath());
        assertThat(CacheFile.entry(first, 0).activity()).isEqualTo(run(9, "2027-01-01 08:00:00"));
        CacheIndex second = cache.save(first, adding(run(10, "2027-01-02 08:00:00")), Sample.HEAD, facts -> {});
        assertThat(CacheFile.find(second, "9")).isEqualTo(1);
        assertThat(second.size()).isEqualTo(4);
    }

    @Test
    void theIndexOfAFirstSaveIsThatOfTheCache() throws Exception {
        CacheFile cache = new CacheFile(folder.resolve("new/cache.json"));
        CacheIndex first = cache.save(null, EDITS, Sample.HEAD, facts -> {});
        CacheIndex second = cache.save(
                first, new Edits(Map.of(0, run(9, "2027-01-03 08:00:00")), List.of()), Sample.HEAD, facts -> {});
        assertThat(CacheFile.entry(second, 0).activity()).isEqualTo(run(9, "2027-01-03 08:00:00"));
    }

    @Test
    void theIndexOfAWholeFileIsThatOfTheCache() throws Exception {
        Path backup = Files.writeString(folder.resolve("backup.json"), Sample.TWO);
        CacheIndex index = new CacheFile(link).replaceBy(backup, facts -> {});
        assertThat(index.file()).isEqualTo(real.toRealPath());
        assertThat(CacheFile.entry(index, 1).activity()).isEqualTo(run(1, "2026-01-15 08:00:00"));
    }
}
