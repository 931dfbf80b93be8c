package dev.cairn.daily;

import static dev.cairn.daily.Days.entry;
import static dev.cairn.daily.Days.news;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.cairn.cache.AtomicFile;
import dev.cairn.cache.CacheFile;
import dev.cairn.disk.Disk;
import dev.cairn.disk.Fault;
import dev.cairn.disk.Killed;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class DailyFileTest {
    private static final String BEFORE = "{\"sleep\": [{\"date\": \"2026-01-01\", \"a\": 1}], \"mine\": 1}";
    private static final DailyNews NEWS = news(DailyKind.SLEEP, entry("2026-01-02", "a", 2));

    @TempDir
    Path folder;

    Path path;
    DailyFile file;

    @BeforeEach
    void aFile() throws Exception {
        path = Files.writeString(folder.resolve("garmin-cache.json"), BEFORE);
        file = new DailyFile(path);
    }

    private static DailyContent save(DailyFile file) throws IOException {
        DailyContent before = file.read();
        return file.save(DailyPlan.of(before, NEWS, Map.of(), Days.NOW), before != null);
    }

    private List<String> names() throws IOException {
        try (var files = Files.list(folder)) {
            return files.map(one -> one.getFileName().toString()).sorted().toList();
        }
    }

    @Test
    void aSaveReplacesTheFileAndKeepsItsMode() throws Exception {
        Files.setPosixFilePermissions(path, PosixFilePermissions.fromString("rw-r-----"));
        DailyContent saved = save(file);
        assertThat(Files.readString(path)).contains("2026-01-02").contains("\"mine\": 1");
        assertThat(saved.fingerprint()).isEqualTo(file.read().fingerprint());
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(path)))
                .isEqualTo("rw-r-----");
        assertThat(names()).containsExactly("garmin-cache.json");
    }

    @Test
    void aLinkStaysOne() throws Exception {
        Path elsewhere = Files.createDirectory(folder.resolve("elsewhere")).resolve("daily.json");
        Files.move(path, elsewhere);
        Files.createSymbolicLink(path, elsewhere);
        save(file);
        assertThat(path).isSymbolicLink();
        assertThat(Files.readString(elsewhere)).contains("2026-01-02");
    }

    @Test
    void theFirstSaveMakesIt() throws Exception {
        Files.delete(path);
        assertThat(file.read()).isNull();
        save(file);
        assertThat(Files.readString(path)).contains("2026-01-02");
    }

    @Test
    void whatSomebodyElseWroteMeanwhileIsNotOverwritten() throws Exception {
        DailyPlan plan = DailyPlan.of(file.read(), NEWS, Map.of(), Days.NOW);
        Files.writeString(path, "{}");
        assertThatThrownBy(() -> file.save(plan, true)).isInstanceOf(CacheFile.ChangedMeanwhile.class);
        assertThat(path).hasContent("{}");
        Files.delete(path);
        assertThatThrownBy(() -> file.save(plan, true)).isInstanceOf(CacheFile.ChangedMeanwhile.class);
        DailyPlan first = DailyPlan.of(null, NEWS, Map.of(), Days.NOW);
        Files.writeString(path, "{}");
        assertThatThrownBy(() -> file.save(first, false)).isInstanceOf(CacheFile.ChangedMeanwhile.class);
        assertThat(names()).as("nothing half-made is left").containsExactly("garmin-cache.json");
    }

    @Test
    void aPlanThatWouldLoseSomethingIsRefused() throws Exception {
        DailyContent before = file.read();
        byte[] poorer = "{\"sleep\": [], \"mine\": 1}".getBytes(java.nio.charset.StandardCharsets.UTF_8);
        DailyPlan plan = new DailyPlan(before, poorer, 0, 0, 0, List.of());
        assertThatThrownBy(() -> file.save(plan, true))
                .isInstanceOf(DailyFile.SaveRefused.class)
                .hasMessage("sleep of 2026-01-01 is gone");
        assertThat(path).hasContent(BEFORE);
        assertThat(names()).containsExactly("garmin-cache.json");
    }

    @Test
    void aWholeFileTakesItsPlace() throws Exception {
        DailyContent whole = Days.content("{ \"sleep\":[] }");
        file.replaceBy(whole, file.read().fingerprint());
        assertThat(Files.readString(path)).isEqualTo("{ \"sleep\":[] }");
        assertThatThrownBy(() -> file.replaceBy(whole, null)).isInstanceOf(CacheFile.ChangedMeanwhile.class);
    }

    /** Whatever fails at whatever operation: the file is exactly the old or exactly the new one, and the next save works. */
    @ParameterizedTest
    @EnumSource(Fault.class)
    void outlivesWhateverHappensToTheDisk(Fault fault) throws Exception {
        String after =
                new String(DailyPlan.of(file.read(), NEWS, Map.of(), Days.NOW).after(), "UTF-8");
        boolean happened = true;
        for (int at = 1; happened; at++) {
            Files.writeString(path, BEFORE);
            Disk disk = Disk.with(fault, at);
            try {
                save(new DailyFile(disk.path(path)));
            } catch (IOException | UncheckedIOException | Killed expected) {
                // What counts is what is on the disk.
            }
            happened = disk.faultHappened();
            assertThat(Files.readString(path)).isIn(BEFORE, after);
            AtomicFile.sweep(folder);
            assertThat(names()).containsExactly("garmin-cache.json");
            save(file);
            assertThat(path).hasContent(after);
        }
    }
}
